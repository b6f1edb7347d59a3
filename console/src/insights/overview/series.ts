import type { Channel } from '../../shell/channels.ts'
import { daysOf } from '../../shell/day.ts'
import type { Cell } from './overview-api.ts'
import type { Range } from './range.ts'

/** One channel's values, a day each: null-free, since a day without orders sold nothing. */
export type Series = { channelId: string; name: string; values: bigint[] }

export function seriesOf(cells: readonly Cell[], currency: string, range: Range, channels: readonly Channel[]): Series[] {
  const index = new Map(daysOf(range.from, range.to).map((day, i) => [day, i]))
  const found = new Map<string, bigint[]>()
  for (const cell of cells) {
    const at = cell.day === null ? undefined : index.get(cell.day)
    if (cell.currency !== currency || cell.channelId === null || at === undefined || cell.value === null) continue
    const values = found.get(cell.channelId) ?? Array.from({ length: index.size }, () => 0n)
    values[at] = (values[at] ?? 0n) + BigInt(cell.value)
    found.set(cell.channelId, values)
  }
  const place = (id: string): number => { const i = channels.findIndex((c) => c.id === id); return i === -1 ? channels.length : i }
  return [...found].map(([channelId, values]) => ({ channelId, values, name: channels.find((c) => c.id === channelId)?.name ?? channelId })).sort((a, b) => place(a.channelId) - place(b.channelId))
}

export const sumOf = (series: readonly Series[], at: number): bigint => series.reduce((sum, s) => sum + (s.values[at] ?? 0n), 0n)
