import { toDecimal, type FeedItem, type Money } from '#kit'
import { plainAmount } from './page-amounts.ts'
import type { PageOffer, PageSays } from './read-page.ts'

export type HoldReason = 'price' | 'currency' | 'availability' | 'shown_price' | 'page_gone'
/** What came back for an item's address. */
export type PageAnswer = { kind: 'page'; says: PageSays } | { kind: 'gone'; status: number } | { kind: 'unreachable' | 'refused'; words: string }
export type Verdict =
  | { outcome: 'agrees' }
  | { outcome: 'differs'; reason: HoldReason; feed: string; page: string }
  /** Nothing can be said: the page does not answer, may not be asked, or tells machines nothing. */
  | { outcome: 'unknown'; because: 'no_data' | 'unreachable' | 'refused' }

/** What the feed says of an item, beside what its page says to machines and to people. The first difference is told. */
export function comparePage(item: FeedItem, answer: PageAnswer): Verdict {
  if (answer.kind === 'gone') return { outcome: 'differs', reason: 'page_gone', feed: item.link, page: String(answer.status) }
  if (answer.kind !== 'page') return { outcome: 'unknown', because: answer.kind }
  const { says } = answer
  const offer = offerFor(item, says.offers)
  if (!offer || (offer.price === undefined && offer.availability === undefined)) return { outcome: 'unknown', because: 'no_data' }
  const price = priceNow(item)
  return priceDiffers(price, offer) ?? availabilityDiffers(item, offer) ?? shownDiffers(price, offer, says.shown) ?? { outcome: 'agrees' }
}

/** What a buyer pays now. */
const priceNow = ({ price, salePrice }: FeedItem): Money | undefined => (price && salePrice && salePrice.minor < price.minor ? salePrice : price)

/** Of several offers on a page the one that is this item; one alone is it. */
function offerFor(item: FeedItem, offers: readonly PageOffer[]): PageOffer | undefined {
  const told = offers.filter((o) => o.price !== undefined || o.availability !== undefined)
  return told.find((o) => o.sku === item.id) ?? told.find((o) => o.url === item.link) ?? (told.length === 1 ? told[0] : undefined)
}

function priceDiffers(price: Money | undefined, offer: PageOffer): Verdict | undefined {
  if (!price) return undefined
  const feed = said(price)
  if (offer.currency !== undefined && offer.currency !== price.currency) return { outcome: 'differs', reason: 'currency', feed, page: `${offer.price ?? ''} ${offer.currency}`.trim() }
  if (offer.price === undefined || offer.price === plainAmount(toDecimal(price))) return undefined
  return { outcome: 'differs', reason: 'price', feed, page: `${offer.price} ${offer.currency ?? price.currency}` }
}

/** Goods on order can be bought, as those in stock can: only "cannot be had" beside "can be had" misleads a buyer. */
function availabilityDiffers({ availability }: FeedItem, offer: PageOffer): Verdict | undefined {
  if (offer.availability === undefined || (availability === 'out_of_stock') === (offer.availability === 'out_of_stock')) return undefined
  return { outcome: 'differs', reason: 'availability', feed: availability, page: offer.availability }
}

/** A page that shows prices, and this one nowhere, shows buyers another. One whose text shows none is drawn by its scripts. */
function shownDiffers(price: Money | undefined, offer: PageOffer, shown: readonly string[]): Verdict | undefined {
  if (!price || shown.length === 0 || offer.price === undefined || shown.includes(plainAmount(toDecimal(price))!)) return undefined
  return { outcome: 'differs', reason: 'shown_price', feed: said(price), page: shown.slice(0, 5).join(', ') }
}

const said = (price: Money): string => `${toDecimal(price)} ${price.currency}`
