import type { components } from '../../../api/schema.d.ts'
import { api, ask } from './api.ts'
import type { Search } from './url-state.ts'

export type SavedView = components['schemas']['View']

export const listViews = async (screen: string): Promise<SavedView[]> => (await ask(api.GET('/api/v1/views', { params: { query: { screen } } }))).items
export const addView = (screen: string, name: string, definition: Search) => ask(api.POST('/api/v1/views', { body: { screen, name, definition } }))
export const removeView = (id: string) => ask(api.DELETE('/api/v1/views/{id}', { params: { path: { id } } }))

/** What a view of another time may still say: text values under keys that the screen knows. */
export const searchOf = (view: SavedView, keys: readonly string[]): Search =>
  Object.fromEntries(keys.map((key) => { const value = view.definition[key]; return [key, typeof value === 'string' ? value : undefined] }))
