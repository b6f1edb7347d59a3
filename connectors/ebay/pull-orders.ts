import { z } from 'zod'
import { anyId, ConnectorFault, InstantText, readAnswer, type CallAnswer, type Connected, type Page, type RawOrder, type Span } from '#kit'

// What a list needs to know of an order; the body itself is kept as it came.
const Listed = z.looseObject({ orderId: anyId, lastModifiedDate: InstantText.nullish() })
const Found = z.object({ orders: z.array(Listed).nullish(), total: z.number().nullish() })

const perPage = 200
/** Without it the tax that eBay collects would be missing from every total. */
const fieldGroups = 'TAX_BREAKDOWN'

/**
 * Orders by last change. The list is paged by position, and an order that changes meanwhile leaves the span: those behind
 * it move up. So the position is kept with the total that it was counted in, and goes back by what the total lost.
 */
export async function pullOrders(at: Connected, span: Span): Promise<Page<RawOrder>> {
  const [position, counted] = (span.cursor ?? '0').split(':').map(Number)
  let [offset, total] = [position ?? 0, counted]
  for (;;) {
    const answer = await askSpan(at, span, offset)
    const found = readAnswer(Found, answer, 'the orders found')
    const now = found.total ?? 0
    const lost = total === undefined ? 0 : total - now
    total = now
    if (lost > 0 && offset > 0) { offset = Math.max(0, offset - lost); continue }
    const items = (found.orders ?? []).map(rawOrder)
    const next = offset + items.length
    return { items, next: items.length === 0 || next >= now ? undefined : `${next}:${now}` }
  }
}

/** A hub whose clock goes before eBay's would ask for the future, which is refused (30850): it then asks without an end. */
async function askSpan(at: Connected, { since, until }: Span, offset: number): Promise<CallAnswer> {
  const ask = (end: string): Promise<CallAnswer> => at.call({
    operation: 'getOrders', method: 'GET', path: '/sell/fulfillment/v1/order', effect: 'read',
    query: { filter: `lastmodifieddate:[${since}..${end}]`, fieldGroups, limit: String(perPage), offset: String(offset) },
  })
  try {
    return await ask(until)
  } catch (error) {
    if (!(error instanceof ConnectorFault) || error.kind !== 'invalid' || error.code !== '30850') throw error
    return ask('')
  }
}

export async function fetchOrders(at: Connected, externalIds: readonly string[]): Promise<RawOrder[]> {
  if (externalIds.length === 0) return []
  try {
    const answer = await at.call({ operation: 'getOrders', method: 'GET', path: '/sell/fulfillment/v1/order', effect: 'read', query: { orderIds: externalIds.join(','), fieldGroups } })
    return (readAnswer(Found, answer, 'the orders asked for').orders ?? []).map(rawOrder)
  } catch (error) {
    if (!isUnknown(error)) throw error
    // One id that eBay does not take refuses the whole list.
    return externalIds.length === 1 ? [] : (await Promise.all(externalIds.map((id) => fetchOrders(at, [id])))).flat()
  }
}

/** 32100: Invalid Order Id. */
const isUnknown = (error: unknown): boolean => error instanceof ConnectorFault && error.kind === 'invalid' && (error.code === '32100' || error.code === '30900')

const rawOrder = (o: z.infer<typeof Listed>): RawOrder => ({ externalId: o.orderId, version: o.lastModifiedDate ?? undefined, body: o })
