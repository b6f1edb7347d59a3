import { z } from 'zod'
import { money, parseExact, parseJson, toDecimal, type Money } from '#kit'
import { openLagged, type SimulatedOffer, type SimulatorOptions, type Turn } from '#kit/simulator'

export const place = { feedId: '2680059592705', country: 'TW', language: 'ZH' }
const Text = z.string().nullish()
const Given = z.looseObject({
  title: z.string().max(500).optional(), description: z.string().max(10_000).optional(), link: z.string().max(511).optional(), image_link: z.union([z.string(), z.array(z.string()).min(1)]).optional(), price: z.string().regex(/^\d+(\.\d+)? ?[A-Z]{3}$/).optional(),
  availability: z.enum(['in stock', 'out of stock', 'preorder']).optional(), gtin: z.int().nullish(), condition: Text,
})
type Item = z.output<typeof Given> | undefined
const needed = ['title', 'description', 'link', 'image_link', 'price', 'availability'] as const
const Batch = z.strictObject({
  catalog_type: z.literal('RETAIL'), country: z.literal(place.country), language: z.literal(place.language), catalog_id: z.string().optional(),
  items: z.array(z.strictObject({ item_id: z.string().min(1).max(127), operation: z.enum(['CREATE', 'UPDATE', 'UPSERT', 'DELETE']), attributes: z.looseObject({}).optional() })).min(1).max(1000),
})
const Wanted = z.strictObject({ country: z.string(), language: z.string(), filters: z.strictObject({ catalog_type: z.literal('RETAIL'), item_ids: z.array(z.string()).min(1).max(1000), catalog_id: z.string().optional() }) })
const Filter = z.strictObject({ feed_id: z.literal(place.feedId), filters: z.strictObject({ any_of: z.array(z.unknown()).min(1) }) })
type Row = { item_id: string; status: 'SUCCESS' | 'FAILURE'; errors: { attribute: string; code: number; message: string }[] }

