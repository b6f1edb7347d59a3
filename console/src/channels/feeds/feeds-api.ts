import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { components } from '../../../../api/schema.d.ts'
import { api, ask } from '../../shell/api.ts'

type Schemas = components['schemas']
export type Feed = NonNullable<Schemas['Feed']>
export type FeedFormat = NonNullable<Schemas['FeedFormat']>
export type FeedSettings = NonNullable<Schemas['FeedSettingsIn']>
export type FeedDraft = { name: string; format: string; settings: FeedSettings; isOn: boolean; checksPerMinute: number }
export type Held = NonNullable<Schemas['FeedItemHold']>
export type GoodsSet = NonNullable<Schemas['GoodsSet']>
export type GoodsSetDraft = NonNullable<Schemas['GoodsSetIn']>
export type Preview = NonNullable<Schemas['FeedPreview']>

const soonMs = 15_000
export const formatsQuery = queryOptions({ queryKey: ['feeds', 'formats'], queryFn: () => ask(api.GET('/api/v1/feed-formats')), staleTime: Infinity })
export const choicesQuery = queryOptions({ queryKey: ['feeds', 'choices'], queryFn: () => ask(api.GET('/api/v1/feeds/choices')), staleTime: 60_000 })
export const feedsQuery = queryOptions({ queryKey: ['feeds', 'list'], queryFn: () => ask(api.GET('/api/v1/feeds')), refetchInterval: soonMs })
export const feedQuery = (id: string) => queryOptions({ queryKey: ['feeds', 'one', id], queryFn: () => ask(api.GET('/api/v1/feeds/{id}', { params: { path: { id } } })), refetchInterval: soonMs })
export const fetchesQuery = (id: string) => queryOptions({ queryKey: ['feeds', 'fetches', id], queryFn: () => ask(api.GET('/api/v1/feeds/{id}/fetches', { params: { path: { id } } })), refetchInterval: soonMs })
export const fetchHeld = (id: string, cursor: string | undefined) => ask(api.GET('/api/v1/feeds/{id}/held', { params: { path: { id }, query: { limit: 100, ...(cursor === undefined ? {} : { cursor }) } } }))
/** Counted by the hub over what is being typed; nothing is kept. */
export const previewQuery = (format: string, settings: FeedSettings | undefined) => queryOptions({
  queryKey: ['feed-preview', format, settings], enabled: settings !== undefined && format !== '', retry: false, gcTime: 0, placeholderData: (before: Preview | undefined) => before,
  queryFn: () => ask(api.POST('/api/v1/feeds/preview', { body: { name: '', format, settings: settings! } })),
})

export const createFeed = (body: FeedDraft) => ask(api.POST('/api/v1/feeds', { body }))
export const changeFeed = (id: string, body: Partial<FeedDraft>) => ask(api.PATCH('/api/v1/feeds/{id}', { params: { path: { id } }, body }))
export const renewToken = (id: string) => ask(api.POST('/api/v1/feeds/{id}/token', { params: { path: { id } } }))
export const handOver = (id: string, connectionId: string) => ask(api.POST('/api/v1/feeds/{id}/hand-over', { params: { path: { id } }, body: { connectionId } }))
export const removeFeed = (id: string) => ask(api.DELETE('/api/v1/feeds/{id}', { params: { path: { id } } }))
export const checkAgain = (id: string) => ask(api.POST('/api/v1/feeds/{id}/check', { params: { path: { id } } }))

/** As the platform has them now: it is asked each time, and not again by itself. */
export const goodsSetsQuery = (connectionId: string) => queryOptions({ queryKey: ['feeds', 'sets', connectionId], retry: false, staleTime: 60_000, queryFn: () => ask(api.GET('/api/v1/connections/{id}/goods-sets', { params: { path: { id: connectionId } } })) })
export const tellGoodsSet = (id: string, key: string, body: GoodsSetDraft) => ask(api.PUT('/api/v1/connections/{id}/goods-sets/{key}', { params: { path: { id, key } }, body }))

/** Does something to feeds; whatever shows them is read anew. */
export function useFeedDeed<Wish, Answer>(deed: (wish: Wish) => Promise<Answer>, after: { onSuccess?: (answer: Answer) => void; onError?: (error: Error) => void } = {}) {
  const client = useQueryClient()
  return useMutation({ mutationFn: deed, ...after, onSettled: () => client.invalidateQueries({ queryKey: ['feeds'] }) })
}

/** "missing:image": 12 → what lacks, how, and how many; the most first. */
export const leftOutRows = (leftOut: Readonly<Record<string, number>>): { fault: string; field: string; count: number }[] =>
  Object.entries(leftOut).map(([why, count]) => ({ fault: why.split(':')[0]!, field: why.split(':')[1] ?? '', count })).sort((a, b) => b.count - a.count)
