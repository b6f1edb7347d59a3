import { z } from 'zod'
import { ConnectorFault, refusedRow, type Connected, type PromotionRead, type PromotionWish, type PushAnswer } from '#kit'
import { accountOf, ask, toPrice } from './ask.ts'

const Source = z.object({ name: z.string(), input: z.string().optional(), promotionDataSource: z.object({ contentLanguage: z.string(), targetCountry: z.string() }).optional() })
const Sources = z.object({ dataSources: z.array(Source).optional(), nextPageToken: z.string().optional() })
export const Promotion = z.object({
  promotionId: z.string().optional(),
  versionNumber: z.union([z.string(), z.int(), z.bigint()]).transform(Number).optional(),
  attributes: z.object({ longTitle: z.string().optional(), promotionEffectiveTimePeriod: z.object({ endTime: z.string().optional() }).optional() }).optional(),
  promotionStatus: z.object({
    destinationStatuses: z.array(z.object({ reportingContext: z.string().optional(), status: z.string().optional() })).optional(),
    itemLevelIssues: z.array(z.object({ code: z.string().optional(), description: z.string().optional(), detail: z.string().optional(), severity: z.string().optional() })).optional(),
  }).optional(),
})
type Promotion = z.output<typeof Promotion>
const Promotions = z.object({ promotions: z.array(Promotion).optional(), nextPageToken: z.string().optional() })

/** Google's own most of a page. */
const page = '250'
const titleMost = 60

/** Announces a promotion, or changes it: the same id again is the same promotion, and an older version is not taken. */
export async function pushPromotion(at: Connected, wish: PromotionWish): Promise<PushAnswer> {
  const wrong = faultIn(at, wish)
  if (wrong) return refusedRow(wish.id, ...wrong)
  try {
    const dataSource = await sourceFor(at)
    await ask(at, { operation: 'promotions.insert', method: 'POST', path: `/promotions/v1/${accountOf(at.values)}/promotions:insert`, body: { dataSource, promotion: toPromotion(at, wish) }, effect: 'same' }, z.unknown())
    return { externalId: wish.id, outcome: 'accepted' }
  } catch (error) {
    if (!(error instanceof ConnectorFault && error.kind === 'invalid')) throw error
    return refusedRow(wish.id, error.code ?? 'invalid', error.message)
  }
}

/** Promotions cannot be deleted; one whose end has come is over. */
export async function endPromotion(at: Connected, wish: PromotionWish): Promise<PushAnswer> {
  const [known] = await readPromotions(at, [wish.id])
  if (known?.state === undefined || known.state === 'ended') return { externalId: wish.id, outcome: 'applied' }
  // An interval does not end before it begins.
  return pushPromotion(at, { ...wish, startsAt: wish.startsAt < wish.endsAt ? wish.startsAt : new Date(Date.parse(wish.endsAt) - 60_000).toISOString() })
}

export async function readPromotions(at: Connected, ids: readonly string[]): Promise<PromotionRead[]> {
  const known = new Map<string, Promotion>()
  let pageToken: string | undefined
  do {
    const list = await ask(at, { operation: 'promotions.list', method: 'GET', path: `/promotions/v1/${accountOf(at.values)}/promotions`, query: { pageSize: page, pageToken }, effect: 'read' }, Promotions)
    for (const one of list.promotions ?? []) if (one.promotionId !== undefined) known.set(one.promotionId, one)
    pageToken = list.nextPageToken === '' ? undefined : list.nextPageToken
  } while (pageToken !== undefined && ids.some((id) => !known.has(id)))
  return ids.map((id) => toRead(id, known.get(id)))
}

