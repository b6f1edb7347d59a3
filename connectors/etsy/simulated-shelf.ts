import { exponentOf, money, type Money, type ShopFacts } from '#kit'
import { openLagged, type Lagged, type SimulatedOffer } from '#kit/simulator'

export type Row = Record<string, unknown>
export type Problem = { status: number; error: string }
export const problem = (status: number, error: string): Problem => ({ status, error })
export const isProblem = (value: unknown): value is Problem => typeof value === 'object' && value !== null && 'status' in value && 'error' in value

export type Value = { property_id: number; property_name: string; scale_id: number | null; value_ids: number[]; values: string[] }
type Product = { key: string; sku: string; values: Value[]; isEnabled: boolean; productId: number; offeringId: number }
export type Listing = { id: number; title: string; description: string; state: string; products: Product[]; priceOn: number[]; quantityOn: number[]; skuOn: number[]; barcode: string; images: number[] }
export type Shelf = ReturnType<typeof openShelf>

export const moneyView = (minor: bigint, currency: string): Row => ({ amount: minor * 10n ** BigInt(2 - exponentOf(currency)), divisor: 100, currency_code: currency })

/** A text that the shop said before has the id that it got then. */
function openValueIds(nextId: () => number): (propertyId: number, text: string) => number {
  const ids = new Map<string, number>()
  return (propertyId, text) => {
    const key = `${propertyId} ${text.trim().toLowerCase()}`
    const id = ids.get(key) ?? nextId()
    ids.set(key, id)
    return id
  }
}

