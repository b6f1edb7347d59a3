import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../../api/schema.d.ts'
import { api, ask } from './api.ts'

/** Where the shop sells: every room names them. */
export type Channel = components['schemas']['Channel']
export const channelsQuery = queryOptions({ queryKey: ['channels'], queryFn: () => ask(api.GET('/api/v1/channels')), staleTime: 60_000 })
