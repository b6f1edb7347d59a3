import { money, parseExact, toDecimal, type Money, type ShopFacts } from '#kit'
import { openLagged, type Lagged, type SimulatedOffer } from '#kit/simulator'
import { labelsOf, newVariants, ofSize, openOptions, optionsView, skuTaken, type Option } from './simulated-options.ts'

export type Row = Record<string, unknown>
/** A refusal as v3 words it. */
export type Problem = { status: number; title: string; errors?: Row }
/** A field of a body as text. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '')
export const problem = (status: number, title: string, errors?: Row): Problem => ({ status, title, ...(errors ? { errors } : {}) })
export const isProblem = (value: unknown): value is Problem => typeof value === 'object' && value !== null && 'status' in value && 'title' in value

/** `says`: of each option the value that it chose, by their ids. */
export type Variant = { id: number; says: ReadonlyMap<number, number>; sku: string; upc: string; price: string | undefined; isDisabled: boolean }
export type Product = { id: number; name: string; sku: string; upc: string; description: string; isVisible: boolean; availability: string; price: string; tracking: 'none' | 'product' | 'variant'; baseId: number; options: Option[]; variants: Variant[]; images: string[] }
export type Shelf = ReturnType<typeof openShelf>

/** Products of the simulated store; "Shirt - M" is the variant M of a shirt, and every third offer is a product's only variant. */
export function openShelf({ clock, lagMs, shop, nextId }: { clock: () => Date; lagMs: number; shop: ShopFacts; nextId: () => number }) {
  const products = new Map<number, Product>()
  const stock = openLagged<number>(clock, lagMs)
  const prices = openLagged<string>(clock, lagMs)
  let offered = 0

  const add = (more: Partial<Product> & { name: string }): Product => {
    const made: Product = { id: nextId(), sku: '', upc: '', description: '', isVisible: true, availability: 'available', price: '0', tracking: 'product', baseId: nextId(), options: [], variants: [], images: [], ...more }
    products.set(made.id, made)
    return made
  }
  const keyOf = (product: Product, variant?: Variant): string => (variant ? `${product.id}:${variant.id}` : String(product.id))
  const find = (key: string): { product: Product; variant: Variant | undefined } | undefined => {
    const [id, variantId] = key.split(':').map(Number)
    const product = products.get(id!)
    const variant = product?.variants.find((one) => one.id === variantId)
    return product && (variantId === undefined ? product.variants.length === 0 : variant !== undefined) ? { product, variant } : undefined
  }
  const priceOf = (key: string): Money | undefined => {
    const text = prices.truth(key)
    return text === undefined ? undefined : money(parseExact(text, shop.currency).minor, shop.currency)
  }
  const titleOf = ({ product, variant }: { product: Product; variant: Variant | undefined }): string => [product.name, variant && labelsOf(product, variant).join(' / ')].filter(Boolean).join(' - ')
  const shown = (product: Product, variant?: Variant): SimulatedOffer => {
    const [key, barcode] = [keyOf(product, variant), variant?.upc ?? product.upc]
    return { externalId: key, sku: variant?.sku ?? product.sku, title: titleOf({ product, variant }), ...(barcode ? { barcode } : {}), price: priceOf(key)!, available: stock.truth(key) ?? 0 }
  }
  const isOnSale = ({ product, variant }: { product: Product; variant: Variant | undefined }): boolean => product.isVisible && product.availability === 'available' && variant?.isDisabled !== true
  const { view, variantView } = openProductView(keyOf, stock, prices)

  return {
    offer(wish: { sku: string; title: string; price: Money; available: number; barcode?: string }): SimulatedOffer {
      offered += 1
      const [whole = '', choice = ''] = wish.title.split(' - ')
      let product: Product
      let variant: Variant | undefined
      if (choice !== '' || offered % 3 === 0) {
        product = [...products.values()].find((one) => one.name === whole && one.variants.length > 0) ?? add({ name: whole, tracking: 'variant' })
        variant = { id: nextId(), says: ofSize(product, choice, nextId), sku: wish.sku, upc: wish.barcode ?? '', price: undefined, isDisabled: false }
        product.variants.push(variant)
      } else product = add({ name: wish.title, sku: wish.sku, upc: wish.barcode ?? '' })
      prices.set(keyOf(product, variant), toDecimal(wish.price))
      stock.set(keyOf(product, variant), wish.available)
      return shown(product, variant)
    },
    offers: (): SimulatedOffer[] => [...products.values()].flatMap((product) => (product.variants.length === 0 ? [{ product, variant: undefined }] : product.variants.map((variant) => ({ product, variant }))).filter(isOnSale).map((one) => shown(one.product, one.variant))),
    groups: (): string[][] => [...products.values()].filter((one) => one.variants.length > 1).map((one) => one.variants.map((variant) => keyOf(one, variant))),
    all: (): Product[] => [...products.values()].sort((a, b) => a.id - b.id),
    find, priceOf, view, variantView, titleOf, isOnSale,
    stockOf: (key: string): number | undefined => (find(key) ? stock.truth(key) : undefined),
    seenStock: (key: string): number | undefined => stock.seen(key),
    move: (key: string, by: number): void => stock.set(key, (stock.truth(key) ?? 0) + by),
    setStock: (key: string, level: number): void => stock.set(key, level),
    byVariant: (id: number) => findVariant(products.values(), id),
    ...openEditing({ products, stock, prices, keyOf, add, nextId }),
    ...openOptions({ products, nextId, keep: (product, variant, body) => keepVariant({ stock, prices, keyOf }, product, variant, body) }),
    keyOf,
  }
}

