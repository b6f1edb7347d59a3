import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { parseJson } from '#kit'
import { openAccess, openBucket, openEdge, type Simulator, type SimulatorOptions, type Turn } from '#kit/simulator'
import { version } from './ask.ts'
import { openCatalogue, type Catalogue, type Told } from './simulated-catalogue.ts'

/** What only Meta's simulator can do, for the tests of its connector. */
export type MetaSimulator = Simulator & { code: () => string; review: Catalogue['review'] }

const catalogId = '801234567890123'
const app = { appId: '1234567890123456', appSecret: 'simulated-app-secret' }
const sixtyDays = 5_184_000
const mostRequests = 5000

class Refused extends Error {
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}
/** Nearly everything that goes wrong has the status 400; the code tells. */
const refuse = ({ code, message }: Refused, more: { status?: number; headers?: Record<string, string>; isPassing?: boolean } = {}): Response =>
  Response.json({ error: { message, type: code === 190 ? 'OAuthException' : 'GraphMethodException', code, is_transient: more.isPassing === true, fbtrace_id: 'Asimulated' } }, { status: more.status ?? 400, headers: more.headers ?? {} })

const Batch = z.strictObject({ item_type: z.literal('PRODUCT_ITEM'), allow_upsert: z.boolean().optional(), requests: z.array(z.strictObject({ method: z.enum(['CREATE', 'UPDATE', 'DELETE']), data: z.looseObject({ id: z.string().min(1).max(100) }) })).min(1).max(mostRequests) })
const Filter = z.strictObject({ retailer_id: z.strictObject({ is_any: z.array(z.string()) }) })

