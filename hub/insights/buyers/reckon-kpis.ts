/** Numbers about buyers for the registry: over the whole or channel by channel. */
import { dayOf, sql, type Work } from '#platform'
import type { ReckonedCell, ReckonQuestion } from '../kpi.ts'
import { repeatNumbers, worthNumbers, type BuyerNumber } from './numbers.ts'
import type { Worth } from './purchases.ts'
import { readRepeat } from './repeat.ts'
import { readWorths } from './worth.ts'

/** Days in which a second order counts for a cohort. */
export const cohortDays = 90

type Sold = { channelId: string; currency: string }
const soldIn = (work: Work, { from, to, channelId }: ReckonQuestion): Promise<Sold[]> => work.query<Sold>(sql`
  select distinct channel_id as "channelId", currency from insights.day_channel
  where org_id = ${work.orgId} and day between ${from}::date and ${to}::date and orders <> 0 and ${channelId === undefined ? sql`true` : sql`channel_id = ${channelId}`} order by 1, 2`)

const cellOf = (n: BuyerNumber, currency: string | null, keys: ReckonedCell['keys']): ReckonedCell => ({
  currency, keys, ...(n.value === null ? { value: null, reason: n.reason } : { value: n.value }), ...(n.isFew ? { note: 'few' } : {}),
})
const oneOf = (numbers: readonly BuyerNumber[], id: string): BuyerNumber => numbers.find((n) => n.id === id)!

/** A number of `repeatNumbers`: people are counted, so no currency stands beside it. */
export const reckonRepeat = (id: string, sameDayIsOne = false) => async (work: Work, q: ReckonQuestion): Promise<ReckonedCell[]> => {
  const sold = await soldIn(work, q)
  const today = dayOf(work.now, q.zone)
  const ask = async (channelId: string | undefined) => oneOf(repeatNumbers(await readRepeat(work, { from: q.from, to: q.to, channelId, today, within: cohortDays, sameDayIsOne })), id)
  if (!q.by.includes('channel')) return sold.length === 0 ? [] : [cellOf(await ask(q.channelId), null, {})]
  const cells: ReckonedCell[] = []
  for (const channel of new Set(sold.map((s) => s.channelId))) cells.push(cellOf(await ask(channel), null, { channel }))
  return cells
}

/** A number of `worthNumbers`, each currency by itself. */
export const reckonWorth = (id: string, worth: Worth) => async (work: Work, q: ReckonQuestion): Promise<ReckonedCell[]> => {
  const sold = await soldIn(work, q)
  const byChannel = q.by.includes('channel')
  const cells = byChannel ? sold : [...new Set(sold.map((s) => s.currency))].map((currency) => ({ channelId: q.channelId, currency }))
  const found: ReckonedCell[] = []
  for (const { channelId, currency } of cells) {
    const keys = byChannel && channelId !== undefined ? { channel: channelId } : {}
    const { whole } = await readWorths(work, { from: q.from, to: q.to, channelId, currency, worth })
    // Without a single known cost the margin would be the sales under another name.
    found.push(worth === 'cm2' && whole.uncosted >= whole.units && whole.units > 0n ? { currency, keys, value: null, reason: 'no_cost_known' } : cellOf(oneOf(worthNumbers(whole), id), currency, keys))
  }
  return found
}
