/** One KPI over a range, cut by whatever its measures know, each currency by itself. */
import type { Work } from '#platform'
import { completenessOf, keptZone, type Completeness } from './completeness.ts'
import { readCube } from './cube.ts'
import { addUp, keyText } from './cube/rest.ts'
import type { Dimension, Keys, PartRow } from './cube/shape.ts'
import { answerOf, isSum, measuresOf, type Answer, type Kpi, type SumKpi } from './kpi.ts'
import { rangeOf } from './overview.ts'
import type { Range } from './range.ts'

export type CellsQuestion = Partial<Range> & { by: readonly Dimension[]; channelId?: string | undefined }
export type KpiCell = { currency: string | null; day: string | null; channelId: string | null; keys: Keys } & Answer & { note?: string }
export type KpiCells = Range & Completeness & { cells: KpiCell[] }

export async function kpiCells(work: Work, kpi: Kpi, question: CellsQuestion): Promise<KpiCells> {
  const { zone } = await keptZone(work)
  const range = rangeOf(work, zone, question)
  if (!isSum(kpi)) {
    const cells = await kpi.reckon(work, { ...range, zone, by: question.by, channelId: question.channelId })
    return { ...range, ...(await completenessOf(work, 0n)), cells: cells.map((cell) => ({ ...ends(cell.keys), ...cell })) }
  }
  const { rows, quarantined } = await readRows(work, kpi, range, question.by, question.channelId)
  // A share is taken of all channels, also where only one is looked at.
  const wholes = kpi.per?.across ? (await readRows(work, kpi, range, question.by.filter((d) => d !== 'channel'), undefined)).rows : []
  const whole = new Map(wholes.map((row) => [keyText(row), row.amounts]))
  return {
    ...range, ...(await completenessOf(work, quarantined)),
    cells: rows.map(({ currency, keys, amounts }) => ({ currency, ...ends(keys), keys, ...answerOf(kpi, amounts, kpi.per?.across ? whole.get(keyText({ currency, keys: withoutChannel(keys) })) ?? {} : amounts) })),
  }
}

const ends = (keys: Keys) => ({ day: keys.day ?? null, channelId: keys.channel ?? null })
const withoutChannel = ({ channel: _channel, ...keys }: Keys): Keys => keys

async function readRows(work: Work, kpi: SumKpi, range: Range, by: readonly Dimension[], channelId: string | undefined): Promise<{ rows: PartRow[]; quarantined: bigint }> {
  const measures = measuresOf(kpi)
  const { rows, quarantined } = await readCube(work, { ...range, measures, by, filters: { channelIds: channelId === undefined ? undefined : [channelId] } })
  return { rows: kpi.currencyBasis === 'order' ? rows : addUp(rows.map((row) => ({ ...row, currency: null })), measures), quarantined }
}
