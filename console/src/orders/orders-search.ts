import type { Search } from '../shell/url-state.ts'

/** The filters of the order list as the address and GET /api/v1/orders carry them; links from other screens use the same names. */
export const orderFilters = ['q', 'channelId', 'orderState', 'paymentState', 'fulfilmentState', 'returnState', 'problem', 'placedFrom', 'placedTo', 'currency', 'minTotal'] as const
export type OrderSearch = Partial<Record<(typeof orderFilters)[number] | 'sort', string>>

export const orderQuery = (search: Search): OrderSearch => Object.fromEntries([...orderFilters, 'sort' as const].flatMap((key) => (search[key] === undefined ? [] : [[key, search[key]]])))
