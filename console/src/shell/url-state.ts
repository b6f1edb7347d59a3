import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** What an address carries after the question mark. All of it is text: SKU 0017 stays 0017, and links can be written by hand. */
export type Search = Record<string, string | undefined>

export const parseSearch = (text: string): Search => Object.fromEntries(new URLSearchParams(text))
export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) if (typeof value === 'string' && value !== '') params.set(key, value)
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

/** A screen's filters live in the address, so that they can be shared, bookmarked and stepped back from. */
export function useUrlState(): [Search, (change: Search, how?: { replace: boolean }) => void] {
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const change = useCallback((patch: Search, how = { replace: false }) => {
    void navigate({ to: '.', search: ((old: Search) => ({ ...old, ...patch })) as never, replace: how.replace })
  }, [navigate])
  return [search, change]
}
