/** How long money takes from the sale to the bank, as the statements of payouts say. */
import { readLags, type CashLag } from '#economics'
import { groupBy, ratioText } from '#kit'
import type { Work } from '#platform'
import type { ReckonedCell, ReckonQuestion } from './kpi.ts'

const halfYearMs = 180 * 86_400_000

export async function reckonCashLag(work: Work, q: ReckonQuestion): Promise<ReckonedCell[]> {
  const lags = (await readLags(work, new Date(work.now.getTime() - halfYearMs))).filter((l) => q.channelId === undefined || l.channelId === q.channelId)
  if (lags.length === 0) return [{ currency: null, keys: {}, value: null, reason: 'no_payouts' }]
  if (q.by.includes('channel')) return lags.map((l) => ({ currency: l.currency, keys: { channel: l.channelId }, value: l.days }))
  return [...groupBy(lags, (l) => l.currency)].map(([currency, own]) => ({ currency, keys: {}, value: together(own) }))
}

/** Channels together as one, each weighing what it paid out; their days are told to a tenth. */
const together = (lags: readonly CashLag[]): string =>
  ratioText(lags.reduce((n, l) => n + l.minor * BigInt(l.days.replace('.', '')), 0n), lags.reduce((n, l) => n + l.minor, 0n) * 10n, 1)