/** One catalogue behind the Graph API, in memory. Nobody buys at Meta: buyers are sent to the merchant's own shop. */
export function simulator(options: SimulatorOptions): MetaSimulator {
  const { clock, lagMs = 0, shop = { currency: 'TWD', zone: 'Asia/Taipei' } } = options
  const catalogue = openCatalogue(options, shop)
  const access = openAccess('EAASimulated')
  const buckets = { items_batch: openBucket(clock, { perSecond: 200 / 3600, burst: 200 }), other: openBucket(clock, { perSecond: 20_000 / 3600, burst: 20_000 }) }
  const codes = new Set<string>()
  const good = { catalogId, accessToken: access.current(), ...app }
  const usage = (kind: string, percent: number, minutes: number): Record<string, string> => ({ 'x-business-use-case-usage': JSON.stringify({ [catalogId]: [{ type: kind, call_count: percent, total_cputime: 1, total_time: 1, estimated_time_to_regain_access: minutes }] }) })
  const tooMany = (operation: string): Response => (operation === 'items_batch' ? refuse(new Refused(80_014, 'There have been too many calls for the batch uploads to this catalog account. Wait a bit and try again.'), { headers: usage('catalog_batch', 100, 2) }) : refuse(new Refused(80_009, 'There have been too many calls to this Catalog account. Wait a bit and try again.'), { headers: usage('catalog_management', 100, 2) }))
  const edge = openEdge({ rateLimited: tooMany, unavailable: () => refuse(new Refused(2, 'An unexpected error has occurred. Please retry your request later.'), { status: 500, isPassing: true }) })

  const grant = (query: URLSearchParams): Response => {
    if (query.get('client_id') !== app.appId || query.get('client_secret') !== app.appSecret) return refuse(new Refused(1, 'Error validating client secret.'))
    // A token that has ended is lengthened no more.
    if (query.get('grant_type') === 'fb_exchange_token') return access.isGood(query.get('fb_exchange_token') ?? '') ? Response.json({ access_token: access.renew(), token_type: 'bearer', expires_in: sixtyDays }) : refuse(new Refused(190, 'Error validating access token: Session has expired'))
    return codes.delete(query.get('code') ?? '') && !access.isRevoked() ? Response.json({ access_token: access.renew(), token_type: 'bearer', expires_in: 7200 }) : refuse(new Refused(100, 'This authorization code has been used.'))
  }
  const letIn = (request: Request, query: URLSearchParams): void => {
    const token = (request.headers.get('authorization') ?? '').replace(/^Bearer /, '')
    if (!access.isGood(token)) throw new Refused(190, 'Error validating access token: The session has been invalidated.')
    if (query.get('appsecret_proof') !== createHmac('sha256', app.appSecret).update(token).digest('hex')) throw new Refused(100, 'Invalid appsecret_proof provided in the API argument')
  }
  const products = (query: URLSearchParams): Response => {
    const wanted = query.has('filter') ? new Set(read(Filter, query.get('filter')!).retailer_id.is_any) : undefined
    const limit = Number(query.get('limit') ?? '25')
    const all = catalogue.here().filter((item) => !wanted || wanted.has(item.id))
    const from = query.has('after') ? Number(Buffer.from(query.get('after')!, 'base64url').toString()) : 0
    const page = all.slice(from, from + limit)
    const fields = (query.get('fields') ?? 'id,retailer_id,name').split(',')
    const after = Buffer.from(String(from + page.length)).toString('base64url')
    const more = all.length > from + limit
    return Response.json({ data: page.map((item) => pick(catalogue.told(item), fields)), paging: { cursors: { before: Buffer.from(String(from)).toString('base64url'), after }, ...(more ? { next: `https://graph.facebook.com/${version}/${catalogId}/products?after=${after}` } : {}) } })
  }
  const takeBatch = (body: string, turn: Turn): Response => {
    const { requests, allow_upsert: allowUpsert = true } = read(Batch, body)
    const isPartial = turn.isPartial()
    const errors: Told[] = []
    const invalid: Told[] = []
    for (const [i, { method, data }] of requests.entries()) {
      if (isPartial && i === 0) invalid.push({ id: data.id, message: 'Invalid value: the image could not be read' })
      else if (data['price'] !== undefined && !catalogue.isPrice(data['price'])) invalid.push({ id: data.id, message: 'Invalid price' })
      else {
        const message = catalogue.apply(method, data, allowUpsert)
        if (message !== undefined) errors.push({ id: data.id, message })
      }
    }
    const handle = `Ac${catalogue.batches.size + 1}zwaOW7j`
    catalogue.batches.set(handle, { doneAt: clock().getTime() + lagMs, errors, asked: 0 })
    return Response.json({ handles: [handle], validation_status: invalid.map(({ id, message }) => ({ retailer_id: id, errors: [{ message }], warnings: [] })) }, { headers: usage('catalog_batch', 1, 0) })
  }
  const status = (query: URLSearchParams): Response => {
    const batch = catalogue.batches.get(query.get('handle') ?? '')
    if (!batch) throw new Refused(100, 'Invalid parameter: handle')
    const isDone = batch.doneAt <= clock().getTime()
    const errors = isDone ? batch.errors.map(({ id, message }, line) => ({ line, id, message })) : []
    return Response.json({ data: [{ handle: query.get('handle'), status: isDone ? 'finished' : 'started', errors_total_count: errors.length, errors, warnings: [], ids_of_invalid_requests: query.get('load_ids_of_invalid_requests') === 'true' ? errors.map(({ id }) => id) : [] }] })
  }
  const operations: Record<string, (query: URLSearchParams, body: string, turn: Turn) => Response> = {
    'GET products': products,
    'POST items_batch': (_, body, turn) => takeBatch(body, turn),
    'GET check_batch_request_status': status,
    'GET diagnostics': () => Response.json({ data: [{ type: 'ATTRIBUTES_MISSING', severity: 'OPPORTUNITY', title: '缺少品牌', subtitle: '', number_of_affected_items: 2 }] }),
    'GET product_feeds': () => Response.json({ data: [{ id: '71', name: 'daily', latest_upload: { end_time: '2026-11-22T02:00:00+0000', error_count: 1, num_invalid_items: 1, num_detected_items: 40 } }] }),
    'GET catalog': () => Response.json({ id: catalogId, product_count: catalogue.here().length, commerce_merchant_settings: { display_name: '測試商店', merchant_status: 'ENABLED' } }),
  }
  const answer = (name: string, run: (turn: Turn) => Response): Promise<Response> => edge.around(name, (turn) => {
    try {
      return run(turn)
    } catch (error) {
      if (error instanceof Refused) return refuse(error)
      throw error
    }
  })

  return {
    async fetch(request) {
      const { pathname, searchParams: query } = new URL(request.url)
      const body = await request.text()
      if (pathname === `/${version}/oauth/access_token`) return answer('oauth.access_token', () => grant(query))
      const name = pathname.split('/')[3] ?? 'catalog'
      const run = pathname.split('/')[2] === catalogId && pathname.startsWith(`/${version}/`) ? operations[`${request.method} ${name}`] : undefined
      return answer(name, (turn) => {
        if (!run) throw new Refused(100, `Unsupported ${request.method.toLowerCase()} request. Object does not exist, or cannot be loaded due to missing permissions`)
        letIn(request, query)
        return (name === 'items_batch' ? buckets.items_batch : buckets.other).take() ? run(query, body, turn) : tooMany(name)
      })
    },
    good, bad: { ...good, accessToken: 'not-a-token' },
    offer: catalogue.offer, offers: catalogue.offers, stockOf: catalogue.stockOf, priceOf: catalogue.priceOf,
    sell: () => undefined, cancel: () => {}, orders: () => [], hooks: () => [],
    fault: edge.fault, outage: edge.outage, calls: edge.calls, expire: access.expire, revoke: access.revoke, review: catalogue.review,
    code() {
      const code = `AQcode-${codes.size + 1}`
      codes.add(code)
      return code
    },
  }
}

function read<T extends z.ZodType>(schema: T, text: string): z.output<T> {
  const parsed = schema.safeParse(parseJson(text))
  if (!parsed.success) throw new Refused(100, `Invalid parameter: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`)
  return parsed.data
}

const pick = (row: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> => Object.fromEntries(fields.flatMap((field) => (row[field] === undefined ? [] : [[field, row[field]]])))
