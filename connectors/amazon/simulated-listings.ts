import { money, parseExact, toDecimal } from '#kit'
import type { Turn } from '#kit/simulator'
import { bodyOf, invalid, isMoment, json, listOf, notFound, type Asked } from './simulated-answer.ts'
import { list, liveListing, priceOf, quantityOf, setPrice, setQuantity, type Store, type StoredListing } from './simulated-store.ts'

const data = new Set(['summaries', 'attributes', 'issues', 'offers', 'fulfillmentAvailability', 'procurement', 'relationships', 'productTypes'])
export type Issue = { code: string; message: string; severity: 'ERROR'; categories: string[]; attributeNames?: string[] }
const issue = (code: string, message: string, attribute?: string): Issue => ({ code, message, severity: 'ERROR', categories: ['INVALID_ATTRIBUTE'], ...(attribute ? { attributeNames: [attribute] } : {}) })
type Patch = { op?: unknown; path?: unknown; value?: unknown }

/** A listing that Amazon knows, or what it says of one that it does not. */
export function patchListing(store: Store, sku: string, patches: unknown, at?: number): Issue[] {
  const listing = liveListing(store, sku)
  // A patch of an unknown SKU would make a new listing, and lacks what a new one needs.
  if (!listing) return [issue('90220', "'[condition_type]' is required but not supplied.", 'condition_type')]
  if (!Array.isArray(patches) || patches.length === 0) return [issue('4000001', 'The patches are missing.')]
  const changes: (() => void)[] = []
  for (const patch of patches as Patch[]) {
    const change = readPatch(store, listing, patch, at)
    if ('code' in change) return [change]
    changes.push(change.apply)
  }
  for (const apply of changes) apply()
  return []
}

function readPatch(store: Store, listing: StoredListing, { op, path, value }: Patch, at?: number): Issue | { apply: () => void } {
  if (!['add', 'replace', 'merge', 'delete'].includes(String(op)) || typeof path !== 'string') return issue('4000001', 'The patch operation is invalid.')
  const name = /^\/attributes\/([a-z0-9_]+)$/.exec(path)?.[1]
  const first = (Array.isArray(value) ? value[0] : undefined) as Record<string, unknown> | undefined
  if (!name || !first) return issue('90000900', `The path ${path} or its value is invalid.`)
  if (name === 'fulfillment_availability') {
    const { fulfillment_channel_code: code, quantity } = first
    if (code !== 'DEFAULT' || !Number.isInteger(quantity) || Number(quantity) < 0) return issue('99022', "The value of 'fulfillment_availability' is invalid.", name)
    // At Amazon this would turn the offer into one that the seller ships; a simulated seller never wants that.
    if (listing.isInAmazon) return issue('100339', 'This SKU is fulfilled by Amazon.', name)
    return { apply: () => setQuantity(store, listing, Number(quantity), at) }
  }
  if (name === 'purchasable_offer') {
    const price = (first as { our_price?: { schedule?: { value_with_tax?: unknown }[] }[] }).our_price?.[0]?.schedule?.[0]?.value_with_tax
    if (typeof price !== 'number' || price <= 0 || first['currency'] !== listing.currency || typeof first['marketplace_id'] !== 'string') return issue('99022', "The value of 'purchasable_offer' is invalid.", name)
    const { minor, excess } = parseExact(String(price), listing.currency)
    if (excess) return issue('90117', 'The price has too many decimals.', name)
    return { apply: () => setPrice(store, listing, money(minor, listing.currency), at) }
  }
  return { apply: () => { if (name === 'item_name') listing.title = String(first['value']); else listing.content[name] = value } }
}

type Desk = { store: Store; marketplaceId: string; sellerId: string }
const isOurs = ({ marketplaceId, sellerId }: Desk, { parts, query }: Asked): boolean => parts[0] === sellerId && listOf(query, 'marketplaceIds').join() === marketplaceId
const submitted = ({ store }: Desk, sku: string, issues: Issue[]): Response => json({ sku, status: issues.length > 0 ? 'INVALID' : 'ACCEPTED', submissionId: store.luck.digits(16), issues })

/** listingsItems_2021-08-01 and fbaInventory. */
export function simulateListings(store: Store, marketplaceId: string, sellerId: string) {
  const desk: Desk = { store, marketplaceId, sellerId }
  return {
    searchListingsItems: (asked: Asked) => searchListingsItems(desk, asked),
    getListingsItem: (asked: Asked) => getListingsItem(desk, asked),
    patchListingsItem: (asked: Asked, turn: Turn) => patchListingsItem(desk, asked, turn),
    putListingsItem: (asked: Asked) => putListingsItem(desk, asked),
    deleteListingsItem: (asked: Asked) => deleteListingsItem(desk, asked),
    getInventorySummaries: (asked: Asked) => getInventorySummaries(desk, asked),
  }
}

