import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { components } from '../../../api/schema.d.ts'
import { api, ask } from '../shell/api.ts'

type Schemas = components['schemas']
export type Promotion = NonNullable<Schemas['Promotion']>
export type PromotionDraft = NonNullable<Schemas['PromotionIn']>
export type Place = NonNullable<Schemas['PromotionPlace']>

const soonMs = 15_000
export const promotionsQuery = queryOptions({ queryKey: ['promotions', 'list'], queryFn: () => ask(api.GET('/api/v1/promotions')), refetchInterval: soonMs })
export const placesQuery = queryOptions({ queryKey: ['promotions', 'places'], queryFn: () => ask(api.GET('/api/v1/promotion-places', { params: { query: {} } })), refetchInterval: soonMs })

export const savePromotion = (body: PromotionDraft, id: string | undefined): Promise<Promotion> => (id === undefined ? ask(api.POST('/api/v1/promotions', { body })) : ask(api.PATCH('/api/v1/promotions/{id}', { params: { path: { id } }, body })))
export const endPromotion = (id: string): Promise<Promotion> => ask(api.POST('/api/v1/promotions/{id}/end', { params: { path: { id } } }))

export function usePromotionDeed<Wish>(deed: (wish: Wish) => Promise<Promotion>, after: { onSuccess?: () => void; onError?: (error: Error) => void } = {}) {
  const client = useQueryClient()
  return useMutation({ mutationFn: deed, ...after, onSettled: () => client.invalidateQueries({ queryKey: ['promotions'] }) })
}
