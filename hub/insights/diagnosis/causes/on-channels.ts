/** What went wrong or was changed at the channels: outages, closed listings, prices, units put aside, late pushes. */
import { sql } from '#platform'
import { groupBy } from '#kit'
import { causeOf, nothingTold, overlap, touchedBy, type Cause, type CauseKind, type Evidence, type Scene } from './scene.ts'

const hour = 3_600_000
const isOf = (channelId: string, variantId?: string) => (c: { channelId: string | null; variantId: string | null }): boolean => c.channelId === channelId && (variantId === undefined || c.variantId === variantId)

export async function outages(scene: Scene): Promise<Cause[]> {
  const { work, now, was } = scene
  const rows = await work.query<{ channelId: string; name: string; from: Date; to: Date | null; words: string | null }>(sql`
    select channel_id as "channelId", name, from_at as "from", until_at as "to", words from channels.facts_outage
    where org_id = ${work.orgId} and from_at < ${now.to} and coalesce(until_at, ${work.now}) > ${was.from} order by from_at`)
  const lasted = (span: { from: Date; to: Date }): number => rows.reduce((ms, r) => ms + overlap(r.from, r.to ?? work.now, span), 0)
  const here = rows.filter((r) => overlap(r.from, r.to ?? work.now, now) > 0)
  const [hours, before] = [Math.round(lasted(now) / hour), Math.round(lasted(was) / hour)]
  if (lasted(now) <= lasted(was)) return []
  const evidence = here.map((r): Evidence => ({ ...nothingTold, name: r.name, channelId: r.channelId, from: r.from, to: r.to, touched: touchedBy(scene, isOf(r.channelId)) }))
  return causeOf('connection_down', 'down', evidence, { count: Math.max(1, hours), countBefore: before, touched: touchedBy(scene, (c) => here.some((r) => r.channelId === c.channelId)) })
}

/** Off sale there since some moment of the two ranges. */
export async function closedListings(scene: Scene): Promise<Cause[]> {
  const { work, now, was } = scene
  const rows = await work.query<{ channelId: string; variantId: string; title: string; sku: string | null; at: Date }>(sql`
    select o.channel_id as "channelId", l.variant_id as "variantId", o.title, o.sku, coalesce(o.missing_since, o.updated_at) as at
    from channels.facts_offer o join catalog.facts_listing l on l.org_id = ${work.orgId} and l.listing_id = o.listing_id
    where o.org_id = ${work.orgId} and l.variant_id is not null and (o.state <> 'active' or o.missing_since is not null)
      and coalesce(o.missing_since, o.updated_at) >= ${was.from} and coalesce(o.missing_since, o.updated_at) < ${now.to}`)
  return cellCause(scene, 'listing_closed', 'down', rows.map((r) => ({ ...nothingTold, name: r.title, sku: r.sku, channelId: r.channelId, variantId: r.variantId, from: r.at })))
}

/** Prices as the channels took them, from the first known one of both ranges to the last. */
export async function priceChanges(scene: Scene): Promise<Cause[]> {
  const { work, now, was, goods, currency } = scene
  const rows = await work.query<{ channelId: string; variantId: string; value: bigint; before: bigint; at: Date }>(sql`
    select p.channel_id as "channelId", l.variant_id as "variantId", p.value, p.before, p.ended_at as at
    from channels.facts_push_end p join catalog.facts_listing l on l.org_id = ${work.orgId} and l.listing_id = p.listing_id
    where p.org_id = ${work.orgId} and p.kind = 'price' and p.outcome in ('verified', 'told') and p.before is not null and p.before <> p.value and l.variant_id is not null
      and p.currency = ${currency} and p.ended_at >= ${was.from} and p.ended_at < ${now.to} order by p.ended_at`)
  const moved = [...groupBy(rows, (r) => `${r.channelId} ${r.variantId}`).values()].map((changes): Evidence => {
    const [first, last] = [changes[0]!, changes.at(-1)!]
    return { ...nothingTold, channelId: last.channelId, variantId: last.variantId, name: goods.get(last.variantId)?.name ?? null, sku: goods.get(last.variantId)?.sku ?? null, from: last.at, amount: last.value, before: first.before, currency }
  })
  return [
    ...cellCause(scene, 'price_raised', 'down', moved.filter((e) => e.amount! > e.before!)),
    ...cellCause(scene, 'price_lowered', 'up', moved.filter((e) => e.amount! < e.before!)),
  ]
}

