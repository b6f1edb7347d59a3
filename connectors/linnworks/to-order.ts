import { z } from 'zod'
import { anyCount, anyFlag, anyId, anyText, CurrencyCode, given, givenTexts, InstantText, makeAddUp, money, readBody, readMoney, type ChannelLine, type ChannelOrder, type OrderParts, type PaymentState } from '#kit'
import { channelName } from './pull-items.ts'

const Amount = z.union([z.number(), z.bigint()]).transform(String).pipe(z.string().regex(/^[+-]?\d{1,14}(\.\d*)?$/, 'is no amount'))
const Line = z.object({
  RowId: anyId, SKU: anyText, ItemNumber: anyText, ChannelSKU: anyText, Title: anyText, ChannelTitle: anyText, Quantity: anyCount, PricePerUnit: Amount, CostIncTax: Amount,
  IsService: given(anyFlag), ParentItemId: anyText,
})
const Address = z.object({ Address1: anyText, Address2: anyText, Address3: anyText, Town: anyText, Region: anyText, PostCode: anyText, Country: anyText, FullName: anyText, PhoneNumber: anyText, EmailAddress: anyText })
const Body = z.object({
  OrderId: anyId, NumOrderId: anyId, Processed: z.boolean(), PaidOn: anyText, LastUpdated: InstantText,
  GeneralInfo: z.object({ Status: anyCount, StatusDescription: anyText, ReceivedDate: InstantText, Source: z.string(), SubSource: anyText, ReferenceNum: anyText, IsCancelled: given(anyFlag) }),
  TotalsInfo: z.object({ PostageCost: Amount, TotalCharge: Amount, Currency: CurrencyCode, PaymentMethod: anyText }),
  ShippingInfo: given(z.object({ TrackingNumber: anyText, PostalServiceName: anyText })),
  CustomerInfo: given(z.object({ ChannelBuyerName: anyText, Address: given(Address) })),
  Items: z.array(Line),
})
type Body = z.output<typeof Body>

/** Pure: an open or a processed order of orders v2. What each line costs is told with its tax, whatever the channel's prices are. */
export function toOrder(body: unknown): ChannelOrder {
  const o = readBody(Body, body, 'an order')
  const currency = o.TotalsInfo.Currency
  const amount = (text: string): bigint => readMoney(text, currency, 'an order').minor
  const total = amount(o.TotalsInfo.TotalCharge)
  // The parts of a composite are inside of its own line, which has the price.
  const parts: OrderParts = { lines: o.Items.filter((l) => l.ParentItemId === undefined).map((l) => toLine(l, amount, currency)), discounts: [], shipping: amount(o.TotalsInfo.PostageCost), tax: 0n, taxIncluded: true }
  const rest = makeAddUp(parts, total, currency)
  const { GeneralInfo: info, ShippingInfo: parcel } = o
  const isCancelled = info.IsCancelled === true
  return {
    externalId: o.OrderId, version: new Date(o.LastUpdated).toISOString(), kind: 'sale', placedAt: new Date(info.ReceivedDate).toISOString(), currency, ...buyerOf(o),
    cancelled: isCancelled, payment: paymentOf(o), fulfilment: o.Processed && !isCancelled ? 'shipped' : 'unfulfilled',
    lines: parts.lines, discounts: parts.discounts, shipping: money(parts.shipping, currency), tax: money(0n, currency), taxIncluded: true, total: money(total, currency),
    attributes: givenTexts({
      channel: channelName(info.Source, info.SubSource), number: o.NumOrderId, reference: info.ReferenceNum, status: info.StatusDescription ?? String(info.Status),
      paymentMethod: o.TotalsInfo.PaymentMethod, trackingNumber: parcel?.TrackingNumber, courier: parcel?.PostalServiceName, notItemised: rest === 0n ? undefined : rest.toString(),
    }),
  }
}

function toLine(l: z.output<typeof Line>, amount: (text: string) => bigint, currency: string): ChannelLine {
  const paid = amount(l.CostIncTax), unit = amount(l.PricePerUnit)
  const full = unit * BigInt(l.Quantity)
  // Without its tax a unit price may be below what was paid; then only the line as a whole is known.
  const goods = full > paid ? full : paid
  return {
    externalLineId: l.RowId, sku: l.SKU ?? l.ItemNumber ?? l.ChannelSKU, title: l.Title ?? l.ChannelTitle ?? '', quantity: l.Quantity, unitPrice: money(unit, currency),
    goods: money(goods, currency), ...(goods > paid && { discount: money(goods - paid, currency) }), ...(l.IsService === true && { attributes: { service: 'yes' } }),
  }
}

/** 0 unpaid, 1 paid, 2 return, 3 pending, 4 resend; others may come. */
function paymentOf({ PaidOn, GeneralInfo }: Body): PaymentState {
  if (PaidOn !== undefined || GeneralInfo.Status === 1) return 'paid'
  return GeneralInfo.IsCancelled === true ? 'voided' : 'unpaid'
}

function buyerOf({ CustomerInfo }: Body): Pick<ChannelOrder, 'buyer' | 'shipTo'> {
  const a = CustomerInfo?.Address
  if (!a) return {}
  return {
    buyer: givenTexts({ externalId: CustomerInfo?.ChannelBuyerName, name: a.FullName, email: a.EmailAddress, phone: a.PhoneNumber }),
    shipTo: givenTexts({ name: a.FullName, phone: a.PhoneNumber, line1: a.Address1, line2: [a.Address2, a.Address3].filter(Boolean).join(', '), city: a.Town, region: a.Region, postcode: a.PostCode, country: a.Country }),
  }
}
