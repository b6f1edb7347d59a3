import { readBody, refusedRow, rowOrRefused, type Connected, type PushAnswer, type Shipment } from '#kit'
import { fetchReceipt, shopPath } from './pull-orders.ts'
import { Receipt } from './to-order.ts'

/** Carriers whose names Etsy knows everywhere; any other goes as `other`, with its name in the note to the buyer. */
const carriers = new Set(['usps', 'fedex', 'ups', 'dhl'])

/**
 * Tells the tracking number. Each telling mails the buyer and marks the whole receipt as shipped, so what Etsy has
 * already is not told again.
 */
export async function shipOrder(at: Connected, { externalOrderId, carrier, trackingNumber, lines }: Shipment): Promise<PushAnswer> {
  const body = await fetchReceipt(at, externalOrderId)
  if (body === undefined) return refusedRow(externalOrderId, 'unknown_order', 'The shop does not know this receipt.')
  const receipt = readBody(Receipt, body, 'a receipt')
  const strange = lines.find((line) => !receipt.transactions.some((one) => one.transaction_id === line.externalLineId))
  if (strange) return refusedRow(externalOrderId, 'unknown_line', `The receipt has no transaction ${strange.externalLineId}.`)
  const isTold = trackingNumber === undefined ? receipt.is_shipped === true : receipt.shipments?.some((one) => one.tracking_code === trackingNumber) === true
  if (isTold) return { externalId: externalOrderId, outcome: 'applied' }
  const name = carrier.toLowerCase()
  const known = carriers.has(name)
  return rowOrRefused(externalOrderId, async () => {
    await at.call({
      operation: 'createReceiptShipment', method: 'POST', path: shopPath(at, `/receipts/${externalOrderId}/tracking`), effect: 'once',
      body: trackingNumber === undefined ? {} : { tracking_code: trackingNumber, carrier_name: known ? name : 'other', ...(known || name === 'other' ? {} : { note_to_buyer: carrier }) },
    })
    return { externalId: externalOrderId, outcome: 'applied' }
  })
}
