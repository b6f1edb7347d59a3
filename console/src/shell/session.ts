import { useQuery, useSuspenseQuery, type QueryClient, queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'

export type Role = 'owner' | 'manager' | 'staff' | 'read_only'
export type Org = { id: string; name: string; timeZone: string; currency: string; locale: string; isDemo: boolean }
export type Area = 'orders' | 'stock' | 'catalog' | 'imports' | 'insights' | 'settings'
export type SignedIn = { signedIn: true; user: { id: string; name: string; email: string; role: Role }; org: Org; canWrite: Partial<Record<Area, boolean>> }
export type Me = SignedIn | { signedIn: false; canDemo: boolean; needsSetup: boolean }

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => call.get<Me>('/api/v1/me'),
  staleTime: 60_000,
})

/** Who is signed in and where. Only below the frame, which is drawn for signed-in people alone. */
export function useSession(): SignedIn {
  const { data } = useSuspenseQuery(meQuery)
  if (!data.signedIn) throw new Error('nobody is signed in')
  return data
}

export const useMe = (): Me | undefined => useQuery(meQuery).data
export const useCanWrite = (area: Area): boolean => useSession().canWrite[area] === true

/** After signing in or out nothing that was read before may be shown. */
export async function forgetEverything(client: QueryClient): Promise<void> {
  client.clear()
  await client.fetchQuery(meQuery)
}
