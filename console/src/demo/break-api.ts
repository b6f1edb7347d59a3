import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../../api/schema.d.ts'
import { api, ask } from '../shell/api.ts'

export type Breakable = components['schemas']['Breakable']
export const deeds = ['cut', 'mend', 'flood', 'expire', 'fault'] as const
export type Deed = (typeof deeds)[number]

export const breakQuery = queryOptions({ queryKey: ['demo', 'break'], queryFn: () => ask(api.GET('/api/v1/demo/break')) })
export const breakIt = (connectionId: string, what: Deed): Promise<Breakable & { orders: number }> => ask(api.POST('/api/v1/demo/break', { body: { connectionId, what } }))