/** Listings of the simulated shop; "Shirt - M" is the choice M of a shirt, and every third offer is a listing's only choice. */
export function openShelf({ clock, lagMs, shop, nextId }: { clock: () => Date; lagMs: number; shop: ShopFacts; nextId: () => number }) {
  const listings = new Map<number, Listing>()
  const stock = openLagged<number>(clock, lagMs)
  const prices = openLagged<bigint>(clock, lagMs)
  const valueId = openValueIds(nextId)
  let offered = 0
  const add = (title: string, state = 'active'): Listing => {
    const made: Listing = { id: nextId(), title, description: '', state, products: [], priceOn: [], quantityOn: [], skuOn: [], barcode: '', images: [] }
    listings.set(made.id, made)
    return made
  }
  const keyOf = (listing: Listing, values: readonly Value[]): string => (values.length === 0 ? String(listing.id) : `${listing.id}:${values.map((one) => `${one.property_id}.${one.value_ids.join('+')}`).sort().join('-')}`)
  const find = (key: string): { listing: Listing; product: Product } | undefined =>
    [...listings.values()].flatMap((listing) => listing.products.filter((one) => one.key === key).map((product) => ({ listing, product })))[0]
  const titleOf = (listing: Listing, product: Product): string => (product.values.length === 0 ? listing.title : [listing.title, product.values.map((one) => one.values.join(' ')).filter(Boolean).join(' / ')].filter(Boolean).join(' - '))
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

  const { inventoryView, view, ...editing } = openEditing({ shop, nextId, stock, prices, keyOf, add, valueId })

  return {
    offer(wish: { sku: string; title: string; price: Money; available: number; barcode?: string }): SimulatedOffer {
      offered += 1
      const [whole = '', choice = ''] = wish.title.split(' - ')
      const isChoice = choice !== '' || offered % 3 === 0
      const listing = (isChoice && [...listings.values()].find((one) => one.title === whole && one.products.some((product) => product.values.length > 0))) || add(whole)
      const values: Value[] = isChoice ? [{ property_id: 513, property_name: 'Size', scale_id: null, value_ids: [choice === '' ? nextId() : valueId(513, choice)], values: choice === '' ? [] : [choice] }] : []
      const product: Product = { key: keyOf(listing, values), sku: wish.sku, values, isEnabled: true, productId: nextId(), offeringId: nextId() }
      listing.products.push(product)
      if (isChoice) listing.quantityOn = listing.skuOn = [513]
      prices.set(product.key, wish.price.minor)
      stock.set(product.key, wish.available)
      if (wish.available > 0 && listing.state === 'sold_out') listing.state = 'active'
      settle(listing)
      return shown(listing, product)
    },
    offers: (): SimulatedOffer[] => [...listings.values()].filter((one) => one.state !== 'inactive').flatMap((listing) => listing.products.filter((one) => one.isEnabled).map((product) => shown(listing, product))),
    groups: (): string[][] => [...listings.values()].map((one) => one.products.filter(({ sku }) => sku !== '').map(({ key }) => key)).filter((keys) => keys.length > 1),
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

type Sent = { sku?: string | null; property_values?: Value[]; offerings: { price: number; quantity: number; is_enabled: boolean }[] }

/** Why Etsy does not take an inventory, in its own words. */
function refusalOf(sent: readonly Sent[], on: (name: string) => number[], most: number): string | undefined {
  if (sent.length === 0) return 'Missing input parameter: [products]'
  if (sent.some((one) => one.offerings.length !== 1)) return 'Each product must have one offering'
  const offerings = sent.map((one) => one.offerings[0]!)
  if (offerings.every((one) => one.quantity === 0)) return 'One offering must have quantity greater than 0'
  if (offerings.every((one) => !one.is_enabled)) return 'One offering must be enabled'
  if (offerings.some((one) => one.price <= 0)) return 'The price must be above 0.20'
  const wrong = variationRefusal(sent.map((one) => one.property_values ?? []), most)
  if (wrong) return wrong
  const ids = (sent[0]!.property_values ?? []).map((one) => one.property_id)
  const differing = ([['price_on_property', 'Price', (one) => one.offerings[0]!.price], ['quantity_on_property', 'Quantity', (one) => one.offerings[0]!.quantity], ['sku_on_property', 'SKU', (one) => one.sku ?? '']] as [string, string, (one: Sent) => unknown][]).find(([name, , of]) => {
    const declared = on(name)
    const groups = new Map(sent.map((one) => [JSON.stringify((one.property_values ?? []).filter((v) => declared.includes(v.property_id)).map((v) => v.values)), of(one)]))
    return sent.some((one) => groups.get(JSON.stringify((one.property_values ?? []).filter((v) => declared.includes(v.property_id)).map((v) => v.values))) !== of(one))
  })
  const unordered = ['price_on_property', 'quantity_on_property', 'sku_on_property'].find((name) => String(on(name)) !== String(ids.filter((id) => on(name).includes(id))))
  return unordered ? `${unordered}: property IDs must be in the same order as in products` : differing && `${differing[1]} must be consistent across all products`
}

/** What choices must look like together. */
function variationRefusal(rows: readonly (readonly Value[])[], most: number): string | undefined {
  const ids = (row: readonly Value[]): string => String(row.map((one) => one.property_id))
  const [first = []] = rows
  if (first.length > most) return `A listing can have at most ${most} variations`
  if (new Set(first.map((one) => one.property_id)).size < first.length || rows.some((row) => ids(row) !== ids(first))) return 'All products must have the same properties'
  if (rows.some((row) => row.some((one) => one.values.length + one.value_ids.length === 0))) return "Property values can't be empty"
  if (rows.some((row) => row.some((one) => one.values.some((text) => /[()]/.test(text)) || /[()]/.test(one.property_name)))) return 'Parentheses are not allowed in property values'
  const said = rows.map((row) => JSON.stringify(row.map((one) => one.values.map((text) => text.trim().toLowerCase()))))
  if (new Set(said).size < said.length) return 'Each product must have its own combination of property values'
  const full = first.reduce((count, _, i) => count * new Set(rows.map((row) => row[i]!.values.join(' ').trim().toLowerCase())).size, 1)
  return full > rows.length ? 'All combinations of property values must be supplied' : undefined
}

type Inside = { shop: ShopFacts; nextId: () => number; stock: Lagged<number>; prices: Lagged<bigint>; keyOf: (listing: Listing, values: readonly Value[]) => string; add: (title: string, state?: string) => Listing; valueId: (propertyId: number, text: string) => number }

export const imageView = ({ id }: Pick<Listing, 'id'>, image: number, index: number): Row => ({ listing_id: id, listing_image_id: image, rank: index + 1, url_fullxfull: `https://i.etsystatic.com/il_fullxfull.${image}.jpg`, url_570xN: `https://i.etsystatic.com/il_570xN.${image}.jpg` })

/** A picture at its place: before what stands there, or instead of it. */
function takePicture(listing: Listing, form: FormData, nextId: () => number): Row | Problem {
  const rank = Number(form.get('rank') ?? '1')
  if (!(form.get('image') instanceof Blob)) return problem(400, 'Missing input parameter: [image]')
  const at = Math.min(rank - 1, listing.images.length)
  const isInstead = form.get('overwrite') === 'true' && at < listing.images.length
  if (!(rank >= 1) || (!isInstead && listing.images.length >= 20)) return problem(400, 'A listing can have at most 20 images')
  listing.images.splice(at, isInstead ? 1 : 0, nextId())
  return imageView(listing, listing.images[at]!, at)
}

/** How Etsy shows a listing, and what it lets one change. */
function openEditing({ shop, nextId, stock, prices, keyOf, add, valueId }: Inside) {
  const inventoryView = (listing: Listing, isEcho = false): Row => ({
    products: listing.products.map((one) => ({
      product_id: one.productId, sku: one.sku, is_deleted: false, property_values: one.values.map((value) => ({ ...value, scale_name: null })),
      offerings: [{ offering_id: one.offeringId, quantity: (isEcho ? stock.truth(one.key) : stock.seen(one.key)) ?? 0, is_enabled: one.isEnabled, is_deleted: false, price: moneyView((isEcho ? prices.truth(one.key) : prices.seen(one.key)) ?? 0n, shop.currency), readiness_state_id: 1 }],
    })),
    price_on_property: listing.priceOn, quantity_on_property: listing.quantityOn, sku_on_property: listing.skuOn, readiness_state_on_property: [],
  })
  const view = (listing: Listing): Row => ({
    listing_id: listing.id, user_id: 12345, shop_id: 42, title: listing.title, description: listing.description, state: listing.state, quantity: listing.products.reduce((sum, one) => sum + (stock.seen(one.key) ?? 0), 0), url: `https://www.etsy.com/listing/${listing.id}`,
    has_variations: listing.products.some((one) => one.values.length > 0), images: listing.images.map((one, i) => imageView(listing, one, i)), inventory: inventoryView(listing), price: moneyView(prices.seen(listing.products[0]?.key ?? '') ?? 0n, shop.currency),
  })

  function putInventory(listing: Listing, body: Row, most: number): Row | Problem {
    const sent = (body['products'] ?? []) as Sent[]
    const on = (name: string): number[] => (body[name] ?? []) as number[]
    const wrong = refusalOf(sent, on, most)
    if (wrong) return problem(400, wrong)
    listing.products = sent.map((one) => {
      const values = (one.property_values ?? []).map((value) => ({ ...value, value_ids: value.values.length === 0 ? value.value_ids : [valueId(value.property_id, value.values.join(' '))] }))
      const key = keyOf(listing, values)
      stock.set(key, one.offerings[0]!.quantity)
      prices.set(key, BigInt(Math.round(one.offerings[0]!.price * 10 ** exponentOf(shop.currency))))
      // "The product_id and offering_id change with each update. This is intentional."
      return { key, sku: one.sku ?? '', values, isEnabled: one.offerings[0]!.is_enabled, productId: nextId(), offeringId: nextId() }
    })
    listing.priceOn = on('price_on_property')
    listing.quantityOn = on('quantity_on_property')
    listing.skuOn = on('sku_on_property')
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
    picture: (listing: Listing, form: FormData): Row | Problem => takePicture(listing, form, nextId),
    change(listing: Listing, form: URLSearchParams): Problem | undefined {
      const state = form.get('state')
      if (state !== null && state !== 'active' && state !== 'inactive') return problem(400, 'Invalid value for parameter: [state]')
      if (state === 'active' && listing.state === 'draft' && listing.images.length === 0) return problem(400, 'A listing must have an image to be published')
      if (state === 'active' && listing.products.every((one) => (stock.truth(one.key) ?? 0) === 0)) return problem(400, 'There was a problem with /quantity : cannot be empty')
      listing.title = form.get('title') ?? listing.title
      listing.description = form.get('description') ?? listing.description
      listing.state = state ?? listing.state
      return undefined
    },
  }
}
