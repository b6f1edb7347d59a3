import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { components } from '../../../../api/schema.d.ts'
import type { MoneyJson } from '#kit'
import { api, ask, call } from '../../shell/api.ts'
import type { Page } from '../../shell/list.ts'

type Schemas = components['schemas']
export type Batch = NonNullable<Schemas['PriceBatch']>
export type BatchNow = NonNullable<Schemas['PriceBatchNow']>
export type Finding = Schemas['PlannedPrice']['findings'][number]
/** The API document calls every amount nullable; a planned price always says what it would be. */
export type PriceRow = Omit<Schemas['PlannedPrice'], 'before' | 'after'> & { before: MoneyJson | null; after: MoneyJson }
export type Change = PriceRow & Pick<Schemas['PriceChange'], 'standing' | 'error'>
export type Standing = Change['standing']
export type Plan = { batch: Batch | null; needsEyes: boolean; total: number; stopped: number; same: number; unlisted: number; rows: PriceRow[] }
export type GuardTerms = Schemas['PriceGuardTerms']
export type Guard = Omit<Schemas['PriceGuard'], 'terms'> & { terms: NonNullable<GuardTerms> }
export type Guards = { usual: NonNullable<GuardTerms>; guards: Guard[] }
export type GuardDraft = { connectionId?: string; variantId?: string; terms: GuardTerms | null }
export type PlanWish = { connectionIds: readonly string[]; priceListId?: string | undefined; variantIds?: readonly string[] }
/** With it a plan says what would go out if the lists said so. */
type Supposed = { asIf?: readonly { variantId: string; price: MoneyJson }[] }

export const batchStates = ['waiting', 'sent', 'rejected', 'reverted'] as const satisfies readonly Batch['state'][]
export const standings = ['waiting', 'stopped', 'queued', 'sent', 'unsure', 'accepted', 'told', 'verified', 'held', 'failed', 'overtaken', 'reverted'] as const satisfies readonly Standing[]

const soonMs = 5_000
export const fetchBatches = (state: string | undefined, cursor: string | undefined) => call.get<Page<Batch>>('/api/v1/price-batches', { state, limit: 50, cursor })
export const batchQuery = (id: string) => queryOptions({ queryKey: ['prices', 'one', id], queryFn: () => call.get<BatchNow>(`/api/v1/price-batches/${id}`), refetchInterval: soonMs })
export const fetchChanges = (id: string, query: { standing?: string; connectionId?: string; q?: string }, cursor: string | undefined) => call.get<Page<Change>>(`/api/v1/price-batches/${id}/changes`, { ...query, limit: 200, cursor })

const bodyOf = (name: string, { connectionIds, priceListId, variantIds, asIf }: PlanWish & Supposed) => ({ name, connectionIds: [...connectionIds], ...(priceListId === undefined ? {} : { priceListId }), ...(variantIds && { variantIds }), ...(asIf && { asIf }) })
/** What a batch would do; nothing is written. Under a name of its own: what is sent meanwhile does not change it under the reader's eyes. */
export const planQuery = (wish: PlanWish & Supposed) => queryOptions({
  queryKey: ['price-plan', wish], queryFn: () => call.post<Plan>('/api/v1/price-batches', bodyOf('-', wish), { preview: 'true' }), retry: false, gcTime: 0, staleTime: Infinity, enabled: wish.connectionIds.length > 0,
})
export const makeBatch = async (name: string, wish: PlanWish): Promise<Batch> => (await call.post<Plan & { batch: Batch }>('/api/v1/price-batches', bodyOf(name, wish))).batch
export const approveBatch = (id: string) => call.post<Batch>(`/api/v1/price-batches/${id}/approve`)
export const rejectBatch = (id: string, why: string) => call.post<Batch>(`/api/v1/price-batches/${id}/reject`, why === '' ? {} : { why })
export const revertBatch = (id: string, why: string) => call.post<Batch>(`/api/v1/price-batches/${id}/revert`, why === '' ? {} : { why })

export const guardsQuery = queryOptions({ queryKey: ['prices', 'guards'], queryFn: () => call.get<Guards>('/api/v1/price-guards') })
export const saveGuard = (draft: GuardDraft) => call.put<Guards>('/api/v1/price-guards', { guards: [draft] })
/** How many prices wait for a switch, by connection. */
export const priceCountsQuery = queryOptions({ queryKey: ['prices', 'counts'], queryFn: async () => (await ask(api.GET('/api/v1/pushes/counts'))).filter((n) => n.kind === 'price'), refetchInterval: 10_000 })

/** Does something to prices; whatever shows them is read anew, however it ended. */
export function usePriceDeed<Wish, Answer>(deed: (wish: Wish) => Promise<Answer>, after: { onSuccess?: (answer: Answer, wish: Wish) => void; onError?: (error: Error) => void } = {}) {
  const client = useQueryClient()
  return useMutation({ mutationFn: deed, ...after, onSettled: async () => { for (const key of ['prices', 'pushes', 'connections']) await client.invalidateQueries({ queryKey: [key] }) } })
}
