import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../../../api/schema.d.ts'
import { api, ask, call } from '../../shell/api.ts'
import type { Page } from '../../shell/list.ts'

type Schemas = components['schemas']
export type Push = Schemas['Push']
export type PushEnd = Schemas['PushEnd']
export type Drift = Schemas['Drift']
export type Difference = Schemas['Difference']
export type Speed = Schemas['ChannelSpeed']
export type PushValue = Push['wanted']

export const pushStates = ['queued', 'sent', 'unsure', 'accepted', 'told', 'verified', 'held', 'failed'] as const satisfies readonly Push['state'][]
export const pushKinds = ['stock', 'price'] as const satisfies readonly Push['kind'][]
export type PushQuery = { connectionId?: string; kind?: string; state?: string; q?: string }

const soonMs = 10_000
export const pushesOfQuery = (offerId: string) => queryOptions({ queryKey: ['pushes', 'of', offerId], queryFn: () => ask(api.GET('/api/v1/pushes/{offerId}', { params: { path: { offerId } } })), refetchInterval: soonMs })
export const retryPush = (offerId: string) => ask(api.POST('/api/v1/pushes/{offerId}/retry', { params: { path: { offerId } } }))
export const fetchPushes = (query: PushQuery, cursor: string | undefined) => call.get<Page<Push>>('/api/v1/pushes', { ...query, limit: 100, cursor })
export const pushCountsQuery = queryOptions({ queryKey: ['pushes', 'counts'], queryFn: () => ask(api.GET('/api/v1/pushes/counts')), refetchInterval: soonMs })
export const speedQuery = (id: string) => queryOptions({ queryKey: ['pushes', 'speed', id], queryFn: () => ask(api.GET('/api/v1/connections/{id}/speed', { params: { path: { id } } })), refetchInterval: 30_000 })
export const errorsQuery = (id: string) => queryOptions({ queryKey: ['pushes', 'errors', id], queryFn: () => ask(api.GET('/api/v1/connections/{id}/errors', { params: { path: { id } } })), refetchInterval: 60_000 })
export const fetchDrift = (query: { connectionId?: string; open?: string }, cursor: string | undefined) => call.get<Page<Drift>>('/api/v1/drift', { ...query, limit: 100, cursor })
export const sweepNow = (connectionId: string) => ask(api.POST('/api/v1/sweeps', { body: { connectionId } }))

type DifferencePage = Page<Difference> & { counts: { compared: number; differs: number; unseen: number } }
export const fetchDifferences = (id: string, kind: Push['kind'], cursor: string | undefined, limit = 100) => call.get<DifferencePage>(`/api/v1/connections/${id}/difference`, { kind, limit, cursor })
export const differenceCountsQuery = (id: string) => queryOptions({ queryKey: ['pushes', 'difference', 'counts', id], queryFn: async () => (await fetchDifferences(id, 'stock', undefined, 1)).counts, refetchInterval: 30_000 })
