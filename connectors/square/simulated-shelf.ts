import { money, type Money, type ShopFacts } from '#kit'
import { openLagged, type Lagged, type SimulatedOffer } from '#kit/simulator'
import { writeBatch } from './simulated-catalog-writes.ts'
import { errorOf, isRefusal, refuse, rowOf, rowsOf, textOf, textsOf, type Refusal, type Row } from './simulated-answer.ts'

type Wish = { clock: () => Date; lagMs: number | undefined; shop: ShopFacts; locationId: string; newId: () => string }
export type Shelf = ReturnType<typeof openShelf>
const dataOf = (v: Row | undefined): Row => rowOf(v?.['item_variation_data'])

/** The catalogue and the counts of the simulated merchant. What is written replaces the whole object, and only over the version that was read. */
export function openShelf({ clock, lagMs, shop, locationId, newId }: Wish) {
  const objects: Lagged<Row> = openLagged(clock, lagMs)
  const counts: Lagged<number> = openLagged(clock, lagMs)
  let version = clock().getTime()
  const put = (object: Row): Row => {
    version += 1
    const whole = { is_deleted: false, ...object, version, updated_at: clock().toISOString() }
    objects.set(textOf(object['id']), whole)
    return whole
  }
  const variation = (id: string): Row | undefined => all('ITEM_VARIATION', 'truth').find((v) => v['id'] === id)
  const isOnSale = (v: Row | undefined): boolean => v !== undefined && !textsOf(v['absent_at_location_ids']).includes(locationId)
  const itemOf = (v: Row): Row => rowOf(objects.truth(textOf(dataOf(v)['item_id'])))
  const priceOf = (id: string): Money | undefined => {
    const amount = rowOf(dataOf(variation(id))['price_money'])['amount']
    return typeof amount === 'number' ? money(BigInt(amount), shop.currency) : undefined
  }
  const shown = (v: Row): SimulatedOffer => {
    const [id, data] = [textOf(v['id']), dataOf(v)]
    const [name, own] = [textOf(rowOf(itemOf(v)['item_data'])['name']), textOf(data['name'])]
    return { externalId: id, sku: textOf(data['sku']), title: own === 'Regular' ? name : `${name} - ${own}`, ...(data['upc'] ? { barcode: textOf(data['upc']) } : {}), price: priceOf(id)!, available: counts.truth(id) ?? 0 }
  }
  const all = (type: string, at: 'seen' | 'truth' = 'seen'): Row[] => objects.keys().map((id) => objects[at](id)).filter((o): o is Row => o?.['type'] === type && o['is_deleted'] !== true)
  const whole = (item: Row): Row => ({ ...item, item_data: { ...rowOf(item['item_data']), variations: all('ITEM_VARIATION').filter((v) => dataOf(v)['item_id'] === item['id']) } })

  return {
    offer(wish: { sku: string; title: string; price: Money; available: number; barcode?: string }): SimulatedOffer {
      const [itemId, id] = [newId(), newId()]
      put({ type: 'ITEM', id: itemId, present_at_all_locations: true, item_data: { name: wish.title, product_type: 'REGULAR' } })
      const data = { item_id: itemId, name: 'Regular', sku: wish.sku, ...(wish.barcode ? { upc: wish.barcode } : {}), pricing_type: 'FIXED_PRICING', price_money: { amount: Number(wish.price.minor), currency: wish.price.currency }, track_inventory: true }
      const v = put({ type: 'ITEM_VARIATION', id, present_at_all_locations: true, item_variation_data: data })
      counts.set(id, wish.available)
      return shown(v)
    },
    offers: () => objects.keys().map((id) => variation(id)).filter((v) => v !== undefined).map(shown),
    groups: (): string[][] => all('ITEM', 'truth').map((item) => all('ITEM_VARIATION', 'truth').filter((v) => dataOf(v)['item_id'] === item['id']).map((v) => textOf(v['id']))).filter((ids) => ids.length > 1),
    items: () => all('ITEM').map(whole),
    byId: (id: string): Row | undefined => [objects.seen(id)].filter((o) => o !== undefined && o['is_deleted'] !== true).map((o) => (o?.['type'] === 'ITEM' ? whole(o) : o))[0],
    /** In capitals or not. */
    search: (type: string, attribute: string, texts: readonly string[]): Row[] => all(type).filter((o) => texts.some((text) => text.toLowerCase() === textOf(rowOf(o[`${type.toLowerCase()}_data`])[attribute]).toLowerCase())).map((o) => (type === 'ITEM' ? whole(o) : o)),
    priceOf, isOnSale: (id: string) => isOnSale(variation(id)), titleOf: (id: string) => shown(variation(id)!).title,
    stockOf: (id: string): number | undefined => (variation(id) ? counts.truth(id) ?? 0 : undefined),
    seenCount: (id: string): number | undefined => counts.seen(id),
    count: (id: string, quantity: number) => counts.set(id, quantity),
    write: (batch: readonly Row[], mappings: Row[]): Row[] | Refusal => writeBatch({ truth: objects.truth, all: (type) => all(type, 'truth'), put, newId }, batch, mappings),
  }
}

/** Each batch goes in as a whole or not at all; the others go on. */
export function upsertAll(shelf: Shelf, body: Row, isPartial: boolean): Row {
  const mappings: Row[] = []
  const done = rowsOf(body['batches']).map((batch, i) => (isPartial && i % 2 === 1 ? refuse(503, 'SERVICE_UNAVAILABLE', 'The batch was not written.') : shelf.write(rowsOf(batch['objects']), mappings))).flat()
  const errors = done.filter(isRefusal).map(errorOf)
  return { objects: done.filter((o) => !isRefusal(o)), id_mappings: mappings, ...(errors.length > 0 ? { errors } : {}) }
}