export class Refused extends Error {
  readonly status: number
  readonly code: number
  constructor(status: number, code: number, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}
export const refuse = ({ status, code, message }: Refused, headers: Record<string, string> = {}): Response => Response.json({ code, message }, { status, headers })

type Asked = { query: URLSearchParams; body: string; turn: Turn; id: string; request: Request }
export type Operation = [name: string, pattern: RegExp, run: (asked: Asked) => Response]

/** What the catalogue holds; it is shown after the lag. */
export function openCatalogue({ clock, lagMs = 0 }: SimulatorOptions) {
  const items = openLagged<Item>(clock, lagMs)
  const here = (): [string, NonNullable<Item>][] => items.keys().flatMap((id) => { const item = items.seen(id); return item ? [[id, item]] : [] })
  const priceIn = (item: Item): Money | undefined => { const m = /^([\d.]+) ?([A-Z]{3})$/.exec(item?.price ?? ''); return m ? money(parseExact(m[1]!, m[2]!).minor, m[2]!) : undefined }

  const apply = (id: string, operation: string, given: unknown): Row['errors'] => {
    const known = items.truth(id)
    if (!known && (operation === 'UPDATE' || operation === 'DELETE')) return wrong('item_id', 'Item was not found in the catalog.')
    if (operation === 'DELETE') { items.set(id, undefined); return [] }
    const read = Given.safeParse(given ?? {})
    if (!read.success) return wrong(String(read.error.issues[0]?.path[0] ?? ''), read.error.issues[0]?.message ?? '')
    if (operation === 'UPDATE' && ('image_link' in read.data || 'additional_image_link' in read.data)) return wrong('image_link', 'image_link cannot be updated.')
    const lacking = operation === 'UPDATE' ? undefined : needed.find((field) => read.data[field] === undefined)
    if (lacking) return wrong(lacking, `${lacking} is missing from product metadata.`)
    items.set(id, { ...(operation === 'UPDATE' ? known : {}), ...read.data })
    return []
  }
  return {
    here, priceIn, apply,
    shown: (id: string): Item => items.seen(id),
    offer(offer: Omit<SimulatedOffer, 'externalId'>): SimulatedOffer {
      const { sku, title, price, available, barcode } = offer
      apply(sku, 'UPSERT', { title, description: title, link: 'https://shop.example/1', image_link: ['https://shop.example/1.jpg'], price: `${toDecimal(price)} ${price.currency}`, availability: available > 0 ? 'in stock' : 'out of stock', ...(barcode === undefined ? {} : { gtin: Number(barcode) }) })
      return { externalId: sku, ...offer }
    },
    offers: (): SimulatedOffer[] => here().map(([id, item]) => ({ externalId: id, sku: id, title: item.title ?? '', price: priceIn(item) ?? money(0n, 'TWD'), available: item.availability === 'in stock' ? 1 : 0 })),
    stockOf: (id: string): number | undefined => { const item = items.seen(id); return item && (item.availability === 'in stock' ? 1 : 0) },
    priceOf: (id: string): Money | undefined => priceIn(items.seen(id)),
  }
}

/** What its operations answer. */
export function catalogueOperations({ here, priceIn, apply, shown }: ReturnType<typeof openCatalogue>, clock: () => Date, lagMs: number): Operation[] {
  const batches = new Map<string, { doneAt: number; rows: Row[] }>()
  const takeBatch = (body: string, turn: Turn): Response => {
    const asked = read(Batch, body)
    const isPartial = turn.isPartial()
    const rows = asked.items.map(({ item_id, operation, attributes }, i): Row => {
      const errors = isPartial && i === 0 ? wrong('image_link', 'The image could not be read.') : apply(item_id, operation, attributes)
      return { item_id, status: errors.length > 0 ? 'FAILURE' : 'SUCCESS', errors }
    })
    const id = `595953100599279259-${batches.size + 1}`
    batches.set(id, { doneAt: clock().getTime() + lagMs, rows })
    return Response.json({ batch_id: id, status: 'PROCESSING', created_time: clock().toISOString(), completed_time: null, catalog_type: 'RETAIL', items: rows.map(({ item_id }) => ({ item_id, status: 'PROCESSING', errors: [], warnings: [] })) })
  }
  const tellBatch = (id: string): Response => {
    const batch = batches.get(id)
    if (!batch) throw new Refused(404, 4331, 'Sorry! We could not find your batch ID.')
    const isDone = batch.doneAt <= clock().getTime()
    return Response.json({ batch_id: id, status: isDone ? 'COMPLETED' : 'PROCESSING', catalog_type: 'RETAIL', items: batch.rows.map((row) => (isDone ? { ...row, warnings: [] } : { item_id: row.item_id, status: 'PROCESSING', errors: [], warnings: [] })) })
  }
  const list = (query: URLSearchParams, body: string): Response => {
    read(Filter, body)
    const size = Number(query.get('page_size') ?? '25')
    if (size > 250) throw new Refused(400, 1, 'page_size is at most 250')
    const from = Number(query.get('bookmark') ?? '0')
    const page = here().slice(from, from + size)
    return Response.json({ items: page.map(([item_id, item]) => ({ catalog_type: 'RETAIL', metadata: { item_id, item_group_id: null, availability: 'IN_STOCK', price: Number(priceIn(item) ? toDecimal(priceIn(item)!) : 0), currency: priceIn(item)?.currency }, pin: { id: '1', title: item.title } })), bookmark: from + size < here().length ? String(from + size) : null })
  }
  const tellItems = (body: string): Response => Response.json({ items: read(Wanted, body).filters.item_ids.map((item_id) => {
    const item = shown(item_id)
    return item ? { catalog_type: 'RETAIL', item_id, pins: [{ id: '813744226420795884' }], attributes: item } : { catalog_type: 'RETAIL', item_id, errors: [{ attribute: 'item_id', code: 1, message: 'Item was not found.' }] }
  }) })
  const health = (): Response => Response.json({ items: [{ id: '5224831246441439241', status: 'COMPLETED', product_counts: { original: 40, ingested: 38 }, ingestion_details: { errors: {}, info: {}, warnings: {} }, validation_details: { errors: { TITLE_MISSING: 2 }, warnings: { GENDER_INVALID: 1 } } }], bookmark: null })
  return [
    ['items_batch/post', /^POST \/v5\/catalogs\/items\/batch$/, ({ body, turn }) => takeBatch(body, turn)],
    ['items_batch/get', /^GET \/v5\/catalogs\/items\/batch\/([^/]+)$/, ({ id }) => tellBatch(id)],
    ['items/post', /^POST \/v5\/catalogs\/items$/, ({ body }) => tellItems(body)],
    ['products_by_product_group_filter/list', /^POST \/v5\/catalogs\/products\/get_by_product_group_filters$/, ({ query, body }) => list(query, body)],
    ['feed_processing_results/list', new RegExp(`^GET /v5/catalogs/feeds/${place.feedId}/processing_results$`), health],
  ]
}

const wrong = (attribute: string, message: string): Row['errors'] => [{ attribute, code: 106, message }]

function read<T extends z.ZodType>(schema: T, text: string): z.output<T> {
  const parsed = schema.safeParse(parseJson(text))
  if (!parsed.success) throw new Refused(400, 1, `Invalid request: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`)
  return parsed.data
}
