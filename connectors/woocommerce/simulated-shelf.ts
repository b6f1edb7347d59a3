import { exponentOf, money, parseExact, toDecimal, type Money, type ShopFacts } from '#kit'
import { openLagged, type Lagged, type SimulatedOffer } from '#kit/simulator'

type Thing = { id: number; parent: number | undefined; isVariable: boolean; name: string; sku: string; barcode: string; status: string; isManaged: boolean; changed: string; description: string; images: string[]; /** A variable product's choices, or what a variation says of each. */ choices: Row[] }
const keyOf = (t: Thing): string => (t.parent === undefined ? String(t.id) : `${t.parent}:${t.id}`)
export type Shelf = ReturnType<typeof openShelf>
export type Row = Record<string, unknown>
/** A field of a request body as text. */
export const textOf = (v: unknown, otherwise = ''): string => (typeof v === 'string' ? v : typeof v === 'number' || typeof v === 'bigint' ? String(v) : otherwise)
export type RestError = { code: string; message: string; status: number; data?: Row }
export const restError = (status: number, code: string, message: string, data?: Row): RestError => ({ status, code, message, ...(data ? { data } : {}) })
export const isRestError = (v: unknown): v is RestError => typeof v === 'object' && v !== null && 'code' in v && 'status' in v && 'message' in v && !('id' in v)

/** Products and variations of the simulated store; "Shirt - M" is the variation M of a shirt, and every third offer is a product's only one. */
export function openShelf({ clock, lagMs, shop, nextId, stamp }: { clock: () => Date; lagMs: number | undefined; shop: ShopFacts; nextId: () => number; stamp: () => string }) {
  const things = new Map<number, Thing>()
  const stock: Lagged<number> = openLagged(clock, lagMs)
  const prices: Lagged<string> = openLagged(clock, lagMs)
  let offered = 0
  const add = (more: Partial<Thing> & { name: string }): Thing => {
    const thing: Thing = { id: nextId(), parent: undefined, isVariable: false, sku: '', barcode: '', status: 'publish', isManaged: true, changed: stamp(), description: '', images: [], choices: [], ...more }
    things.set(thing.id, thing)
    return thing
  }
  const find = (key: string): Thing | undefined => things.get(Number(key.split(':').at(-1)))
  const titleOf = (t: Thing): string => (t.parent === undefined ? t.name : [things.get(t.parent)?.name, t.name].filter(Boolean).join(' - '))
  const shown = (t: Thing): SimulatedOffer => ({ externalId: keyOf(t), sku: t.sku, title: titleOf(t), ...(t.barcode ? { barcode: t.barcode } : {}), price: priceOf(keyOf(t))!, available: stock.truth(keyOf(t)) ?? 0 })
  const priceOf = (key: string): Money | undefined => readPrice(prices.truth(key), shop.currency)
  const view = (t: Thing, isEcho = false): Row => {
    const at = isEcho ? 'truth' : 'seen'
    return thingView(t, { price: prices[at](keyOf(t)) ?? '', quantity: t.isManaged && !t.isVariable ? stock[at](keyOf(t)) ?? null : null, variations: [...things.values()].filter((v) => v.parent === t.id).map((v) => v.id) })
  }
  const change = (t: Thing, body: Row): RestError | undefined => {
    const parent = t.parent === undefined || body['attributes'] === undefined ? undefined : things.get(t.parent)
    const error = checkChange(t, body, [...things.values()]) ?? (parent && wrongChoice(parent, choicesOf(body)))
    if (error) return error
    changeThing(t, body)
    // Without stock management the store drops the number without a word.
    if (typeof body['stock_quantity'] === 'number' && t.isManaged) stock.set(keyOf(t), body['stock_quantity'])
    if (typeof body['regular_price'] === 'string') prices.set(keyOf(t), body['regular_price'])
    t.changed = stamp()
    return undefined
  }

  return {
    offer(wish: { sku: string; title: string; price: Money; available: number; barcode?: string }): SimulatedOffer {
      offered += 1
      const [whole = '', choice = ''] = wish.title.split(' - ')
      const known = [...things.values()].find((t) => t.isVariable && t.name === whole)
      const parent = choice !== '' || offered % 3 === 0 ? known ?? add({ name: whole, isVariable: true, isManaged: false }) : undefined
      const thing = add({ name: parent ? choice : wish.title, sku: wish.sku, barcode: wish.barcode ?? '', parent: parent?.id })
      prices.set(keyOf(thing), exponentOf(shop.currency) === 0 ? `${toDecimal(wish.price)}.00` : toDecimal(wish.price))
      stock.set(keyOf(thing), wish.available)
      return shown(thing)
    },
    offers: () => [...things.values()].filter((t) => !t.isVariable).map(shown),
    groups: () => groupsIn([...things.values()]),
    find, view, titleOf, change, priceOf,
    byId: (id: number, parent: number | undefined): Thing | undefined => [things.get(id)].find((t) => t?.parent === parent),
    list: (parent: number | undefined): Thing[] => [...things.values()].filter((t) => t.parent === parent).sort((a, b) => a.id - b.id),
    create: (body: Row, parent?: Thing): Thing | RestError => {
      const wrong = parent && wrongChoice(parent, choicesOf(body))
      if (wrong) return wrong
      const thing = add(newThing(body, parent))
      const error = change(thing, body)
      if (error) things.delete(thing.id)
      return error ?? thing
    },
    move(key: string, by: number) {
      if (find(key)?.isManaged) stock.set(key, (stock.truth(key) ?? 0) + by)
    },
    stockOf: (key: string): number | undefined => (find(key) ? stock.truth(key) : undefined),
  }
}

