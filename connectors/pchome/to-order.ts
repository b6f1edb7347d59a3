import { z } from 'zod'
import { anyCount, anyFlag, anyId, anyText, ConnectorFault, given, givenTexts, readBody, readInstant, zero, type ChannelLine, type ChannelOrder, type ShopFacts } from '#kit'
import { taipei } from './ask.ts'

/** The client that we know of leaves them out; what is not there or has other names is not read. */
const Place = given(z.object({ Name: anyText, Tel: anyText, Mobile: anyText, Zip: anyText, Address: anyText })).catch(undefined)
const Row = z.object({
  Id: anyId, TransDate: z.string().min(8), OrderQty: anyCount, CancelQty: given(anyCount), ShipCheckStatus: anyText, isNotShip: given(anyFlag),
  Prod: z.object({ Id: anyText, Name: anyText, SpecName: anyText, VendorPID: anyText }), Receiver: Place, Buyer: Place,
})
type Row = z.output<typeof Row>
/** Our own gathering of rows by the number in front of the hyphen, which is the buyer's order. */
export const Order = z.object({ orderNo: z.string().min(1), count: anyCount, rows: z.array(Row).min(1) }).refine(({ count, rows }) => rows.length === count, { path: ['rows'], error: 'some are missing' })
export type Order = z.output<typeof Order>

export const orderNumber = (id: string): string => id.replace(/-\d+$/, '')

const isCancelled = (row: Row): boolean => row.isNotShip === true || (row.OrderQty > 0 && (row.CancelQty ?? 0) >= row.OrderQty)
const isShipped = (row: Row): boolean => row.ShipCheckStatus === 'Shipped'

function placedMs(rows: readonly Row[]): number {
  const moments = rows.map((row) => readInstant(row.TransDate.replaceAll('/', '-'), taipei))
  const first = moments.filter((at) => at !== undefined).sort()[0]
  if (first === undefined) throw new ConnectorFault('contract_changed', 'PChome order: TransDate is no time')
  return Date.parse(first)
}

/** PChome tells no moment of a change: each step forward counts a second from the hand-over on. */
export const versionOf = ({ rows }: Order): string =>
  new Date(placedMs(rows) + rows.reduce((steps, row) => steps + (row.CancelQty ?? 0) + (isCancelled(row) ? 1 : 0) + (isShipped(row) ? 2 : row.ShipCheckStatus === undefined ? 0 : 1), 0) * 1000).toISOString()

/** Pure: an order as PChome hands it to its supplier. No field of its money is publicly known, so its lines count goods only. */
export function toOrder(body: unknown, shop: ShopFacts): ChannelOrder {
  const order = readBody(Order, body, 'PChome order')
  const { orderNo, rows } = order
  const nothing = zero(shop.currency)
  const alive = rows.filter((row) => !isCancelled(row))
  const shipped = alive.filter(isShipped)
  const [first] = rows
  const receiver = first!.Receiver
  const shipTo = givenTexts({ name: unmasked(receiver?.Name), phone: receiver?.Mobile ?? receiver?.Tel, line1: unmasked(receiver?.Address), postcode: receiver?.Zip })
  const buyer = givenTexts({ name: unmasked(first!.Buyer?.Name), phone: first!.Buyer?.Mobile ?? first!.Buyer?.Tel })
  const each = (read: (row: Row) => string | undefined): string | undefined => [...new Set(rows.map(read).filter((text) => text !== undefined))].join(', ') || undefined
  return {
    externalId: orderNo,
    version: versionOf(order),
    kind: 'sale',
    placedAt: new Date(placedMs(rows)).toISOString(),
    currency: shop.currency,
    ...(Object.keys(buyer).length > 0 ? { buyer } : {}),
    ...(shipTo.line1 === undefined ? {} : { shipTo: { ...shipTo, country: 'TW' } }),
    cancelled: alive.length === 0,
    // PChome has the buyer's money before it hands an order over.
    payment: alive.length === 0 ? 'voided' : 'paid',
    fulfilment: shipped.length === 0 ? 'unfulfilled' : shipped.length < alive.length ? 'partly_shipped' : 'shipped',
    lines: rows.map((row) => toLine(row, shop)),
    discounts: [],
    shipping: nothing,
    tax: nothing,
    taxIncluded: true,
    total: nothing,
    attributes: givenTexts({ amounts: 'not told', shipCheck: each((row) => row.ShipCheckStatus), notToShip: alive.length < rows.length ? 'yes' : undefined }),
  }
}

function toLine(row: Row, shop: ShopFacts): ChannelLine {
  const { Prod } = row
  const cancelled = isCancelled(row) ? row.OrderQty : Math.min(row.CancelQty ?? 0, row.OrderQty)
  return {
    externalLineId: row.Id,
    sku: Prod.VendorPID ?? Prod.Id,
    title: [Prod.Name ?? Prod.Id ?? row.Id, Prod.SpecName].filter((part) => part !== undefined).join(' / '),
    quantity: row.OrderQty,
    unitPrice: zero(shop.currency),
    goods: zero(shop.currency),
    ...(cancelled > 0 ? { cancelled } : {}),
    attributes: givenTexts({ offerId: Prod.Id, shipCheck: row.ShipCheckStatus }),
  }
}

const unmasked = (text: string | undefined): string | undefined => (text === undefined || /[*＊○〇]/.test(text) ? undefined : text)
