import { z } from 'zod'
import { anyCount, anyId, anyText, ConnectorFault, given, inHalves, readBody, refusedRow, type ChannelOffer, type Connected, type OfferRef, type Page, type PushAnswer, type StockLevel, type StockRead } from '#kit'
import { ask, call } from './ask.ts'

const pageSize = 50
/** Counted from 1. */
const List = z.union([z.array(z.unknown()), z.object({ Rows: z.array(z.unknown()) }).transform(({ Rows }) => Rows)])
const Goods = z.object({ Id: anyId, Name: anyText, Spec: anyText, VendorPId: anyText, Qty: given(anyCount) })
type Goods = z.output<typeof Goods>

export async function pullListings(at: Connected, from: { cursor?: string }): Promise<Page<ChannelOffer>> {
  const offset = Number(from.cursor ?? '1')
  const rows = await ask(at, { operation: 'goods list', api: 'goods list', path: '/prod', effect: 'read', query: { isshelf: '1', fields: 'GroupId', limit: String(pageSize), offset: String(offset) } }, List)
  const items: ChannelOffer[] = []
  // The list names goods only; what they are is asked one by one.
  for (const row of rows) {
    const goods = await readGoods(at, readBody(z.object({ Id: anyId }), row, 'PChome goods list: a row').Id)
    if (goods) items.push(toOffer(goods))
  }
  return { items, next: rows.length < pageSize ? undefined : String(offset + pageSize) }
}

const toOffer = (goods: Goods): ChannelOffer => ({
  externalId: goods.Id, sku: goods.VendorPId, title: [goods.Name ?? goods.Id, goods.Spec].filter((part) => part !== undefined).join(' / '),
  ...(goods.Qty === undefined ? {} : { available: goods.Qty }), state: 'active', fulfilledBy: 'seller',
})

/** Undefined: PChome does not know it; by a list that is empty, or by 404. */
async function readGoods(at: Connected, id: string): Promise<Goods | undefined> {
  try {
    const body = await ask(at, { operation: 'goods', api: 'goods', path: `/prod/${encodeURIComponent(id)}`, effect: 'read' }, List)
    return body.map((row) => readBody(Goods, row, 'PChome goods: a row')).find((goods) => goods.Id === id)
  } catch (error) {
    if (error instanceof ConnectorFault && error.kind === 'invalid') return undefined
    throw error
  }
}

export async function readStock(at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> {
  const answers: StockRead[] = []
  for (const { externalId } of offers) answers.push({ externalId, available: (await readGoods(at, externalId))?.Qty })
  return answers
}

/** Taken as a whole (204) or not at all; one that is refused is asked again in halves. */
export async function pushStock(at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> {
  const ids = (rows: readonly StockLevel[]): string => rows.map((row) => row.externalId).join(',')
  return inHalves(levels, async (rows) => {
    await call(at, { operation: 'quantities', api: 'goods', method: 'PUT', path: '/prod/qty', effect: 'same', query: { prodid: ids(rows) }, body: rows.map((row) => ({ Id: row.externalId, Qty: row.available })) })
    return rows.map(({ externalId }): PushAnswer => ({ externalId, outcome: 'applied' }))
  }, ({ externalId }, fault) => [refusedRow(externalId, fault.code ?? 'pchome.refused', fault.message)])
}
