/** One question for every number: measures over store days, cut and filtered, each currency by itself. */
import type { Work } from '#platform'
import { completenessOf, keptZone, type Badge } from './completeness.ts'
import { addUp, keyText } from './cube/rest.ts'
import { sources, type CubeMeasure } from './cube/measures.ts'
import { salesSource } from './cube/sales.ts'
import { atMost, type Asked, type CubeQuestion, type CubeRow, type PartRow } from './cube/shape.ts'

/** `quarantined`: order lines without a SKU among what was read. */
export type Cube<M extends CubeMeasure = CubeMeasure> = { rows: CubeRow<M>[]; zone: string; complete: boolean; badges: Badge[]; quarantined: bigint }

/**
 * Rows in the order of their currencies and keys. Dimensions that a measure does not know put all of it in the row where they are null,
 * so that over all rows every measure is its whole; a filter that it does not know leaves it out.
 */
export async function readCube<const M extends CubeMeasure>(work: Work, question: CubeQuestion<M>): Promise<Cube<M>> {
  const { zone } = await keptZone(work)
  const { from, to, measures, by, filters = {}, most } = question
  const asked: Asked = { from, to, zone, measures, by: [...new Set(by)], filters, most }
  const parts: PartRow[] = []
  for (const source of sources) {
    const own = measures.filter((m) => source.measures.includes(m))
    if (own.length > 0) parts.push(...atMost(await source.read(work, { ...asked, measures: own }), most))
  }
  const rows = addUp(parts, measures).sort((a, b) => (keyText(a) < keyText(b) ? -1 : 1)) as CubeRow<M>[]
  const quarantined = await quarantinedIn(work, asked)
  const { complete, badges } = await completenessOf(work, quarantined)
  return { rows, zone, complete, badges, quarantined }
}

/** Of the days and channels asked, from the roll-ups. */
async function quarantinedIn(work: Work, asked: Asked): Promise<bigint> {
  const { channelIds, currencies } = asked.filters
  const rows = await salesSource.read(work, { ...asked, measures: ['quarantined_lines'], by: [], filters: { channelIds, currencies } })
  return rows.reduce((n, row) => n + row.amounts['quarantined_lines']!, 0n)
}
