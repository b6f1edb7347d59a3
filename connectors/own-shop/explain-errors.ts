import { means, type Explained } from '#kit'

const contract = 'Tonglu: contract of an own shop, version 1 (docs/own-shop.md, openapi.json: Refusals)'

/** The codes of the contract; a site's own stay raw, and their words are the site's. */
export const explains: readonly Explained[] = [
  ...means('permission', contract, ['bad_signature']),
  ...means('offer_unknown', contract, ['unknown_offer']),
  ...means('offer_state', contract, ['locked', 'not_offered']),
  ...means('request', contract, ['unknown_order', 'unknown_line', 'already_shipped', 'too_much', 'whole_orders_only']),
  ...means('busy', contract, ['broken']),
]