/** Units that were put aside for a channel in one of the ranges more than in the other. */
export async function holds(scene: Scene): Promise<Cause[]> {
  const { work, now, was, goods } = scene
  const rows = await work.query<{ channelId: string; variantId: string; name: string; quantity: number; from: Date; to: Date }>(sql`
    select channel_id as "channelId", variant_id as "variantId", name, quantity, starts_at as "from", ends_at as "to" from channels.facts_hold
    where org_id = ${work.orgId} and starts_at < ${now.to} and ends_at > ${was.from}`)
  const evidence = (more: boolean): Evidence[] => rows.filter((r) => (overlap(r.from, r.to, now) > overlap(r.from, r.to, was)) === more && overlap(r.from, r.to, now) !== overlap(r.from, r.to, was))
    .map((r) => ({ ...nothingTold, name: r.name, sku: goods.get(r.variantId)?.sku ?? null, channelId: r.channelId, variantId: r.variantId, from: r.from, to: r.to, amount: BigInt(r.quantity) }))
  return [...cellCause(scene, 'hold_began', 'up', evidence(true)), ...cellCause(scene, 'hold_ended', 'down', evidence(false))]
}

const lateMs = 15 * 60_000
/** Stock and prices that reached their channel late or never, where there were more of them than before. */
export async function latePushes(scene: Scene): Promise<Cause[]> {
  const { work, now, was, goods } = scene
  const late = (span: { from: Date; to: Date }) => work.query<{ channelId: string; variantId: string; n: number; from: Date; to: Date; failed: number }>(sql`
    select p.channel_id as "channelId", l.variant_id as "variantId", count(*)::int as n, min(p.caused_at) as "from", max(p.ended_at) as "to", count(*) filter (where p.outcome = 'failed')::int as failed
    from channels.facts_push_end p join catalog.facts_listing l on l.org_id = ${work.orgId} and l.listing_id = p.listing_id
    where p.org_id = ${work.orgId} and l.variant_id is not null and p.ended_at >= ${span.from} and p.ended_at < ${span.to} and p.outcome <> 'overtaken'
      and (p.outcome = 'failed' or p.ended_at - p.caused_at > make_interval(secs => ${lateMs / 1000}::int)) group by 1, 2`)
  const [here, before] = [await late(now), await late(was)]
  const countOf = (rows: readonly { n: number }[]): number => rows.reduce((n, r) => n + r.n, 0)
  if (countOf(here) <= countOf(before)) return []
  const evidence = here.map((r): Evidence => ({ ...nothingTold, name: goods.get(r.variantId)?.name ?? null, sku: goods.get(r.variantId)?.sku ?? null, channelId: r.channelId, variantId: r.variantId, from: r.from, to: r.to, amount: BigInt(r.n), before: BigInt(r.failed) }))
  return cellCause(scene, 'late_push', 'down', evidence, { count: countOf(here), countBefore: countOf(before) })
}

/** What concerns one SKU on one channel: only where something was or is sold there. */
function cellCause(scene: Scene, kind: CauseKind, pushes: 'up' | 'down', rows: readonly Evidence[], told?: { count: number; countBefore: number }): Cause[] {
  const cells = new Map(scene.cells.map((c) => [`${c.channelId} ${c.variantId}`, c.minor]))
  const known = rows.filter((r) => cells.has(`${r.channelId} ${r.variantId}`)).map((r) => ({ ...r, touched: cells.get(`${r.channelId} ${r.variantId}`)! }))
  const once = new Map(known.map((r) => [`${r.channelId} ${r.variantId}`, r.touched]))
  return causeOf(kind, pushes, known, { count: told?.count ?? known.length, countBefore: told?.countBefore ?? null, touched: [...once.values()].reduce((a, b) => a + b, 0n) })
}
