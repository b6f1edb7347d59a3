import { addDays, countDays, dayIn, firstOfMonth, isDay, lastOfPreviousMonth } from '../../shell/day.ts'
import type { Search } from '../../shell/url-state.ts'

/** Shop days; both ends belong. */
export type Range = { from: string; to: string }
export const presets = ['today', 'yesterday', '7d', '30d', '90d', '365d', 'month', 'lastMonth', 'custom'] as const
export type Preset = (typeof presets)[number] | '180d'
export type ChosenRange = Range & { preset: Preset }

/** Named ranges move with the shop's own day: "today" at 00:10 on 11-11 in Taipei is 11-11, wherever the reader sits. */
export function rangeOf(preset: Exclude<Preset, 'custom'>, today: string): Range {
  switch (preset) {
    case 'today': return { from: today, to: today }
    case 'yesterday': return { from: addDays(today, -1), to: addDays(today, -1) }
    case '7d': return { from: addDays(today, -6), to: today }
    case '30d': return { from: addDays(today, -29), to: today }
    case '90d': return { from: addDays(today, -89), to: today }
    case '180d': return { from: addDays(today, -179), to: today }
    case '365d': return { from: addDays(today, -364), to: today }
    case 'month': return { from: firstOfMonth(today), to: today }
    case 'lastMonth': return { from: firstOfMonth(lastOfPreviousMonth(today)), to: lastOfPreviousMonth(today) }
    default: return preset satisfies never
  }
}

const maxDays = 3_660

/** What the address asks for: one of the ranges offered, or two days; anything else is where the screen begins, the last thirty days. */
export function readRange(search: Search, zone: string, offered: readonly Preset[] = presets, otherwise: Exclude<Preset, 'custom'> = '30d'): ChosenRange {
  const { from, to, range } = search
  if (isDay(from) && isDay(to) && from <= to && countDays(from, to) <= maxDays) return { preset: 'custom', from, to }
  const named = offered.find((p) => p === range) ?? otherwise
  const preset = named === 'custom' ? otherwise : named
  return { preset, ...rangeOf(preset, dayIn(zone)) }
}
