import { exponentOf, money, parseExact, toDecimal, type Money, type ShopFacts } from '#kit'
import { openLagged, type Lagged, type SimulatedOffer } from '#kit/simulator'

type Thing = { id: number; parent: number | undefined; isVariable: boolean; name: string; sku: string; barcode: string; status: string; isManaged: boolean; changed: string; description: string; images: string[] }
export type Shelf = ReturnType<typeof openShelf>
export type Row = Record<string, unknown>
/** A field of a request body as text. */
export const textOf = (v: unknown, otherwise = ''): string => (typeof v === 'string' ? v : typeof v === 'number' || typeof v === 'bigint' ? String(v) : otherwise)
export type RestError = { code: string; message: string; status: number; data?: Row }
export const restError = (status: number, code: string, message: string, data?: Row): RestError => ({ status, code, message, ...(data ? { data } : {}) })
export const isRestError = (v: unknown): v is RestError => typeof v === 'object' && v !== null && 'code' in v && 'status' in v && 'message' in v && !('id' in v)

/** Products and variations of the simulated store; every third offer is a variation of one growing product. */
export function openShelf({ clock, lagMs, shop, nextId, stamp }: { clock: () => Date; lagMs: number | undefined; shop: ShopFacts; nextId: () => number; stamp: () => string }) {
  const things = new Map<number, Thing>()
  const stock: Lagged<number> = openLagged(clock, lagMs)
  const prices: Lagged<string> = openLagged(clock, lagMs)
  let offered = 0
  let series: Thing | undefined

  const keyOf = (t: Thing): string => (t.parent === undefined ? String(t.id) : `${t.parent}:${t.id}`)
  const add = (more: Partial<Thing> & { name: string }): Thing => {
    const thing: Thing = { id: nextId(), parent: undefined, isVariable: false, sku: '', barcode: '', status: 'publish', isManaged: true, changed: stamp(), description: '', images: [], ...more }
    things.set(thing.id, thing)
    return thing
  }
  const find = (key: string): Thing | undefined => things.get(Number(key.split(':').at(-1)))
  const shown = (t: Thing): SimulatedOffer => ({ externalId: keyOf(t), sku: t.sku, title: t.name, ...(t.barcode ? { barcode: t.barcode } : {}), price: priceOf(keyOf(t))!, available: stock.truth(keyOf(t)) ?? 0 })
  const priceOf = (key: string): Money | undefined => {
    const text = prices.truth(key)
    return text === undefined || text === '' ? undefined : money(parseExact(text, shop.currency).minor, shop.currency)
  }
  const buyable = (): Thing[] => [...things.values()].filter((t) => !t.isVariable)

  const view = (t: Thing, isEcho = false): Row => {
    const price = (isEcho ? prices.truth(keyOf(t)) : prices.seen(keyOf(t))) ?? ''
    const quantity = t.isManaged && !t.isVariable ? (isEcho ? stock.truth(keyOf(t)) : stock.seen(keyOf(t))) ?? null : null
    const common = {
      id: t.id, sku: t.sku, global_unique_id: t.barcode, price, regular_price: price, sale_price: '', on_sale: false, status: t.status, purchasable: t.status === 'publish', permalink: `https://woo.test/shop/?p=${t.id}`,
      date_modified_gmt: t.changed, manage_stock: t.isManaged && !t.isVariable, stock_quantity: quantity, stock_status: quantity === null || quantity > 0 ? 'instock' : 'outofstock', backorders: 'no', description: t.description,
    }
    if (t.parent !== undefined) return { ...common, parent_id: t.parent, type: 'variation', attributes: [{ id: 6, name: 'Size', option: t.name }], image: t.images[0] ? { id: 1, src: t.images[0] } : null }
    return { ...common, parent_id: 0, type: t.isVariable ? 'variable' : 'simple', name: t.name, attributes: [], images: t.images.map((src, i) => ({ id: i + 1, src })), variations: [...things.values()].filter((v) => v.parent === t.id).map((v) => v.id) }
  }

  const change = (t: Thing, body: Row): RestError | undefined => {
    const { sku, stock_quantity: quantity, regular_price: price, status, global_unique_id: barcode } = body
    if (typeof sku === 'string' && sku !== '' && [...things.values()].some((o) => o.sku === sku && o.id !== t.id)) {
      const twin = [...things.values()].find((o) => o.sku === sku)!
      return restError(400, 'product_invalid_sku', 'Invalid or duplicated SKU.', { status: 400, resource_id: twin.id, unique_sku: `${sku}-1` })
    }
    if (price !== undefined && (typeof price !== 'string' || !/^(\d+(\.\d+)?)?$/.test(price))) return restError(400, 'rest_invalid_param', 'Invalid parameter(s): regular_price')
    if (quantity !== undefined && quantity !== null && !Number.isInteger(quantity)) return restError(400, 'rest_invalid_param', 'Invalid parameter(s): stock_quantity')
    if (status !== undefined && !['draft', 'pending', 'private', 'publish'].includes(textOf(status))) return restError(400, 'rest_invalid_param', 'Invalid parameter(s): status')
    if (typeof sku === 'string') t.sku = sku
    if (typeof body['name'] === 'string') t.name = body['name']
    if (typeof body['description'] === 'string') t.description = body['description']
    if (typeof barcode === 'string') t.barcode = barcode
    if (typeof status === 'string') t.status = status
    if (typeof body['manage_stock'] === 'boolean') t.isManaged = body['manage_stock']
    // Without stock management the store drops the number without a word.
    if (typeof quantity === 'number' && t.isManaged) stock.set(keyOf(t), quantity)
    if (typeof price === 'string') prices.set(keyOf(t), price)
    const images = body['images'] ?? (body['image'] ? [body['image']] : undefined)
    if (Array.isArray(images)) t.images = images.map((i: { src?: string }) => i.src ?? '').filter((src) => /^https?:/.test(src))
    t.changed = stamp()
    return undefined
  }

  return {
    offer(wish: { sku: string; title: string; price: Money; available: number; barcode?: string }): SimulatedOffer {
      offered += 1
      if (offered % 3 === 0) series ??= add({ name: 'Series', isVariable: true, isManaged: false })
      const thing = add({ name: wish.title, sku: wish.sku, barcode: wish.barcode ?? '', parent: offered % 3 === 0 ? series!.id : undefined })
      prices.set(keyOf(thing), exponentOf(shop.currency) === 0 ? `${toDecimal(wish.price)}.00` : toDecimal(wish.price))
      stock.set(keyOf(thing), wish.available)
      return shown(thing)
    },
    offers: () => buyable().map(shown),
    find, keyOf, view, change, priceOf,
    byId: (id: number, parent: number | undefined): Thing | undefined => [things.get(id)].find((t) => t?.parent === parent),
    list: (parent: number | undefined): Thing[] => [...things.values()].filter((t) => t.parent === parent).sort((a, b) => a.id - b.id),
    create: (body: Row): Thing | RestError => {
      const thing = add({ name: textOf(body['name'], ''), isManaged: false })
      const error = change(thing, body)
      if (error) things.delete(thing.id)
      return error ?? thing
    },
    available: (key: string) => stock.truth(key) ?? 0,
    move(key: string, by: number) {
      const thing = find(key)
      if (thing?.isManaged) stock.set(key, (stock.truth(key) ?? 0) + by)
    },
    stockOf: (key: string): number | undefined => (find(key) ? stock.truth(key) : undefined),
  }
}
