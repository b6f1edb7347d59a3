import { z } from 'zod'
import { parseJson } from '#kit'
import { GoogleRefusal, type Turn } from '#kit/simulator'
import { encodeId } from './ask.ts'
import type { Attributes, Catalogue, SimInput } from './simulated-catalogue.ts'
import type { SimulatedPromotions } from './simulated-promotions.ts'
import { report, Search } from './simulated-reports.ts'

type Asked = { url: URL; body: string; turn: Turn; /** What the address holds in the place of the names. */ at: readonly string[] }
export type Operation = { name: string; method: string; path: RegExp; run: (asked: Asked) => Response }

const priced = z.strictObject({ amountMicros: z.string().regex(/^-?\d+$/), currencyCode: z.string().regex(/^[A-Z]{3}$/) })
/** The attributes that the simulator looks at; any other name of the specification's is kept as it came. */
const Checked = z.looseObject({ title: z.string().max(150).optional(), availability: z.enum(['IN_STOCK', 'OUT_OF_STOCK', 'PREORDER', 'LIMITED_AVAILABILITY', 'BACKORDER']).optional(), price: priced.optional(), gtins: z.array(z.string()).max(10).optional(), link: z.string().optional(), imageLink: z.string().optional() })
const Custom = z.array(z.strictObject({ name: z.string(), value: z.string() }))
const Patch = z.strictObject({ name: z.string().optional(), productAttributes: Checked.optional(), customAttributes: Custom.optional() })
const Insert = z.strictObject({ offerId: z.string().min(1).max(50), contentLanguage: z.string().regex(/^[a-z]{2}/), feedLabel: z.string().regex(/^[A-Z0-9_-]{1,20}$/), legacyLocal: z.boolean().optional(), productAttributes: Checked.optional(), customAttributes: Custom.optional(), versionNumber: z.string().optional() })

const NewSource = z.strictObject({ displayName: z.string().min(1), promotionDataSource: z.strictObject({ contentLanguage: z.string().regex(/^[a-z]{2}$/), targetCountry: z.string().regex(/^[A-Z]{2}$/) }) })

const pageMost = 1000

type Place = { account: string; dataSource: string }

const ofAccount = (account: string, name: string, [method, path]: readonly [string, RegExp], run: Operation['run']): Operation => ({
  name, method, path,
  run(asked) {
    if (asked.at[0] !== account) throw new GoogleRefusal(403, 'PERMISSION_DENIED', 'The caller does not have access to the accounts.')
    return run(asked)
  },
})

