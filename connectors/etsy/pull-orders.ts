import { z } from 'zod'
import { anyId, ConnectorFault, nextChanges, readAnswer, readBody, startChanges, type Connected, type Page, type RawOrder, type Span } from '#kit'

const perPage = 100
// The body itself is kept as it came; only what paging needs is read here.
const Head = z.object({ receipt_id: anyId, updated_timestamp: z.int() })

export const shopPath = (at: Connected, rest: string): string => `/v3/application/shops/${encodeURIComponent(at.values['shopId'] ?? '')}${rest}`
const seconds = (ms: number): string => String(Math.floor(ms / 1000))

/** Receipts by last change, by whole seconds at both ends. */
export async function pullOrders(at: Connected, span: Span): Promise<Page<RawOrder>> {
  const from = startChanges(span)
  const answer = await at.call({
    operation: 'getShopReceipts', method: 'GET', path: shopPath(at, '/receipts'), effect: 'read',
    query: { min_last_modified: seconds(from.fromMs), max_last_modified: seconds(Date.parse(span.until) + 1000), sort_on: 'updated', sort_order: 'asc', limit: String(perPage), offset: String(from.page * perPage) },
  })
  const { results } = readAnswer(z.object({ results: z.array(z.unknown()) }), answer, 'the list of receipts')
  const all = results.map(toRaw)
  const changed = all.map((raw) => ({ id: raw.externalId, changedMs: Date.parse(raw.version!) }))
  return { items: all.filter((raw) => !from.seen.includes(raw.externalId)), next: nextChanges(from, changed, all.length === perPage) }
}

function toRaw(body: unknown): RawOrder {
  const head = readBody(Head, body, 'a receipt')
  return { externalId: head.receipt_id, version: instantOf(head.updated_timestamp), body }
}
export const instantOf = (epochSeconds: number): string => new Date(epochSeconds * 1000).toISOString()

export async function fetchOrders(at: Connected, externalIds: readonly string[]): Promise<RawOrder[]> {
  const found: RawOrder[] = []
  for (const id of externalIds.filter((one) => /^[1-9]\d*$/.test(one))) {
    const body = await fetchReceipt(at, id)
    if (body !== undefined) found.push(toRaw(body))
  }
  return found
}

/** Undefined: the shop has no such receipt. */
export async function fetchReceipt(at: Connected, id: string): Promise<unknown> {
  try {
    return (await at.call({ operation: 'getShopReceipt', method: 'GET', path: shopPath(at, `/receipts/${encodeURIComponent(id)}`), effect: 'read' })).body
  } catch (error) {
    if (error instanceof ConnectorFault && error.code === '404') return undefined
    throw error
  }
}
