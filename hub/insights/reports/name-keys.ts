/** Names of what a report is cut by: people read no ids. */
import { sql, type Work } from '#platform'
import type { Dimension, PartRow } from '../cube/shape.ts'
import type { ReportSpec } from './report.ts'
import type { Names } from './report-shape.ts'

const idsOf = (rows: readonly PartRow[], d: Dimension): string[] => [...new Set(rows.flatMap((r) => r.keys[d] ?? []))]

type Named = { id: string; name: string }
const ask: Record<keyof Names, (work: Work, ids: readonly string[]) => Promise<Named[]>> = {
  channel: (work, ids) => work.query(sql`select channel_id::text as id, name from catalog.facts_channel where org_id = ${work.orgId} and channel_id = any(${[...ids]}::uuid[])`),
  product: (work, ids) => work.query(sql`select distinct product_id::text as id, name from catalog.facts_variant where org_id = ${work.orgId} and product_id = any(${[...ids]}::uuid[])`),
  // The SKU first: it is what people look for.
  variant: (work, ids) => work.query(sql`select variant_id::text as id, concat_ws(' ', sku, name, nullif(title, '')) as name from catalog.facts_variant where org_id = ${work.orgId} and variant_id = any(${[...ids]}::uuid[])`),
}
const byId = (found: readonly Named[]): Record<string, string> => Object.fromEntries(found.map(({ id, name }) => [id, name]))

export async function nameKeys(work: Work, spec: ReportSpec, rows: readonly PartRow[]): Promise<Names> {
  const names: Names = {}
  for (const d of ['channel', 'product', 'variant'] as const) {
    const ids = spec.rows.includes(d) || spec.columns === d ? idsOf(rows, d) : []
    if (ids.length > 0) names[d] = byId(await ask[d](work, ids))
  }
  return names
}

export async function nameFilters(work: Work, { filters }: ReportSpec): Promise<Record<string, string>> {
  const found = [['channel', filters.channelIds], ['product', filters.productIds], ['variant', filters.variantIds]] as const
  let names: Record<string, string> = {}
  for (const [d, ids] of found) if (ids && ids.length > 0) names = { ...names, ...byId(await ask[d](work, ids)) }
  return names
}
