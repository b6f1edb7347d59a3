import { queryOptions } from '@tanstack/react-query'
import type { components, paths } from '../../../../api/schema.d.ts'
import { api, ask } from '../../shell/api.ts'

export type System = components['schemas']['System']
export type Systems = paths['/api/v1/connectors/promises']['get']['responses'][200]['content']['application/json']
export const systemsQuery = queryOptions({ queryKey: ['connectors', 'promises'], queryFn: () => ask(api.GET('/api/v1/connectors/promises')), staleTime: 60_000 })
