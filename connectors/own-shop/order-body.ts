import { z } from 'zod'
import { anyAmount, anyCount, anyFlag, anyId, anyText, given } from '#kit'

const Moment = z.string().refine((text) => /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)), 'is no moment of ISO 8601').transform((text) => new Date(text).toISOString())
const zeroOr = given(anyAmount).transform((value) => value ?? '0')
export const Currency = z.string().regex(/^[A-Z]{3}$/, 'is no currency')

const Line = z.object({ id: anyId, offer_id: given(anyId), sku: anyText, title: anyText, quantity: anyCount, unit_price: anyAmount, total: anyAmount, discount: zeroOr, tax: zeroOr })
const Buyer = z.object({ id: given(anyId), name: anyText, email: anyText, phone: anyText })
const Address = z.object({ name: anyText, phone: anyText, line1: anyText, line2: anyText, city: anyText, region: anyText, postcode: anyText, country: anyText })

/** An order of the contract; a shop may say more than this. */
export const OrderBody = z.object({
  id: anyId, number: anyText, placed_at: Moment, changed_at: Moment, status: anyText, payment: anyText, fulfilment: anyText, currency: Currency, tax_included: anyFlag,
  lines: z.array(Line), discounts: given(z.array(z.object({ code: anyText, label: anyText, amount: anyAmount }))), shipping: zeroOr, tax: zeroOr, total: anyAmount,
  buyer: given(Buyer), ship_to: given(Address), note: anyText, attributes: given(z.record(z.string(), z.string())),
})
