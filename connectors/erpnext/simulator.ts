import { Hono } from 'hono'
import { money, parseDecimal, toDecimal, type BookedOrder, type ChannelProduct, type LevelRow } from '#kit'
import { letBreak, noShop, openBucket, openEdge, type Simulator, type SimulatorOptions } from '#kit/simulator'

type Row = { item_code: string; description: string; qty: number; rate: string }
type Doc = { name: string; docstatus: 0 | 1 | 2; po_no: string; title: string; currency: string; transaction_date: string; items: Row[]; taxes: { description: string; tax_amount: string }[] }
type Filter = [doctype: string, field: string, operator: string, value: string | string[]]

const refusal = (kind: string, words: string): Response => Response.json({ exc_type: kind, exception: `frappe.exceptions.${kind}: ${words}` }, { status: 417 })

/** ERPNext in memory: documents by type with fields and filters, and a sales order that goes from draft to submitted to cancelled. */
export function simulator({ clock, shop: { currency } = { currency: 'TWD', zone: 'Asia/Taipei' } }: SimulatorOptions): Simulator {
  const products = new Map<string, ChannelProduct>(), levels = new Map<string, LevelRow>(), orders = new Map<string, Doc>()
  const refused = new Set<string>()
  let isOpen = true
  const bucket = openBucket(clock, { perSecond: 3, burst: 6 })
  const edge = openEdge({ rateLimited: () => Response.json({ exc_type: 'RateLimitExceededError' }, { status: 429, headers: { 'retry-after': '4' } }), unavailable: () => new Response('Service Unavailable', { status: 503 }) })
  const good = { site: 'https://shop.erpnext.example', apiKey: 'k3y', apiSecret: 's3cr3t', customer: 'Online shop', shippingAccount: 'Freight - S', taxAccount: 'VAT - S' }
  const app = new Hono().basePath('/api')
  app.onError(letBreak)
  const at = (method: 'GET' | 'POST' | 'PUT', path: string, operationOf: (type: string) => string, answer: (ask: { type: string; name: string; query: (name: string) => string; body: Partial<Doc> }) => Response): void => {
    app.on(method, path, (c) => edge.around(operationOf(c.req.param('type') ?? ''), async () => {
      if (!bucket.take()) return Response.json({ exc_type: 'RateLimitExceededError' }, { status: 429, headers: { 'retry-after': String(Math.ceil(bucket.waitMs() / 1000)) } })
      if (!isOpen || c.req.header('authorization') !== `token ${good.apiKey}:${good.apiSecret}`) return Response.json({ exc_type: 'AuthenticationError' }, { status: 401 })
      return answer({ type: c.req.param('type') ?? '', name: c.req.param('name') ?? '', query: (name) => c.req.query(name) ?? '', body: method === 'GET' ? {} : await c.req.json() })
    }))
  }
  const totalOf = (doc: Doc): bigint => doc.items.reduce((sum, row) => sum + parseDecimal(row.rate, doc.currency).minor * BigInt(row.qty), 0n) + doc.taxes.reduce((sum, tax) => sum + parseDecimal(tax.tax_amount, doc.currency).minor, 0n)
  const shown = (doc: Doc): object => ({ name: doc.name, docstatus: doc.docstatus, po_no: doc.po_no, grand_total: Number(toDecimal(money(totalOf(doc), doc.currency))) })

  const rowsOf: Record<string, () => Record<string, unknown>[]> = {
    Item: () => [...products.values()].flatMap((p) => p.variants.map((v) => ({ name: v.sku, item_name: p.name, item_group: 'Products', brand: null, disabled: '0', has_variants: '0', barcode: v.barcode ?? null }))),
    'Item Price': () => [...products.values()].flatMap((p) => p.variants.flatMap((v) => (v.price ? [{ name: `price ${v.sku}`, item_code: v.sku, price_list: 'Standard Selling', price_list_rate: Number(toDecimal(v.price)), currency: v.price.currency }] : []))),
    Bin: () => [...levels].map(([name, row]) => ({ name, item_code: row.sku, warehouse: `${row.place} - S`, actual_qty: row.onHand, valuation_rate: row.cost ? Number(toDecimal(row.cost)) : 0 })),
    'Sales Order': () => [...orders.values()].map((doc) => ({ ...shown(doc) })),
  }
  at('GET', '/method/frappe.auth.get_logged_user', () => 'get_logged_user', () => Response.json({ message: 'hub@shop.example' }))
  at('GET', '/resource/:type', (type) => `list ${type}`, ({ type, query }) => {
    const filters = JSON.parse(query('filters') || '[]') as Filter[]
    const fields = (JSON.parse(query('fields') || '["name"]') as string[]).map((field) => field.split('.').at(-1)!)
    const found = (rowsOf[type]?.() ?? []).filter((row) => filters.every(([, field, operator, value]) => (operator === 'in' ? value.includes(String(row[field])) : String(row[field]) === value)))
    const start = Number(query('limit_start') || '0'), length = Number(query('limit_page_length') || '20')
    const rows = found.sort((a, b) => (String(a['name']) < String(b['name']) ? -1 : 1)).slice(start, start + length)
    return Response.json({ data: rows.map((row) => Object.fromEntries(fields.map((field) => [field, row[field] ?? null]))) })
  })
  const isStrange = (body: Partial<Doc>): Row | undefined => body.items?.find((row) => ![...products.values()].some((p) => p.variants.some((v) => v.sku === row.item_code)))
  at('POST', '/resource/:type', (type) => `create ${type}`, ({ body }) => {
    if (refused.has(body.po_no ?? '')) return refusal('ValidationError', 'Credit limit has been crossed for customer')
    const strange = isStrange(body)
    if (strange) return refusal('LinkValidationError', `Could not find Row #1: Item Code: ${strange.item_code}`)
    const doc = { ...body, name: `SAL-ORD-2026-${String(orders.size + 1).padStart(5, '0')}`, docstatus: 0 } as Doc
    orders.set(doc.name, doc)
    return Response.json({ data: shown(doc) })
  })
  at('PUT', '/resource/:type/:name', (type) => `change ${type}`, ({ name, body }) => {
    const doc = orders.get(name)
    if (!doc) return Response.json({ exc_type: 'DoesNotExistError' }, { status: 404 })
    const to = body.docstatus ?? doc.docstatus
    if (doc.docstatus === 2 || to < doc.docstatus || to > doc.docstatus + 1) return refusal('DocstatusTransitionError', `Cannot change docstatus from ${doc.docstatus} to ${to}`)
    if (doc.docstatus === 1 && body.items) return refusal('UpdateAfterSubmitError', 'Not allowed to change items after submission')
    Object.assign(doc, body)
    return Response.json({ data: shown(doc) })
  })

  return {
    ...noShop,
    fetch: async (request) => await app.fetch(request),
    good,
    bad: { ...good, apiSecret: 'guess' },
    fault: edge.fault,
    expire: () => {},
    revoke: () => { isOpen = false },
    outage: edge.outage,
    calls: edge.calls,
    beside: {
      product: (product) => void products.set(product.externalId, product),
      level: (row) => void levels.set(`${row.place} ${row.sku}`, row),
      booked: () => [...orders.values()].map((doc) => bookedOf(doc, money(totalOf(doc), doc.currency), currency)),
      refuse: (key) => void refused.add(key),
    },
  }
}

