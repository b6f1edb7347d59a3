import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { components, paths } from '../../../api/schema.d.ts'
import { api, ask } from '../shell/api.ts'
import { sayProblem } from '../shell/problem.ts'

export type Advice = NonNullable<components['schemas']['Advice']>
export type Evidence = NonNullable<components['schemas']['Evidence']>
export type Preview = NonNullable<components['schemas']['AdvicePreview']>
export type Plan = NonNullable<components['schemas']['Plan']>
export type FirstStep = paths['/api/v1/first-steps']['get']['responses'][200]['content']['application/json'][number]
export type ChannelFit = NonNullable<components['schemas']['ChannelFit']>
export type ChannelProfile = NonNullable<components['schemas']['ChannelProfile']>
export type FitSettings = NonNullable<components['schemas']['FitSettings']>
type FitRoute = paths['/api/v1/channel-fit']['post']
export type FitQuestion = FitRoute['requestBody']['content']['application/json']
export type FitAnswer = FitRoute['responses'][200]['content']['application/json']
export type LaunchQuestion = paths['/api/v1/launches']['post']['requestBody']['content']['application/json']
export type Launch = NonNullable<components['schemas']['Launch']>
export type PlanDraft = paths['/api/v1/plans']['post']['requestBody']['content']['application/json']

export const adviceQuery = (shown: 'open' | 'history') => queryOptions({
  queryKey: ['advice', 'list', shown],
  queryFn: () => ask(api.GET('/api/v1/advice', { params: { query: { state: (shown === 'open' ? 'open' : 'taken,undone,dismissed,expired') as never } } })),
})
export const previewQuery = (id: string) => queryOptions({ queryKey: ['advice', 'preview', id], queryFn: () => ask(api.GET('/api/v1/advice/{id}/preview', { params: { path: { id } } })), staleTime: 0 })
export const plansQuery = queryOptions({ queryKey: ['advice', 'plans'], queryFn: () => ask(api.GET('/api/v1/plans')) })
export const stepsQuery = queryOptions({ queryKey: ['advice', 'steps'], queryFn: () => ask(api.GET('/api/v1/first-steps')), staleTime: Infinity })
export const profilesQuery = queryOptions({ queryKey: ['advice', 'profiles'], queryFn: () => ask(api.GET('/api/v1/channel-profiles')), staleTime: Infinity })
export const fitSettingsQuery = queryOptions({ queryKey: ['advice', 'fit-settings'], queryFn: () => ask(api.GET('/api/v1/channel-fit/settings')) })
export const fitQuery = (question: FitQuestion) => queryOptions({ queryKey: ['advice', 'fit', question], placeholderData: (old: FitAnswer | undefined) => old, queryFn: () => ask(api.POST('/api/v1/channel-fit', { body: question })) })
export const launchQuery = (question: LaunchQuestion | undefined) => queryOptions({
  queryKey: ['advice', 'launch', question], enabled: question !== undefined, placeholderData: (old: Launch | undefined) => old, queryFn: () => ask(api.POST('/api/v1/launches', { body: question! })),
})

export type ReviewRule = paths['/api/v1/advice/settings']['get']['responses'][200]['content']['application/json']['channelReview']
export const reviewRuleQuery = queryOptions({ queryKey: ['advice', 'rule'], queryFn: () => ask(api.GET('/api/v1/advice/settings')) })
export const saveReviewRule = (channelReview: ReviewRule) => ask(api.PUT('/api/v1/advice/settings', { body: { channelReview } }))

export const reviewNow = () => ask(api.POST('/api/v1/advice/review'))
export const takeIt = ({ id, version }: Advice) => ask(api.POST('/api/v1/advice/{id}/take', { params: { path: { id } }, body: { version } }))
export const undoIt = ({ id }: Advice) => ask(api.POST('/api/v1/advice/{id}/undo', { params: { path: { id } }, body: {} }))
export const dismissIt = ({ id }: Advice) => ask(api.POST('/api/v1/advice/{id}/dismiss', { params: { path: { id } }, body: {} }))
export const savePlan = (body: PlanDraft) => ask(api.POST('/api/v1/plans', { body }))
export const tickStep = ({ planId, step, isDone }: { planId: string; step: string; isDone: boolean }) => ask(api.PUT('/api/v1/plans/{id}/steps/{step}', { params: { path: { id: planId, step } }, body: { isDone } }))
export const closePlan = ({ id, isClosed }: { id: string; isClosed: boolean }) => ask(api.PUT('/api/v1/plans/{id}/closed', { params: { path: { id } }, body: { isClosed } }))
export const saveFitSettings = (body: FitSettings) => ask(api.PUT('/api/v1/channel-fit/settings', { body }))

/** A deed of this room: what was read before is old afterwards, and a refusal is said. */
export function useAdviceDeed<Wish, Answer>(deed: (wish: Wish) => Promise<Answer>, onDone?: (answer: Answer) => void) {
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: deed, onError: (error) => { message.error(sayProblem(error), 8) },
    onSuccess: (answer) => { onDone?.(answer) }, onSettled: () => client.invalidateQueries({ queryKey: ['advice'] }),
  })
}
