/** What a new buyer costs: everything spent on marketing, by everybody who bought for the first time. */
import { divide } from '#kit'
import { dayOf, orgOf, type Work } from '#platform'
import { readRepeat } from './buyers/repeat.ts'
import { readCube } from './cube.ts'
import type { ReckonedCell, ReckonQuestion } from './kpi.ts'

/** In the shop's currency; of a channel its own spend and who bought there first. */
export async function reckonAcquisition(work: Work, q: ReckonQuestion): Promise<ReckonedCell[]> {
  const { currency } = await orgOf(work)
  const byChannel = q.by.includes('channel')
  const { rows } = await readCube(work, { from: q.from, to: q.to, measures: ['cost_ads_minor', 'cost_promo_minor'], by: byChannel ? ['channel'] : [], filters: { currencies: [currency], channelIds: q.channelId === undefined ? undefined : [q.channelId] } })
  const cells: ReckonedCell[] = []
  for (const { keys, amounts } of rows.filter((r) => !byChannel || r.keys.channel !== null)) {
    const spent = amounts.cost_ads_minor + amounts.cost_promo_minor
    if (spent === 0n) continue
    const { newcomers } = await readRepeat(work, { from: q.from, to: q.to, channelId: keys.channel ?? q.channelId, today: dayOf(work.now, q.zone), within: 90 })
    cells.push({ currency, keys, ...(newcomers === 0n ? { value: null, reason: 'no_customers' } : { value: divide(spent, newcomers).toString() }) })
  }
  return cells
}