/** A product without choices is its own base variant. */
function findVariant(products: Iterable<Product>, id: number): { product: Product; variant: Variant | undefined } | undefined {
  for (const product of products) {
    if (product.variants.length === 0 && product.baseId === id) return { product, variant: undefined }
    const variant = product.variants.find((one) => one.id === id)
    if (variant) return { product, variant }
  }
  return undefined
}

type KeyOf = (product: Product, variant?: Variant) => string

/** How catalogue v3 shows products and variants. */
function openProductView(keyOf: KeyOf, stock: Lagged<number>, prices: Lagged<string>) {
  const number = (text: string | undefined): number | null => (text === undefined ? null : Number(text))

  function variantView(product: Product, variant?: Variant): Row {
    const key = keyOf(product, variant)
    return {
      id: variant?.id ?? product.baseId, product_id: product.id, sku: variant?.sku ?? product.sku, sku_id: variant ? variant.id + 1000 : null, price: variant ? number(prices.seen(key)) : null, calculated_price: Number(prices.seen(key) ?? '0'),
      purchasing_disabled: variant?.isDisabled ?? false, upc: variant?.upc ?? product.upc, inventory_level: stock.seen(key) ?? 0, image_url: '',
      option_values: variant ? product.options.map((option) => ({ id: variant.says.get(option.id), option_id: option.id, label: option.values.find((one) => one.id === variant.says.get(option.id))?.label ?? '', option_display_name: option.name })) : [],
    }
  }
  const view = (product: Product, withOptions = false): Row => ({
    id: product.id, name: product.name, type: 'physical', sku: product.sku, description: product.description, weight: 0, price: Number(product.variants.length === 0 ? prices.seen(keyOf(product)) ?? '0' : product.price), sale_price: 0,
    inventory_level: product.variants.length === 0 ? stock.seen(keyOf(product)) ?? 0 : product.variants.reduce((sum, one) => sum + (stock.seen(keyOf(product, one)) ?? 0), 0), inventory_tracking: product.tracking, is_visible: product.isVisible, availability: product.availability,
    upc: product.upc, base_variant_id: product.variants.length === 0 ? product.baseId : null, custom_url: { url: `/${product.id}/`, is_customized: false },
    images: product.images.map((url, i) => ({ id: i + 1, product_id: product.id, url_standard: url, is_thumbnail: i === 0 })), variants: product.variants.length === 0 ? [variantView(product)] : product.variants.map((one) => variantView(product, one)),
    ...(withOptions ? { options: optionsView(product) } : {}),
  })
  return { view, variantView }
}

function keepVariant({ stock, prices, keyOf }: { stock: Lagged<number>; prices: Lagged<string>; keyOf: KeyOf }, product: Product, variant: Variant, body: Row): void {
  prices.set(keyOf(product, variant), body['price'] === undefined ? product.price : textOf(body['price']))
  stock.set(keyOf(product, variant), Number(body['inventory_level'] ?? 0))
}

/** What catalogue v3 lets one change. */
function openEditing({ products, stock, prices, keyOf, add, nextId }: { products: Map<number, Product>; stock: Lagged<number>; prices: Lagged<string>; keyOf: KeyOf; add: (more: Partial<Product> & { name: string }) => Product; nextId: () => number }) {
  return {
    change,
    create(body: Row): Product | Problem {
      const missing = ['name', 'type', 'weight', 'price'].filter((field) => body[field] === undefined)
      if (missing.length > 0) return problem(422, 'JSON data is missing or invalid', Object.fromEntries(missing.map((field) => [field, 'error.path.missing'])))
      if ([...products.values()].some((one) => one.name === body['name'])) return problem(409, 'The product name is a duplicate')
      if (skuTaken(products.values(), textOf(body['sku']))) return problem(409, 'The product sku is a duplicate')
      const wanted = newVariants(products.values(), body, nextId)
      if (isProblem(wanted)) return wanted
      const made = add({ name: textOf(body['name']), ...wanted.given, tracking: body['inventory_tracking'] === 'variant' ? 'variant' : 'product' })
      change(made, body)
      for (const [variant, row] of wanted.rows) keepVariant({ stock, prices, keyOf }, made, variant, row)
      if (made.variants.length === 0) stock.set(keyOf(made), Number(body['inventory_level'] ?? 0))
      return made
    },
    /** Other choices of a variant that is there are taken without a word, and nothing becomes of them. */
    changeVariant(product: Product, variant: Variant, body: Row): void {
      if (body['price'] !== undefined) prices.set(keyOf(product, variant), textOf(body['price']))
      if (body['upc'] !== undefined) variant.upc = textOf(body['upc'])
      if (typeof body['purchasing_disabled'] === 'boolean') variant.isDisabled = body['purchasing_disabled']
    },
  }

  function change(product: Product, body: Row): void {
    const text = (field: string, before: string): string => (typeof body[field] === 'string' ? body[field] : before)
    product.name = text('name', product.name)
    product.sku = text('sku', product.sku)
    product.upc = text('upc', product.upc)
    product.description = text('description', product.description)
    product.availability = text('availability', product.availability)
    if (typeof body['is_visible'] === 'boolean') product.isVisible = body['is_visible']
    if (Array.isArray(body['images'])) product.images = (body['images'] as { image_url?: string }[]).map((one) => one.image_url ?? '')
    if (body['price'] === undefined) return
    product.price = textOf(body['price'])
    if (product.variants.length === 0) prices.set(keyOf(product), product.price)
  }
}
