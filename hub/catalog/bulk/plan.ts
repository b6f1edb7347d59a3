import type { Finding, ListingContent } from '#kit'
import { columns, sql, toJsonb, type Work } from '#platform'
import { measureProducts, pageProducts } from '../matching-products.ts'
import { attributeOf } from '../content/content-fields.ts'
import type { BulkEdit } from './bulk-edit.ts'
import { operateAll } from './operate.ts'
import { readTargets, type TargetRow } from './targets.ts'

/** Judges what a listing would say there; undefined where nobody knows the channel's rules. */
export type JudgeOf = (work: Work, channelId: string) => Promise<((content: ListingContent) => readonly Finding[]) | undefined>
export const batchSize = 500

type Planned = { row: TargetRow; field: string; before: string; after: string; findings: readonly Finding[] }

/** Plans the next products: what each row says and would say. Nothing but the plan is written. Answers whether it is whole. */
export async function planBatch(work: Work, edit: BulkEdit, judgeOf: JudgeOf | undefined): Promise<boolean> {
  const { subject, channelId, filter, operations } = edit
  const wholes = await pageProducts(work, filter, { after: edit.plannedUntil ?? undefined, limit: batchSize })
  const rows = await readTargets(work, subject, channelId, wholes.map((w) => w.product.id), wholes)
  const judge = channelId === undefined ? undefined : await judgeOf?.(work, channelId)
  const planned = rows.flatMap((row): Planned[] => {
    const after = operateAll(row.fields, operations)
    const changed = Object.keys(after).filter((field) => after[field] !== (row.fields[field] ?? ''))
    const findings = judge && row.content && changed.length > 0 ? judge(contentAfter(row.content, after)) : []
    return changed.map((field) => ({ row, field, before: row.fields[field] ?? '', after: after[field]!, findings: findings.filter((f) => f.field === field) }))
  })
  await insertChanges(work, edit, planned)
  const isWhole = wholes.length < batchSize
  await work.query(sql`
    update catalog.bulk_edit set planned_until = coalesce(${wholes.at(-1)?.product.id ?? null}::uuid, planned_until), rows_seen = rows_seen + ${rows.length}, changes = changes + ${planned.length},
      state = case when ${isWhole} then 'planned' else state end, rows_total = case when ${isWhole} then rows_seen + ${rows.length} else rows_total end
    where org_id = ${work.orgId} and id = ${edit.id}`)
  return isWhole
}

function contentAfter(content: ListingContent, after: Readonly<Record<string, string>>): ListingContent {
  const attributes = { ...content.attributes }
  const plain: Record<string, string> = {}
  for (const [field, value] of Object.entries(after)) {
    const name = attributeOf(field)
    if (name === undefined) plain[field] = value
    else attributes[name] = value
  }
  return { ...content, ...plain, attributes }
}

async function insertChanges(work: Work, edit: BulkEdit, planned: readonly Planned[]): Promise<void> {
  if (planned.length === 0) return
  const c = columns(planned, {
    subject: (p) => p.row.subjectId, product: (p) => p.row.productId, name: (p) => p.row.name, field: (p) => p.field, before: (p) => p.before, after: (p) => p.after,
    place: (p) => (p.row.placeOf ? toJsonb(p.row.placeOf(p.field)) : null), findings: (p) => (p.findings.length > 0 ? toJsonb(p.findings) : null),
  })
  await work.query(sql`
    insert into catalog.bulk_change (org_id, bulk_id, no, subject_id, product_id, name, field, before, after, place, findings, state)
    select ${work.orgId}, ${edit.id}, ${edit.changes} + n.no::int, n.subject, n.product, n.name, n.field, n.before, n.after, n.place, n.findings, 'planned'
    from unnest(${c.subject}::uuid[], ${c.product}::uuid[], ${c.name}::text[], ${c.field}::text[], ${c.before}::text[], ${c.after}::text[], ${c.place}::jsonb[], ${c.findings}::jsonb[])
      with ordinality as n(subject, product, name, field, before, after, place, findings, no)`)
}

/** How many rows will be looked at, for a bar that is honest from the start. */
export async function rowsMeant(work: Work, { subject, filter }: Pick<BulkEdit, 'subject' | 'filter'>): Promise<number> {
  const { products, variants } = await measureProducts(work, filter)
  return subject === 'variants' ? variants : products
}
