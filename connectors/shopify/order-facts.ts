/** What an order says, whichever way it came: as a node of the Admin API or as the payload of a hook. */
export type OrderFacts = {
  id: string
  name: string
  placedAt: string
  updatedAt: string
  currency: string
  presentment: string | undefined
  isCancelled: boolean
  cancelReason: string | undefined
  /** Shopify's words in capitals. */
  financial: string
  fulfilment: string
  hasOpenReturn: boolean
  isTest: boolean
  taxesIncluded: boolean
  customer: { id: string; name: string } | undefined
  email: string | undefined
  phone: string | undefined
  address: { name?: Said; phone?: Said; address1?: Said; address2?: Said; city?: Said; province?: Said; zip?: Said; country?: Said } | undefined
  note: string | undefined
  tags: string[]
  source: string | undefined
  codes: string[]
  gateways: string[]
  /** Amounts of the shop's currency as decimal text. */
  total: string
  tax: string
  shipping: string[]
  lines: LineFacts[]
  fulfilments: { isGood: boolean; isDelivered: boolean; lines: { lineId: string; quantity: number }[] }[]
  /** `restock` in capitals: RETURN, CANCEL, NO_RESTOCK, LEGACY_RESTOCK. */
  refunded: { lineId: string; quantity: number; restock: string }[]
}
export type LineFacts = {
  id: string
  title: string
  sku: string | undefined
  variantId: string | undefined
  vendor: string | undefined
  quantity: number
  /** What is left after edits, cancels and returns. */
  current: number
  unitPrice: string
  discounts: string[]
  taxes: string[]
}
type Said = string | null | undefined
