import { useQuery, useSuspenseQuery, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { components } from '../../../api/schema.d.ts'
import { api, ask } from './api.ts'

export type Me = components['schemas']['Me']
export type SignedIn = Extract<Me, { signedIn: true }>
export type Area = keyof SignedIn['canWrite']

/** The last who was here: signing out is known a moment before the frame leaves, and for that moment its screens stand as they stood. */
let last: SignedIn | undefined

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => {
    const me = await ask(api.GET('/api/v1/me'))
    if (me.signedIn) last = me
    return me
  },
  staleTime: 60_000,
})

/** Who is signed in and where. Only below the frame, which is drawn for signed-in people alone. */
export function useSession(): SignedIn {
  const { data } = useSuspenseQuery(meQuery)
  const session = data.signedIn ? data : last
  if (!session) throw new Error('nobody is signed in')
  return session
}

export const useMe = (): Me | undefined => useQuery(meQuery).data
/** What somebody may not do is not offered to them. */
export const useCanWrite = (area: Area): boolean => useSession().canWrite[area]

/** After signing in or out nothing that was read before may be shown. */
export async function forgetEverything(client: QueryClient): Promise<void> {
  client.clear()
  await client.fetchQuery(meQuery)
}
