import { z } from 'zod'
import { anyCount, anyId, askTikTok, refusedRow, toDecimal, type Connected, type OfferDraft, type OfferRef, type PriceTag, type PushAnswer, type StockLevel } from '#kit'
import { pathOf, whose } from './catalogue.ts'
import { availabilityOf, priceInfo, toProduct, type Product } from './to-product.ts'

const Handed = z.object({ feed_log_id: anyId.nullish() })
const Text = z.string().nullish()
const Affected = z.object({ field: Text, issue: Text, suggestion: Text, affected_product_item_list: z.array(z.object({ sku_id: Text })).nullish() })
const Log = z.object({ product_feed_log: z.object({ process_status: z.string(), error_count: anyCount.nullish(), feed_log_data: z.object({ error_affected_products: z.array(Affected).nullish() }).nullish() }) })

/** Buyers pay in the merchant's own shop: TikTok is told whether there is any, not how many. */
export const pushStock = (at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> =>
  send(at, 'update', levels.map(({ externalId, available }) => ({ sku_id: externalId, availability: availabilityOf(available) })))

/** The price has to be the one on the product's page, so it is the shop's currency or none. */
export async function pushPrices(at: Connected, prices: readonly PriceTag[]): Promise<PushAnswer[]> {
  const isOther = (tag: PriceTag): boolean => tag.price.currency !== at.shop.currency
  const sent = await send(at, 'update', prices.filter((tag) => !isOther(tag)).map((tag) => ({ sku_id: tag.externalId, price_info: priceInfo(tag.price) })))
  return prices.map((tag) => (isOther(tag) ? refusedRow(tag.externalId, 'tiktok.other_currency', `the shop sells in ${at.shop.currency}; ${toDecimal(tag.price)} ${tag.price.currency} was not sent`) : sent.shift()!))
}

/** The same code again replaces the product, so a new one is uploaded and one that is there is changed. TikTok reviews it before it shows. */
export async function pushListing(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  const [answer] = await send(at, draft.externalId === undefined ? 'upload' : 'update', [toProduct(draft, draft.externalId ?? draft.sku)])
  return answer!.outcome === 'applied' ? { ...answer!, outcome: 'accepted' } : answer!
}
export const pushContent = (at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> => pushListing(at, draft)

/** Taking out what is gone changes nothing; TikTok says nothing of single ones. */
export async function closeListings(at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> {
  await askTikTok(at, { operation: 'product.delete', method: 'POST', path: pathOf('product/delete'), body: { ...whose(at), sku_ids: offers.map((one) => one.externalId) }, effect: 'same' }, Handed.nullish())
  return offers.map(({ externalId }) => ({ externalId, outcome: 'accepted' }))
}

/**
 * What is handed in gets a log; it is looked at once, at once. Of each kind of problem the log names five products: where
 * more went wrong than are named, the others are only `accepted`, and reading back shows which.
 */
async function send(at: Connected, how: 'upload' | 'update', products: readonly Product[]): Promise<PushAnswer[]> {
  if (products.length === 0) return []
  const { feed_log_id: log } = await askTikTok(at, { operation: `product.${how}`, method: 'POST', path: pathOf(`product/${how}`), body: { ...whose(at), products }, effect: 'same' }, Handed)
  if (!log) return products.map(({ sku_id: externalId }) => ({ externalId, outcome: 'accepted' }))
  const { product_feed_log: told } = await askTikTok(at, { operation: 'product.log', method: 'GET', path: pathOf('product/log'), query: { ...whose(at), feed_log_id: log }, effect: 'read' }, Log)
  const wrong = new Map<string, string>()
  for (const { field, issue, suggestion, affected_product_item_list: rows } of told.feed_log_data?.error_affected_products ?? []) {
    for (const { sku_id: id } of rows ?? []) if (id) wrong.set(id, [wrong.get(id), [field, issue, suggestion].filter(Boolean).join(': ')].filter(Boolean).join('; ') || 'TikTok gave no reason')
  }
  const isWhole = told.process_status === 'SUCCESS' && (told.error_count ?? 0) <= wrong.size
  return products.map(({ sku_id: id }) => {
    const words = wrong.get(id)
    return words === undefined ? { externalId: id, outcome: isWhole ? 'applied' : 'accepted' } : refusedRow(id, 'tiktok.invalid_product', words)
  })
}
