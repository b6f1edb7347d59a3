/** The types of example-shop.mjs, for our own tests; who copies the shop needs none of this. */
import type { Server } from 'node:http'

type Answer = { status: number; body: unknown }
type Offer = { sku: string; title: string; description?: string; barcode?: string; image?: string; price: number; available: number; state: string; locked?: boolean }
type Line = { id: string; offerId: string; sku: string; title: string; price: number; quantity: number; shipped: number }
type Order = { lines: Line[]; discount: number; shipping: number; placedAt: string; changedAt: string; cancelled: boolean; refunded: number }
type Buyer = { name: string; email?: string; phone?: string }

export type ExampleShop = {
  handle: (request: { method: string; url: string; headers: Readonly<Record<string, string | undefined>>; body: string }) => Answer
  offers: Map<string, Offer>
  orders: Map<string, Order>
  /** Amounts in the smallest unit. Undefined: there is not enough. */
  placeOrder: (wish: { items: readonly { id: string; quantity: number }[]; discount?: number; shipping?: number; buyer?: Buyer; shipTo?: Readonly<Record<string, string>> }) => string | undefined
  cancelOrder: (id: string) => void
  changeOffer: (id: string, change: Partial<Omit<Offer, 'price'>> & { price?: string }) => string
  nextId: (letter: string) => string
  sum: (order: Order) => number
}
/** @public Imported by the name of the program itself. */
export function createShop(options: {
  secret: string; currency?: string; decimals?: number; clock?: () => Date; ordersFrom?: number; hookUrl?: string
  send?: (url: string, request: { method: string; body: string; headers: Record<string, string> }) => unknown
}): ExampleShop
/** @public */
export function serve(shop: ExampleShop, port: number): Server
