import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { isShortList } from './list.ts'

/** Which queries an event makes old, by the word before its dot. The nudge says that something changed; the truth is read again. */
const staleBy: Record<string, readonly string[]> = {
  order: ['orders', 'overview', 'stock'], stock: ['stock'], insights: ['overview'], import: ['imports', 'overview', 'orders'], product: ['products', 'listings'], catalog: ['products', 'channels'], channel: ['channels'],
  report: ['reports'],
  economics: ['profit'], attribution: ['profit'],
  mail: ['mail', 'reports'], announcement: ['mail'], post: ['mail', 'reports'],
  alert: ['alerts'],
  feed: ['feeds'], connection: ['connections'], inbound: ['connections'],
  listing: ['listings'], bulk: ['bulk'], offer: ['offers'], push: ['pushes', 'offers', 'prices'], policy: ['offers'], hold: ['offers'],
}
const quietMs = 3_000
const unseenMs = 5_000

/** The hub's nudges: at most one new reading in three seconds, however many orders arrive. */
export function useLive(isOn: boolean): void {
  const client = useQueryClient()
  useEffect(() => (isOn ? whileSeen(() => listen(client), () => { void client.invalidateQueries({ predicate: ({ state }) => isShortList(state.data) }) }) : undefined), [client, isOn])
}

/**
 * A tab that nobody looks at hears nothing more; whoever comes back to it finds everything read anew. A browser keeps six
 * connections to a hub at most: tabs that went on listening behind the others, or pages kept for going back, would leave
 * none for the seventh, which then waits for ever.
 */
function whileSeen(begin: () => () => void, comeBack: () => void): () => void {
  let end: (() => void) | undefined = document.hidden ? undefined : begin()
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = (): void => {
    clearTimeout(timer)
    end?.()
    end = undefined
  }
  const onChange = (): void => {
    clearTimeout(timer)
    if (document.hidden) timer = setTimeout(stop, unseenMs)
    else if (!end) {
      end = begin()
      comeBack()
    }
  }
  document.addEventListener('visibilitychange', onChange)
  window.addEventListener('pagehide', stop)
  window.addEventListener('pageshow', onChange)
  return () => {
    document.removeEventListener('visibilitychange', onChange)
    window.removeEventListener('pagehide', stop)
    window.removeEventListener('pageshow', onChange)
    stop()
  }
}

function listen(client: QueryClient): () => void {
  const source = new EventSource('/api/v1/stream')
  const waiting = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = (): void => {
    timer = undefined
    for (const key of waiting) void client.invalidateQueries({ queryKey: [key], predicate: ({ state }) => isShortList(state.data) })
    waiting.clear()
  }
  source.addEventListener('nudge', ({ data }: MessageEvent<string>) => {
    for (const name of namesIn(data)) for (const key of staleBy[name.split('.')[0] ?? ''] ?? []) waiting.add(key)
    if (waiting.size > 0) timer ??= setTimeout(tell, quietMs)
  })
  return () => {
    source.close()
    clearTimeout(timer)
  }
}

function namesIn(data: string): string[] {
  try {
    const read = JSON.parse(data) as { names?: unknown }
    return Array.isArray(read.names) ? read.names.filter((n): n is string => typeof n === 'string') : []
  } catch {
    // A nudge that cannot be read is no nudge; polling and the next one remain.
    return []
  }
}
