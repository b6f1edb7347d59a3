import { z } from 'zod'
import { anyId, anyText, refusedRow, rowOrRefused, type Connected, type PushAnswer, type Shipment } from '#kit'
import { ask } from './ask.ts'

const Companies = z.object({ data: z.array(z.object({ id: anyId, name: anyText, code: anyText })) })

/** One parcel with some lines of the order; the request carries our key, so that it may be sent again. */
export async function shipOrder(at: Connected, shipment: Shipment): Promise<PushAnswer> {
  const externalId = shipment.externalOrderId
  const { trackingNumber } = shipment
  if (trackingNumber === undefined) return refusedRow(externalId, 'douyin.tracking_needed', 'Douyin wants the tracking number')
  return rowOrRefused(externalId, async () => {
    const { data: companies } = await ask(at, 'order/logisticsCompanyList', { params: {} }, Companies)
    const company = companies.find((one) => one.name === shipment.carrier || one.code === shipment.carrier)
    if (company?.code === undefined) return refusedRow(externalId, 'douyin.choose_carrier', `Douyin does not know the carrier ${shipment.carrier}; it takes: ${companies.slice(0, 20).map((one) => one.name).join(', ')}`)
    const params = { order_id_list: [externalId], request_id: shipment.key, company_code: company.code, logistics_code: trackingNumber, shipped_order_info: shipment.lines.map((line) => ({ shipped_order_id: line.externalLineId, shipped_num: line.quantity })) }
    await ask(at, 'order/logisticsAddSinglePackage', { params, effect: 'same' }, z.unknown())
    return { externalId, outcome: 'applied' }
  })
}
