/**
 * What each channel and SKU leaves, over months as they are kept or over days as they are counted live; every cut is the same money.
 * Of whole months the kept sums are read. Of a part of one: its lines by their day, and the costs of no order by theirs, each shared out
 * by the weights of its whole month, so that the days of a month add up to the month.
 */
import { groupBy } from '#kit'
import { dayOf, lastDayOf, monthOf, monthsBetween, sql, type Work } from '#platform'
import { addTo, eachMeasure, isCostKind, isNothing, nothing, pickAmounts, type Amounts, type CostKind } from '../amounts.ts'
import { readKeeper } from '../keeper.ts'
import { cellsWithShares } from './read-details.ts'
import { readProfit } from './read-profit.ts'
import { poolsOfChannels, shareOut, wholeShop, type Pool } from './share-out.ts'

/** `day` null: of no single day (a correction of a closed month, or days were not asked). `channelId` null: nobody sold anything to bear it. `variantId` null: of no SKU, or SKUs were not asked. */
export type ProfitPart = { month: string; day: string | null; channelId: string | null; variantId: string | null; currency: string; amounts: Amounts }
export type PartsQuestion = { /** Store days, both belong. */ from: string; to: string; byDay: boolean; byGoods: boolean; /** Once there are more parts than this, no further month is read. */ most?: number | undefined }

export async function readProfitParts(work: Work, q: PartsQuestion): Promise<ProfitPart[]> {
  const today = dayOf(work.now, (await readKeeper(work)).zone)
  const parts: ProfitPart[] = []
  const whole: string[] = []
  for (const month of monthsBetween(monthOf(q.from), monthOf(q.to))) {
    const last = lastDayOf(month)
    if (parts.length > (q.most ?? Infinity)) return parts
    // What is yet to come of this month has not happened.
    const isWhole = q.from <= month && (q.to >= last || q.to >= today)
    if (isWhole && !q.byDay) whole.push(month)
    else parts.push(...await daysOfMonth(work, month, { ...q, from: q.from > month ? q.from : month, to: q.to < last ? q.to : last }, isWhole))
  }
  for (const span of spansOf(whole)) parts.push(...await (q.byGoods ? goodsOfMonths(work, span) : channelsOfMonths(work, span)))
  return parts
}

type Span = { from: string; to: string }
/** Whole months stand together: partial ones are only at the ends. */
const spansOf = (months: readonly string[]): Span[] => (months.length === 0 ? [] : [{ from: months[0]!, to: months.at(-1)! }])

async function channelsOfMonths(work: Work, span: Span): Promise<ProfitPart[]> {
  const { currencies } = await readProfit(work, span)
  return currencies.flatMap(({ currency, channels }) => channels.flatMap(({ channelId, months }) => months.map(({ month, amounts }) => ({ month, day: null, channelId, variantId: null, currency, amounts }))))
}

async function goodsOfMonths(work: Work, span: Span): Promise<ProfitPart[]> {
  const parts: ProfitPart[] = []
  for (const currency of await currenciesOf(work, span)) {
    const { cells, left } = await cellsWithShares(work, { ...span, currency })
    const add = (cell: { month: string; channelId: string; variantId: string; amounts: Amounts }) => {
      parts.push({ month: cell.month, day: null, channelId: idOrNull(cell.channelId), variantId: idOrNull(cell.variantId), currency, amounts: cell.amounts })
    }
    cells.forEach(add)
    for (const pool of left) add({ ...pool, variantId: wholeShop, channelId: pool.isLeft ? wholeShop : pool.channelId, amounts: costOf(pool.kind, pool.minor) })
  }
  return parts
}

const idOrNull = (id: string): string | null => (id === wholeShop ? null : id)
const costOf = (kind: CostKind, minor: bigint): Amounts => ({ ...nothing(), [`${kind}_minor`]: minor })

const currenciesOf = async (work: Work, { from, to }: Span): Promise<string[]> => (await work.query<{ currency: string }>(sql`
  select distinct currency from (
    select currency from economics.variant_month where org_id = ${work.orgId} and month between ${from}::date and ${to}::date
    union all select currency from economics.pool where org_id = ${work.orgId} and month between ${from}::date and ${to}::date and minor <> 0) c order by currency`)).map((r) => r.currency)

type Days = PartsQuestion
async function daysOfMonth(work: Work, month: string, q: Days, isWhole: boolean): Promise<ProfitPart[]> {
  const rows = await linesByDay(work, month, q)
  // A correction is of no day: it belongs to its month alone.
  const lines = rows.filter((r) => (r.day === null ? isWhole : r.day >= q.from && r.day <= q.to)).map((r) => ({ ...r, day: q.byDay ? r.day : null }))
  const weights = await weightsOf(work, month)
  return joined([...lines, ...poolsByDay(await entriesOf(work, month), weights, month, q, isWhole)])
}

