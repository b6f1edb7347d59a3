/** What shops do about it: symptom → remedies (C36), told as keys of the texts diagnosis:remedy.<id>. */
import type { Term, TermPart } from './change-of-sales.ts'
import type { Cause, CauseKind } from './causes/scene.ts'

export const remedyTexts = [
  'ads_again', 'ads_words', 'show_more', 'listing_words', 'page_speed', 'reviews', 'bundle', 'add_on', 'free_shipping_line', 'dear_up_front', 'price_check', 'discount_less', 'promotion_again',
  'size_chart', 'pack_better', 'fees_move', 'fees_price', 'carrier', 'ads_stop', 'cost_talk', 'rent_share', 'after_sales', 'restock', 'safety_stock', 'reconnect', 'reopen', 'push_mend', 'put_aside',
] as const
export type RemedyText = (typeof remedyTexts)[number]
export type Symptom = Term | CauseKind
export type Remedy = { symptom: Symptom; texts: readonly RemedyText[] }

/** For a part that went down. */
const ofTerm: Readonly<Partial<Record<Term, readonly RemedyText[]>>> = {
  traffic: ['ads_again', 'ads_words', 'show_more'],
  conversion: ['listing_words', 'page_speed', 'reviews'],
  orders: ['after_sales', 'show_more', 'listing_words'],
  order_size: ['bundle', 'add_on', 'free_shipping_line'],
  order_value: ['bundle', 'add_on', 'free_shipping_line'],
  mix: ['dear_up_front', 'add_on'],
  price: ['price_check'],
  discount: ['discount_less'],
  returns: ['size_chart', 'pack_better'],
  fees: ['fees_move', 'fees_price'],
  handling: ['carrier', 'pack_better'],
  ads: ['ads_stop', 'ads_words'],
  goods: ['cost_talk', 'price_check'],
  promotions: ['discount_less'],
  fixed: ['rent_share'],
  shipping: ['free_shipping_line', 'carrier'],
}
const ofCause: Readonly<Partial<Record<CauseKind, readonly RemedyText[]>>> = {
  stock_out: ['restock', 'safety_stock'], connection_down: ['reconnect'], listing_closed: ['reopen'], price_raised: ['price_check'], promotion_ended: ['promotion_again'],
  hold_ended: ['put_aside'], ads_cut: ['ads_again'], fees_changed: ['fees_move', 'fees_price'], late_push: ['push_mend'],
}
const mostTerms = 3

/** Of the causes that fit, then of the parts that took most away; nothing is advised about what went up. */
export function remediesFor(parts: readonly TermPart[], causes: readonly Cause[]): Remedy[] {
  const known = causes.filter((c) => c.fits && c.touched < 0n).flatMap(({ kind }): Remedy[] => (ofCause[kind] ? [{ symptom: kind, texts: ofCause[kind] }] : []))
  const worst = parts.filter((p) => p.minor < 0n && ofTerm[p.term]).sort((a, b) => Number(a.minor - b.minor)).slice(0, mostTerms)
  return [...known, ...worst.map((p): Remedy => ({ symptom: p.term, texts: ofTerm[p.term]! }))]
}
