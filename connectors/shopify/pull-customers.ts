import { z } from 'zod'
import { InstantText, type ChannelCustomer, type Connected, type Page, type Span } from '#kit'
import { ask, Gid, idOf, nextOf, PageInfo, within } from './ask.ts'

const Customers = `
query Customers($after: String, $query: String!) {
  customers(first: 100, after: $after, query: $query, sortKey: UPDATED_AT) {
    nodes { id firstName lastName createdAt defaultEmailAddress { emailAddress marketingState } defaultPhoneNumber { phoneNumber } }
    pageInfo { hasNextPage endCursor }
  }
}`

const Customer = z.object({
  id: Gid, firstName: z.string().nullish(), lastName: z.string().nullish(), createdAt: InstantText,
  defaultEmailAddress: z.object({ emailAddress: z.string(), marketingState: z.string() }).nullish(), defaultPhoneNumber: z.object({ phoneNumber: z.string() }).nullish(),
})

export async function pullCustomers(at: Connected, span: Span): Promise<Page<ChannelCustomer>> {
  const shape = z.object({ customers: z.object({ nodes: z.array(Customer), pageInfo: PageInfo }) })
  const { customers } = await ask(at, Customers, { after: span.cursor ?? null, query: within('updated_at', span) }, shape, { cost: 29 })
  return { items: customers.nodes.map(toCustomer), next: nextOf(customers.pageInfo) }
}

function toCustomer(said: z.infer<typeof Customer>): ChannelCustomer {
  const name = [said.firstName, said.lastName].filter(Boolean).join(' ')
  const email = said.defaultEmailAddress
  return {
    externalId: idOf(said.id), createdAt: new Date(said.createdAt).toISOString(),
    ...(name && { name }), ...(email && { email: email.emailAddress, acceptsMarketing: email.marketingState === 'SUBSCRIBED' }), ...(said.defaultPhoneNumber && { phone: said.defaultPhoneNumber.phoneNumber }),
  }
}
