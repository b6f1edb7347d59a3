import { z } from 'zod'
import { anyAmount, givenTexts, readMoney, type ChannelOffer, type Currency, type Money } from '#kit'

const Text = z.string().nullish()
const Rejected = z.object({ reason: Text, suggestion: Text, affected_placement: z.array(z.string()).nullish(), affected_country: z.array(z.string()).nullish() })
export const CatalogProduct = z.object({
  sku_id: z.string().min(1), title: Text, availability: Text, image_url: Text, item_group_id: Text, global_trade_item_number: Text, active_status: Text, ad_creation_eligible: Text,
  audit: z.object({ audit_status: Text, rejected_info: z.array(Rejected).nullish() }).nullish(),
  price_info: z.object({ price: anyAmount.nullish(), currency: z.string().regex(/^[A-Z]{3}$/, 'is no currency').nullish() }).nullish(),
  landing_page: z.object({ landing_page_url: Text }).nullish(),
})
export type CatalogProduct = z.output<typeof CatalogProduct>

/** Pure: how a product of the catalogue looks as an offer, with what the review made of it. */
export function toOffer(product: CatalogProduct, currency: Currency): ChannelOffer {
  const price = priceOf(product, currency)
  const available = presenceOf(product)
  const audit = product.audit?.audit_status?.toLowerCase() ?? 'processing'
  const isOn = product.active_status !== 'DEACTIVATED'
  const reasons = (product.audit?.rejected_info ?? []).map(({ reason, suggestion, affected_country: countries }) => [reason, suggestion, countries?.join(' ')].filter(Boolean).join(': '))
  return {
    externalId: product.sku_id,
    sku: product.sku_id,
    title: product.title || product.sku_id,
    ...givenTexts({ barcode: product.global_trade_item_number, image: product.image_url, url: product.landing_page?.landing_page_url }),
    ...(price ? { price } : {}),
    ...(available === undefined ? {} : { available }),
    state: audit === 'approved' && isOn ? 'active' : 'inactive',
    fulfilledBy: 'seller',
    attributes: { status: isOn ? audit : 'deactivated', ...givenTexts({ forAds: product.ad_creation_eligible, itemGroupId: product.item_group_id, issues: [...new Set(reasons)].filter((one) => one !== '').join('; ') }) },
  }
}

/** Undefined: there is no such product. A word that is new counts as there. */
export const presenceOf = (product: CatalogProduct | undefined): number | undefined => (product?.availability ? (['OUT_OF_STOCK', 'DISCONTINUED'].includes(product.availability) ? 0 : 1) : undefined)

/** A catalogue has one currency; where it is not said it is the shop's. */
export function priceOf({ price_info: info }: CatalogProduct, currency: Currency): Money | undefined {
  return info?.price ? readMoney(info.price, info.currency ?? currency, 'TikTok price_info.price') : undefined
}
