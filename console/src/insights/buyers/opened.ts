import type { Search } from '../../shell/url-state.ts'

/** Whose rows are looked at: a group of the rates, a cell of the cohorts, a segment, a tier, the best fifth. */
export type Opened = { group: string } | { month: string; later: string } | { segment: string } | { tier: string } | { isTop: string }

/** In the address as one word, so that going back closes it. */
export function writeOpened(opened: Opened): string {
  if ('group' in opened) return `group ${opened.group}`
  if ('month' in opened) return `cohort ${opened.month} ${opened.later}`
  if ('segment' in opened) return `segment ${opened.segment}`
  return 'tier' in opened ? `tier ${opened.tier}` : 'top'
}

export function readOpened({ open }: Search): Opened | undefined {
  const [kind, first, second] = (open ?? '').split(' ')
  if (kind === 'group' && first) return { group: first }
  if (kind === 'cohort' && first && second) return { month: first, later: second }
  if (kind === 'segment' && first) return { segment: first }
  if (kind === 'tier' && first) return { tier: first }
  return kind === 'top' ? { isTop: 'true' } : undefined
}
export const isMoney = (opened: Opened): boolean => 'segment' in opened || 'tier' in opened || 'isTop' in opened
