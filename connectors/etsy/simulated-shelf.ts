import { exponentOf, money, type Money, type ShopFacts } from '#kit'
import { openLagged, type Lagged, type SimulatedOffer } from '#kit/simulator'

export type Row = Record<string, unknown>
export type Problem = { status: number; error: string }
export const problem = (status: number, error: string): Problem => ({ status, error })
export const isProblem = (value: unknown): value is Problem => typeof value === 'object' && value !== null && 'status' in value && 'error' in value

export type Value = { property_id: number; property_name: string; scale_id: number | null; value_ids: number[]; values: string[] }
type Product = { key: string; sku: string; values: Value[]; isEnabled: boolean; productId: number; offeringId: number }
export type Listing = { id: number; title: string; description: string; state: string; products: Product[]; priceOn: number[]; quantityOn: number[]; barcode: string }
export type Shelf = ReturnType<typeof openShelf>

export const moneyView = (minor: bigint, currency: string): Row => ({ amount: minor * 10n ** BigInt(2 - exponentOf(currency)), divisor: 100, currency_code: currency })

/** Listings of the simulated shop; "Shirt - M" is the choice M of a shirt, and every third offer is a listing's only choice. */
export function openShelf({ clock, lagMs, shop, nextId }: { clock: () => Date; lagMs: number; shop: ShopFacts; nextId: () => number }) {
  const listings = new Map<number, Listing>()
  const stock = openLagged<number>(clock, lagMs)
  const prices = openLagged<bigint>(clock, lagMs)
  let offered = 0
  const add = (title: string, state = 'active'): Listing => {
    const made: Listing = { id: nextId(), title, description: '', state, products: [], priceOn: [], quantityOn: [], barcode: '' }
    listings.set(made.id, made)
    return made
  }
  const keyOf = (listing: Listing, values: readonly Value[]): string => (values.length === 0 ? String(listing.id) : `${listing.id}:${values.map((one) => `${one.property_id}.${one.value_ids.join('+')}`).sort().join('-')}`)
  const find = (key: string): { listing: Listing; product: Product } | undefined =>
    [...listings.values()].flatMap((listing) => listing.products.filter((one) => one.key === key).map((product) => ({ listing, product })))[0]
  const titleOf = (listing: Listing, product: Product): string => (product.values.length === 0 ? listing.title : [listing.title, product.values[0]!.values.join(' ')].filter(Boolean).join(' - '))
  const priceOf = (key: string): Money | undefined => (find(key) ? money(prices.truth(key) ?? 0n, shop.currency) : undefined)
  const onSale = (listing: Listing, product: Product): boolean => listing.state === 'active' && product.isEnabled
  const stockOf = (key: string): number | undefined => {
    const found = find(key)
    return found && (onSale(found.listing, found.product) ? stock.truth(key) ?? 0 : 0)
  }
  /** Sold out is what a listing becomes by itself. */
  const settle = (listing: Listing): void => {
    if (listing.state === 'active' && listing.products.every((one) => (stock.truth(one.key) ?? 0) === 0)) listing.state = 'sold_out'
  }
  const shown = (listing: Listing, product: Product): SimulatedOffer => ({ externalId: product.key, sku: product.sku, title: titleOf(listing, product), price: priceOf(product.key)!, available: stockOf(product.key) ?? 0 })

  const { inventoryView, view, ...editing } = openEditing({ shop, nextId, stock, prices, keyOf, add })

  return {
    offer(wish: { sku: string; title: string; price: Money; available: number; barcode?: string }): SimulatedOffer {
      offered += 1
      const [whole = '', choice = ''] = wish.title.split(' - ')
      const isChoice = choice !== '' || offered % 3 === 0
      const listing = (isChoice && [...listings.values()].find((one) => one.title === whole && one.products.some((product) => product.values.length > 0))) || add(whole)
      const values: Value[] = isChoice ? [{ property_id: 513, property_name: 'Size', scale_id: null, value_ids: [nextId()], values: choice === '' ? [] : [choice] }] : []
      const product: Product = { key: keyOf(listing, values), sku: wish.sku, values, isEnabled: true, productId: nextId(), offeringId: nextId() }
      listing.products.push(product)
      if (isChoice) listing.quantityOn = [513]
      prices.set(product.key, wish.price.minor)
      stock.set(product.key, wish.available)
      if (wish.available > 0 && listing.state === 'sold_out') listing.state = 'active'
      settle(listing)
      return shown(listing, product)
    },
    offers: (): SimulatedOffer[] => [...listings.values()].filter((one) => one.state !== 'inactive').flatMap((listing) => listing.products.filter((one) => one.isEnabled).map((product) => shown(listing, product))),
    all: (): Listing[] => [...listings.values()],
    byId: (id: number): Listing | undefined => listings.get(id),
    find, titleOf, priceOf, stockOf, view, inventoryView, onSale, ...editing,
    move(key: string, by: number): void {
      stock.set(key, (stock.truth(key) ?? 0) + by)
      const found = find(key)
      if (!found) return
      if (found.listing.state === 'sold_out' && by > 0) found.listing.state = 'active'
      settle(found.listing)
    },
  }
}

