import { readRow, refuse, rowOf, rowsOf, textOf, type Reply, type Route, type Row } from './simulated-reply.ts'
import { membersOf, type Shelf } from './simulated-shelf.ts'

const root = '/sell/inventory/v1'

/** Inventory item groups, and the listing of several variations that one becomes. */
export function groupRoutes(route: Route, shelf: Shelf): void {
  const unknown = (key: string): Reply => refuse(400, 25705, `The Inventory Item Group named ${key} could not be found or is not available in the system.`)
  route('get', `${root}/inventory_item_group/:key`, 'getInventoryItemGroup', (c) => {
    const key = c.req.param('key') ?? ''
    const group = shelf.groups.get(key)
    return group ? { body: { inventoryItemGroupKey: key, ...group } } : unknown(key)
  })
  route('put', `${root}/inventory_item_group/:key`, 'createOrReplaceInventoryItemGroup', async (c) => {
    if (!c.req.header('content-language')) return refuse(400, 25709, 'Invalid value for header Content-Language.')
    const key = c.req.param('key') ?? ''
    const group = await readRow(c)
    for (const sku of membersOf(group)) {
      if (!shelf.item(sku)) return refuse(400, 25701, 'One or more of the supplied SKU(s) could not be found in the system.')
      const other = shelf.groupOf(sku)?.[0]
      if (other !== undefined && other !== key) return refuse(400, 25703, `The following SKU is already a member of another group. SKU : ${sku} groupId : ${other}`)
      if (other === undefined && shelf.offersOf(sku).some((o) => o.status === 'PUBLISHED')) return refuse(400, 25704, `The following SKU is already listed as a single SKU listing. SKU : ${sku}`)
    }
    if (membersOf(group).length === 0) return refuse(400, 25709, 'Invalid value for variantSKUs.')
    const isThere = shelf.groups.has(key)
    shelf.groups.set(key, group)
    return isThere ? { status: 204 } : { status: 201, body: {} }
  })
  route('post', `${root}/offer/publish_by_inventory_item_group`, 'publishOfferByInventoryItemGroup', async (c) => {
    const body = await readRow(c)
    const key = textOf(body['inventoryItemGroupKey'])
    const group = shelf.groups.get(key)
    if (!group) return unknown(key)
    const wrong = wrongIn(shelf, group)
    if (wrong !== undefined) return refuse(400, 25013, `Invalid data in the Inventory Item Group. ${wrong}`)
    const offers = membersOf(group).flatMap((sku) => shelf.offersOf(sku))
    if (offers.length === 0) return refuse(400, 25002, 'Any User error. The group has no offers.')
    const listingId = offers.find((o) => o.listingId !== '')?.listingId
    for (const offer of offers) {
      if (listingId !== undefined) offer.listingId = listingId
      shelf.publish(offer)
      for (const other of offers) other.listingId ||= offer.listingId
    }
    return { body: { listingId: offers[0]!.listingId } }
  })
}

/** What is published needs its words, and items that say of each aspect one of the values listed, two of them at least. */
function wrongIn(shelf: Shelf, group: Row): string | undefined {
  const specifications = rowsOf(rowOf(group['variesBy'])['specifications']).map((s) => ({ name: textOf(s['name']), values: s['values'] as string[] }))
  if (!textOf(group['title']) || !textOf(group['description'])) return 'Title and description are needed.'
  if (specifications.length === 0 || specifications.some((s) => s.values.length < 2)) return 'Two or more values are needed for each specification.'
  for (const sku of membersOf(group)) {
    const aspects = rowOf(rowOf(shelf.item(sku)?.['product'])['aspects'])
    const missing = specifications.find(({ name, values }) => !values.includes(textOf((aspects[name] as string[] | undefined)?.[0])))
    if (missing) return `${sku} says nothing of ${missing.name}.`
  }
  return undefined
}
