import { queryOptions, useQuery } from '@tanstack/react-query'
import type { components } from '../../../api/schema.d.ts'
import { api, ask } from './api.ts'

/** Where the shop sells: every room names them. */
export type Channel = components['schemas']['Channel']
export const channelsQuery = queryOptions({ queryKey: ['channels'], queryFn: () => ask(api.GET('/api/v1/channels')), staleTime: 60_000 })
/** The channels as far as they are known; none while the hub is asked. */
export const useChannels = (): Channel[] => useQuery(channelsQuery).data ?? []
