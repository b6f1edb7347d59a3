import { z } from 'zod'
import { money, parseExact, parseJson, type Money } from '#kit'
import { openLagged, type SimulatedOffer, type SimulatorOptions, type Turn } from '#kit/simulator'
import { availabilityOf, priceInfo } from './to-product.ts'

export const place = { bcId: '7012345678901234567', catalogId: '7123456789012345678' }
const Ecommerce = z.looseObject({
  sku_id: z.string().min(1).max(100), title: z.string().max(500).optional(), description: z.string().optional(), availability: z.enum(['IN_STOCK', 'AVAILABLE_FOR_ORDER', 'PREORDER', 'OUT_OF_STOCK', 'DISCONTINUED']).optional(), image_url: z.string().optional(),
  price_info: z.object({ price: z.number().positive(), currency: z.string().length(3).optional() }).optional(), landing_page: z.object({ landing_page_url: z.url() }).optional(), audit: z.unknown().optional(),
})
type Product = z.output<typeof Ecommerce> | undefined
const needed = ['title', 'description', 'availability', 'image_url', 'price_info', 'landing_page'] as const
const Batch = z.object({ bc_id: z.literal(place.bcId), catalog_id: z.literal(place.catalogId), products: z.array(z.looseObject({ sku_id: z.string() })).min(1).max(5000) })
const Removal = z.strictObject({ bc_id: z.literal(place.bcId), catalog_id: z.literal(place.catalogId), sku_ids: z.array(z.string()).min(1).max(1000) })
type Issue = { id: string; issue: string }

export class Refused extends Error {
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}
/** Everything has the status 200; the code tells. */
export const say = (data: unknown, code = 0, message = 'OK'): Response => Response.json({ code, message, request_id: '20261122000000000000000000000000', data })

type Operations = Readonly<Record<string, (query: URLSearchParams, body: string, turn: Turn) => Response>>

/** What the catalogue holds; it is shown after the lag. */
export function openCatalogue({ clock, lagMs = 0 }: SimulatorOptions) {
  const products = openLagged<Product>(clock, lagMs)
  const here = (): NonNullable<Product>[] => products.keys().flatMap((id) => products.seen(id) ?? [])
  const priceIn = (product: Product): Money | undefined => product?.price_info && money(parseExact(String(product.price_info.price), product.price_info.currency ?? 'TWD').minor, product.price_info.currency ?? 'TWD')

  const put = (how: 'upload' | 'update', given: Record<string, unknown> & { sku_id: string }): string | undefined => {
    const known = products.truth(given.sku_id)
    if (how === 'update' && !known) return 'sku_id: the product does not exist'
    const lacking = how === 'upload' ? needed.find((field) => given[field] === undefined) : undefined
    if (lacking) return `${lacking}: missing required field`
    const read = Ecommerce.safeParse(given)
    if (!read.success) return read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
    products.set(given.sku_id, { audit: { audit_status: 'approved', rejected_info: [] }, active_status: 'ACTIVATED', ...(how === 'update' ? known : {}), ...read.data })
    return undefined
  }
  return {
    here, put,
    remove(id: string) {
      if (products.truth(id)) products.set(id, undefined)
    },
    offer(offer: Omit<SimulatedOffer, 'externalId'>): SimulatedOffer {
      const { sku, title, price, available, barcode } = offer
      put('upload', { sku_id: sku, title, description: title, availability: availabilityOf(available), image_url: 'https://shop.example/1.jpg', price_info: priceInfo(price), landing_page: { landing_page_url: 'https://shop.example/1' }, ...(barcode === undefined ? {} : { global_trade_item_number: barcode }) })
      return { externalId: sku, ...offer }
    },
    offers: (): SimulatedOffer[] => here().map((one) => ({ externalId: one.sku_id, sku: one.sku_id, title: one.title ?? '', price: priceIn(one) ?? money(0n, 'TWD'), available: one.availability === 'IN_STOCK' ? 1 : 0 })),
    stockOf: (id: string): number | undefined => { const one = products.seen(id); return one && (one.availability === 'IN_STOCK' ? 1 : 0) },
    priceOf: (id: string): Money | undefined => priceIn(products.seen(id)),
    /** What a reviewer at TikTok decides. */
    review(id: string, status: 'approved' | 'processing' | 'rejected', reason: string) {
      const known = products.truth(id)
      if (known) products.set(id, { ...known, audit: { audit_status: status, rejected_info: [{ reason, suggestion: '', affected_country: ['TW'] }] } })
    },
  }
}

