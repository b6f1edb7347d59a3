import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { components } from '../../../../api/schema.d.ts'
import { call } from '../../shell/api.ts'
import type { Page } from '../../shell/list.ts'
import type { Finding } from '../../channels/listings/listings-api.ts'

type Schemas = components['schemas']
export type BulkEdit = NonNullable<Schemas['BulkEdit']>
export type BulkChange = Omit<NonNullable<Schemas['BulkChange']>, 'findings'> & { findings: Finding[] }
export type Operation = Schemas['BulkOperation']
export type Subject = BulkEdit['subject']
export type Wish = { subject: Subject; channelId?: string; filter: { q?: string; state?: 'active' | 'draft' | 'archived' }; operations: Operation[] }
export const changeStates = ['planned', 'refused', 'written', 'moved', 'undone', 'kept'] as const satisfies readonly BulkChange['state'][]

/** What may be done to which field, as the hub takes it. */
export const bulkFields: Readonly<Record<Subject, readonly string[]>> = {
  products: ['name', 'description', 'brand', 'category', 'state', 'keywords', 'attribute'], variants: ['title', 'barcode', 'weightGrams', 'state'], listings: ['title', 'description', 'brand', 'category', 'channelCategory', 'attribute'],
}
export const opsOf = (field: string): readonly Operation['op'][] =>
  (field === 'state' ? ['set'] : field === 'barcode' || field === 'weightGrams' ? ['set', 'clear'] : field === 'name' ? ['set', 'prefix', 'suffix', 'replace', 'add_word', 'remove_word'] : ['set', 'clear', 'prefix', 'suffix', 'replace', 'add_word', 'remove_word'])

const path = '/api/v1/bulk-edits'
export const isMoving = ({ state }: BulkEdit): boolean => ['planning', 'applying', 'undoing'].includes(state)
export const bulkQuery = (id: string) => queryOptions({
  queryKey: ['bulk', 'one', id], queryFn: () => call.get<BulkEdit>(`${path}/${id}`), refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? 700 : false),
})
export const fetchBulks = (cursor: string | undefined) => call.get<Page<BulkEdit>>(path, { limit: 50, cursor })
export const fetchChanges = (id: string, query: { state?: string; findings?: string }, cursor: string | undefined) => call.get<Page<BulkChange>>(`${path}/${id}/changes`, { ...query, limit: 100, cursor })
export const planBulk = (wish: Wish) => call.post<BulkEdit>(path, wish)
export const stepBulk = (id: string, step: 'apply' | 'cancel') => call.post<BulkEdit>(`${path}/${id}/${step}`)
export const undoBulk = (id: string, nos?: number[]) => call.post<BulkEdit>(`${path}/${id}/undo`, nos ? { nos } : {})

/** Does something to a bulk edit; whatever shows it or its products is read anew. */
export function useBulkDeed<Given>(deed: (given: Given) => Promise<BulkEdit>, onSuccess?: (edit: BulkEdit) => void) {
  const client = useQueryClient()
  return useMutation({ mutationFn: deed, ...(onSuccess ? { onSuccess } : {}), onSettled: async () => { for (const key of ['bulk', 'products', 'listings']) await client.invalidateQueries({ queryKey: [key] }) } })
}
