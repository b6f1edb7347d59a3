import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../../api/schema.d.ts'
import { api, ask } from '../shell/api.ts'

export type Level = components['schemas']['StockLevel']
export type Entry = components['schemas']['LedgerEntry']
export type StockPromise = components['schemas']['StockPromise']
export type Explained = components['schemas']['AvailabilityExplained']
export type Term = Explained['terms'][number]
export type Location = components['schemas']['Location']
export type Transfer = components['schemas']['Transfer']
export type Count = components['schemas']['Count']
export type Page<Row> = { items: Row[]; next: string | null }

export const stockFilters = ['low', 'out', 'oversold'] as const
export const transferStates = ['draft', 'sent', 'received', 'cancelled'] as const satisfies readonly Transfer['state'][]
export const locationKinds = ['warehouse', 'store', 'partner', 'transit'] as const satisfies readonly Location['kind'][]

export const locationsQuery = queryOptions({ queryKey: ['stock', 'locations'], queryFn: () => ask(api.GET('/api/v1/locations')), staleTime: 60_000 })
export const levelQuery = (variantId: string) => queryOptions({ queryKey: ['stock', 'one', variantId], queryFn: () => ask(api.GET('/api/v1/stock/{variantId}', { params: { path: { variantId } } })) })
export const whyQuery = (variantId: string, locationId?: string) => queryOptions({
  queryKey: ['stock', 'why', variantId, locationId ?? ''],
  queryFn: () => ask(api.GET('/api/v1/stock/{variantId}/why', { params: { path: { variantId }, query: locationId === undefined ? {} : { locationId } } })),
})
export const transferQuery = (id: string) => queryOptions({ queryKey: ['stock', 'transfers', 'one', id], queryFn: () => ask(api.GET('/api/v1/transfers/{id}', { params: { path: { id } } })) })
export const countQuery = (id: string, isRevealed: boolean) => queryOptions({
  queryKey: ['stock', 'counts', 'one', id, isRevealed],
  queryFn: () => ask(api.GET('/api/v1/counts/{id}', { params: { path: { id }, query: isRevealed ? { preview: 'true' } : {} } })),
})

/** The rows behind a number, a page at a time. */
const rowsPage = 25
export const ledgerPage = (variantId: string, locationId: string | undefined, cursor: string | undefined): Promise<Page<Entry>> =>
  ask(api.GET('/api/v1/stock/{variantId}/ledger', { params: { path: { variantId }, query: { limit: rowsPage, ...(locationId === undefined ? {} : { locationId }), ...(cursor === undefined ? {} : { cursor }) } } })) as Promise<Page<Entry>>
export const promisesPage = (variantId: string, locationId: string | undefined, cursor: string | undefined): Promise<Page<StockPromise>> =>
  ask(api.GET('/api/v1/stock/{variantId}/reservations', { params: { path: { variantId }, query: { limit: rowsPage, ...(locationId === undefined ? {} : { locationId }), ...(cursor === undefined ? {} : { cursor }) } } })) as Promise<Page<StockPromise>>

export const nameOfLocation = (locations: readonly Location[] | undefined, id: string | undefined): string => locations?.find((l) => l.id === id)?.name ?? '—'
