import type { CallAnswer, Limit, Limits } from '#kit'

const source = 'amzn/selling-partner-api-models @34dc93fe, "Usage Plan" of the operation'
const plan = (perSecond: number, burst: number): Limit => ({ perSecond, burst, source })

/** The published usage plans; each operation has a budget of its own for each seller and app. */
export const operationLimits = {
  searchOrders: plan(0.0056, 20),
  getOrder: plan(0.5, 30),
  confirmShipment: plan(2, 10),
  searchListingsItems: plan(5, 5),
  getListingsItem: plan(5, 10),
  putListingsItem: plan(5, 10),
  patchListingsItem: plan(5, 5),
  deleteListingsItem: plan(5, 5),
  createFeedDocument: plan(0.5, 15),
  createFeed: plan(0.0083, 15),
  getFeed: plan(2, 15),
  getFeedDocument: plan(0.0222, 10),
  getInventorySummaries: plan(2, 2),
  listTransactions: plan(0.5, 10),
  getMarketplaceParticipations: plan(0.016, 15),
  getDestinations: plan(1, 5),
  createDestination: plan(1, 5),
  getDefinitionsProductType: plan(5, 10),
  getSubscription: plan(1, 5),
  createSubscription: plan(1, 5),
} as const satisfies Record<string, Limit>

type Operation = keyof typeof operationLimits
const names = new Set<string>(Object.keys(operationLimits))
export const isOperation = (name: string): name is Operation => names.has(name)

/** Storage and sign-in name no limit; one call a second is what a feed or a renewal needs at most. */
const unnamed: Limit = { perSecond: 1, burst: 5, source: 'none published; ours' }

export const limits: Limits = {
  default: unnamed,
  operations: operationLimits,
  // Amazon tells the rate that holds for this seller, which may be other than the published one; the burst it never tells.
  learn: (answer) => {
    const perSecond = toldRate(answer)
    return perSecond === undefined ? undefined : { perSecond }
  },
}

export function toldRate(answer: CallAnswer): number | undefined {
  const rate = Number(answer.headers['x-amzn-ratelimit-limit'] ?? '')
  return Number.isFinite(rate) && rate > 0 ? rate : undefined
}