function searchListingsItems(desk: Desk, asked: Asked): Response {
  const { store, marketplaceId } = desk
  const { query } = asked
  const size = Number(query.get('pageSize') ?? 10)
  const wanted = query.has('includedData') ? listOf(query, 'includedData') : ['summaries']
  const identifiers = listOf(query, 'identifiers')
  if (!isOurs(desk, asked)) return invalid('sellerId or marketplaceIds is invalid.')
  if (!Number.isInteger(size) || size < 1 || size > 20 || identifiers.length > 20) return invalid('pageSize and identifiers may be 20 at most.')
  if (identifiers.length > 0 !== query.has('identifiersType') || !['SKU', null].includes(query.get('identifiersType'))) return invalid('identifiersType is missing or not simulated.')
  const after = query.get('createdAfter')
  if (wanted.some((name) => !data.has(name)) || (after !== null && !isMoment(after))) return invalid('includedData or createdAfter is invalid.')
  const token = query.get('pageToken')
  const found = [...store.listings.values()].filter((one) => !one.isDeleted && (identifiers.length === 0 || identifiers.includes(one.sku)) && (after === null || one.createdAt >= new Date(after).toISOString()))
  // What was made first stands first; no more than a thousand can be paged through.
  const sorted = found.sort((a, b) => (a.createdAt === b.createdAt ? 0 : a.createdAt < b.createdAt ? -1 : 1)).slice(0, 1000)
  const start = token === null ? 0 : Number(token)
  if (!Number.isInteger(start)) return invalid('pageToken is invalid.')
  const next = start + size < sorted.length ? { nextToken: String(start + size) } : {}
  return json({ numberOfResults: found.length, pagination: next, items: sorted.slice(start, start + size).map((one) => write(store, one, wanted, marketplaceId)) })
}

function getListingsItem(desk: Desk, asked: Asked): Response {
  const { store, marketplaceId } = desk
  const listing = liveListing(store, asked.parts[1] ?? '')
  if (!isOurs(desk, asked)) return invalid('sellerId or marketplaceIds is invalid.')
  return listing ? json(write(store, listing, listOf(asked.query, 'includedData'), marketplaceId)) : notFound(`SKU '${asked.parts[1]}' not found in marketplace ${marketplaceId}`)
}

function patchListingsItem(desk: Desk, asked: Asked, turn: Turn): Response {
  const { store } = desk
  const [, sku = ''] = asked.parts
  const body = bodyOf(asked)
  if (!isOurs(desk, asked) || typeof body?.['productType'] !== 'string' || !Array.isArray(body['patches'])) return invalid('sellerId, marketplaceIds, productType or patches is invalid.')
  if (turn.isPartial()) return submitted(desk, sku, [issue('13013', 'This SKU could not be updated now.')])
  return submitted(desk, sku, patchListing(store, sku, body['patches']))
}

function putListingsItem(desk: Desk, asked: Asked): Response {
  const { store } = desk
  const [, sku = ''] = asked.parts
  const body = bodyOf(asked)
  const attributes = body?.['attributes'] as Record<string, Record<string, unknown>[] | undefined> | undefined
  if (!isOurs(desk, asked) || typeof body?.['productType'] !== 'string' || !attributes) return invalid('sellerId, marketplaceIds, productType or attributes is invalid.')
  const valueOf = (name: string, field = 'value'): unknown => attributes[name]?.[0]?.[field]
  const missing = (): Response => submitted(desk, sku, [issue('90220', 'A required attribute is not supplied.')])
  const [asin, title, level, theme] = [valueOf('merchant_suggested_asin'), valueOf('item_name'), valueOf('parentage_level'), valueOf('variation_theme', 'name')]
  if (typeof asin !== 'string' && (body['requirements'] !== 'LISTING' || typeof title !== 'string')) return missing()
  if (level === 'parent') {
    if (typeof theme !== 'string') return missing()
    const parent = liveListing(store, sku) ?? list(store, { sku, title: String(title), productType: body['productType'], price: money(0n, 'USD'), available: 0 })
    Object.assign(parent, { theme, title: String(title) })
    return submitted(desk, sku, [])
  }
  const offer = attributes['purchasable_offer']?.[0] as { currency?: string; our_price?: { schedule?: { value_with_tax?: number }[] }[] } | undefined
  const price = offer?.our_price?.[0]?.schedule?.[0]?.value_with_tax
  const quantity = valueOf('fulfillment_availability', 'quantity')
  if (!attributes['condition_type'] || !offer?.currency || !price || !Number.isInteger(quantity)) return missing()
  const wrong = level === 'child' ? wrongChild(store, attributes, theme) : undefined
  if (wrong) return submitted(desk, sku, [wrong])
  const known = { sku, title: typeof title === 'string' ? title : `Catalogue item ${String(asin)}`, productType: body['productType'], price: money(parseExact(String(price), offer.currency).minor, offer.currency), available: Number(quantity) }
  const made = list(store, { ...known, ...(typeof asin === 'string' && { asin }) })
  if (level === 'child') made.parent = String(valueOf('child_parent_sku_relationship', 'parent_sku'))
  return submitted(desk, sku, [])
}

