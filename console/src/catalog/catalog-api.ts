import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { components } from '../../../api/schema.d.ts'
import { api, ask } from '../shell/api.ts'
import { Problem } from '../shell/problem.ts'

export type Product = components['schemas']['Product']
export type ProductItem = components['schemas']['ProductItem']
export type ProductVariant = Product['variants'][number]
export type VariantItem = components['schemas']['VariantItem']
export type PriceList = components['schemas']['PriceList']
export type PriceItem = components['schemas']['PriceItem']
export type Listing = components['schemas']['Listing']
export type ListingItem = components['schemas']['ListingItem']
export type ProductEdit = components['schemas']['ProductEdit']
export type Refusal = { code: string } & Record<string, unknown>

export const productStates = ['active', 'draft', 'archived'] as const satisfies readonly Product['state'][]
export const listingStates = ['unmatched', 'mapped', 'ignored'] as const satisfies readonly Listing['state'][]

export const productQuery = (id: string) => queryOptions({ queryKey: ['products', 'one', id], queryFn: () => ask(api.GET('/api/v1/products/{id}', { params: { path: { id } } })) })
export const priceListsQuery = queryOptions({ queryKey: ['products', 'price-lists'], queryFn: () => ask(api.GET('/api/v1/price-lists')), staleTime: 60_000 })

/** Sets one price of a list; null takes it off. */
export async function putPrice(list: PriceList, variantId: string, minor: string | null): Promise<void> {
  const { answers } = await ask(api.PUT('/api/v1/price-lists/{id}/prices', { params: { path: { id: list.id } }, body: { prices: [{ variantId, price: minor === null ? null : { minor, currency: list.currency } }] } }))
  const refusal = answers[0]?.refusal as Refusal | undefined
  if (refusal) throw new Problem(refusal.code, 409, refusal)
}

/** What somebody types into a field that wants a SKU. */
export const variantsQuery = (q: string) => queryOptions({
  queryKey: ['products', 'variants', q], enabled: q.trim() !== '', placeholderData: keepPreviousData,
  queryFn: async () => (await ask(api.GET('/api/v1/variants', { params: { query: { q, limit: 20 } } }))).items,
})

/** The names of SKUs that a screen holds by id. The hub answers 200 at a time. */
export const variantNamesQuery = (ids: readonly string[]) => queryOptions({
  queryKey: ['products', 'names', ...ids], staleTime: 60_000, placeholderData: keepPreviousData,
  queryFn: async () => {
    const parts = Array.from({ length: Math.ceil(ids.length / 200) }, (_, i) => ids.slice(i * 200, i * 200 + 200))
    const pages = await Promise.all(parts.map((part) => ask(api.GET('/api/v1/variants', { params: { query: { ids: part.join(',') } } }))))
    return new Map(pages.flatMap((page) => page.items).map((v) => [v.id, v]))
  },
})

/** "深藍 / M", or nothing for a product of one kind. */
export const optionText = (variant: { optionValues: readonly string[]; title: string }): string => variant.optionValues.join(' / ') || variant.title