/** What its operations answer, by method and path; what was handed in has a log of its own. */
export function catalogueOperations({ here, put, remove }: ReturnType<typeof openCatalogue>, clock: () => Date, lagMs: number): Operations {
  const logs = new Map<string, { doneAt: number; issues: Issue[] }>()
  const hand = (how: 'upload' | 'update', body: string, turn: Turn): Response => {
    const isPartial = turn.isPartial()
    const issues = read(Batch, body).products.flatMap((product, i): Issue[] => {
      const issue = isPartial && i === 0 ? 'image_url: the picture cannot be read' : put(how, product)
      return issue === undefined ? [] : [{ id: product.sku_id, issue }]
    })
    const id = String(7_300_000_000_000_000_001n + BigInt(logs.size))
    logs.set(id, { doneAt: clock().getTime() + lagMs, issues })
    return say({ feed_log_id: id })
  }
  const tellLog = (query: URLSearchParams): Response => {
    const log = logs.get(query.get('feed_log_id') ?? '')
    if (!log) throw new Refused(40_002, 'feed_log_id: not found')
    if (log.doneAt > clock().getTime()) return say({ product_feed_log: { process_status: 'PROCESSING', error_count: 0 } })
    const affected = [...new Set(log.issues.map(({ issue }) => issue))].map((issue) => ({ issue, rows: log.issues.filter((one) => one.issue === issue) })).map(({ issue, rows }) => ({ field: issue.split(':')[0], issue, suggestion: '', affected_product_count: rows.length, affected_product_item_list: rows.slice(0, 5).map(({ id: sku_id }, index) => ({ sku_id, index: index + 2 })) }))
    return say({ product_feed_log: { process_status: 'SUCCESS', error_count: log.issues.length, warn_count: 0, feed_log_data: { error_affected_products: affected.length > 0 ? affected : null } } })
  }
  const tell = (query: URLSearchParams): Response => {
    const wanted = query.has('sku_ids') ? new Set(z.array(z.string()).parse(JSON.parse(query.get('sku_ids')!))) : undefined
    const [page, size] = [Number(query.get('page') ?? '1'), Number(query.get('page_size') ?? '20')]
    if (size > 500) throw new Refused(40_002, 'page_size: at most 500')
    const all = here().filter((one) => !wanted || wanted.has(one.sku_id))
    return say({ list: all.slice((page - 1) * size, page * size), page_info: { page, page_size: size, total_number: all.length, total_page: Math.ceil(all.length / size) } })
  }
  return {
    'POST product/upload': (_, body, turn) => hand('upload', body, turn),
    'POST product/update': (_, body, turn) => hand('update', body, turn),
    'POST product/delete': (_, body) => { read(Removal, body).sku_ids.forEach(remove); return say({}) },
    'GET product/log': tellLog,
    'GET product/get': tell,
    'GET overview': () => say({ approved: here().length, processing: 0, rejected: 2 }),
    'GET feed/get': () => say({ feed_list: [{ feed_id: '7300', feed_name: 'daily', status: 'OFF' }] }),
  }
}

export function read<T extends z.ZodType>(schema: T, text: string): z.output<T> {
  const parsed = schema.safeParse(parseJson(text))
  if (!parsed.success) throw new Refused(40_002, `${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`)
  return parsed.data
}
