import { z } from 'zod'
import { anyId, given, InstantText, readAnswer, readBody, type Connected, type Page, type RawOrder, type Span } from '#kit'

const Orders = z.object({ OpenOrders: given(z.array(z.unknown())), ProcessedOrders: given(z.array(z.unknown())), NextSearchToken: given(anyId) })
const Head = z.object({ OrderId: anyId, LastUpdated: InstantText })

async function ask(at: Connected, query: Record<string, string | readonly string[] | undefined>): Promise<Page<RawOrder>> {
  const page = readAnswer(Orders, await at.call({ operation: 'GetOrders', method: 'GET', host: 'orders', path: '/orders', query, effect: 'read' }), 'the orders')
  const items = [...(page.OpenOrders ?? []), ...(page.ProcessedOrders ?? [])].map((body): RawOrder => {
    const { OrderId, LastUpdated } = readBody(Head, body, 'an order')
    return { externalId: OrderId, version: LastUpdated, body }
  })
  return { items, next: page.NextSearchToken }
}

/** Open and processed orders by last change; there is no end to ask for, so newer ones come along. */
export const pullOrders = (at: Connected, { since, cursor }: Span): Promise<Page<RawOrder>> =>
  ask(at, { fromDate: since, entriesPerPage: '200', includeProcessed: 'true', onlyPaid: 'false', searchToken: cursor })

/** "If included, all other request parameters will be disregarded." */
export const fetchOrders = async (at: Connected, ids: readonly string[]): Promise<RawOrder[]> => (ids.length === 0 ? [] : (await ask(at, { id: ids })).items)
