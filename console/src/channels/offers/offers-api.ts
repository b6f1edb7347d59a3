import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components } from '../../../../api/schema.d.ts'
import { api, ask, call } from '../../shell/api.ts'
import type { Page } from '../../shell/list.ts'
import { connectionsQuery, type Connection } from '../connections/connections-api.ts'

type Schemas = components['schemas']
export type Offer = Schemas['Offer']
export type OfferNow = Offer & { sum: Sum | null }
export type Sum = NonNullable<Schemas['OfferAvailability']>
export type Term = Sum['terms'][number]
export type Candidate = Offer['candidates'][number]
export type Decision = Schemas['OfferDecision']
type DecisionAnswer = { offerId: string; ok: boolean; refusal?: { code: string } }

export const offerStates = ['active', 'inactive', 'closed'] as const satisfies readonly Offer['state'][]
export const matchFilters = ['matched', 'unmatched', 'proposed', 'ignored'] as const
export type OfferQuery = { connectionId?: string; state?: string; match?: string; missing?: string; q?: string; sort?: string }

const soonMs = 15_000
const byId = (id: string) => ({ params: { path: { id } } })

export const fetchOffers = (query: OfferQuery, cursor: string | undefined, limit = 100) => call.get<Page<Offer>>('/api/v1/offers', { ...query, limit, cursor })
export const offerQuery = (id: string) => queryOptions({ queryKey: ['offers', 'one', id], queryFn: (): Promise<OfferNow> => ask(api.GET('/api/v1/offers/{id}', byId(id))), refetchInterval: soonMs })
export const sumQuery = (id: string, at: string) => queryOptions({ queryKey: ['offers', 'sum', id, at], queryFn: (): Promise<Sum> => ask(api.GET('/api/v1/offers/{id}/availability', { params: { path: { id }, query: { at } } })), retry: false })
export const historyPage = (id: string, cursor: string | undefined): Promise<Page<Sum>> =>
  ask(api.GET('/api/v1/offers/{id}/history', { params: { path: { id }, query: { limit: 30, ...(cursor === undefined ? {} : { cursor }) } } })) as Promise<Page<Sum>>
export const offerCountsQuery = queryOptions({ queryKey: ['offers', 'counts'], queryFn: () => ask(api.GET('/api/v1/offers/counts')), refetchInterval: soonMs })

export const pullQuery = (id: string) => queryOptions({ queryKey: ['offers', 'pull', id], queryFn: () => ask(api.GET('/api/v1/connections/{id}/offers/pull', byId(id))), refetchInterval: 5_000 })
export const pullNow = (id: string) => ask(api.POST('/api/v1/connections/{id}/offers/pull', byId(id)))

/** Connections by id: a row names its own, and reads "—" where it was removed meanwhile. */
export function useConnectionNames(): { all: readonly Connection[]; nameOf: (id: string | undefined) => string } {
  const all = useQuery(connectionsQuery).data ?? []
  return { all, nameOf: (id) => all.find((c) => c.id === id)?.name ?? '—' }
}

/** Says what offers are. Everything that shows offers or what goes out of them is read anew. */
export function useDecide(after: { onSuccess?: (answers: DecisionAnswer[]) => void; onError?: (error: Error) => void } = {}) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (items: Decision[]): Promise<DecisionAnswer[]> => (await ask(api.POST('/api/v1/offers/match', { body: { items } }))).items as DecisionAnswer[],
    ...after,
    onSettled: async () => { for (const key of ['offers', 'pushes']) await client.invalidateQueries({ queryKey: [key] }) },
  })
}
