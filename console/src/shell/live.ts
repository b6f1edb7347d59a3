import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { isShortList } from './list.ts'

/** Which queries an event makes old, by the word before its dot. The nudge says that something changed; the truth is read again. */
const staleBy: Record<string, readonly string[]> = {
  order: ['orders', 'overview', 'stock'], stock: ['stock'], insights: ['overview'], import: ['imports', 'overview', 'orders'], product: ['products'], catalog: ['products', 'channels'], channel: ['channels'],
  connection: ['connections'], inbound: ['connections'],
}
const quietMs = 3_000

/** The hub's nudges: at most one new reading in three seconds, however many orders arrive. */
export function useLive(isOn: boolean): void {
  const client = useQueryClient()
  useEffect(() => (isOn ? listen(client) : undefined), [client, isOn])
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
