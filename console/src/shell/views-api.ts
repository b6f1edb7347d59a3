import { call } from './api.ts'
import type { Search } from './url-state.ts'

export type SavedView = { id: string; name: string; definition: Search }

export const listViews = (screen: string) => call.get<SavedView[]>('/api/v1/views', { screen })
export const addView = (screen: string, name: string, definition: Search) => call.post<SavedView>('/api/v1/views', { screen, name, definition })
export const removeView = (id: string) => call.delete(`/api/v1/views/${id}`)
