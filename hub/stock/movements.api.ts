import { ok, refuse } from '#kit'
import { endpoint, idOf, pageOf, read, readCursor, z, type Api } from '#platform'
import { applyCount, cancelCount, enterCount, listCounts, openCount, readCount } from './count.ts'
import { listLocations } from './location.ts'
import { changeLocation, openLocation } from './save-location.ts'
import { answer, page } from './answer.ts'
import { CountSchema, LocationEdit, LocationIn, LocationSchema, showCount, showLocation, showTransfer, TransferSchema, written } from './stock.schema.ts'
import { cancelTransfer, draftTransfer, listTransfers, readTransfer, receiveTransfer, sendTransfer } from './transfer.ts'

const paging = { cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }
const units = z.int().min(1).max(1_000_000)
const note = written(2000).optional()

/** Places, and what moves or is counted between and in them. */
export function movementRoutes(api: Api): void {
  locationRoutes(api)
  transferRoutes(api)
  countRoutes(api)
}

function locationRoutes(api: Api): void {
  const path = '/api/v1/locations'
  endpoint(api, { method: 'get', path, tag: 'stock', needs: 'stock.read', summary: 'Places where stock lies, first choice first', answer: z.array(LocationSchema) },
    async ({ who, hub }) => (await read(hub, who, listLocations)).map(showLocation))
  endpoint(api, { method: 'post', path, tag: 'stock', needs: 'stock.write', summary: 'Open a place', body: LocationIn, answer: LocationSchema, refusals: ['stock.location_code_taken'] },
    ({ who, hub, body }) => answer(hub, who, (work) => openLocation(work, body), showLocation))
  endpoint(api, {
    method: 'patch', path: `${path}/{id}`, tag: 'stock', needs: 'stock.write', summary: 'Change a place', params: z.object({ id: idOf('loc') }), body: LocationEdit, answer: LocationSchema,
    refusals: ['stock.location_code_taken', 'stock.location_in_use', 'stock.location_unknown'],
  }, ({ who, hub, params, body }) => {
    const change = Object.fromEntries(Object.entries(body).filter(([, v]) => v !== undefined))
    return answer(hub, who, (work) => changeLocation(work, params.id, change), showLocation)
  })
}

function transferRoutes(api: Api): void {
  const path = '/api/v1/transfers'
  const params = z.object({ id: idOf('trf') })
  const refusals = ['stock.transfer_step', 'stock.transfer_unknown']
  endpoint(api, {
    method: 'get', path, tag: 'stock', needs: 'stock.read', summary: 'Transfers, newest first', query: z.object({ state: z.enum(['draft', 'sent', 'received', 'cancelled']).optional(), ...paging }), answer: pageOf(TransferSchema),
  }, async ({ who, hub, query }) => {
    const rows = await read(hub, who, (work) => listTransfers(work, { state: query.state, before: readCursor(query.cursor)?.[0], limit: query.limit + 1 }))
    return page(rows, query.limit, showTransfer, (t) => [t.id])
  })
  endpoint(api, { method: 'get', path: `${path}/{id}`, tag: 'stock', needs: 'stock.read', summary: 'One transfer', params, answer: TransferSchema, refusals: ['stock.transfer_unknown'] },
    ({ who, hub, params: { id } }) => answer(hub, who, async (work) => {
      const transfer = await readTransfer(work, id)
      return transfer ? ok(transfer) : refuse({ code: 'stock.transfer_unknown' })
    }, showTransfer))
  endpoint(api, {
    method: 'post', path, tag: 'stock', needs: 'stock.write', summary: 'Plan a transfer; nothing moves yet',
    body: z.object({ fromId: idOf('loc'), toId: idOf('loc'), note, lines: z.array(z.object({ variantId: idOf('var'), quantity: units })).min(1).max(5000) }), answer: TransferSchema,
    refusals: ['stock.bundle_has_no_stock', 'stock.location_unknown', 'stock.transfer_same_place', 'stock.variant_unknown'],
  }, ({ who, hub, body }) => answer(hub, who, (work) => draftTransfer(work, body), showTransfer))
  endpoint(api, { method: 'post', path: `${path}/{id}/send`, tag: 'stock', needs: 'stock.write', summary: 'The goods leave and are on the way', params, answer: TransferSchema, refusals: [...refusals, 'stock.short'] },
    ({ who, hub, params: { id } }) => answer(hub, who, (work) => sendTransfer(work, id), showTransfer))
  endpoint(api, {
    method: 'post', path: `${path}/{id}/receive`, tag: 'stock', needs: 'stock.write', summary: 'Goods arrive: without lines all that is on the way. `close`: the rest will not come', params,
    body: z.object({ lines: z.array(z.object({ variantId: idOf('var'), quantity: units })).max(5000).optional(), close: z.boolean().default(false) }), answer: TransferSchema, refusals: [...refusals, 'stock.transfer_over'],
  }, ({ who, hub, params: { id }, body }) => answer(hub, who, (work) => receiveTransfer(work, id, body.lines, body.close), showTransfer))
  endpoint(api, { method: 'post', path: `${path}/{id}/cancel`, tag: 'stock', needs: 'stock.write', summary: 'What is on the way goes back', params, answer: TransferSchema, refusals },
    ({ who, hub, params: { id } }) => answer(hub, who, (work) => cancelTransfer(work, id), showTransfer))
}

