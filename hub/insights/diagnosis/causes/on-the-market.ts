/** What the shop promised and paid for: promotions, advertising, the channels' own terms. */
import { listSchedules } from '#economics'
import { sql } from '#platform'
import { divide } from '#kit'
import { causeOf, nothingTold, overlap, touchedBy, type Cause, type Evidence, type Scene } from './scene.ts'

type Promotion = { id: string; name: string; from: Date; to: Date; goodsKind: 'all' | 'skus' | 'brands' | 'categories'; goods: string[]; percentOff: number | null; amountOff: bigint | null; currency: string | null }

export async function promotions(scene: Scene): Promise<Cause[]> {
  const { work, now, was, cells } = scene
  const rows = await work.query<Promotion>(sql`
    select promotion_id as id, name, starts_at as "from", ends_at as "to", goods_kind as "goodsKind", goods, percent_off as "percentOff", amount_off_minor as "amountOff", currency from promotions.facts_promotion
    where org_id = ${work.orgId} and starts_at < ${now.to} and ends_at > ${was.from}`)
  const isOf = await goodsTest(scene)
  const evidence = rows.flatMap((p): (Evidence & { more: boolean; promotion: Promotion })[] => {
    const [here, there] = [overlap(p.from, p.to, now), overlap(p.from, p.to, was)]
    if (here === there) return []
    return [{ ...nothingTold, name: p.name, from: p.from, to: p.to, amount: p.percentOff === null ? p.amountOff : BigInt(p.percentOff), currency: p.percentOff === null ? p.currency : null, touched: touchedBy({ cells }, (c) => isOf(p, c.variantId)), more: here > there, promotion: p }]
  })
  const cause = (kind: 'promotion_began' | 'promotion_ended', more: boolean): Cause[] => {
    const own = evidence.filter((e) => e.more === more)
    const touched = touchedBy({ cells }, (c) => own.some((e) => isOf(e.promotion, c.variantId)))
    return causeOf(kind, more ? 'up' : 'down', own.map(({ more: _more, promotion: _promotion, ...row }) => row), { count: own.length, countBefore: null, touched })
  }
  return [...cause('promotion_began', true), ...cause('promotion_ended', false)]
}

async function goodsTest({ work, cells }: Scene): Promise<(p: Promotion, variantId: string | null) => boolean> {
  const ids = [...new Set(cells.flatMap((c) => c.variantId ?? []))]
  const known = new Map((await work.query<{ id: string; sku: string; brand: string; category: string }>(sql`
    select variant_id as id, sku, brand, category from catalog.facts_variant where org_id = ${work.orgId} and variant_id = any(${ids}::uuid[])`)).map((v) => [v.id, v]))
  return (p, variantId) => {
    if (p.goodsKind === 'all') return true
    const v = variantId === null ? undefined : known.get(variantId)
    return v !== undefined && p.goods.includes(p.goodsKind === 'skus' ? v.sku : p.goodsKind === 'brands' ? v.brand : v.category)
  }
}

/** A campaign that spends a fifth or less of what it did a day, or five times as much. */
const times = 5n

export async function advertising(scene: Scene): Promise<Cause[]> {
  const { work, range, before, currency, days, daysBefore } = scene
  const rows = await work.query<{ channelId: string | null; name: string; now: bigint; was: bigint; first: string | null; last: string | null }>(sql`
    select channel_id as "channelId", campaign as name,
      coalesce(sum(spend_minor) filter (where day >= ${range.from}::date and day <= ${range.to}::date), 0)::bigint as now,
      coalesce(sum(spend_minor) filter (where day >= ${before.from}::date and day <= ${before.to}::date), 0)::bigint as was,
      min(day) filter (where spend_minor > 0)::text as first, max(day) filter (where spend_minor > 0)::text as last
    from attribution.facts_ad_spend where org_id = ${work.orgId} and currency = ${currency}
      and (day between ${range.from}::date and ${range.to}::date or day between ${before.from}::date and ${before.to}::date)
    group by channel_id, source_id, campaign_id, campaign`)
  const perDay = (sum: bigint, n: number): bigint => divide(sum * 1000n, BigInt(n))
  const evidence = rows.flatMap((r): (Evidence & { more: boolean })[] => {
    const [a, b] = [perDay(r.now, days.length), perDay(r.was, daysBefore.length)]
    const [less, more] = [a * times <= b && b > 0n, b * times <= a && a > 0n]
    if (!less && !more) return []
    const at = (day: string | null): Date | null => (day === null ? null : new Date(`${day}T00:00:00Z`))
    return [{ ...nothingTold, name: r.name, channelId: r.channelId, from: at(more ? r.first : r.last), amount: r.now, before: r.was, currency, touched: r.channelId === null ? 0n : touchedBy(scene, (c) => c.channelId === r.channelId), more }]
  })
  const cause = (kind: 'ads_cut' | 'ads_raised', more: boolean): Cause[] => {
    const own = evidence.filter((e) => e.more === more)
    const touched = touchedBy(scene, (c) => c.channelId !== null && own.some((e) => e.channelId === c.channelId))
    return causeOf(kind, more ? 'up' : 'down', own.map(({ more: _more, ...row }) => row), { count: own.length, countBefore: null, touched })
  }
  return [...cause('ads_cut', false), ...cause('ads_raised', true)]
}

/** Other terms than before; only margin feels them. What they touch is what the channel's fees changed by. */
export async function feeChanges(scene: Scene): Promise<Cause[]> {
  if (scene.measure !== 'profit') return []
  const all = await listSchedules(scene.work)
  const begun = all.filter((s) => s.validDay > scene.before.from && s.validDay <= scene.range.to && all.some((o) => o.channelId === s.channelId && o.validDay < s.validDay))
  const feesOf = (channelId: string | null): bigint => scene.channels.filter((c) => channelId === null || c.channelId === channelId).flatMap((c) => c.parts).filter((p) => p.term === 'fees').reduce((n, p) => n + p.minor, 0n)
  const evidence = begun.filter((s) => s.channelId === null || scene.channels.some((c) => c.channelId === s.channelId)).map((s): Evidence => ({ ...nothingTold, name: s.name, channelId: s.channelId, from: s.validFrom, touched: feesOf(s.channelId) }))
  const touched = begun.some((s) => s.channelId === null) ? feesOf(null) : [...new Set(evidence.map((e) => e.channelId))].reduce((n, id) => n + feesOf(id), 0n)
  return causeOf('fees_changed', 'down', evidence, { count: evidence.length, countBefore: null, touched })
}
