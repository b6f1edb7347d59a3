/** Costs that people say: of an order, a channel, the whole shop or a lot of goods; first estimated, then settled. */
import { ok, refuse, type Result } from '#kit'
import { listChannels } from '#catalog'
import { soldOrders } from '#orders'
import { sql, type Sql, type Work } from '#platform'
import { receiptOf } from '#stock'
import type { CostKind } from '../amounts.ts'
import { lockKeeper, type Keeper } from '../keeper.ts'
import { bookCosts, type CostDraft } from './book-costs.ts'

export type CostWish = {
  kind: CostKind; state: 'estimated' | 'settled'; minor: bigint; currency: string; day: string; cause: string
  channelId?: string | undefined; orderId?: string | undefined; lineNo?: number | undefined; minutes?: number | undefined; note?: string | undefined
}
export type LotWish = { variantId: string; entryId: string; part: 'purchase' | 'freight' | 'duty' | 'other'; state: 'estimated' | 'settled'; minor: bigint; currency: string; day: string; note?: string | undefined }

/** All or none. */
export async function addCosts(work: Work, wishes: readonly CostWish[]): Promise<Result<{ ids: string[] }>> {
  const keeper = await lockKeeper(work)
  const channels = new Map((await listChannels(work)).map((c) => [c.id, c.currency]))
  const orders = new Map((await soldOrders(work, wishes.flatMap((w) => w.orderId ?? []))).map((o) => [o.id, o]))
  const drafts: CostDraft[] = []
  for (const wish of wishes) {
    const order = wish.orderId === undefined ? undefined : orders.get(wish.orderId)
    if (wish.orderId !== undefined && !order) return refuse({ code: 'costs.order_unknown' })
    const channelId = order?.channelId ?? wish.channelId
    if (channelId !== undefined && !channels.has(channelId)) return refuse({ code: 'costs.channel_unknown' })
    if (wish.lineNo !== undefined && !order?.lines.some((l) => l.lineNo === wish.lineNo)) return refuse({ code: 'costs.line_unknown', lineNo: wish.lineNo })
    const countedCurrency = order?.currency ?? (channelId === undefined ? keeper.currency : channels.get(channelId)!)
    drafts.push({ ...wish, reference: `manual:${work.newId()}`, source: 'person', countedCurrency, channelId: channelId ?? null, orderId: wish.orderId ?? null, lineNo: wish.lineNo ?? null, minutes: wish.minutes ?? null, note: wish.note ?? null })
  }
  return bookAll(work, keeper, drafts)
}

/** What a lot of goods cost, or what it cost to bring it here; sales from it are reckoned anew. */
export async function sayLotCosts(work: Work, wishes: readonly LotWish[]): Promise<Result<{ ids: string[] }>> {
  const keeper = await lockKeeper(work)
  const drafts: CostDraft[] = []
  for (const { part, entryId, ...wish } of wishes) {
    if (!(await receiptOf(work, wish.variantId, entryId))) return refuse({ code: 'costs.lot_unknown' })
    drafts.push({ ...wish, kind: 'cogs', reference: `lot:${entryId}:${part}`, source: 'person', cause: part, countedCurrency: keeper.currency, lotId: entryId, note: wish.note ?? null })
  }
  return bookAll(work, keeper, drafts)
}

/** What it really was: the estimate is taken back and the true amount stands beside it. Nothing at all is also an amount. */
export async function settleCost(work: Work, id: string, { minor, note }: { minor: bigint; note?: string | undefined }): Promise<Result<{ ids: string[] }>> {
  const keeper = await lockKeeper(work)
  const [entry] = await readCosts(work, sql`and id = ${id}`, 1)
  if (!entry) return refuse({ code: 'costs.unknown' })
  if (entry.source !== 'person' || entry.originId !== null || entry.isAnswered) return refuse({ code: 'costs.answered' })
  const { at: _at, actor: _actor, month: _month, counted: _counted, isAnswered: _isAnswered, id: _id, ...draft } = entry
  return bookAll(work, keeper, [
    { ...draft, minor: -entry.minor, originId: id, note: note ?? null },
    ...(minor === 0n ? [] : [{ ...draft, state: 'settled' as const, minor, originId: id, note: note ?? null }]),
  ])
}

async function bookAll(work: Work, keeper: Keeper, drafts: readonly CostDraft[]): Promise<Result<{ ids: string[] }>> {
  const strange = drafts.find((d) => keeper.convert(d.minor, d.currency, d.countedCurrency, d.day) === undefined)
  if (strange) return refuse({ code: 'costs.no_rate', from: strange.currency, to: strange.countedCurrency, day: strange.day })
  const booked = await bookCosts(work, keeper, drafts)
  for (const { id, draft } of booked) {
    work.audit({ action: 'costs.booked', subjectKind: 'cost', subjectId: id, after: { kind: draft.kind, state: draft.state, minor: draft.minor, currency: draft.currency, orderId: draft.orderId, channelId: draft.channelId }, why: draft.cause })
    work.emit('economics.cost_booked', draft.orderId ?? draft.variantId ?? work.orgId, { ...(draft.orderId ? { orderId: draft.orderId } : {}), ...(draft.lotId ? { lotVariantId: draft.variantId } : {}) })
  }
  return ok({ ids: booked.map((b) => b.id) })
}

export type CostRow = Required<Omit<CostDraft, 'source'>> & { id: string; source: string; month: string; counted: bigint; at: Date; actor: string; isAnswered: boolean }
export type CostQuery = { month?: string | undefined; channelId?: string | undefined; orderId?: string | undefined; kind?: string | undefined; source?: string | undefined; before?: string | undefined; limit: number }

/** The newest first. */
export const findCosts = (work: Work, q: CostQuery): Promise<CostRow[]> => readCosts(work, sql`
  ${q.month === undefined ? sql`` : sql`and month = ${q.month}::date`} ${q.channelId === undefined ? sql`` : sql`and channel_id = ${q.channelId}`} ${q.orderId === undefined ? sql`` : sql`and order_id = ${q.orderId}`}
  ${q.kind === undefined ? sql`` : sql`and kind = ${q.kind}`} ${q.source === undefined ? sql`` : sql`and source = ${q.source}`} ${q.before === undefined ? sql`` : sql`and id < ${q.before}`}`, q.limit)

const readCosts = (work: Work, which: Sql, limit: number): Promise<CostRow[]> => work.query<CostRow>(sql`
  select id, kind, state, reference, origin_id as "originId", day::text as day, month::text as month, channel_id as "channelId", order_id as "orderId", line_no as "lineNo", variant_id as "variantId", lot_id as "lotId",
    minor, currency, counted_minor as counted, counted_currency as "countedCurrency", minutes, source, cause, note, at, actor,
    exists (select from economics.cost_entry o where o.org_id = ${work.orgId} and o.reference = e.reference and o.origin_id = e.id) as "isAnswered"
  from economics.cost_entry e where org_id = ${work.orgId} ${which} order by id desc limit ${limit}`)
