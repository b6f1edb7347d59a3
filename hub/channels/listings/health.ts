/** How well listings stand on a channel: points of a hundred, each lost one with the place where it is won back. */
import * as catalog from '#catalog'
import { rulesFor } from '../categories/kept-categories.ts'
import { groupBy, lintListing, scoreListing, seoChecks, type AnyConnector, type Finding, type ListingScore, type ListingFacts, type SeoCheck, type Showplace } from '#kit'
import * as orders from '#orders'
import { orgOf, sql, type Work } from '#platform'
import * as stock from '#stock'

export type ListingHealth = ListingScore & { productId: string; name: string; image: string | null; seo: readonly SeoCheck[]; findings: readonly Finding[] }
type HealthAsk = { channelId: string; filter: catalog.ProductFilter; lowestFirst: boolean; limit: number }
type HealthAnswer = { items: ListingHealth[]; connectionId: string | undefined; counted: number; average: number | null; /** More products than are looked at in one go. */ isCapped: boolean }

/** So many are looked at for one list: a page that is sorted by score has to know all scores. */
const mostCounted = 2000
const batch = 500
const soldDays = 30

/** The listings of a channel by score. A fixed number of statements for each 500 products. */
export async function listingHealth(work: Work, ask: HealthAsk, connectors: readonly AnyConnector[]): Promise<HealthAnswer> {
  const place = await placeOf(work, ask.channelId, connectors)
  const all: ListingHealth[] = []
  let after: string | undefined
  let isCapped = false
  for (;;) {
    const wholes = await catalog.pageProducts(work, ask.filter, { after, limit: batch })
    for (const one of await scoreAll(work, ask.channelId, wholes, place)) all.push(one)
    after = wholes.at(-1)?.product.id
    if (wholes.length < batch) break
    if (all.length >= mostCounted) { isCapped = true; break }
  }
  const sum = all.reduce((n, { score }) => n + score, 0)
  all.sort((a, b) => (ask.lowestFirst ? a.score - b.score : b.score - a.score) || (a.name < b.name ? -1 : 1))
  return { items: all.slice(0, ask.limit), connectionId: place.connectionId, counted: all.length, average: all.length === 0 ? null : Math.round(sum / all.length), isCapped }
}

type Place = { connectionId: string | undefined; connector: AnyConnector | undefined; priceListId: string | undefined; showplace: Showplace; currency: string; lists: readonly catalog.PriceList[]; sold: ReadonlyMap<string, number> }

async function placeOf(work: Work, channelId: string, connectors: readonly AnyConnector[]): Promise<Place> {
  const connection = await work.first<{ id: string; connector: string; priceListId: string | null }>(sql`
    select id, connector, settings ->> 'priceListId' as "priceListId" from channels.connection where org_id = ${work.orgId} and channel_id = ${channelId}`)
  const lists = await catalog.listPriceLists(work)
  const kind = (await catalog.listChannels(work)).find((c) => c.id === channelId)?.kind
  const from = new Date(work.now.getTime() - soldDays * 86_400_000)
  const sold = (await orders.unitsSoldByChannel(work, { from, to: work.now })).filter((s) => s.channelId === channelId)
  return {
    connectionId: connection?.id, connector: connectors.find((c) => c.id === connection?.connector), priceListId: connection?.priceListId ?? lists.find((l) => l.channelId === channelId)?.id, lists, currency: (await orgOf(work)).currency,
    showplace: kind === 'own_shop' ? 'own_shop' : kind === 'social' ? 'social' : 'marketplace', sold: new Map(sold.map((s) => [s.variantId, s.units])),
  }
}

async function scoreAll(work: Work, channelId: string, wholes: readonly catalog.Whole[], place: Place): Promise<ListingHealth[]> {
  if (wholes.length === 0) return []
  const contents = await catalog.contentOf(work, { channelId, productIds: wholes.map((w) => w.product.id) })
  const rulesOf = place.connectionId !== undefined && place.connector ? await rulesFor(work, place.connectionId, place.connector, contents.map((c) => c.content)) : () => ({})
  const variantIds = wholes.flatMap((w) => w.variants.filter((v) => v.state === 'active').map((v) => v.id))
  const levels = new Map((await stock.levelsOf(work, variantIds)).map((l) => [l.variantId, l.online]))
  const prices = await catalog.allPricesOf(work, variantIds)
  const byVariant = groupBy(prices, (price) => price.variantId)
  const wholeOf = new Map(wholes.map((w) => [w.product.id, w]))
  return contents.map(({ productId, content }): ListingHealth => {
    const { product, variants } = wholeOf.get(productId)!
    const active = variants.filter((v) => v.state === 'active')
    const rules = rulesOf(content)
    const findings = lintListing(rules, content, { currency: place.currency })
    const health = scoreListing({ rules, content, findings, facts: factsOf(active, byVariant, levels, place) })
    return { ...health, productId, name: product.name, image: product.images[0] ?? null, seo: seoChecks(content, place.showplace), findings }
  })
}

/** Stock and sales of all variants together; the price of the first one that has one here. */
function factsOf(variants: readonly catalog.Variant[], byVariant: ReadonlyMap<string, readonly { priceListId: string; minor: bigint }[]>, levels: ReadonlyMap<string, number>, { priceListId, lists, sold }: Place): ListingFacts {
  const ids = variants.map((v) => v.id)
  // A virtual bundle has no stock of its own, and how many can be made is the offers' sum.
  const stocked = variants.filter((v) => v.kind !== 'virtual_bundle').map((v) => v.id)
  const currency = lists.find((l) => l.id === priceListId)?.currency
  const comparable = new Set(lists.filter((l) => l.currency === currency).map((l) => l.id))
  const priced = ids.map((id) => (byVariant.get(id) ?? []).filter((p) => comparable.has(p.priceListId))).find((found) => found.some((p) => p.priceListId === priceListId))
  const here = priced?.find((p) => p.priceListId === priceListId)
  const sum = (of: ReadonlyMap<string, number>): number => stocked.reduce((n, id) => n + (of.get(id) ?? 0), 0)
  return { ...(here ? { price: { here: here.minor, elsewhere: priced!.filter((p) => p !== here).map((p) => p.minor) } } : {}), ...(stocked.length > 0 ? { stock: { available: sum(levels), soldDaily: sum(sold) / soldDays } } : {}) }
}
