/** How much hangs on few channels, in each currency: the sum of squared shares, as budgets watch it. */
import { dependenceOf } from '#economics'
import { groupBy, ratioText } from '#kit'
import type { Work } from '#platform'
import { readCube } from './cube.ts'
import type { Keys } from './cube/shape.ts'
import type { ReckonedCell, ReckonQuestion, Reason } from './kpi.ts'

export async function reckonDependence(work: Work, { from, to, by }: ReckonQuestion, measure: 'net_revenue_minor' | 'cm2_minor', none: Reason): Promise<ReckonedCell[]> {
  const cut = by.filter((d) => d !== 'channel')
  const { rows } = await readCube(work, { from, to, measures: [measure], by: [...cut, 'channel'] })
  const cellOf = ({ currency, keys: { channel: _channel, ...keys } }: { currency: string | null; keys: Keys }): string => JSON.stringify([currency, keys])
  return [...groupBy(rows, cellOf).values()].map((own): ReckonedCell => {
    const { channel: _channel, ...keys } = own[0]!.keys
    const found = dependenceOf(own.flatMap((r) => (r.keys.channel ? [{ channelId: r.keys.channel, minor: r.amounts[measure] }] : [])))
    return { currency: own[0]!.currency, keys, ...(found ? { value: ratioText(found.index.top, found.index.bottom, 6) } : { value: null, reason: none }) }
  })
}
