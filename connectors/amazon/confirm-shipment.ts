import { ConnectorFault, hmacHex, type Connected, type PushAnswer, type Shipment } from '#kit'

/** Carriers that Amazon knows by a code of its own; others go as "Other" with their name. */
const carriers: Readonly<Record<string, string>> = {
  fedex: 'FedEx', ups: 'UPS', usps: 'USPS', dhl: 'DHL', 'dhl ecommerce': 'DHL eCommerce', ontrac: 'OnTrac', 'canada post': 'Canada Post', 'royal mail': 'Royal Mail',
  hermes: 'Hermes', dpd: 'DPD', gls: 'GLS', 'la poste': 'La Poste', 'australia post': 'Australia Post', yamato: 'YAMATO', sagawa: 'SAGAWA', 'japan post': 'JAPAN_POST',
  'sf express': 'SF Express', 'china post': 'China Post', yunexpress: 'YunExpress', '4px': '4PX',
}

/** Amazon wants a number for each parcel of an order. Made of our key, so that a repeat speaks of the same parcel and only edits it. */
export const packageNumber = (key: string): string => (BigInt(`0x${hmacHex('parcel', key).slice(0, 11)}`) + 1n).toString()

export async function confirmShipment(at: Connected, shipment: Shipment): Promise<PushAnswer> {
  const { externalOrderId, trackingNumber } = shipment
  const refused = (code: string, words: string): PushAnswer => ({ externalId: externalOrderId, outcome: 'refused', code, words })
  if (!trackingNumber) return refused('amazon.tracking_needed', 'Amazon confirms a shipment only with its tracking number (ordersV0, PackageDetail)')
  const carrierCode = carriers[shipment.carrier.trim().toLowerCase()] ?? 'Other'
  const packageDetail = {
    packageReferenceId: packageNumber(shipment.key), carrierCode, carrierName: shipment.carrier, trackingNumber, shipDate: new Date(shipment.shippedAt).toISOString(),
    orderItems: shipment.lines.map((line) => ({ orderItemId: line.externalLineId, quantity: line.quantity })),
  }
  try {
    await at.call({
      operation: 'confirmShipment', method: 'POST', path: `/orders/v0/orders/${encodeURIComponent(externalOrderId)}/shipmentConfirmation`, effect: 'same',
      body: { marketplaceId: at.values['marketplaceId'] ?? '', packageDetail },
    })
    return { externalId: externalOrderId, outcome: 'applied' }
  } catch (fault) {
    if (!(fault instanceof ConnectorFault) || fault.kind !== 'invalid') throw fault
    return refused(fault.code ?? 'invalid', fault.message)
  }
}
