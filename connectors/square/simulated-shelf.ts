import { money, type Money, type ShopFacts } from '#kit'
import { openLagged, type Lagged, type SimulatedOffer } from '#kit/simulator'
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
    const whole = { ...object, version, updated_at: clock().toISOString(), is_deleted: false }
    objects.set(textOf(object['id']), whole)
    return whole
  }
  const variation = (id: string): Row | undefined => (objects.truth(id)?.['type'] === 'ITEM_VARIATION' ? objects.truth(id) : undefined)
  const isOnSale = (v: Row | undefined): boolean => v !== undefined && !textsOf(v['absent_at_location_ids']).includes(locationId)
  const itemOf = (v: Row): Row => rowOf(objects.truth(textOf(dataOf(v)['item_id'])))
  const priceOf = (id: string): Money | undefined => {
    const amount = rowOf(dataOf(variation(id))['price_money'])['amount']
    return typeof amount === 'number' ? money(BigInt(amount), shop.currency) : undefined
  }
  const shown = (v: Row): SimulatedOffer => {
    const [id, data] = [textOf(v['id']), dataOf(v)]
    const name = textOf(rowOf(itemOf(v)['item_data'])['name'])
    return { externalId: id, sku: textOf(data['sku']), title: name, ...(data['upc'] ? { barcode: textOf(data['upc']) } : {}), price: priceOf(id)!, available: counts.truth(id) ?? 0 }
  }
  const all = (type: string): Row[] => objects.keys().map((id) => objects.seen(id)).filter((o): o is Row => o?.['type'] === type)
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
    items: () => all('ITEM').map(whole),
    byId: (id: string): Row | undefined => (objects.seen(id)?.['type'] === 'ITEM' ? whole(objects.seen(id)!) : objects.seen(id)),
    priceOf, isOnSale: (id: string) => isOnSale(variation(id)), titleOf: (id: string) => shown(variation(id)!).title,
    stockOf: (id: string): number | undefined => (variation(id) ? counts.truth(id) ?? 0 : undefined),
    seenCount: (id: string): number | undefined => counts.seen(id),
    count: (id: string, quantity: number) => counts.set(id, quantity),
    write: (object: Row, mappings: Row[]): Row | Refusal => writeObject({ objects, put, newId }, object, mappings),
  }
}

type Store = { objects: Lagged<Row>; put: (object: Row) => Row; newId: () => string }

/** One object: its variations come apart, new ones get their ids, old ones need the version that was read. */
function writeObject({ objects, put, newId }: Store, object: Row, mappings: Row[]): Row | Refusal {
  const id = textOf(object['id'])
  const before = objects.truth(id)
  if (!id.startsWith('#') && !before) return refuse(404, 'NOT_FOUND', `Catalog object with ID \`${id}\` not found.`)
  if (before && before['version'] !== object['version']) return refuse(409, 'VERSION_MISMATCH', 'Object version does not match latest database version.')
  const own = id.startsWith('#') ? newId() : id
  if (own !== id) mappings.push({ client_object_id: id, object_id: own })
  if (object['type'] !== 'ITEM') return put({ ...object, id: own })
  const { variations, ...data } = rowOf(object['item_data'])
  const item = put({ ...object, id: own, item_data: data })
  for (const v of rowsOf(variations).filter((one) => textOf(one['id']).startsWith('#'))) {
    const made = newId()
    mappings.push({ client_object_id: v['id'], object_id: made })
    put({ ...v, id: made, item_variation_data: { ...dataOf(v), item_id: own } })
  }
  return item
}

/** Each batch goes in as a whole or not at all; the others go on. */
export function upsertAll(shelf: Shelf, body: Row, isPartial: boolean): Row {
  const mappings: Row[] = []
  const done = rowsOf(body['batches']).map((batch, i) => (isPartial && i % 2 === 1 ? [refuse(503, 'SERVICE_UNAVAILABLE', 'The batch was not written.')] : rowsOf(batch['objects']).map((o) => shelf.write(o, mappings)))).flat()
  const errors = done.filter(isRefusal).map(errorOf)
  return { objects: done.filter((o) => !isRefusal(o)), id_mappings: mappings, ...(errors.length > 0 ? { errors } : {}) }
}
