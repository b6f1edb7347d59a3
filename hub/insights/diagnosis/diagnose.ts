/** Why a number changed between two ranges: what the change is made of, where it lies, and what the hub knows to have happened there. */
import { sql, type Work } from '#platform'
import { completenessOf, keptZone, type Completeness } from '../completeness.ts'
import type { Range } from '../range.ts'
import { changeOf, changeOfSku, nothingSold, type Change, type Measure, type TermPart } from './change-of-sales.ts'
import { findCauses } from './causes/find-causes.ts'
import type { Cause } from './causes/scene.ts'
import { comparedWith, wholeMonths, type Compare } from './compared-range.ts'
import { addParts } from './decompose.ts'
import { none, readFacts, type CurrencyFacts } from './read-facts.ts'
import { remediesFor, type Remedy } from './remedies.ts'

export type Asked = Range & { measure: Measure; compare: Compare; channelId?: string | undefined }
export type WithoutTraffic = 'nobody_counts' | 'not_both_ranges'
export type ChannelChange = Change & { channelId: string | null; withoutTraffic: WithoutTraffic | null }
/** `variantId` null: what belongs to no SKU. */
export type SkuChange = { channelId: string | null; variantId: string | null; minor: bigint; parts: TermPart[] }
export type Goods = { variantId: string; productId: string; sku: string; name: string; title: string; category: string }
export type CurrencyDiagnosis = {
  currency: string
  now: bigint
  was: bigint
  parts: TermPart[]
  channels: ChannelChange[]
  /** By category and by SKU over all channels asked for; each list adds up to the change. */
  categories: { category: string; minor: bigint }[]
  skus: { goods: Goods | null; minor: bigint; parts: TermPart[] }[]
  causes: Cause[]
  remedies: Remedy[]
}
export type Diagnosis = Range & Completeness & { measure: Measure; compare: Range; currencies: CurrencyDiagnosis[] }

export async function diagnose(work: Work, asked: Asked): Promise<Diagnosis> {
  const { zone } = await keptZone(work)
  const range = asked.measure === 'profit' ? wholeMonths(asked) : { from: asked.from, to: asked.to }
  const before = comparedWith(range, asked.compare, asked.measure === 'profit')
  const [now, was] = [await readFacts(work, asked.measure, range), await readFacts(work, asked.measure, before)]
  const currencies: CurrencyDiagnosis[] = []
  for (const currency of new Set([...now.keys(), ...was.keys()])) {
    const only = (facts: CurrencyFacts | undefined): CurrencyFacts => new Map([...facts ?? []].filter(([id]) => asked.channelId === undefined || id === asked.channelId))
    currencies.push(await ofCurrency(work, currency, { ...asked, ...range }, { range, before, zone }, only(now.get(currency)), only(was.get(currency))))
  }
  currencies.sort((a, b) => (size(b.was) + size(b.now) > size(a.was) + size(a.now) ? 1 : -1))
  return { ...range, ...(await completenessOf(work, 0n)), measure: asked.measure, compare: before, currencies }
}

const size = (n: bigint): bigint => (n < 0n ? -n : n)

async function ofCurrency(work: Work, currency: string, { measure }: Asked, when: { range: Range; before: Range; zone: string }, now: CurrencyFacts, was: CurrencyFacts): Promise<CurrencyDiagnosis> {
  const channels: ChannelChange[] = []
  const cells: SkuChange[] = []
  for (const channelId of [...new Set([...now.keys(), ...was.keys()])].sort()) {
    const [a, b] = [now.get(channelId) ?? { ...nothingSold, bySku: new Map() }, was.get(channelId) ?? { ...nothingSold, bySku: new Map() }]
    const change = changeOf(measure, a, b)
    const id = channelId === none ? null : channelId
    channels.push({ ...change, channelId: id, withoutTraffic: change.isWithTraffic ? null : a.visits === null && b.visits === null ? 'nobody_counts' : 'not_both_ranges' })
    let left = change.now - change.was
    for (const sku of new Set([...a.bySku.keys(), ...b.bySku.keys()])) {
      if (sku === none) continue
      const own = changeOfSku(measure, a.bySku.get(sku) ?? nothingSold, b.bySku.get(sku) ?? nothingSold)
      left -= own.now - own.was
      if (own.now !== own.was || own.parts.length > 0) cells.push({ channelId: id, variantId: sku, minor: own.now - own.was, parts: own.parts })
    }
    // Shipping, whole orders, costs that nobody bears: the channel's own, and with it the cells are the channel.
    if (left !== 0n) cells.push({ channelId: id, variantId: null, minor: left, parts: [] })
  }
  const parts = addParts(channels.map((c) => c.parts)).filter((p) => p.minor !== 0n)
  const goods = await goodsOf(work, cells)
  const causes = await findCauses({ ...when, work, measure, currency, cells, channels, goods })
  return {
    currency, now: total(channels.map((c) => c.now)), was: total(channels.map((c) => c.was)), parts,
    channels: channels.filter((c) => c.now !== 0n || c.was !== 0n).sort((a, b) => Number(size(b.now - b.was) - size(a.now - a.was))),
    ...listsOf(cells, goods), causes, remedies: remediesFor(parts, causes),
  }
}

const total = (all: readonly bigint[]): bigint => all.reduce((n, m) => n + m, 0n)

function listsOf(cells: readonly SkuChange[], names: ReadonlyMap<string, Goods>): Pick<CurrencyDiagnosis, 'categories' | 'skus'> {
  const categories = new Map<string, bigint>()
  const skus = new Map<string, { goods: Goods | null; minor: bigint; parts: TermPart[] }>()
  for (const { variantId, minor, parts } of cells) {
    const goods = variantId === null ? undefined : names.get(variantId)
    categories.set(goods?.category ?? none, (categories.get(goods?.category ?? none) ?? 0n) + minor)
    const old = skus.get(variantId ?? none)
    skus.set(variantId ?? none, { goods: goods ?? null, minor: (old?.minor ?? 0n) + minor, parts: addParts([old?.parts ?? [], parts]) })
  }
  const byChange = <Row extends { minor: bigint }>(rows: Row[]): Row[] => rows.sort((a, b) => Number(size(b.minor) - size(a.minor)))
  return { categories: byChange([...categories].map(([category, minor]) => ({ category, minor }))), skus: byChange([...skus.values()]) }
}

async function goodsOf(work: Work, cells: readonly SkuChange[]): Promise<Map<string, Goods>> {
  const ids = [...new Set(cells.flatMap((c) => c.variantId ?? []))]
  const rows = await work.query<Goods>(sql`
    select variant_id as "variantId", product_id as "productId", sku, name, title, category from catalog.facts_variant where org_id = ${work.orgId} and variant_id = any(${ids}::uuid[])`)
  return new Map(rows.map((r) => [r.variantId, r]))
}
