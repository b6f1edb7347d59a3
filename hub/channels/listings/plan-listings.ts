/** How listings would go out now: golden record, overlays and price list, judged by the channel's own rules. A fixed number of statements. */
import { lintListing, saidAttributes, type AnyConnector, type Finding, type FindingCode, type ListingContent, type ListingRules, type ListingShop } from '#kit'
import { contentOf, pricesOf, variantSheet } from '#catalog'
import type { Work } from '#platform'
import { rulesFor } from '../categories/kept-categories.ts'
import { channelOf, type Connection } from '../connections/turn.ts'
import { does } from '../pushes/push.ts'
import { listingShopOf } from '../shop-words/shop-words.ts'
import { knownOffers, type Known } from './known-offers.ts'
import type { Obstacle, Plan, Sendable } from './listing.ts'
import { offerGroupOf, planGroups, toReplace, type GroupChoices, type ListingGroup } from './plan-groups.ts'

/** `reopening`: SKUs of which somebody wants that they are sold again. `choices`: of products whose options do not fit, where somebody chooses now. */
export type Wishes = { reopening: ReadonlySet<string>; choices?: GroupChoices }

/** In the order asked; unknown SKUs are left out. */
export async function planListings(work: Work, connection: Connection, connector: AnyConnector, variantIds: readonly string[], { reopening, choices = new Map() }: Wishes): Promise<{ plans: Plan[]; groups: ReadonlyMap<string, ListingGroup> }> {
  const channelId = channelOf(connection)
  const ids = [...new Set(variantIds)]
  const { priceListId } = connection.settings
  const [contents, sheet, prices, shop] = await Promise.all([
    contentOf(work, { channelId, variantIds: ids }), variantSheet(work, ids), pricesOf(work, priceListId === undefined ? [] : ids.map((variantId) => ({ priceListId, variantId }))), listingShopOf(work),
  ])
  const known = await knownOffers(work, { id: connection.id, channelId }, contents.map((c) => ({ variantId: c.variantId!, sku: c.sku })))
  const rulesOf = await rulesFor(work, connection.id, connector, contents.map((c) => c.content))
  const groups = await planGroups(work, connection, connector, contents.map((c) => c.productId), choices)
  const priceOf = new Map(prices.map((p) => [p.variantId, p.price]))
  const plans = contents.map(({ variantId, productId, sku, content: plain }): Plan => {
    const price = priceOf.get(variantId!)
    const whole = groups.get(productId)
    const there = known.get(variantId!)!
    const { isTaken, offer: found, replaced } = there
    const single = toReplace(whole, there)
    const offer = single ? undefined : found ?? replaced
    const replaces = single ?? (found && replaced)
    const group = offer && offer.group === null ? undefined : offerGroupOf(whole, variantId!)
    const content = { ...plain, ...(group && whole && wordsOf(whole.content)), ...(price && { price }) }
    const canReopen = offer?.state === 'closed' && connector.reopens !== undefined
    const isReopening = canReopen && reopening.has(variantId!)
    const isThere = offer !== undefined && !(isReopening && connector.reopens === 'made_again')
    const obstacle = obstacleOf(connector, { offer, isTaken, replaced }, sheet.get(variantId!)?.state === 'archived')
    return {
      variantId: variantId!, productId, sku, content, price, externalId: isThere ? offer.externalId : undefined, deed: !isThere ? 'make' : isReopening ? 'open' : 'change', group,
      wanted: takenOf(connector, { title: content.title, description: content.description, barcode: content.barcode, images: content.images.map((i) => i.url), attributes: saidAttributes(connector, content), ...(group && { options: group.axes.map((a) => a.value) }) }),
      findings: [...judge(rulesOf(content), content, shop, isThere), ...(!isThere && whole ? whole.findings : [])],
      obstacle: isReopening && obstacle === 'closed_there' ? undefined : obstacle, canReopen, replaces: replaces?.externalId,
    }
  })
  return { plans, groups }
}

/** One listing has one name, one text and one set of pictures. */
const wordsOf = ({ title, description, images }: ListingContent): Pick<ListingContent, 'title' | 'description' | 'images'> => ({ title, description, images })

/** What a channel does not take from us is neither sent nor compared. */
function takenOf({ listingTakes: takes, changesOptions: canMove }: AnyConnector, all: Sendable): Sendable {
  const isTaken = (field: Exclude<keyof Sendable, 'options'>): boolean => takes === undefined || takes.includes(field)
  return { title: all.title, description: isTaken('description') ? all.description : '', barcode: isTaken('barcode') ? all.barcode : '', images: isTaken('images') ? all.images : [], attributes: isTaken('attributes') ? all.attributes : {}, ...(canMove && all.options && { options: all.options }) }
}

const absent = new Set<string>(['needed', 'attribute_needed', 'barcode_needed', 'too_few_images'] satisfies FindingCode[])

/** What is there keeps what we do not say, and prices have their own way out; what is new needs a name and a price, wherever it goes. */
export function judge(rules: ListingRules, content: ListingContent, shop: ListingShop, isThere: boolean): Finding[] {
  const found = lintListing(rules, content, shop)
  if (isThere) return found.map((f) => (f.level === 'error' && absent.has(f.code) && f.field !== 'title' ? { ...f, level: 'warning' } : f))
  const asked = (['title', 'price'] as const).filter((field) => !content[field] && !found.some((f) => f.code === 'needed' && f.field === field))
  return [...asked.map((field): Finding => ({ code: 'needed', field, level: 'error', data: {} })), ...found]
}

function obstacleOf(connector: AnyConnector, { offer, isTaken }: Known, isArchived: boolean): Obstacle | undefined {
  if (isArchived) return 'archived'
  if (isTaken) return 'sku_means_other'
  if (!offer) return does(connector, 'listings.push') ? undefined : 'cannot_make'
  if (offer.state === 'closed') return 'closed_there'
  return does(connector, 'listings.content') || does(connector, 'listings.push') ? undefined : 'cannot_change'
}
