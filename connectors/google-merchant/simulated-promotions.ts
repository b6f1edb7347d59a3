import { z } from 'zod'
import { exponentOf, money, parseJson, type Money, type PromotionRead, type PromotionWish } from '#kit'
import { GoogleRefusal } from '#kit/simulator'

const Price = z.strictObject({ amountMicros: z.string().regex(/^\d+$/), currencyCode: z.string().regex(/^[A-Z]{3}$/) })
const Insert = z.strictObject({
  dataSource: z.string(),
  promotion: z.strictObject({
    promotionId: z.string().regex(/^[\w-]{1,50}$/), contentLanguage: z.string().regex(/^[a-z]{2}$/), targetCountry: z.string().regex(/^[A-Z]{2}$/), redemptionChannel: z.array(z.enum(['ONLINE', 'IN_STORE'])).min(1), versionNumber: z.string().regex(/^\d+$/).optional(),
    attributes: z.strictObject({
      longTitle: z.string().min(1).max(60), promotionDestinations: z.array(z.enum(['SHOPPING_ADS', 'FREE_LISTINGS'])).min(1), promotionEffectiveTimePeriod: z.strictObject({ startTime: z.iso.datetime(), endTime: z.iso.datetime() }),
      couponValueType: z.enum(['PERCENT_OFF', 'MONEY_OFF']), percentOff: z.string().regex(/^\d{1,2}$/).optional(), moneyOffAmount: Price.optional(), offerType: z.enum(['NO_CODE', 'GENERIC_CODE']), genericRedemptionCode: z.string().max(20).optional(),
      productApplicability: z.enum(['ALL_PRODUCTS', 'SPECIFIC_PRODUCTS']), itemIdInclusion: z.array(z.string()).optional(), brandInclusion: z.array(z.string()).optional(), productTypeInclusion: z.array(z.string()).optional(), minimumPurchaseAmount: Price.optional(),
    }),
  }),
})
type Sent = z.output<typeof Insert>['promotion']
type Kept = { sent: Sent; at: number; decided?: { state: string; why?: string } }

/** How long a person at Google looks at one; what such a person refuses. */
const reviewMs = 60_000
const boasts = /!|！|最便宜|史上|best ever/i
const words: Readonly<Record<NonNullable<PromotionRead['state']>, string>> = { reviewing: 'IN_REVIEW', scheduled: 'PENDING', live: 'LIVE', rejected: 'REJECTED', ended: 'EXPIRED' }

/** Promotions of one account: looked at for a minute, then shown, refused with a reason, or waiting for their day. */
export function openPromotions(clock: () => Date, account: string) {
  const kept = new Map<string, Kept>()
  let source: { contentLanguage: string; targetCountry: string } | undefined
  const sourceName = `accounts/${account}/dataSources/777`

  function stateOf({ sent, at, decided }: Kept): { state: string; why?: string } {
    const now = clock().getTime()
    const { startTime, endTime } = sent.attributes.promotionEffectiveTimePeriod
    if (Date.parse(endTime) <= now) return { state: 'EXPIRED' }
    if (decided) return decided
    if (now - at < reviewMs) return { state: 'IN_REVIEW' }
    if (boasts.test(sent.attributes.longTitle)) return { state: 'REJECTED', why: 'Promotional title has superlatives or exclamation marks' }
    return { state: Date.parse(startTime) > now ? 'PENDING' : 'LIVE' }
  }
  const told = (one: Kept): object => {
    const { state, why } = stateOf(one)
    return {
      ...one.sent, name: `accounts/${account}/promotions/online~${one.sent.contentLanguage}~${one.sent.targetCountry}~${one.sent.promotionId}`, dataSource: sourceName,
      promotionStatus: { destinationStatuses: one.sent.attributes.promotionDestinations.map((reportingContext) => ({ reportingContext, status: state })), ...(why === undefined ? {} : { itemLevelIssues: [{ code: 'promotion_title_policy', severity: 'DISAPPROVED', description: why }] }) },
    }
  }
  return {
    sources: () => (source ? [{ name: sourceName, dataSourceId: '777', displayName: 'Promotions', input: 'API', promotionDataSource: source }] : []),
    makeSource(wanted: { contentLanguage: string; targetCountry: string }) {
      source = wanted
    },
    insert(body: string): object {
      const parsed = Insert.safeParse(parseJson(body))
      if (!parsed.success) throw new GoogleRefusal(400, 'INVALID_ARGUMENT', `[${parsed.error.issues[0]?.path.join('.')}] ${parsed.error.issues[0]?.message}`)
      const { dataSource, promotion: sent } = parsed.data
      if (!source || dataSource !== sourceName) throw new GoogleRefusal(400, 'INVALID_ARGUMENT', '[data_source] The data source does not exist or is no promotion data source.')
      const { promotionEffectiveTimePeriod: { startTime, endTime }, offerType, genericRedemptionCode: code } = sent.attributes
      if (Date.parse(endTime) < Date.parse(startTime)) throw new GoogleRefusal(400, 'INVALID_ARGUMENT', '[promotion_effective_time_period] The end is before the start.')
      if ((offerType === 'GENERIC_CODE') !== (code !== undefined)) throw new GoogleRefusal(400, 'INVALID_ARGUMENT', '[generic_redemption_code] Does not go with the offer type.')
      const before = kept.get(sent.promotionId)
      if (before && Number(sent.versionNumber ?? 0) < Number(before.sent.versionNumber ?? 0)) throw new GoogleRefusal(409, 'ABORTED', 'The version number is lower than the current one.')
      const one: Kept = { sent, at: clock().getTime() }
      kept.set(sent.promotionId, one)
      return told(one)
    },
    list: () => [...kept.values()].map(told),
    /** As the shop said them. */
    wishes: (): PromotionWish[] => [...kept.values()].map(({ sent }) => toWish(sent)),
    review(id: string, state: NonNullable<PromotionRead['state']>, why?: string): void {
      const one = kept.get(id)
      if (one) one.decided = { state: words[state], ...(why === undefined ? {} : { why }) }
    },
  }
}

const toMoney = ({ amountMicros, currencyCode }: z.output<typeof Price>): Money => money(BigInt(amountMicros) / 10n ** BigInt(6 - exponentOf(currencyCode)), currencyCode)

function toWish({ promotionId: id, versionNumber = '0', attributes: a }: Sent): PromotionWish {
  const goods = a.itemIdInclusion ? { skus: a.itemIdInclusion } : a.brandInclusion ? { brands: a.brandInclusion } : a.productTypeInclusion ? { categories: a.productTypeInclusion } : undefined
  return {
    id, version: Number(versionNumber), title: a.longTitle, off: a.moneyOffAmount ? { amount: toMoney(a.moneyOffAmount) } : { percent: Number(a.percentOff) }, code: a.genericRedemptionCode,
    startsAt: a.promotionEffectiveTimePeriod.startTime, endsAt: a.promotionEffectiveTimePeriod.endTime, ...(goods && { goods }), ...(a.minimumPurchaseAmount && { minimumSpend: toMoney(a.minimumPurchaseAmount) }),
  }
}
export type SimulatedPromotions = ReturnType<typeof openPromotions>