/** Products of Merchant API v1, for one account and its one API data source. */
export function productOperations(catalogue: Catalogue, { account, dataSource }: Place): Operation[] {
  const fromSource = ({ url }: Asked): void => {
    if (url.searchParams.get('dataSource') !== dataSource) throw new GoogleRefusal(400, 'INVALID_ARGUMENT', '[data_source] The data source does not exist or is no API data source.')
  }
  const inputAt = (asked: Asked): { id: string; input: SimInput } => {
    fromSource(asked)
    const id = decodeId(asked.at[1]!)
    const input = catalogue.inputs.get(id)
    if (!input) throw new GoogleRefusal(404, 'NOT_FOUND', `[name] The product input ${id} was not found.`)
    return { id, input }
  }
  const told = (id: string, { language, label, offerId, attributes }: SimInput): object => ({ name: `accounts/${account}/productInputs/${id}`, product: `accounts/${account}/products/${id}`, offerId, contentLanguage: language, feedLabel: label, productAttributes: attributes })
  const productOf = (id: string, input: SimInput): object => ({ ...told(id, input), product: undefined, name: `accounts/${account}/products/${id}`, base64EncodedName: `accounts/${account}/products/${encodeId(id)}`, dataSource, productStatus: judge(input.attributes) })
  const change = (name: string, method: string, path: RegExp, run: Operation['run']): Operation => ofAccount(account, name, [method, path], run)
  return [
    change('products.list', 'GET', /^\/products\/v1\/accounts\/([^/]+)\/products$/, ({ url }) => {
      const size = Math.min(Number(url.searchParams.get('pageSize') ?? '25'), pageMost)
      const after = url.searchParams.get('pageToken') ?? ''
      const all = [...catalogue.products()].sort(([a], [b]) => (a < b ? -1 : 1)).filter(([id]) => encodeId(id) !== after && (after === '' || id > decodeId(after)))
      const page = all.slice(0, size)
      return Response.json({ ...(page.length > 0 ? { products: page.map(([id, input]) => productOf(id, input)) } : {}), ...(all.length > size ? { nextPageToken: encodeId(page.at(-1)![0]) } : {}) })
    }),
    change('products.get', 'GET', /^\/products\/v1\/accounts\/([^/]+)\/products\/([^/]+)$/, ({ at }) => {
      const id = decodeId(at[1]!)
      const input = catalogue.products().get(id)
      if (!input) throw new GoogleRefusal(404, 'NOT_FOUND', `[name] The product ${id} was not found.`)
      return Response.json(productOf(id, input))
    }),
    change('productInputs.insert', 'POST', /^\/products\/v1\/accounts\/([^/]+)\/productInputs:insert$/, (asked) => {
      fromSource(asked)
      const { offerId, contentLanguage: language, feedLabel: label, productAttributes = {}, customAttributes = [] } = bodyOf(Insert, asked.body)
      const input: SimInput = { language, label, offerId, attributes: productAttributes as Attributes, custom: customAttributes }
      catalogue.put(`${language}~${label}~${offerId}`, input)
      return Response.json(told(`${language}~${label}~${offerId}`, input))
    }),
    change('productInputs.patch', 'PATCH', /^\/products\/v1\/accounts\/([^/]+)\/productInputs\/([^/]+)$/, (asked) => {
      const { id, input } = inputAt(asked)
      if (asked.turn.isPartial()) throw new GoogleRefusal(400, 'INVALID_ARGUMENT', `[name] The product input ${id} is being changed by another rule.`)
      const { productAttributes = {}, customAttributes } = bodyOf(Patch, asked.body)
      // Without a mask the filled fields are changed; an empty list is not filled.
      const filled = Object.fromEntries(Object.entries(productAttributes).filter(([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0)))
      const changed: SimInput = { ...input, attributes: { ...input.attributes, ...filled }, custom: customAttributes ?? input.custom }
      catalogue.put(id, changed)
      return Response.json(told(id, changed))
    }),
    change('productInputs.delete', 'DELETE', /^\/products\/v1\/accounts\/([^/]+)\/productInputs\/([^/]+)$/, (asked) => {
      catalogue.put(inputAt(asked).id, undefined)
      return Response.json({})
    }),
  ]
}

/** What Google says of the account itself. */
export function accountOperations(catalogue: Catalogue, promotions: SimulatedPromotions, { account }: Place): Operation[] {
  const change = (name: string, method: string, path: RegExp, run: Operation['run']): Operation => ofAccount(account, name, [method, path], run)
  return [
    change('accounts.issues.list', 'GET', /^\/accounts\/v1\/accounts\/([^/]+)\/issues$/, () => Response.json({ accountIssues: [{ name: `accounts/${account}/issues/missing-return-policy`, title: '缺少退貨政策', severity: 'SUGGESTION', detail: '' }] })),
    change('aggregateProductStatuses.list', 'GET', /^\/issueresolution\/v1\/accounts\/([^/]+)\/aggregateProductStatuses$/, () => {
      const all = [...catalogue.products().values()]
      const bad = all.filter((input) => problems(input.attributes).length > 0).length
      return Response.json({ aggregateProductStatuses: [{ name: `accounts/${account}/aggregateProductStatuses/1`, reportingContext: 'SHOPPING_ADS', country: 'TW', stats: { activeCount: String(all.length - bad), disapprovedCount: String(bad), pendingCount: '0', expiringCount: '0' }, ...(bad > 0 ? { itemLevelIssues: [{ code: 'item_missing_required_attribute', severity: 'DISAPPROVED', resolution: 'MERCHANT_ACTION', attribute: 'link', description: 'Missing required attribute', productCount: String(bad) }] } : {}) }] })
    }),
    change('promotions.list', 'GET', /^\/promotions\/v1\/accounts\/([^/]+)\/promotions$/, () => Response.json({ promotions: [...promotions.list(), { name: `accounts/${account}/promotions/online~zh~TW~SUMMER`, promotionId: 'SUMMER', contentLanguage: 'zh', targetCountry: 'TW', redemptionChannel: ['ONLINE'], promotionStatus: { destinationStatuses: [{ reportingContext: 'SHOPPING_ADS', status: 'REJECTED' }], itemLevelIssues: [{ code: 'promo_title', severity: 'DISAPPROVED', description: 'Title says too little' }] } }] })),
    change('promotions.insert', 'POST', /^\/promotions\/v1\/accounts\/([^/]+)\/promotions:insert$/, ({ body }) => Response.json(promotions.insert(body))),
    change('dataSources.list', 'GET', /^\/datasources\/v1\/accounts\/([^/]+)\/dataSources$/, () => Response.json({ dataSources: promotions.sources() })),
    change('dataSources.create', 'POST', /^\/datasources\/v1\/accounts\/([^/]+)\/dataSources$/, ({ body }) => {
      promotions.makeSource(bodyOf(NewSource, body).promotionDataSource)
      return Response.json(promotions.sources()[0])
    }),
    change('reports.search', 'POST', /^\/reports\/v1\/accounts\/([^/]+)\/reports:search$/, ({ body }) => Response.json(report(catalogue, bodyOf(Search, body)))),
    change('quotas.list', 'GET', /^\/quota\/v1\/accounts\/([^/]+)\/quotas$/, () => Response.json({ quotaGroups: [{ name: `accounts/${account}/quotas/products`, quotaUsage: '12', quotaLimit: '100000', quotaMinuteLimit: '6000', methodDetails: [{ method: 'products.get', path: 'products/v1/products.get', subapi: 'products', version: 'v1' }] }] })),
    change('developerRegistration.registerGcp', 'POST', /^\/accounts\/v1\/accounts\/([^/]+)\/developerRegistration:registerGcp$/, () => Response.json({ name: `accounts/${account}/developerRegistration`, gcpIds: ['1'] })),
  ]
}

/** What Google finds wrong with a product by itself: it is refused without a page or a picture. */
const problems = (attributes: Attributes): string[] => (['link', 'imageLink', 'price', 'title'] as const).filter((name) => attributes[name] === undefined)

function judge(attributes: Attributes): object {
  const missing = problems(attributes)
  return {
    destinationStatuses: [{ reportingContext: 'SHOPPING_ADS', ...(missing.length === 0 ? { approvedCountries: ['TW'] } : { disapprovedCountries: ['TW'] }) }],
    itemLevelIssues: missing.map((attribute) => ({ code: 'item_missing_required_attribute', severity: 'DISAPPROVED', resolution: 'merchant_action', attribute, reportingContext: 'SHOPPING_ADS', description: 'Missing required attribute', applicableCountries: ['TW'] })),
  }
}

/** The encoded form has no tilde, the plain one has; both are taken. */
function decodeId(segment: string): string {
  const plain = decodeURIComponent(segment)
  return plain.includes('~') ? plain : Buffer.from(plain, 'base64url').toString('utf8')
}

function bodyOf<T extends z.ZodType>(schema: T, body: string): z.output<T> {
  const parsed = schema.safeParse(body === '' ? {} : parseJson(body))
  if (!parsed.success) throw new GoogleRefusal(400, 'INVALID_ARGUMENT', `[${parsed.error.issues[0]?.path.join('.')}] ${parsed.error.issues[0]?.message}`)
  return parsed.data
}
