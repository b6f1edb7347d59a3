/** Costs that people say: of an order, a channel, the whole shop or a lot of goods; first estimated, then settled. */
import { ok, refuse, type Result } from '#kit'
import { listChannels } from '#catalog'
import { soldOrders } from '#orders'
import { sql, type Sql, type Work } from '#platform'
import { receiptOf } from '#stock'
import type { CostKind } from '../amounts.ts'
import { lockKeeper, type Keeper } from '../keeper.ts'
import { bookCosts, type CostDraft, type CostTopic } from './book-costs.ts'

export type CostWish = {
  kind: CostKind; state: 'estimated' | 'settled'; minor: bigint; currency: string; day: string; cause: string
  channelId?: string | undefined; orderId?: string | undefined; lineNo?: number | undefined; minutes?: number | undefined; note?: string | undefined
  /** Of one SKU: of its line in the order, else of all that the channel sold of it. */
  variantId?: string | undefined; topic?: CostTopic | undefined; carrier?: string | undefined
  /** Names it for good, where it comes from a list that may come again. */
  reference?: string | undefined
}
export type LotWish = { variantId: string; entryId: string; part: 'purchase' | 'freight' | 'duty' | 'other'; state: 'estimated' | 'settled'; minor: bigint; currency: string; day: string; note?: string | undefined }

/** All or none. */
export async function addCosts(work: Work, wishes: readonly CostWish[], source = 'person'): Promise<Result<{ ids: string[] }>> {
  const keeper = await lockKeeper(work)
  const channels = new Map((await listChannels(work)).map((c) => [c.id, c.currency]))
  const orders = new Map((await soldOrders(work, wishes.flatMap((w) => w.orderId ?? []))).map((o) => [o.id, o]))
  const drafts: CostDraft[] = []
  for (const wish of wishes) {
    const order = wish.orderId === undefined ? undefined : orders.get(wish.orderId)
    if (wish.orderId !== undefined && !order) return refuse({ code: 'costs.order_unknown' })
    const channelId = order?.channelId ?? wish.channelId
    if (channelId !== undefined && !channels.has(channelId)) return refuse({ code: 'costs.channel_unknown' })
    if (wish.variantId !== undefined && channelId === undefined) return refuse({ code: 'costs.sku_needs_channel' })
    const lineNo = wish.lineNo ?? (wish.variantId === undefined ? undefined : order?.lines.find((l) => l.variantId === wish.variantId)?.lineNo)
    if (order && wish.variantId !== undefined && lineNo === undefined) return refuse({ code: 'costs.sku_not_in_order' })
    if (lineNo !== undefined && !order?.lines.some((l) => l.lineNo === lineNo)) return refuse({ code: 'costs.line_unknown', lineNo })
    const countedCurrency = order?.currency ?? (channelId === undefined ? keeper.currency : channels.get(channelId)!)
    drafts.push({
      ...wish, reference: wish.reference ?? `manual:${work.newId()}`, source, countedCurrency, channelId: channelId ?? null, orderId: wish.orderId ?? null, lineNo: lineNo ?? null, variantId: wish.variantId ?? null,
      minutes: wish.minutes ?? null, note: wish.note ?? null, topic: wish.topic ?? topicOf(wish), carrier: wish.carrier ?? null,
    })
  }
  return bookAll(work, keeper, drafts)
}

/** What a kind of cost is about when nobody says more. */
function topicOf({ kind, minutes }: Pick<CostWish, 'kind' | 'minutes'>): CostTopic | null {
  if (minutes !== undefined) return 'manual'
  return kind === 'returns' ? 'return' : kind === 'penalty' || kind === 'chargeback' ? kind : null
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
  return answerCost(work, id, note, (entry) => entry.originId === null, (draft) => (minor === 0n ? [] : [{ ...draft, state: 'settled', minor, originId: id, note: note ?? null }]))
}

/** A wrong entry stays, and another one takes it back. */
export const takeBackCost = (work: Work, id: string, note: string | undefined): Promise<Result<{ ids: string[] }>> => answerCost(work, id, note, () => true, () => [])

