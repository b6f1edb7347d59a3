import { z } from 'zod'
import type { ChannelCustomer, Connected, Page, Span } from '#kit'
import { Gmt, Id, readAnswer } from './read-answer.ts'

const perPage = 100
const Text = z.string().nullish()
const Customer = z.object({
  id: Id, email: Text, first_name: Text, last_name: Text, username: Text, date_created_gmt: Gmt.nullish(), date_modified_gmt: Gmt.nullish(), billing: z.object({ phone: Text }).nullish(),
})

/** Registered customers. The API cannot ask by last change, so every page is read and what did not change is left out. */
export async function pullCustomers(at: Connected, span: Span): Promise<Page<ChannelCustomer>> {
  const page = Number(span.cursor ?? '1')
  const answer = await at.call({
    operation: 'list_all_customers', method: 'GET', path: '/wp-json/wc/v3/customers', effect: 'read', query: { orderby: 'id', order: 'asc', role: 'all', per_page: String(perPage), page: String(page) },
  })
  const customers = readAnswer(z.array(Customer), answer, 'the list of customers')
  const changed = customers.filter((c) => {
    const at = c.date_modified_gmt ?? c.date_created_gmt
    return !at || (at >= span.since.slice(0, 19) && Date.parse(at) <= Date.parse(span.until))
  })
  return {
    items: changed.map((c) => {
      const name = [c.first_name, c.last_name].filter(Boolean).join(' ') || c.username
      return { externalId: c.id, ...(name ? { name } : {}), ...(c.email ? { email: c.email } : {}), ...(c.billing?.phone ? { phone: c.billing.phone } : {}), ...(c.date_created_gmt ? { createdAt: c.date_created_gmt } : {}) }
    }),
    next: customers.length < perPage ? undefined : String(page + 1),
  }
}
