/** Writes down what was decided of unexplained lines: a cost of a kind, or nothing to us. */
import { listChannels } from '#catalog'
import { columns, dayOf, sql, type Work } from '#platform'
import type { CostKind } from '../amounts.ts'
import { bookCosts, type CostDraft } from '../costs/book-costs.ts'
import type { Keeper } from '../keeper.ts'

/** `costKind` null: ignored. */
export type Deed = { costKind: CostKind | null; note: string | null }
type Row = { id: string; channelId: string; orderId: string | null; orderCurrency: string | null; minor: bigint; currency: string; label: string; at: Date }

/** Only lines that are still unexplained; answers how many. The caller holds the keeper's lock. */
export async function carryOut(work: Work, keeper: Keeper, lineIds: readonly string[], deed: Deed): Promise<number> {
  if (lineIds.length === 0) return 0
  const rows = await work.query<Row>(sql`
    update economics.settlement_line l set state = ${deed.costKind === null ? 'ignored' : 'matched'}, rule = ${deed.costKind === null ? null : 'person'}::text, cost_kind = ${deed.costKind}::text,
      reckoned_minor = 0, settled_minor = -minor, note = ${deed.note}::text, decided_at = ${work.now}, decided_by = ${work.actor.name}
    where org_id = ${work.orgId} and id = any(${[...lineIds]}::uuid[]) and state = 'unexplained'
    returning id, channel_id as "channelId", order_id as "orderId", (select currency from economics.counted_order o where o.org_id = ${work.orgId} and o.order_id = l.order_id) as "orderCurrency", minor, currency, label, at`)
  if (deed.costKind !== null) await bookRows(work, keeper, rows, deed.costKind, deed.note)
  return rows.length
}

async function bookRows(work: Work, keeper: Keeper, rows: readonly Row[], kind: CostKind, note: string | null): Promise<void> {
  const currencyOf = new Map((await listChannels(work)).map((c) => [c.id, c.currency]))
  const booked = await bookCosts(work, keeper, rows.map((r): CostDraft => ({
    kind, state: 'settled', reference: `settlement:${r.id}`, day: dayOf(r.at, keeper.zone), minor: -r.minor, currency: r.currency, countedCurrency: r.orderCurrency ?? currencyOf.get(r.channelId) ?? r.currency,
    channelId: r.channelId, orderId: r.orderCurrency === null ? null : r.orderId, source: 'settlement', cause: r.label, note,
  })))
  await linkEntries(work, booked.map((b, i) => ({ lineId: rows[i]!.id, entryId: b.id })))
  for (const orderId of new Set(rows.flatMap((r) => (r.orderCurrency === null ? [] : r.orderId ?? [])))) work.emit('economics.cost_booked', orderId, { orderId })
}

/** The same lines are open questions again; what was booked is taken back beside it. */
export async function takeBack(work: Work, keeper: Keeper, lineIds: readonly string[]): Promise<number> {
  const rows = await work.query<Row & { entryId: string | null; costKind: CostKind | null }>(sql`
    with old as (select id, cost_entry_id, cost_kind from economics.settlement_line where org_id = ${work.orgId} and id = any(${[...lineIds]}::uuid[]) and decided_at is not null and state <> 'unexplained')
    update economics.settlement_line l set state = 'unexplained', rule = null, cost_kind = null, reckoned_minor = null, settled_minor = null, cost_entry_id = null, decided_at = null, decided_by = null
    from old where l.org_id = ${work.orgId} and l.id = old.id
    returning l.id, l.channel_id as "channelId", l.order_id as "orderId", (select currency from economics.counted_order o where o.org_id = ${work.orgId} and o.order_id = l.order_id) as "orderCurrency", l.minor, l.currency, l.label, l.at, old.cost_entry_id as "entryId", old.cost_kind as "costKind"`)
  const currencyOf = new Map((await listChannels(work)).map((c) => [c.id, c.currency]))
  await bookCosts(work, keeper, rows.flatMap((r): CostDraft[] => (r.entryId === null || r.costKind === null ? [] : [{
    kind: r.costKind, state: 'settled', reference: `settlement:${r.id}`, day: dayOf(r.at, keeper.zone), minor: r.minor, currency: r.currency, countedCurrency: r.orderCurrency ?? currencyOf.get(r.channelId) ?? r.currency,
    channelId: r.channelId, orderId: r.orderCurrency === null ? null : r.orderId, originId: r.entryId, source: 'settlement', cause: r.label,
  }])))
  for (const orderId of new Set(rows.flatMap((r) => (r.orderCurrency === null ? [] : r.orderId ?? [])))) work.emit('economics.cost_booked', orderId, { orderId })
  return rows.length
}

/** Which entry of the ledger of costs a line became. */
export async function linkEntries(work: Work, links: readonly { lineId: string; entryId: string }[]): Promise<void> {
  const c = columns(links, { line: (l) => l.lineId, entry: (l) => l.entryId })
  await work.query(sql`
    update economics.settlement_line l set cost_entry_id = n.entry from unnest(${c.line}::uuid[], ${c.entry}::uuid[]) as n(line, entry) where l.org_id = ${work.orgId} and l.id = n.line`)
}
