/** What matters for each kind of channel, in the order a card shows it. The one table: the API serves it and the screen explains it from here. */

/** Ids of numbers and of what waits (dictionary.ts): as soon as a waiting one is told, its cards lead with it. */
export const profiles = {
  own_shop: ['conversion_session', 'sessions', 'sales', 'aov', 'cart_abandonment', 'roas', 'cm2_margin'],
  marketplace: ['sales', 'conversion_marketplace', 'listing_ctr', 'orders', 'listing_impressions', 'channel_fee_rate', 'cancellation_rate', 'cm2_margin'],
  social: ['engagement_rate', 'reach_rate', 'impressions', 'ctr', 'sales', 'conversion_session', 'orders', 'roas', 'cm2_margin'],
  // Units per order is what a counter calls its attach rate.
  store: ['sales_per_staff_hour', 'units_per_order', 'sales', 'conversion_store', 'aov', 'return_rate_value', 'cm2_margin'],
  wholesale: ['net_sales', 'aov', 'units_per_order', 'discount_share', 'return_rate_value', 'cm2_margin'],
  other: ['sales', 'orders', 'aov', 'cancellation_rate', 'cm2_margin'],
} as const satisfies Record<string, readonly string[]>

export type ProfileKind = keyof typeof profiles
export const profileKinds = Object.keys(profiles) as ProfileKind[]
/** How many numbers stand large on a card. */
export const leadCount = 2