/** Why Etsy does not take an inventory, in its own words. */
function refusalOf(sent: readonly { property_values: Value[]; offerings: { price: number; quantity: number; is_enabled: boolean }[] }[], on: (name: string) => number[]): string | undefined {
  if (sent.length === 0) return 'Missing input parameter: [products]'
  if (sent.some((one) => one.offerings.length !== 1)) return 'Each product must have one offering'
  const offerings = sent.map((one) => one.offerings[0]!)
  if (offerings.every((one) => one.quantity === 0)) return 'One offering must have quantity greater than 0'
  if (offerings.every((one) => !one.is_enabled)) return 'One offering must be enabled'
  if (on('price_on_property').length === 0 && new Set(offerings.map((one) => one.price)).size > 1) return 'Price must be consistent across all products'
  if (on('quantity_on_property').length === 0 && new Set(offerings.map((one) => one.quantity)).size > 1) return 'Quantity must be consistent across all products'
  return undefined
}

type Inside = { shop: ShopFacts; nextId: () => number; stock: Lagged<number>; prices: Lagged<bigint>; keyOf: (listing: Listing, values: readonly Value[]) => string; add: (title: string, state?: string) => Listing }

/** How Etsy shows a listing, and what it lets one change. */
function openEditing({ shop, nextId, stock, prices, keyOf, add }: Inside) {
  const inventoryView = (listing: Listing, isEcho = false): Row => ({
    products: listing.products.map((one) => ({
      product_id: one.productId, sku: one.sku, is_deleted: false, property_values: one.values.map((value) => ({ ...value, scale_name: null })),
      offerings: [{ offering_id: one.offeringId, quantity: (isEcho ? stock.truth(one.key) : stock.seen(one.key)) ?? 0, is_enabled: one.isEnabled, is_deleted: false, price: moneyView((isEcho ? prices.truth(one.key) : prices.seen(one.key)) ?? 0n, shop.currency), readiness_state_id: 1 }],
    })),
    price_on_property: listing.priceOn, quantity_on_property: listing.quantityOn, sku_on_property: [], readiness_state_on_property: [],
  })
  const view = (listing: Listing): Row => ({
    listing_id: listing.id, user_id: 12345, shop_id: 42, title: listing.title, description: listing.description, state: listing.state, quantity: listing.products.reduce((sum, one) => sum + (stock.seen(one.key) ?? 0), 0), url: `https://www.etsy.com/listing/${listing.id}`,
    has_variations: listing.products.some((one) => one.values.length > 0), images: [], inventory: inventoryView(listing), price: moneyView(prices.seen(listing.products[0]?.key ?? '') ?? 0n, shop.currency),
  })

  function putInventory(listing: Listing, body: Row): Row | Problem {
    const sent = (body['products'] ?? []) as { sku: string; property_values: Value[]; offerings: { price: number; quantity: number; is_enabled: boolean }[] }[]
    const on = (name: string): number[] => (body[name] ?? []) as number[]
    const wrong = refusalOf(sent, on)
    if (wrong) return problem(400, wrong)
    listing.products = sent.map((one) => {
      const key = keyOf(listing, one.property_values)
      stock.set(key, one.offerings[0]!.quantity)
      prices.set(key, BigInt(Math.round(one.offerings[0]!.price * 10 ** exponentOf(shop.currency))))
      // "The product_id and offering_id change with each update. This is intentional."
      return { key, sku: one.sku, values: one.property_values, isEnabled: one.offerings[0]!.is_enabled, productId: nextId(), offeringId: nextId() }
    })
    listing.priceOn = on('price_on_property')
    listing.quantityOn = on('quantity_on_property')
    return inventoryView(listing, true)
  }

  return {
    inventoryView, view, putInventory,
    draft(form: URLSearchParams): Listing | Problem {
      const missing = ['title', 'description', 'price', 'quantity', 'taxonomy_id', 'who_made', 'when_made'].find((name) => !form.get(name))
      if (missing) return problem(400, `Missing input parameter: [${missing}]`)
      const made = add(form.get('title')!, 'draft')
      made.description = form.get('description')!
      made.products.push({ key: String(made.id), sku: '', values: [], isEnabled: true, productId: nextId(), offeringId: nextId() })
      stock.set(String(made.id), Number(form.get('quantity')))
      prices.set(String(made.id), BigInt(Math.round(Number(form.get('price')) * 10 ** exponentOf(shop.currency))))
      return made
    },
    change(listing: Listing, form: URLSearchParams): Problem | undefined {
      const state = form.get('state')
      if (state !== null && state !== 'active' && state !== 'inactive') return problem(400, 'Invalid value for parameter: [state]')
      if (state === 'active' && listing.products.every((one) => (stock.truth(one.key) ?? 0) === 0)) return problem(400, 'There was a problem with /quantity : cannot be empty')
      listing.title = form.get('title') ?? listing.title
      listing.description = form.get('description') ?? listing.description
      listing.state = state ?? listing.state
      return undefined
    },
  }
}
