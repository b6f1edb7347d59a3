import { z } from 'zod'
import { CurrencyCode, InstantText, money, parseExact, type ChannelReturn, type Connected, type Page, type PushAnswer, type ReturnDecision, type Span } from '#kit'
import { ask, Bag, gid, Gid, idOf, nextOf, PageInfo, refused, tellsBuyers, UserErrors, within } from './ask.ts'

// Shopify has no list of returns: they hang below their orders, and orders can be filtered by the state of their returns.
const Returns = `
query Returns($after: String, $query: String!) {
  orders(first: 10, after: $after, query: $query, sortKey: UPDATED_AT) {
    nodes {
      id currencyCode
      returns(first: 10) {
        nodes {
          id status createdAt
          returnLineItems(first: 100) {
            nodes { __typename quantity returnReasonNote returnReasonDefinition { name } ... on ReturnLineItem { fulfillmentLineItem { lineItem { id sku } } } }
          }
          refunds(first: 5) { nodes { totalRefundedSet { shopMoney { amount } } } }
        }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`
const ApproveReturn = `
mutation ApproveReturn($input: ReturnApproveRequestInput!) {
  returnApproveRequest(input: $input) { return { id status } userErrors { code field message } }
}`
const DeclineReturn = `
mutation DeclineReturn($input: ReturnDeclineRequestInput!) {
  returnDeclineRequest(input: $input) { return { id status } userErrors { code field message } }
}`

const Item = z.object({
  quantity: z.int(), returnReasonNote: z.string().nullish(), returnReasonDefinition: z.object({ name: z.string() }).nullish(),
  fulfillmentLineItem: z.object({ lineItem: z.object({ id: Gid, sku: z.string().nullish() }) }).optional(),
})
const Return = z.object({
  id: Gid, status: z.string(), createdAt: InstantText,
  returnLineItems: z.object({ nodes: z.array(Item) }), refunds: z.object({ nodes: z.array(z.object({ totalRefundedSet: Bag })) }),
})
const Orders = z.object({ orders: z.object({ nodes: z.array(z.object({ id: Gid, currencyCode: CurrencyCode, returns: z.object({ nodes: z.array(Return) }) })), pageInfo: PageInfo }) })

const someReturn = ['return_requested', 'in_progress', 'inspection_complete', 'returned', 'return_failed'].map((state) => `return_status:${state}`).join(' OR ')

export async function pullReturns(at: Connected, span: Span): Promise<Page<ChannelReturn>> {
  const { orders } = await ask(at, Returns, { after: span.cursor ?? null, query: `${within('updated_at', span)} AND (${someReturn})` }, Orders, { cost: 814 })
  return { items: orders.nodes.flatMap((order) => order.returns.nodes.map((said) => toReturn(said, order))), next: nextOf(orders.pageInfo) }
}

const states: Readonly<Record<string, ChannelReturn['state']>> = { REQUESTED: 'requested', OPEN: 'approved', DECLINED: 'rejected', CANCELED: 'closed', CLOSED: 'closed' }

function toReturn(said: z.infer<typeof Return>, order: { id: string; currencyCode: string }): ChannelReturn {
  const refund = said.refunds.nodes.reduce((n, r) => n + parseExact(r.totalRefundedSet.shopMoney.amount, order.currencyCode).minor, 0n)
  const items = said.returnLineItems.nodes
  const why = items.map((i) => i.returnReasonNote || i.returnReasonDefinition?.name).find(Boolean)
  const state = states[said.status] ?? 'requested'
  return {
    externalId: idOf(said.id), externalOrderId: idOf(order.id), state: state === 'closed' && refund > 0n ? 'refunded' : state, reason: why, createdAt: new Date(said.createdAt).toISOString(),
    lines: items.map((i) => ({ externalLineId: i.fulfillmentLineItem && idOf(i.fulfillmentLineItem.lineItem.id), sku: i.fulfillmentLineItem?.lineItem.sku || undefined, quantity: i.quantity })),
    ...(refund > 0n && { refund: money(refund, order.currencyCode) }),
  }
}

export async function decideReturn(at: Connected, { externalId, decision, note }: ReturnDecision): Promise<PushAnswer> {
  const id = gid('Return', externalId)
  const Payload = z.object({ userErrors: UserErrors }).optional()
  const shape = z.object({ returnApproveRequest: Payload, returnDeclineRequest: Payload })
  const said = decision === 'approve'
    ? await ask(at, ApproveReturn, { input: { id, notifyCustomer: tellsBuyers(at) } }, shape, { cost: 10, effect: 'once' })
    : await ask(at, DeclineReturn, { input: { id, declineReason: 'OTHER', notifyCustomer: tellsBuyers(at), ...(note !== undefined && { declineNote: note.slice(0, 500) }) } }, shape, { cost: 10, effect: 'once' })
  const error = (said.returnApproveRequest ?? said.returnDeclineRequest)?.userErrors[0]
  return error ? refused(externalId, error) : { externalId, outcome: 'applied' }
}