function countRoutes(api: Api): void {
  const path = '/api/v1/counts'
  const params = z.object({ id: idOf('cnt') })
  const refusals = ['stock.count_closed', 'stock.count_unknown']
  endpoint(api, { method: 'get', path, tag: 'stock', needs: 'stock.read', summary: 'Counts, newest first, without their lines', query: z.object(paging), answer: pageOf(CountSchema) },
    async ({ who, hub, query }) => page(await read(hub, who, (work) => listCounts(work, { before: readCursor(query.cursor)?.[0], limit: query.limit + 1 })), query.limit, (count) => showCount(count), (t) => [t.id]))
  endpoint(api, { method: 'get', path: `${path}/{id}`, tag: 'stock', needs: 'stock.read', summary: 'A count; `preview=true` shows what applying it would change, of a blind one too', params, query: z.object({ preview: z.enum(['true', 'false']).optional() }), answer: CountSchema, refusals: ['stock.count_unknown'] },
    ({ who, hub, params: { id }, query }) => answer(hub, who, async (work) => {
      const count = await readCount(work, id)
      return count ? ok(count) : refuse({ code: 'stock.count_unknown' })
    }, (count) => showCount(count, query.preview === 'true')))
  endpoint(api, {
    method: 'post', path, tag: 'stock', needs: 'stock.write', summary: 'Start a count; a blind one does not say what the books expect',
    body: z.object({ locationId: idOf('loc'), isBlind: z.boolean().default(false), note }), answer: CountSchema, refusals: ['stock.location_unknown'],
  }, ({ who, hub, body }) => answer(hub, who, (work) => openCount(work, body), (count) => showCount(count)))
  endpoint(api, {
    method: 'put', path: `${path}/{id}/lines`, tag: 'stock', needs: 'stock.write', summary: 'Write down what was seen, and when; sales go on meanwhile', params,
    body: z.object({ lines: z.array(z.object({ variantId: idOf('var'), counted: z.int().min(0).max(10_000_000), countedAt: z.iso.datetime({ offset: true }).transform((t) => new Date(t)).optional() })).min(1).max(5000) }),
    answer: CountSchema, refusals: [...refusals, 'stock.bundle_has_no_stock', 'stock.variant_unknown'],
  }, ({ who, hub, params: { id }, body }) => answer(hub, who, (work) => enterCount(work, id, body.lines), (count) => showCount(count)))
  endpoint(api, {
    method: 'post', path: `${path}/{id}/apply`, tag: 'stock', needs: 'stock.write', summary: 'Write the differences into the ledger; big ones only when approved', params,
    body: z.object({ approveVariance: z.boolean().default(false) }), answer: CountSchema, refusals: [...refusals, 'stock.count_stale', 'stock.count_variance'],
  }, ({ who, hub, params: { id }, body }) => answer(hub, who, (work) => applyCount(work, id, body.approveVariance), (count) => showCount(count)))
  endpoint(api, { method: 'post', path: `${path}/{id}/cancel`, tag: 'stock', needs: 'stock.write', summary: 'Drop a count; nothing changes', params, answer: CountSchema, refusals },
    ({ who, hub, params: { id } }) => answer(hub, who, (work) => cancelCount(work, id), (count) => showCount(count)))
}