const groupsIn = (all: readonly Thing[]): string[][] => all.filter((t) => t.isVariable).map((t) => all.filter((v) => v.parent === t.id).map(keyOf)).filter((ids) => ids.length > 1)
const choicesOf = (body: Row): Row[] => (body['attributes'] ?? []) as Row[]
const readPrice = (text: string | undefined, currency: string): Money | undefined => (text === undefined || text === '' ? undefined : money(parseExact(text, currency).minor, currency))
/** A variation is called by its choices. */
const nameOf = (choices: readonly Row[]): string => choices.map((c) => textOf(c['option'])).join(', ')
const newThing = (body: Row, parent: Thing | undefined): Partial<Thing> & { name: string } =>
  ({ name: parent ? nameOf(choicesOf(body)) : textOf(body['name'], ''), isManaged: false, parent: parent?.id, isVariable: body['type'] === 'variable' })

/** A variation says one of the choices of its product for each. */
function wrongChoice(parent: Thing, said: readonly Row[]): RestError | undefined {
  if (!parent.isVariable) return restError(400, 'woocommerce_rest_product_invalid_id', 'Parent is not a variable product.')
  for (const { name, option } of said) {
    const choice = parent.choices.find((c) => c['name'] === name)
    if (!choice || !(choice['options'] as string[]).includes(textOf(option))) return restError(400, 'rest_invalid_param', `Invalid parameter(s): attributes ${textOf(name)} ${textOf(option)}`)
  }
  return undefined
}

function thingView(t: Thing, { price, quantity, variations }: { price: string; quantity: number | null; variations: number[] }): Row {
  const common = {
    id: t.id, sku: t.sku, global_unique_id: t.barcode, price, regular_price: price, sale_price: '', on_sale: false, status: t.status, purchasable: t.status === 'publish', permalink: `https://woo.test/shop/?p=${t.id}`,
    date_modified_gmt: t.changed, manage_stock: t.isManaged && !t.isVariable, stock_quantity: quantity, stock_status: quantity === null || quantity > 0 ? 'instock' : 'outofstock', backorders: 'no', description: t.description,
  }
  if (t.parent !== undefined) return { ...common, parent_id: t.parent, type: 'variation', attributes: t.choices.length > 0 ? t.choices.map((c) => ({ id: 0, ...c })) : t.name === '' ? [] : [{ id: 6, name: 'Size', option: t.name }], image: t.images[0] ? { id: 1, src: t.images[0] } : null }
  return { ...common, parent_id: 0, type: t.isVariable ? 'variable' : 'simple', name: t.name, attributes: t.choices.map((c) => ({ id: 0, ...c })), images: t.images.map((src, i) => ({ id: i + 1, src })), variations }
}

function checkChange(t: Thing, { sku, stock_quantity: quantity, regular_price: price, status }: Row, all: readonly Thing[]): RestError | undefined {
  const twin = typeof sku === 'string' && sku !== '' ? all.find((o) => o.sku === sku && o.id !== t.id) : undefined
  if (twin) return restError(400, 'product_invalid_sku', 'Invalid or duplicated SKU.', { status: 400, resource_id: twin.id, unique_sku: `${twin.sku}-1` })
  if (price !== undefined && (typeof price !== 'string' || !/^(\d+(\.\d+)?)?$/.test(price))) return restError(400, 'rest_invalid_param', 'Invalid parameter(s): regular_price')
  if (quantity !== undefined && quantity !== null && !Number.isInteger(quantity)) return restError(400, 'rest_invalid_param', 'Invalid parameter(s): stock_quantity')
  if (status !== undefined && !['draft', 'pending', 'private', 'publish'].includes(textOf(status))) return restError(400, 'rest_invalid_param', 'Invalid parameter(s): status')
  return undefined
}

function changeThing(t: Thing, body: Row): void {
  t.sku = textOf(body['sku'], t.sku)
  t.name = t.parent === undefined ? textOf(body['name'], t.name) : t.name
  t.description = textOf(body['description'], t.description)
  t.barcode = textOf(body['global_unique_id'], t.barcode)
  t.status = textOf(body['status'], t.status)
  if (Array.isArray(body['attributes'])) t.choices = (body['attributes'] as Row[]).map(({ id: _id, ...c }) => c)
  if (t.parent !== undefined && t.choices.length > 0) t.name = nameOf(t.choices)
  if (typeof body['manage_stock'] === 'boolean') t.isManaged = body['manage_stock']
  const images = body['images'] ?? (body['image'] ? [body['image']] : undefined)
  if (Array.isArray(images)) t.images = images.map((i: { src?: string }) => i.src ?? '').filter((src) => /^https?:/.test(src))
}
