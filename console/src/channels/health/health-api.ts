import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../../../api/schema.d.ts'
import { call } from '../../shell/api.ts'

export type Health = NonNullable<components['schemas']['ListingHealth']>
export type HealthItem = Health['items'][number]
type Answer = { items: Health[]; connectionId: string | null; counted: number; average: number | null; isCapped: boolean }
type HealthAsk = { channelId: string; productId?: string; q?: string; sort?: string }

export const healthQuery = (ask: HealthAsk) => queryOptions({ queryKey: ['listings', 'health', ask], queryFn: () => call.get<Answer>('/api/v1/listings/health', { ...ask, limit: 200 }), staleTime: 30_000 })

/** Where a lost point is won back: a text or a picture on the listing's own page, the rest where it is kept. */
type FixPlace = 'content' | 'product' | 'stock' | 'prices' | 'none'
export function fixPlace({ item, points, of }: Pick<HealthItem, 'item' | 'points' | 'of'>): FixPlace {
  if (points >= of) return 'none'
  switch (item) {
    case 'barcode': case 'variations': return 'product'
    case 'stock': return 'stock'
    case 'price': return 'prices'
    case 'reviews': case 'conversion': return 'none'
    default: return 'content'
  }
}
