import { z } from 'zod'
import { ConnectorFault, CurrencyCode, exponentOf, givenTexts, readMoney, type ChannelOffer, type Money } from '#kit'

const Text = z.string().nullish()
const Errors = z.array(z.object({ title: Text, description: Text, error_priority: Text })).nullish()
/** Each pair is written as {key, value}, or as a map of its own. */
const Review = z.array(z.record(z.string(), z.string())).nullish()
export const ProductItem = z.object({
  retailer_id: z.string().min(1), name: Text, price: Text, currency: CurrencyCode.nullish(), availability: Text, url: Text, image_url: Text, gtin: Text, visibility: Text, review_status: Text,
  review_rejection_reasons: z.array(z.string()).nullish(), capability_to_review_status: Review, errors: Errors, image_fetch_status: Text, retailer_product_group_id: Text,
})
export type ProductItem = z.output<typeof ProductItem>

const shown = 5
const gone = new Set(['out of stock', 'discontinued', 'mark_as_sold', 'pending'])

/** Pure: how an item of the catalogue looks as an offer, with what the review made of it. */
export function toOffer(item: ProductItem): ChannelOffer {
  const price = priceOf(item)
  const available = presenceOf(item)
  const status = statusOf(item)
  const reasons = [...new Set([...(item.review_rejection_reasons ?? []), ...(item.errors ?? []).map(({ title, description }) => [title, description].filter(Boolean).join(': '))])].filter((one) => one !== '')
  return {
    externalId: item.retailer_id,
    sku: item.retailer_id,
    title: item.name || item.retailer_id,
    ...givenTexts({ barcode: item.gtin, image: item.image_url, url: item.url }),
    ...(price ? { price } : {}),
    ...(available === undefined ? {} : { available }),
    state: status === 'approved' ? 'active' : 'inactive',
    fulfilledBy: 'seller',
    attributes: {
      status,
      ...givenTexts({ review: reviewOf(item), itemGroupId: item.retailer_product_group_id, issues: reasons.slice(0, shown).join('; ') + (reasons.length > shown ? ` (+${reasons.length - shown})` : '') }),
      ...(item.image_fetch_status === 'FETCH_FAILED' ? { picture: item.image_fetch_status } : {}),
    },
  }
}

/** Undefined: there is no such item, or nothing is said of it. A word that is new counts as there. */
export const presenceOf = (item: ProductItem | undefined): number | undefined => (item?.availability ? (gone.has(item.availability) ? 0 : 1) : undefined)

/**
 * The price is written for people ("NT$1,290", "$12.50", "12,50 €"): a group as long as the currency's decimals behind the
 * last separator is what it is; two digits behind one are cents that this currency does not have.
 */
export function priceOf({ price, currency }: ProductItem): Money | undefined {
  if (!price) return undefined
  if (!currency) throw new ConnectorFault('contract_changed', 'Meta products: a price came without its currency')
  const figures = price.replace(/[^\d.,-]/g, '').replace(/^[.,]+|[.,]+$/g, '')
  const places = exponentOf(currency)
  const m = new RegExp(`^(-?[\\d.,]*?)(?:[.,](\\d{${places > 0 ? places : 2}}))?$`).exec(figures)
  if (!m || !/\d/.test(figures)) throw new ConnectorFault('contract_changed', `Meta products: a price that is no price: ${price}`)
  return readMoney(`${m[1]!.replace(/[.,]/g, '') || '0'}.${m[2] ?? '0'}`, currency, 'Meta products: price')
}

/** Unreviewed items are shown until somebody looks; outdated means that it was approved and has changed since. */
function statusOf({ visibility, review_status: review }: ProductItem): 'approved' | 'pending' | 'rejected' | 'hidden' {
  if (visibility === 'staging' || visibility === 'hidden') return 'hidden'
  return review === 'rejected' || review === 'pending' ? review : 'approved'
}

/** "SHOPS: APPROVED, ADS: PENDING": each surface looks for itself. */
function reviewOf({ capability_to_review_status: review }: ProductItem): string {
  const pairs = (review ?? []).flatMap((one) => (one['key'] === undefined ? Object.entries(one) : [[one['key'], one['value'] ?? '']]))
  return pairs.map(([surface, status]) => `${surface}: ${status}`).join(', ')
}