async function answerCost(work: Work, id: string, note: string | undefined, may: (entry: CostRow) => boolean, then: (draft: CostDraft) => CostDraft[]): Promise<Result<{ ids: string[] }>> {
  const keeper = await lockKeeper(work)
  const [entry] = await readCosts(work, sql`and id = ${id}`, 1)
  if (!entry) return refuse({ code: 'costs.unknown' })
  if (!isOurs(entry) || entry.isAnswered || entry.isTakingBack || !may(entry)) return refuse({ code: 'costs.answered' })
  const { at: _at, actor: _actor, month: _month, counted: _counted, isAnswered: _isAnswered, isTakingBack: _isTakingBack, id: _id, ...draft } = entry
  return bookAll(work, keeper, [{ ...draft, minor: -entry.minor, minutes: entry.minutes === null ? null : -entry.minutes, originId: id, note: note ?? null }, ...then(draft)])
}

/** What platforms and schedules say is corrected by what they say next. */
const isOurs = ({ source }: { source: string }): boolean => source === 'person' || source === 'import'

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

export type CostRow = Required<Omit<CostDraft, 'source'>> & { id: string; source: string; month: string; counted: bigint; at: Date; actor: string; isAnswered: boolean; /** Takes another entry back, and is no cost of its own. */ isTakingBack: boolean }
export type CostQuery = {
  month?: string | undefined; from?: string | undefined; to?: string | undefined; channelId?: string | undefined; orderId?: string | undefined; variantId?: string | undefined; kind?: string | undefined; state?: string | undefined
  topic?: string | undefined; carrier?: string | undefined; source?: string | undefined; before?: string | undefined; limit: number
}

/** The newest first. `from`, `to`: the months in which they count. */
export const findCosts = (work: Work, q: CostQuery): Promise<CostRow[]> => readCosts(work, sql`
  ${q.month === undefined ? sql`` : sql`and month = ${q.month}::date`} ${q.from === undefined ? sql`` : sql`and month >= ${q.from}::date`} ${q.to === undefined ? sql`` : sql`and month <= ${q.to}::date`}
  ${q.channelId === undefined ? sql`` : sql`and channel_id = ${q.channelId}`} ${q.orderId === undefined ? sql`` : sql`and order_id = ${q.orderId}`} ${q.variantId === undefined ? sql`` : sql`and variant_id = ${q.variantId}`}
  ${q.kind === undefined ? sql`` : sql`and kind = ${q.kind}`} ${q.state === undefined ? sql`` : sql`and state = ${q.state}`} ${q.topic === undefined ? sql`` : sql`and topic = ${q.topic}`}
  ${q.carrier === undefined ? sql`` : sql`and coalesce(carrier, '') = ${q.carrier}`} ${q.source === undefined ? sql`` : sql`and source = ${q.source}`}
  ${q.before === undefined ? sql`` : sql`and id < ${q.before}`}`, q.limit)

/** One entry with all that was said under its name, the oldest first. */
export async function costWithPair(work: Work, id: string): Promise<CostRow[]> {
  const [entry] = await readCosts(work, sql`and id = ${id}`, 1)
  return entry ? (await readCosts(work, sql`and source = ${entry.source} and day = ${entry.day}::date and reference = ${entry.reference}`, 200)).reverse() : []
}

const readCosts = (work: Work, which: Sql, limit: number): Promise<CostRow[]> => work.query<CostRow>(sql`
  select id, kind, state, reference, origin_id as "originId", day::text as day, month::text as month, channel_id as "channelId", order_id as "orderId", line_no as "lineNo", variant_id as "variantId", lot_id as "lotId",
    minor, currency, counted_minor as counted, counted_currency as "countedCurrency", minutes, source, cause, note, topic, carrier, at, actor,
    exists (select from economics.cost_entry o where o.org_id = ${work.orgId} and o.source = e.source and o.day = e.day and o.origin_id = e.id) as "isAnswered",
    exists (select from economics.cost_entry o where o.org_id = ${work.orgId} and o.id = e.origin_id and o.state = e.state and o.minor = -e.minor) as "isTakingBack"
  from economics.cost_entry e where org_id = ${work.orgId} ${which} order by id desc limit ${limit}`)
