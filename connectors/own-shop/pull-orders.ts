import { z } from 'zod'
import { anyId, anyText, readAnswer, readBody, type CallAnswer, type Connected, type Page, type RawOrder, type Span } from '#kit'

/** A page of the contract; `next` is asked for with the same words. */
const PageBody = z.object({ items: z.array(z.unknown()), next: anyText })
const Head = z.object({ id: anyId, changed_at: z.string() })

/** Orders by last change; both ends count. */
export async function pullOrders(at: Connected, span: Span): Promise<Page<RawOrder>> {
  const answer = await at.call({ operation: 'listOrders', method: 'GET', path: '/orders', effect: 'read', query: { changed_since: new Date(span.since).toISOString(), changed_until: new Date(span.until).toISOString(), limit: '100', ...(span.cursor === undefined ? {} : { cursor: span.cursor }) } })
  return { items: rawOrders(answer), next: readAnswer(PageBody, answer, 'the list of orders').next }
}

const rawOrders = (answer: CallAnswer): RawOrder[] =>
  readAnswer(PageBody, answer, 'the list of orders').items.map((body) => {
    const head = readBody(Head, body, 'an order')
    return { externalId: head.id, version: head.changed_at, body }
  })

export async function fetchOrders(at: Connected, externalIds: readonly string[]): Promise<RawOrder[]> {
  if (externalIds.length === 0) return []
  return rawOrders(await at.call({ operation: 'listOrders', method: 'GET', path: '/orders', effect: 'read', query: { ids: externalIds.join(','), limit: '100' } }))
}
