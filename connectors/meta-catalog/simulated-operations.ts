import { z } from 'zod'
import { graphVersion } from '#kit'
import type { Turn } from '#kit/simulator'
import type { Catalogue, Told } from './simulated-catalogue.ts'
import { read, Refused } from './simulated-reads.ts'
import type { SimulatedSets } from './simulated-sets.ts'

export const catalogId = '801234567890123'
const mostRequests = 5000

/** Nearly everything that goes wrong has the status 400; the code tells. */
export const refuse = ({ code, message }: Refused, more: { status?: number; headers?: Record<string, string>; isPassing?: boolean } = {}): Response =>
  Response.json({ error: { message, type: code === 190 ? 'OAuthException' : 'GraphMethodException', code, is_transient: more.isPassing === true, fbtrace_id: 'Asimulated' } }, { status: more.status ?? 400, headers: more.headers ?? {} })

const Batch = z.strictObject({ item_type: z.literal('PRODUCT_ITEM'), allow_upsert: z.boolean().optional(), requests: z.array(z.strictObject({ method: z.enum(['CREATE', 'UPDATE', 'DELETE']), data: z.looseObject({ id: z.string().min(1).max(100) }) })).min(1).max(mostRequests) })
const Filter = z.strictObject({ retailer_id: z.strictObject({ is_any: z.array(z.string()) }) })

/** How Meta tells how much of an hour's calls is used up. */
export const usage = (kind: string, percent: number, minutes: number): Record<string, string> => ({ 'x-business-use-case-usage': JSON.stringify({ [catalogId]: [{ type: kind, call_count: percent, total_cputime: 1, total_time: 1, estimated_time_to_regain_access: minutes }] }) })

type Operations = Readonly<Record<string, (query: URLSearchParams, body: string, turn: Turn) => Response>>

/** What the catalogue and its edges answer, by method and edge. */
export function catalogueOperations(catalogue: Catalogue, sets: SimulatedSets, clock: () => Date, lagMs: number): Operations {
  const products = (query: URLSearchParams): Response => {
    const wanted = query.has('filter') ? new Set(read(Filter, query.get('filter')!).retailer_id.is_any) : undefined
    const limit = Number(query.get('limit') ?? '25')
    const all = catalogue.here().filter((item) => !wanted || wanted.has(item.id))
    const from = query.has('after') ? Number(Buffer.from(query.get('after')!, 'base64url').toString()) : 0
    const page = all.slice(from, from + limit)
    const fields = (query.get('fields') ?? 'id,retailer_id,name').split(',')
    const after = Buffer.from(String(from + page.length)).toString('base64url')
    const more = all.length > from + limit
    return Response.json({ data: page.map((item) => pick(catalogue.told(item), fields)), paging: { cursors: { before: Buffer.from(String(from)).toString('base64url'), after }, ...(more ? { next: `https://graph.facebook.com/${graphVersion}/${catalogId}/products?after=${after}` } : {}) } })
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
    catalogue.batches.set(handle, { doneAt: clock().getTime() + lagMs, errors })
    return Response.json({ handles: [handle], validation_status: invalid.map(({ id, message }) => ({ retailer_id: id, errors: [{ message }], warnings: [] })) }, { headers: usage('catalog_batch', 1, 0) })
  }
  const status = (query: URLSearchParams): Response => {
    const batch = catalogue.batches.get(query.get('handle') ?? '')
    if (!batch) throw new Refused(100, 'Invalid parameter: handle')
    const isDone = batch.doneAt <= clock().getTime()
    const errors = isDone ? batch.errors.map(({ id, message }, line) => ({ line, id, message })) : []
    return Response.json({ data: [{ handle: query.get('handle'), status: isDone ? 'finished' : 'started', errors_total_count: errors.length, errors, warnings: [], ids_of_invalid_requests: query.get('load_ids_of_invalid_requests') === 'true' ? errors.map(({ id }) => id) : [] }] })
  }
  return {
    ...sets.onCatalogue,
    'GET products': products,
    'POST items_batch': (_, body, turn) => takeBatch(body, turn),
    'GET check_batch_request_status': status,
    'GET diagnostics': () => Response.json({ data: [{ type: 'ATTRIBUTES_MISSING', severity: 'OPPORTUNITY', title: '缺少品牌', subtitle: '', number_of_affected_items: 2 }] }),
    'GET product_feeds': () => Response.json({ data: [{ id: '71', name: 'daily', latest_upload: { end_time: '2026-11-22T02:00:00+0000', error_count: 1, num_invalid_items: 1, num_detected_items: 40 } }, ...sets.feeds()] }),
    'GET catalog': () => Response.json({ id: catalogId, product_count: catalogue.here().length, commerce_merchant_settings: { display_name: '測試商店', merchant_status: 'ENABLED' } }),
  }
}

const pick = (row: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> => Object.fromEntries(fields.flatMap((field) => (row[field] === undefined ? [] : [[field, row[field]]])))