/** A child has a parent that is there, its parent's theme, and a value of everything that the theme names. */
function wrongChild(store: Store, attributes: Record<string, Record<string, unknown>[] | undefined>, theme: unknown): Issue | undefined {
  const parent = liveListing(store, String(attributes['child_parent_sku_relationship']?.[0]?.['parent_sku']))
  if (parent?.theme === undefined) return issue('8066', 'The parent SKU does not exist.', 'child_parent_sku_relationship')
  if (parent.theme !== theme) return issue('8058', "The variation theme is not the parent's.", 'variation_theme')
  const missing = parent.theme.toLowerCase().split('/').find((name) => !attributes[name]?.[0]?.['value'])
  return missing === undefined ? undefined : issue('90220', `'[${missing}]' is required but not supplied.`, missing)
}

function deleteListingsItem(desk: Desk, asked: Asked): Response {
  const { store } = desk
  const listing = liveListing(store, asked.parts[1] ?? '')
  if (!isOurs(desk, asked)) return invalid('sellerId or marketplaceIds is invalid.')
  if (!listing) return notFound('The SKU was not found.')
  listing.isDeleted = true
  return submitted(desk, listing.sku, [])
}

function getInventorySummaries(desk: Desk, { query }: Asked): Response {
  const { store, marketplaceId } = desk
  const skus = query.has('sellerSku') ? query.getAll('sellerSku') : listOf(query, 'sellerSkus')
  if (query.get('granularityType') !== 'Marketplace' || query.get('granularityId') !== marketplaceId || listOf(query, 'marketplaceIds').join() !== marketplaceId || skus.length > 50) return invalid('granularity, marketplaceIds or sellerSkus is invalid.')
  const found = [...store.listings.values()].filter((one) => one.isInAmazon && !one.isDeleted && (skus.length === 0 || skus.includes(one.sku)))
  const inventorySummaries = found.map((one) => ({
    asin: one.asin, sellerSku: one.sku, condition: 'NewItem', totalQuantity: quantityOf(store, one),
    ...(query.get('details') === 'true' && { inventoryDetails: { fulfillableQuantity: quantityOf(store, one) } }),
  }))
  return json({ payload: { granularity: { granularityType: 'Marketplace', granularityId: marketplaceId }, inventorySummaries }, pagination: {} })
}

function relationsOf(store: Store, one: StoredListing): unknown[] {
  const children = [...store.listings.values()].filter((c) => c.parent === one.sku && !c.isDeleted).map((c) => c.sku)
  return [...(one.parent === undefined ? [] : [{ type: 'VARIATION', parentSkus: [one.parent] }]), ...(children.length === 0 ? [] : [{ type: 'VARIATION', childSkus: children }])]
}

function write(store: Store, one: StoredListing, wanted: readonly string[], marketplaceId: string): unknown {
  const quantity = quantityOf(store, one)
  const price = priceOf(store, one)
  const has = (name: string): boolean => wanted.includes(name)
  const barcode = one.barcode ? { externally_assigned_product_identifier: [{ type: 'ean', value: one.barcode, marketplace_id: marketplaceId }] } : {}
  return {
    sku: one.sku,
    ...(has('summaries') && { summaries: [{ marketplaceId, asin: one.asin, productType: one.productType, conditionType: 'new_new', status: quantity > 0 ? ['BUYABLE', 'DISCOVERABLE'] : ['DISCOVERABLE'], itemName: one.title, createdDate: one.createdAt, lastUpdatedDate: one.createdAt }] }),
    ...(has('attributes') && { attributes: { item_name: [{ value: one.title, marketplace_id: marketplaceId }], ...barcode, ...one.content } }),
    ...(has('relationships') && { relationships: [{ marketplaceId, relationships: relationsOf(store, one) }] }),
    ...(has('offers') && one.theme === undefined && { offers: [{ marketplaceId, offerType: 'B2C', price: { currencyCode: price.currency, amount: toDecimal(price) }, audience: { value: 'ALL', displayName: 'Sell on Amazon' } }] }),
    ...(has('fulfillmentAvailability') && { fulfillmentAvailability: [one.isInAmazon ? { fulfillmentChannelCode: 'AMAZON_NA' } : { fulfillmentChannelCode: 'DEFAULT', quantity }] }),
  }
}
