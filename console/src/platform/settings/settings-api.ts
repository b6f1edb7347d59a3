import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../../../api/schema.d.ts'
import { api, ask } from '../../shell/api.ts'
import type { Channel } from '../../shell/channels.ts'


export type Settings = components['schemas']['Settings']
export type Member = components['schemas']['Member']
export type Token = components['schemas']['Token']
export type Scope = Token['scopes'][number]
export type Role = Member['role']
export type AuditEntry = components['schemas']['AuditEntry']
export type ChannelDraft = components['schemas']['ChannelDraft']

export const settingsQuery = queryOptions({ queryKey: ['settings'], queryFn: () => ask(api.GET('/api/v1/settings')) })
export const membersQuery = queryOptions({ queryKey: ['members'], queryFn: async () => (await ask(api.GET('/api/v1/members'))).items })
export const tokensQuery = queryOptions({ queryKey: ['tokens'], queryFn: async () => (await ask(api.GET('/api/v1/tokens'))).items })

export const roles = ['owner', 'manager', 'staff', 'read_only'] as const satisfies readonly Role[]
export const channelKinds = ['own_shop', 'marketplace', 'social', 'store', 'wholesale', 'other'] as const satisfies readonly Channel['kind'][]
export const areas = ['orders', 'stock', 'catalog', 'imports', 'channels', 'insights', 'settings'] as const
