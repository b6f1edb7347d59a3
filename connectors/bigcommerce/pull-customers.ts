import { z } from 'zod'
import { anyId, anyText, given, givenTexts, nextChanges, readAnswer, startChanges, type ChannelCustomer, type Connected, type Page, type Span } from '#kit'
import { instantOf } from './order-body.ts'

const perPage = 250
const Customers = z.object({ data: z.array(z.object({ id: anyId, email: anyText, first_name: anyText, last_name: anyText, company: anyText, phone: anyText, date_created: anyText, date_modified: z.string(), accepts_product_review_abandoned_cart_emails: given(z.boolean()) })) })

export async function pullCustomers(at: Connected, span: Span): Promise<Page<ChannelCustomer>> {
  const from = startChanges(span)
  // "Modified after this date": a second before, so that the moment itself is in.
  const query = { 'date_modified:min': new Date(from.fromMs - 1000).toISOString(), 'date_modified:max': new Date(Date.parse(span.until) + 1000).toISOString(), sort: 'date_modified:asc', page: String(from.page + 1), limit: String(perPage) }
  const { data } = readAnswer(Customers, await at.call({ operation: 'getCustomers', method: 'GET', path: '/v3/customers', effect: 'read', query }), 'the customers')
  const changed = data.map((one) => ({ id: one.id, changedMs: Date.parse(one.date_modified) })).filter((one) => one.changedMs >= from.fromMs)
  const items = data.filter((one) => Date.parse(one.date_modified) >= from.fromMs && !from.seen.includes(one.id)).map((one): ChannelCustomer => ({
    externalId: one.id, ...givenTexts({ name: [one.first_name, one.last_name].filter(Boolean).join(' ') || one.company, email: one.email, phone: one.phone, createdAt: instantOf(one.date_created ?? '') }),
  }))
  return { items, next: nextChanges(from, changed, data.length === perPage) }
}