/** Rows with one number before their description are one line of the order. */
function bookedOf(doc: Doc, total: BookedOrder['total'], currency: string): BookedOrder {
  const zero = money(0n, currency)
  const charge = (name: string): BookedOrder['tax'] => parseDecimal(doc.taxes.find((tax) => tax.description === name)?.tax_amount ?? '0', doc.currency)
  const lines = new Map<string, { sku: string; name: string; quantity: number; minor: bigint }>()
  for (const row of doc.items) {
    const line = lines.get(row.description) ?? { sku: row.item_code, name: row.description, quantity: 0, minor: 0n }
    lines.set(row.description, { ...line, quantity: line.quantity + row.qty, minor: line.minor + parseDecimal(row.rate, doc.currency).minor * BigInt(row.qty) })
  }
  return {
    key: doc.po_no, number: doc.title.split(' ')[0]!, channel: doc.title.split(' ').slice(1).join(' '), placedAt: `${doc.transaction_date}T00:00:00Z`, state: (['open', 'done', 'cancelled'] as const)[doc.docstatus], currency: doc.currency, buyer: {},
    lines: [...lines.values()].map((l) => ({ sku: l.sku, name: l.name, quantity: l.quantity, unit: zero, discount: zero, tax: zero, total: money(l.minor, doc.currency) })), shipping: charge('Shipping'), tax: charge('Tax'), total,
  }
}
