import { useSyncExternalStore } from 'react'

export type Store<T> = { get: () => T; set: (value: T) => void; subscribe: (listener: () => void) => () => void }

/** A value outside the tree that components can read: for what is wanted before React runs, and for what lives as long as the page. */
export function createStore<T>(first: T): Store<T> {
  let value = first
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (next) => {
      value = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Whether this page is as a media query says; it follows. */
export function mediaStore(query: string): Store<boolean> {
  const media = matchMedia(query)
  const store = createStore(media.matches)
  media.addEventListener('change', ({ matches }) => store.set(matches))
  return store
}

export const useStore = <T,>(store: Store<T>): T => useSyncExternalStore(store.subscribe, store.get)

/** What this browser remembers. Private windows may refuse storage: then nothing is remembered, and nothing breaks. */
export function remembered(key: string): string | undefined {
  try {
    return localStorage.getItem(`tonglu.${key}`) ?? undefined
  } catch {
    return undefined
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`tonglu.${key}`, value)
  } catch {
    // The choice holds for this page; a browser without storage forgets it, as it was told to.
  }
}
