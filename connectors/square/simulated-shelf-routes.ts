import { isRefusal, readRow, refuse, rowOf, rowsOf, textOf, textsOf, type Refusal, type Row, type Route } from './simulated-answer.ts'
import { upsertAll, type Shelf } from './simulated-shelf.ts'

/** The catalogue and the inventory. */
export function shelfRoutes(route: Route, { shelf, locationId, clock }: { shelf: Shelf; locationId: string; clock: () => Date }): void {
  const pageOf = 20
  route('get', '/v2/catalog/list', 'ListCatalog', (c) => {
    const [start, items] = [Number(c.req.query('cursor') ?? '0'), shelf.items()]
    return { objects: items.slice(start, start + pageOf), ...(start + pageOf < items.length ? { cursor: String(start + pageOf) } : {}) }
  })
  route('post', '/v2/catalog/batch-retrieve', 'BatchRetrieveCatalogObjects', async (c) => {
    const body = await readRow(c.req.raw)
    const objects = textsOf(body['object_ids']).map(shelf.byId).filter((o) => o !== undefined)
    const items = body['include_related_objects'] === true ? objects.map((o) => shelf.byId(textOf(rowOf(o['item_variation_data'])['item_id']))).filter((o) => o !== undefined) : []
    return { objects, ...(items.length > 0 ? { related_objects: items } : {}) }
  })
  route('post', '/v2/catalog/batch-upsert', 'BatchUpsertCatalogObjects', async (c, turn) => upsertAll(shelf, await readRow(c.req.raw), turn.isPartial()))
  route('post', '/v2/catalog/object', 'UpsertCatalogObject', async (c) => {
    const mappings: Row[] = []
    const said = shelf.write([rowOf((await readRow(c.req.raw))['object'])], mappings)
    return isRefusal(said) ? said : { catalog_object: said[0], id_mappings: mappings }
  })
  route('post', '/v2/catalog/search', 'SearchCatalogObjects', async (c) => {
    const body = await readRow(c.req.raw)
    const asked = rowOf(rowOf(body['query'])['set_query'])
    const found = textsOf(body['object_types']).flatMap((type) => shelf.search(type, textOf(asked['attribute_name']), textsOf(asked['attribute_values'])))
    return { objects: found, latest_time: clock().toISOString() }
  })
  const countView = (id: string, quantity: number): Row => ({ catalog_object_id: id, catalog_object_type: 'ITEM_VARIATION', state: 'IN_STOCK', location_id: locationId, quantity: String(quantity), calculated_at: clock().toISOString() })
  route('post', '/v2/inventory/changes/batch-create', 'BatchChangeInventory', async (c, turn) => {
    const changes = rowsOf((await readRow(c.req.raw))['changes']).map((change) => rowOf(change['physical_count']))
    const wrong = checkCounts(changes, shelf, locationId, clock())
    if (wrong) return wrong
    const isPartial = turn.isPartial()
    const taken = changes.filter((_, i) => !isPartial || i % 2 === 0)
    for (const count of taken) shelf.count(textOf(count['catalog_object_id']), Number(count['quantity']))
    return { counts: taken.map((count) => countView(textOf(count['catalog_object_id']), Number(count['quantity']))), ...(isPartial ? { errors: [{ category: 'API_ERROR', code: 'TEMPORARY_ERROR', detail: 'Some counts were not recorded.' }] } : {}) }
  })
  route('post', '/v2/inventory/counts/batch-retrieve', 'BatchRetrieveInventoryCounts', async (c) => {
    const ids = textsOf((await readRow(c.req.raw))['catalog_object_ids'])
    return { counts: ids.flatMap((id) => (shelf.seenCount(id) === undefined ? [] : [countView(id, shelf.seenCount(id)!)])) }
  })
}

/** A batch of counts goes in as a whole: one unknown thing refuses all of them. */
function checkCounts(counts: readonly Row[], shelf: Shelf, locationId: string, now: Date): Refusal | undefined {
  if (counts.length > 100) return refuse(400, 'ARRAY_LENGTH_TOO_LONG', 'Array length must be at most 100.', 'changes')
  for (const [i, count] of counts.entries()) {
    if (!/^\d+(\.\d{1,5})?$/.test(textOf(count['quantity']))) return refuse(400, 'INVALID_VALUE', 'Quantity must be a decimal string.', `changes[${i}].physical_count.quantity`)
    if (count['location_id'] !== locationId) return refuse(404, 'NOT_FOUND', 'Could not find the location.', `changes[${i}].physical_count.location_id`)
    if (Date.parse(textOf(count['occurred_at'])) > now.getTime()) return refuse(400, 'INVALID_TIME', 'The count lies in the future.', `changes[${i}].physical_count.occurred_at`)
    if (shelf.stockOf(textOf(count['catalog_object_id'])) === undefined) return refuse(404, 'NOT_FOUND', 'Could not find the catalog object.', `changes[${i}].physical_count.catalog_object_id`)
  }
  return undefined
}
