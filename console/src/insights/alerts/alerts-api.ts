import { queryOptions } from '@tanstack/react-query'
import type { components, paths } from '../../../../api/schema.d.ts'
import { api, ask } from '../../shell/api.ts'

export type Alert = NonNullable<components['schemas']['Alert']>
type Json<P extends keyof paths> = paths[P] extends { get: { responses: { 200: { content: { 'application/json': infer T } } } } } ? T : never
export type AlertDay = Json<'/api/v1/alerts/{id}'>['series'][number]
export type Settings = Json<'/api/v1/alerts/settings'>
export type State = 'open' | 'all'

export const alertsQuery = (state: State) => queryOptions({ queryKey: ['alerts', 'list', state], queryFn: () => ask(api.GET('/api/v1/alerts', { params: { query: { state } } })) })
export const alertQuery = (id: string) => queryOptions({ queryKey: ['alerts', 'one', id], queryFn: () => ask(api.GET('/api/v1/alerts/{id}', { params: { path: { id } } })) })
export const watchQuery = queryOptions({ queryKey: ['alerts', 'watch'], queryFn: () => ask(api.GET('/api/v1/alerts/watch')) })
export const settingsQuery = queryOptions({ queryKey: ['alerts', 'settings'], queryFn: () => ask(api.GET('/api/v1/alerts/settings')) })

export const handleAlert = (id: string, why: string) => ask(api.POST('/api/v1/alerts/{id}/handle', { params: { path: { id } }, body: { why } }))
export const muteAlert = (id: string, why: string, until: string | undefined) => ask(api.POST('/api/v1/alerts/{id}/mute', { params: { path: { id } }, body: { why, ...(until === undefined ? {} : { until }) } }))
export const unmuteAlert = (id: string) => ask(api.POST('/api/v1/alerts/{id}/unmute', { params: { path: { id } } }))
export const putSettings = (body: Settings) => ask(api.PUT('/api/v1/alerts/settings', { body }))