async function linesByDay(work: Work, month: string, { byGoods }: Days): Promise<ProfitPart[]> {
  const { zone } = await readKeeper(work)
  const rows = await work.query<Amounts & { day: string | null; channelId: string; variantId: string | null; currency: string }>(sql`
    select case when l.placed_month = l.month then ((o.placed_at at time zone ${zone})::date)::text end as day, l.channel_id as "channelId", ${byGoods ? sql`nullif(l.variant_id, ${wholeShop}::uuid)` : sql`null::uuid`} as "variantId", l.currency,
      ${eachMeasure((m) => `sum(l.${m})::bigint as ${m}`)}
    from economics.line l join economics.counted_order o on o.org_id = ${work.orgId} and o.order_id = l.order_id
    where l.org_id = ${work.orgId} and l.month = ${month}::date group by 1, 2, 3, 4 order by 1, 2, 3, 4`)
  return rows.map(({ day, channelId, variantId, currency, ...amounts }) => ({ month, day, channelId, variantId, currency, amounts: pickAmounts(amounts as Amounts) }))
}

type Weight = { channelId: string; variantId: string; currency: string; weight: bigint }
const weightsOf = (work: Work, month: string): Promise<Weight[]> => work.query<Weight>(sql`
  select channel_id as "channelId", variant_id as "variantId", currency, weight_minor as weight from economics.variant_month
  where org_id = ${work.orgId} and month = ${month}::date order by channel_id, variant_id`)

type Entry = { day: string | null; channelId: string; /** Booked of one SKU: its own, where it sold anything that month. */ variantId: string; kind: CostKind; currency: string; minor: bigint }
/** Costs of no order by their own day; those of a closed month count in this one and on none of its days. */
async function entriesOf(work: Work, month: string): Promise<Entry[]> {
  const rows = await work.query<Entry>(sql`
    select case when date_trunc('month', day)::date = month then day::text end as day, coalesce(channel_id, ${wholeShop}::uuid) as "channelId", coalesce(variant_id, ${wholeShop}::uuid) as "variantId", kind, counted_currency as currency, sum(counted_minor)::bigint as minor
    from economics.cost_entry where org_id = ${work.orgId} and month = ${month}::date and order_id is null and lot_id is null group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`)
  return rows.filter((r) => isCostKind(r.kind))
}

/** Each day bears what its costs add to the share of everything until then: so the days' shares are the month's, to the coin. */
function poolsByDay(entries: readonly Entry[], weights: readonly Weight[], month: string, q: Days, isWhole: boolean): ProfitPart[] {
  const selling = new Set(weights.filter((w) => w.weight > 0n).map((w) => `${w.channelId} ${w.variantId} ${w.currency}`))
  const isOwn = (e: Entry): boolean => q.byGoods && selling.has(`${e.channelId} ${e.variantId} ${e.currency}`)
  const isAskedOn = (day: string | null): boolean => (day === null ? isWhole : day >= q.from && day <= q.to)
  const ownOf = (e: Entry): ProfitPart => ({ month, day: q.byDay ? e.day : null, channelId: e.channelId, variantId: e.variantId, currency: e.currency, amounts: costOf(e.kind, e.minor) })
  return [...entries.filter((e) => isOwn(e) && isAskedOn(e.day)).map(ownOf), ...[...groupBy(entries.filter((e) => !isOwn(e)), (e) => `${e.channelId} ${e.kind} ${e.currency}`).values()].flatMap((own) => {
    const { channelId, kind, currency } = own[0]!
    const days = [...own.filter((e) => e.day !== null), ...own.filter((e) => e.day === null)]
    let [sum, before] = [0n, new Map<string, bigint>()]
    return days.flatMap((entry): ProfitPart[] => {
      sum += entry.minor
      const now = sharesOf({ month, channelId, kind, currency, minor: sum }, weights.filter((w) => w.currency === currency), q.byGoods)
      const moved = [...now].map(([key, minor]) => [key, minor - (before.get(key) ?? 0n)] as const).filter(([, minor]) => minor !== 0n)
      before = now
      return isAskedOn(entry.day) ? moved.map(([key, minor]) => { const [channel, variant] = key.split(' ') as [string, string]; return { month, day: q.byDay ? entry.day : null, channelId: idOrNull(channel), variantId: idOrNull(variant), currency, amounts: costOf(kind, minor) } }) : []
    })
  })]
}

/** As `readProfit` and `profitByVariant` share out: the shop's to its channels, a channel's to its SKUs. */
function sharesOf(pool: Pool, weights: readonly Weight[], byGoods: boolean): Map<string, bigint> {
  const byChannel = groupBy(weights, (w) => w.channelId)
  const channels = [...byChannel].map(([channelId, own]) => ({ month: pool.month, currency: pool.currency, channelId, weight: own.reduce((n, w) => n + w.weight, 0n) }))
  const shares = new Map<string, bigint>()
  for (const { channelId, minor } of poolsOfChannels([pool], channels)) {
    const own = byGoods ? byChannel.get(channelId) ?? [] : []
    const split = shareOut(minor, own.map((w) => w.weight))
    if (split) own.forEach((w, i) => shares.set(`${channelId} ${w.variantId}`, split[i]!))
    else shares.set(`${channelId} ${wholeShop}`, minor)
  }
  return shares
}

function joined(parts: readonly ProfitPart[]): ProfitPart[] {
  const sums = new Map<string, ProfitPart>()
  for (const part of parts) {
    const key = `${part.day} ${part.channelId} ${part.variantId} ${part.currency}`
    const sum = sums.get(key) ?? { ...part, amounts: nothing() }
    addTo(sum.amounts, part.amounts)
    sums.set(key, sum)
  }
  return [...sums.values()].filter((p) => !isNothing(p.amounts))
}
