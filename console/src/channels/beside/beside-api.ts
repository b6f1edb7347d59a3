import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { components } from '../../../../api/schema.d.ts'
import { api, ask, call } from '../../shell/api.ts'
import type { Page } from '../../shell/list.ts'

export type MoveIn = components['schemas']['MoveIn']
export type MoveInRow = components['schemas']['MoveInRow']
export type BookRow = components['schemas']['BookRow']
export type Books = components['schemas']['Books']
export type LevelCheck = components['schemas']['LevelCheck']
export type ComparedLevels = components['schemas']['ComparedLevels']

const byId = (id: string) => ({ params: { path: { id } } })
/** While something is under way it is looked at every second. */
export const moveInQuery = (id: string) => queryOptions({ queryKey: ['beside', id, 'move-in'], queryFn: () => ask(api.GET('/api/v1/connections/{id}/move-in', byId(id))), refetchInterval: (query) => (['reading', 'running'].includes(query.state.data?.phase ?? '') ? 1000 : 15_000) })
export const booksQuery = (id: string) => queryOptions({ queryKey: ['beside', id, 'books'], queryFn: () => ask(api.GET('/api/v1/connections/{id}/books', byId(id))), refetchInterval: 5000 })
export const levelsQuery = (id: string) => queryOptions({ queryKey: ['beside', id, 'levels'], queryFn: () => ask(api.GET('/api/v1/connections/{id}/levels', byId(id))), refetchInterval: 5000 })
export const fetchRows = <Row>(id: string, path: 'move-in/rows' | 'books/orders' | 'levels/rows', query: Record<string, string>, cursor: string | undefined) => call.get<Page<Row>>(`/api/v1/connections/${id}/${path}`, { ...query, limit: 50, cursor })

export const readThere = (id: string, ordersFrom: string) => ask(api.POST('/api/v1/connections/{id}/move-in/read', { ...byId(id), body: { ordersFrom } }))
export const letIn = (id: string, body: { locationId?: string; place?: string }) => ask(api.POST('/api/v1/connections/{id}/move-in/start', { ...byId(id), body }))
export const stopMoveIn = (id: string) => ask(api.POST('/api/v1/connections/{id}/move-in/stop', byId(id)))
export const retryBooks = (id: string, orderId?: string) => ask(api.POST('/api/v1/connections/{id}/books/retry', { ...byId(id), body: orderId === undefined ? {} : { orderId } }))
export const tellBooksFrom = (id: string, from: string | null) => ask(api.PUT('/api/v1/connections/{id}/books/history', { ...byId(id), body: { from } }))
export const keepLevels = (id: string, body: { locationId: string | null; place: string | null; leads: boolean }) => ask(api.PUT('/api/v1/connections/{id}/levels', { ...byId(id), body }))
export const runLevels = (id: string) => ask(api.POST('/api/v1/connections/{id}/levels/run', byId(id)))

export function useBesideDeed<Wish, Answer>(deed: (wish: Wish) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: deed, onSettled: () => client.invalidateQueries({ queryKey: ['beside'] }) })
}
