import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { components, paths } from '../../../../api/schema.d.ts'
import { api, ask, call } from '../../shell/api.ts'
import type { Page } from '../../shell/list.ts'

type Schemas = components['schemas']
export type Draft = Schemas['ListingDraftItem']
export type Finding = Schemas['ListingFinding']
export type Content = Schemas['ProductContent']
export type ContentField = Content['fields'][number]
export type Category = NonNullable<Content['category']>
export type Counter = ContentField['counters'][number]
export type FieldValue = ContentField['value']
export type Image = Extract<FieldValue, { url: string }[]>[number]
export type Change = Schemas['ContentChanges']['changes'][number]
export type Preview = Schemas['ListingPublished']
export type Published = Preview['items'][number]
export type Group = Schemas['ListingGroup']
export type GroupChoice = NonNullable<Group['choice']>
export type GroupChoices = Record<string, GroupChoice | null>
export type Closing = paths['/api/v1/listing-drafts/close']['post']['responses'][200]['content']['application/json']['items'][number]

export const draftStates = ['held', 'refused', 'queued', 'sent', 'unsure', 'accepted', 'live', 'closing', 'closed', 'draft'] as const satisfies readonly Draft['state'][]
export type DraftQuery = { connectionId?: string; state?: string; level?: string; changed?: string; q?: string }

const soonMs = 10_000
export const fetchDrafts = (query: DraftQuery, cursor: string | undefined) => call.get<Page<Draft>>('/api/v1/listing-drafts', { ...query, limit: 100, cursor })
export const draftCountsQuery = queryOptions({ queryKey: ['listings', 'counts'], queryFn: () => ask(api.GET('/api/v1/listing-drafts/counts')), refetchInterval: soonMs })

export type ContentAsk = { productId: string; channelId: string | undefined; variantId: string | undefined }
export const contentQuery = ({ productId, channelId, variantId }: ContentAsk) => queryOptions({
  queryKey: ['listings', 'content', productId, channelId, variantId], refetchInterval: soonMs,
  queryFn: () => ask(api.GET('/api/v1/products/{id}/content', { params: { path: { id: productId }, query: { ...(channelId && { channelId }), ...(variantId && { variantId }) } } })),
})

/** Changes what is said or sent; every screen of listings is read anew. */
function useDeed<Wish, Answer>(deed: (wish: Wish) => Promise<Answer>, after: { onSuccess?: (answer: Answer) => void; onError?: (error: Error) => void } = {}) {
  const client = useQueryClient()
  return useMutation({ mutationFn: deed, ...after, onSettled: async () => { for (const key of ['listings', 'products']) await client.invalidateQueries({ queryKey: [key] }) } })
}

type After<T> = { onSuccess?: (answer: T) => void; onError?: (error: Error) => void }
export const useChange = ({ productId, channelId, variantId }: ContentAsk, after: After<{ answers: { field: string; outcome: string; refusal?: { code: string } | undefined }[] }>) => useDeed((change: Change) =>
  ask(api.PATCH('/api/v1/products/{id}/content', { params: { path: { id: productId } }, body: { ...(channelId && { channelId }), ...(variantId && { variantId }), changes: [change] } })), after)
export const useRevert = (after: After<{ reverted: number }>) => useDeed((ids: string[]) => ask(api.POST('/api/v1/content/revert', { body: { ids } })), after)

/** Asks the platform anew; what it says is there a moment later. */
export const useAskCategory = (connectionId: string, after: After<Category>) => useDeed((category: string) => ask(api.POST('/api/v1/connections/{id}/categories', { params: { path: { id: connectionId } }, body: { category } })), after)

type Wish = { connectionId: string; variantIds: string[]; choices?: GroupChoices; /** What was closed there is sold again. */ reopen?: boolean }
const bodyOf = ({ choices = {}, reopen = false, ...wish }: Wish) => ({ ...wish, productIds: [], as: 'publish' as const, choices, reopen })
export const previewOf = (wish: Wish): Promise<Preview> => ask(api.POST('/api/v1/listing-drafts/publish', { params: { query: { preview: 'true' } }, body: bodyOf(wish) }))
export const usePublish = (after: After<Published[]>) => useDeed(async (wish: Wish) => (await ask(api.POST('/api/v1/listing-drafts/publish', { body: bodyOf(wish) }))).items, after)
export const useClose = (after: After<Closing[]>) => useDeed(async (ids: string[]) => (await ask(api.POST('/api/v1/listing-drafts/close', { body: { ids } }))).items, after)
