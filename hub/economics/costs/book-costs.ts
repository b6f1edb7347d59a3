/** The ledger of costs: entries are added, never changed. What is said differently later is the difference, in the month that is open. */
import { columns, monthOf, sql, type Work } from '#platform'
import type { CostKind } from '../amounts.ts'
import { noVariant } from '../contribution/count-orders.ts'
import type { Keeper } from '../keeper.ts'
import { openMonth } from '../months.ts'

export type CostDraft = {
  kind: CostKind; state: 'estimated' | 'settled'; reference: string; day: string; minor: bigint; currency: string; source: string; cause: string
  /** In which currency it counts: its order's, its channel's or the shop's. */
  countedCurrency: string
  channelId?: string | null; orderId?: string | null; lineNo?: number | null; variantId?: string | null; lotId?: string | null
  originId?: string | null; minutes?: number | null; note?: string | null
  /** What a hidden cost is about, and who carried the parcel. */
  topic?: CostTopic | null; carrier?: string | null
}
export const costTopics = ['return', 'no_pickup', 'penalty', 'oversell', 'chargeback', 'manual'] as const
export type CostTopic = (typeof costTopics)[number]
export type Booked = { id: string; kind: CostKind; month: string; counted: bigint; countedCurrency: string; draft: CostDraft }

/** Books in the order given. Money that no rate brings into the counted currency counts in its own. The caller holds the keeper's lock. */
export async function bookCosts(work: Work, keeper: Keeper, drafts: readonly CostDraft[]): Promise<Booked[]> {
  if (drafts.length === 0) return []
  const rows = drafts.map((draft) => {
    const exchanged = keeper.convert(draft.minor, draft.currency, draft.countedCurrency, draft.day)
    const counted = exchanged ? { minor: exchanged.minor, currency: draft.countedCurrency } : { minor: draft.minor, currency: draft.currency }
    return { id: work.newId(), draft, counted, rate: exchanged?.rate, month: openMonth(monthOf(draft.day), keeper.closedThrough) }
  })
  const c = columns(rows, {
    id: (r) => r.id, kind: (r) => r.draft.kind, state: (r) => r.draft.state, reference: (r) => r.draft.reference, origin: (r) => r.draft.originId ?? null, day: (r) => r.draft.day, month: (r) => r.month,
    channel: (r) => r.draft.channelId ?? null, order: (r) => r.draft.orderId ?? null, line: (r) => r.draft.lineNo ?? null, variant: (r) => r.draft.variantId ?? null, lot: (r) => r.draft.lotId ?? null,
    minor: (r) => r.draft.minor, currency: (r) => r.draft.currency, counted: (r) => r.counted.minor, countedCurrency: (r) => r.counted.currency,
    rate: (r) => r.rate?.rate ?? null, rateDay: (r) => r.rate?.day ?? null, rateSource: (r) => r.rate?.source ?? null, minutes: (r) => r.draft.minutes ?? null, source: (r) => r.draft.source, cause: (r) => r.draft.cause, note: (r) => r.draft.note ?? null, topic: (r) => r.draft.topic ?? null, carrier: (r) => r.draft.carrier ?? null,
  })
  await work.query(sql`
    insert into economics.cost_entry (org_id, id, kind, state, reference, origin_id, day, month, channel_id, order_id, line_no, variant_id, lot_id, minor, currency, counted_minor, counted_currency,
      rate, rate_day, rate_source, minutes, source, cause, note, topic, carrier, at, actor)
    select ${work.orgId}, e.*, ${work.now}, ${work.actor.name}
    from unnest(${c.id}::uuid[], ${c.kind}::text[], ${c.state}::text[], ${c.reference}::text[], ${c.origin}::uuid[], ${c.day}::date[], ${c.month}::date[], ${c.channel}::uuid[], ${c.order}::uuid[], ${c.line}::int[], ${c.variant}::uuid[], ${c.lot}::uuid[],
      ${c.minor}::bigint[], ${c.currency}::text[], ${c.counted}::bigint[], ${c.countedCurrency}::text[], ${c.rate}::numeric[], ${c.rateDay}::date[], ${c.rateSource}::text[], ${c.minutes}::int[], ${c.source}::text[], ${c.cause}::text[], ${c.note}::text[], ${c.topic}::text[], ${c.carrier}::text[]) as e`)
  const booked = rows.map((r) => ({ id: r.id, kind: r.draft.kind, month: r.month, counted: r.counted.minor, countedCurrency: r.counted.currency, draft: r.draft }))
  await addToPools(work, booked.filter(({ draft }) => !draft.orderId && !draft.lotId))
  return booked
}

/** What belongs to no order and to no lot is summed by month, channel and kind. */
async function addToPools(work: Work, booked: readonly Booked[]): Promise<void> {
  if (booked.length === 0) return
  const c = columns(booked, { month: (b) => b.month, channel: (b) => b.draft.channelId ?? noVariant, kind: (b) => b.kind, currency: (b) => b.countedCurrency, minor: (b) => b.counted })
  await work.query(sql`
    insert into economics.pool as p (org_id, month, channel_id, kind, currency, minor)
    select ${work.orgId}, n.month, n.channel_id, n.kind, n.currency, sum(n.minor) from unnest(${c.month}::date[], ${c.channel}::uuid[], ${c.kind}::text[], ${c.currency}::text[], ${c.minor}::bigint[]) as n(month, channel_id, kind, currency, minor)
    group by 2, 3, 4, 5 order by 2, 3, 4, 5
    on conflict (org_id, month, channel_id, kind, currency) do update set minor = p.minor + excluded.minor`)
}

/** A cost as somebody else's books have it now: `reference` names it, with the channel that it is charged to. */
export type Wanted = Omit<CostDraft, 'minor'> & { minor: bigint }

/**
 * Books what is missing so that the entries of a source over some days add up to what is wanted: nothing for what is said
 * already, the difference for what is said differently, all of it back for what is said no more.
 */
export async function bookDifferences(work: Work, keeper: Keeper, source: string, span: { from: string; to: string }, wanted: readonly Wanted[]): Promise<number> {
  const have = await work.query<{ reference: string; channelId: string | null; currency: string; kind: CostKind; day: string; minor: bigint; originId: string; countedCurrency: string }>(sql`
    select reference, channel_id as "channelId", currency, kind, day::text as day, sum(minor)::bigint as minor, min(id::text)::uuid as "originId", min(counted_currency) as "countedCurrency"
    from economics.cost_entry where org_id = ${work.orgId} and source = ${source} and day between ${span.from}::date and ${span.to}::date
    group by reference, channel_id, currency, kind, day`)
  const key = (x: { reference: string; channelId?: string | null | undefined; currency: string }): string => `${x.reference} ${x.channelId ?? ''} ${x.currency}`
  const known = new Map(have.map((h) => [key(h), h]))
  const now = new Set(wanted.map(key))
  const drafts: CostDraft[] = wanted.flatMap((w) => {
    const before = known.get(key(w))
    const rest = w.minor - (before?.minor ?? 0n)
    return rest === 0n ? [] : [{ ...w, minor: rest, ...(before ? { originId: before.originId, cause: `${w.cause}: ${before.minor} → ${w.minor}` } : {}) }]
  })
  for (const h of have) {
    if (now.has(key(h)) || h.minor === 0n) continue
    drafts.push({ kind: h.kind, state: 'settled', reference: h.reference, day: h.day, minor: -h.minor, currency: h.currency, countedCurrency: h.countedCurrency, channelId: h.channelId, originId: h.originId, source, cause: 'no longer so' })
  }
  return (await bookCosts(work, keeper, drafts)).length
}
