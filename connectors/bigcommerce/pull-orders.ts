import { z } from 'zod'
import { anyId, ConnectorFault, nextChanges, readAnswer, readBody, startChanges, type CallAnswer, type Connected, type Page, type RawOrder, type Span } from '#kit'
import { instantOf, isBasket } from './order-body.ts'

const perPage = 100
/** Lines, addresses and fees come with the order instead of being links to follow. */
const withLines = { include: 'consignments.line_items,fees', consignment_structure: 'object' }

const Head = z.object({ id: anyId, status_id: anyId, date_modified: z.string() })

/** Orders by last change. v2 answers an empty list with nothing at all. */
export async function pullOrders(at: Connected, span: Span): Promise<Page<RawOrder>> {
  const from = startChanges(span)
  const answer = await at.call({
    operation: 'getOrders', method: 'GET', path: '/v2/orders', effect: 'read',
    query: {
      // Both ends count, by whole seconds.
      min_date_modified: new Date(from.fromMs).toISOString(), max_date_modified: new Date(Date.parse(span.until) + 1000).toISOString(), sort: 'date_modified:asc', page: String(from.page + 1), limit: String(perPage), ...withLines,
    },
  })
  const rows = readRows(answer)
  const changed = rows.map(({ raw }) => ({ id: raw.externalId, changedMs: Date.parse(raw.version!) }))
  return { items: rows.filter(({ raw, isOrder }) => isOrder && !from.seen.includes(raw.externalId)).map(({ raw }) => raw), next: nextChanges(from, changed, rows.length === perPage) }
}

function readRows(answer: CallAnswer): { raw: RawOrder; isOrder: boolean }[] {
  if (answer.status === 204) return []
  return readAnswer(z.array(z.unknown()), answer, 'the list of orders').map((body) => toRaw(body))
}

function toRaw(body: unknown): { raw: RawOrder; isOrder: boolean } {
  const head = readBody(Head, body, 'an order')
  const version = instantOf(head.date_modified)
  if (version === undefined) throw new ConnectorFault('contract_changed', `order ${head.id}: date_modified is no moment`)
  return { raw: { externalId: head.id, version, body }, isOrder: !isBasket(head.status_id) }
}

/** These orders as they are now, one call each. */
export async function fetchOrders(at: Connected, externalIds: readonly string[]): Promise<RawOrder[]> {
  const found: RawOrder[] = []
  for (const id of externalIds.filter((one) => /^[1-9]\d*$/.test(one))) {
    const body = await fetchOrder(at, id)
    if (body !== undefined) found.push(toRaw(body).raw)
  }
  return found
}

/** Undefined: the store does not know it. */
export async function fetchOrder(at: Connected, id: string): Promise<unknown> {
  try {
    return (await at.call({ operation: 'getOrder', method: 'GET', path: `/v2/orders/${encodeURIComponent(id)}`, effect: 'read', query: withLines })).body
  } catch (error) {
    if (error instanceof ConnectorFault && error.kind === 'invalid' && error.code === '404') return undefined
    throw error
  }
}
