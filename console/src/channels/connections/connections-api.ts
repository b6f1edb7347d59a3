import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components, paths } from '../../../../api/schema.d.ts'
import { api, ask, call } from '../../shell/api.ts'
import type { Page } from '../../shell/list.ts'

export type Connection = components['schemas']['Connection']
export type Connector = components['schemas']['Connector']
export type Inbound = components['schemas']['Inbound']
export type Call = paths['/api/v1/connections/{id}/calls']['get']['responses'][200]['content']['application/json'][number]
export type ConnectorField = Connector['fields'][number]
export type Change = paths['/api/v1/connections/{id}']['patch']['requestBody']['content']['application/json']
export type Tested = paths['/api/v1/connections/{id}/test']['post']['responses'][200]['content']['application/json']

const byId = (id: string) => ({ params: { path: { id } } })

export const connectorsQuery = queryOptions({ queryKey: ['connectors'], queryFn: () => ask(api.GET('/api/v1/connectors')), staleTime: Infinity })
export const connectionsQuery = queryOptions({ queryKey: ['connections', 'all'], queryFn: () => ask(api.GET('/api/v1/connections')), refetchInterval: 15_000 })
export const connectionQuery = (id: string) => queryOptions({ queryKey: ['connections', 'one', id], queryFn: () => ask(api.GET('/api/v1/connections/{id}', byId(id))), refetchInterval: 10_000 })
export const callsQuery = (id: string) => queryOptions({ queryKey: ['connections', 'calls', id], queryFn: () => ask(api.GET('/api/v1/connections/{id}/calls', byId(id))), refetchInterval: 10_000 })
export const tallyQuery = (id: string, from: string) => queryOptions({ queryKey: ['connections', 'tally', id, from], queryFn: () => ask(api.GET('/api/v1/connections/{id}/tally', { params: { path: { id }, query: { from } } })) })
export const inboundQuery = (id: string) => queryOptions({ queryKey: ['connections', 'inbound', id], queryFn: () => ask(api.GET('/api/v1/inbound/{id}', byId(id))) })
export const inboundStates = ['waiting', 'to_fetch', 'done', 'quarantined', 'ignored'] as const satisfies readonly Inbound['state'][]
export const inboundTopics = ['order', 'offer', 'stock', 'return', 'refund', 'access', 'other'] as const

export const useConnectors = (): Connector[] | undefined => useQuery(connectorsQuery).data
export const useConnector = (id: string | undefined): Connector | undefined => useConnectors()?.find((c) => c.id === id)

/** Does something to connections; every screen of them is read anew, however it ended: a refusal leaves a fault behind. */
export function useDeed<Wish, Answer>(deed: (wish: Wish) => Promise<Answer>, after: { onSuccess?: (answer: Answer, wish: Wish) => void; onError?: (error: Error) => void } = {}) {
  const client = useQueryClient()
  return useMutation({ mutationFn: deed, ...after, onSettled: () => client.invalidateQueries({ queryKey: ['connections'] }) })
}

export const changeConnection = (id: string, body: Change): Promise<Connection> => ask(api.PATCH('/api/v1/connections/{id}', { ...byId(id), body }))
export const removeConnection = (id: string): Promise<unknown> => ask(api.DELETE('/api/v1/connections/{id}', byId(id)))
export const testConnection = (id: string): Promise<Tested> => ask(api.POST('/api/v1/connections/{id}/test', byId(id)))
export const askForHooks = (id: string): Promise<Connection> => ask(api.POST('/api/v1/connections/{id}/hooks', byId(id)))
export const startBackfill = (id: string, from: string): Promise<Connection> => ask(api.POST('/api/v1/connections/{id}/backfill', { ...byId(id), body: { from } }))
export const replay = (id: string, body?: string): Promise<Inbound> => ask(api.POST('/api/v1/inbound/{id}/replay', { ...byId(id), body: body === undefined ? {} : { body } }))
export type InboundFault = components['schemas']['InboundFault']
export const faultsQuery = queryOptions({ queryKey: ['connections', 'faults'], queryFn: () => ask(api.GET('/api/v1/inbound/faults', { params: { query: {} } })), refetchInterval: 15_000 })
export const fetchInbound = (query: Record<string, string | undefined>, cursor: string | undefined) => call.get<Page<Inbound>>('/api/v1/inbound', { ...query, limit: 100, cursor })
export const replayFault = ({ connectionId, code, words }: InboundFault): Promise<{ replayed: number }> => ask(api.POST('/api/v1/inbound/replay', { body: { connectionId, code, words } }))
export const replayAll = (connectionId: string): Promise<{ replayed: number }> => ask(api.POST('/api/v1/inbound/replay', { body: { connectionId } }))

/** Leads to the platform's own page; it sends the browser back here. */
export async function goSignIn(id: string): Promise<void> {
  const { address } = await ask(api.POST('/api/v1/connections/{id}/sign-in', byId(id)))
  window.location.assign(address)
}

/** Fields that a sign-in fills are not asked for, so a kept one that nobody was asked for tells that somebody signed in. */
export const hasSignedIn = ({ secretsSet, tokenEndsAt }: Connection, { fields }: Connector): boolean => tokenEndsAt !== null || secretsSet.some((name) => !fields.some((f) => f.name === name))
