import { createStore, useStore } from './store.ts'

/** What the last answer said about the hub: its database may be away (503), or the hub itself. */
export const hubState = createStore<'well' | 'unavailable' | 'unreachable'>('well')
export const useHubState = (): 'well' | 'unavailable' | 'unreachable' => useStore(hubState)