/** Pure. Of several places the best counts: it is shown where it is shown. */
function toRead(id: string, one: Promotion | undefined): PromotionRead {
  if (!one) return { id, state: undefined, why: [] }
  const statuses = (one.promotionStatus?.destinationStatuses ?? []).map((place) => place.status ?? '')
  const has = (word: string): boolean => statuses.includes(word)
  const state = has('LIVE') ? 'live' : has('PENDING') ? 'scheduled' : has('IN_REVIEW') ? 'reviewing' : has('REJECTED') ? 'rejected' : has('EXPIRED') || has('STOPPED') ? 'ended' : 'reviewing'
  const issues = (one.promotionStatus?.itemLevelIssues ?? []).filter((issue) => issue.severity !== 'NOT_IMPACTED')
  const { longTitle: title, promotionEffectiveTimePeriod: period } = one.attributes ?? {}
  return {
    id, state, ...(one.versionNumber === undefined ? {} : { version: one.versionNumber }), ...(title === undefined ? {} : { title }), ...(period?.endTime === undefined ? {} : { endsAt: period.endTime }),
    why: issues.map(({ code = '', description = '', detail = '' }) => ({ code, words: [description, detail].filter((part) => part !== '').join(': ') || code })),
  }
}

/** What Google's specification would refuse days later is said at once. */
function faultIn({ shop, values }: Connected, { title, off, minimumSpend }: PromotionWish): [string, string] | undefined {
  if (title.length > titleMost) return ['google.promotion_title', `A promotion's long title has at most ${titleMost} characters; this one has ${title.length}`]
  const amounts = ['amount' in off ? off.amount : undefined, minimumSpend]
  if (amounts.some((amount) => amount && amount.currency !== shop.currency)) return ['google.other_currency', `the shop sells in ${shop.currency}`]
  return /^[A-Z]{2}$/.test(values['feedLabel'] ?? '') ? undefined : ['google.promotion_country', 'Promotions are announced in a country: they need a connection whose feed label is one, as TW']
}

/** Pure: as “Promotion” of merchantapi.promotions_v1 says it. A category of ours is the product type that our feed tells. */
function toPromotion({ values }: Pick<Connected, 'values'>, { id, version, title, off, code, startsAt, endsAt, goods, minimumSpend }: PromotionWish): object {
  return {
    promotionId: id, contentLanguage: values['contentLanguage'], targetCountry: values['feedLabel'], redemptionChannel: ['ONLINE'], versionNumber: String(version),
    attributes: {
      longTitle: title, promotionDestinations: ['SHOPPING_ADS', 'FREE_LISTINGS'], promotionEffectiveTimePeriod: { startTime: startsAt, endTime: endsAt },
      ...('percent' in off ? { couponValueType: 'PERCENT_OFF', percentOff: String(off.percent) } : { couponValueType: 'MONEY_OFF', moneyOffAmount: toPrice(off.amount) }),
      ...(code === undefined ? { offerType: 'NO_CODE' } : { offerType: 'GENERIC_CODE', genericRedemptionCode: code }),
      ...(goods === undefined ? { productApplicability: 'ALL_PRODUCTS' } : { productApplicability: 'SPECIFIC_PRODUCTS', ...('skus' in goods ? { itemIdInclusion: goods.skus } : 'brands' in goods ? { brandInclusion: goods.brands } : { productTypeInclusion: goods.categories }) }),
      ...(minimumSpend ? { minimumPurchaseAmount: toPrice(minimumSpend) } : {}),
    },
  }
}

/** Promotions have a data source of their own for each language and country; looked for first, so that there is never a second. */
async function sourceFor(at: Connected): Promise<string> {
  const [contentLanguage, targetCountry] = [at.values['contentLanguage'] ?? '', at.values['feedLabel'] ?? '']
  const path = `/datasources/v1/${accountOf(at.values)}/dataSources`
  let pageToken: string | undefined
  do {
    const list = await ask(at, { operation: 'dataSources.list', method: 'GET', path, query: { pageSize: '1000', pageToken }, effect: 'read' }, Sources)
    const known = (list.dataSources ?? []).find((one) => one.input === 'API' && one.promotionDataSource?.contentLanguage === contentLanguage && one.promotionDataSource.targetCountry === targetCountry)
    if (known) return known.name
    pageToken = list.nextPageToken === '' ? undefined : list.nextPageToken
  } while (pageToken !== undefined)
  return (await ask(at, { operation: 'dataSources.create', method: 'POST', path, body: { displayName: `Tonglu ${targetCountry} ${contentLanguage}`, promotionDataSource: { contentLanguage, targetCountry } }, effect: 'once' }, Source)).name
}
