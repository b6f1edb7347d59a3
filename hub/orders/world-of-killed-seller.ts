/**
 * A hub that sells until it is killed: places orders in batches and singles, and says an order's name on standard output
 * only after the books have acknowledged it. Arguments: database URL, organisation, channel, first number.
 */
import { money, type ChannelOrder } from '#kit'
import { placeOrder, placeOrdersNow, type OrderDraft } from '#orders'
import { openHub, systemActor, type Who } from '#platform'

const [url, orgId, channelId, first] = process.argv.slice(2) as [string, string, string, string]
const hub = openHub({ url, reactions: [{ subscriber: 'insights', on: ['order.placed', 'order.changed'], handle: () => Promise.resolve() }] })
const who: Who = { orgId, actor: systemActor, cause: 'kill-test' }
const twd = (n: number) => money(BigInt(n), 'TWD')

function draft(n: number): OrderDraft {
  const line = (sku: string, quantity: number) => ({ sku, title: sku, quantity, unitPrice: twd(100), goods: twd(100 * quantity) })
  const order: ChannelOrder = {
    externalId: `K${n}`, kind: 'sale', placedAt: '2026-03-02T01:00:00Z', currency: 'TWD', cancelled: false, payment: 'paid', fulfilment: 'unfulfilled', taxIncluded: true,
    discounts: [{ code: 'TEN', amount: twd(10) }], shipping: twd(60), tax: twd(0), lines: [line('mug', 1 + (n % 3)), line('cap', 1)],
  }
  return { channelId, order, onShort: 'accept', stock: 'reserve' }
}
const acknowledge = (names: readonly string[]): void => void process.stdout.write(`${names.join('\n')}\n`)

for (let n = Number(first); ; ) {
  const batch = Array.from({ length: 1 + (n % 40) }, () => draft(n++))
  const placed = await placeOrdersNow(hub, who, batch)
  if (!placed.ok) throw new Error(placed.refusal.code)
  acknowledge(batch.map((d) => d.order.externalId))
  await Promise.all(Array.from({ length: 8 }, async () => {
    const single = draft(n++)
    const answer = await placeOrder(hub, who, single)
    if (!answer.ok) throw new Error(answer.refusal.code)
    acknowledge([single.order.externalId])
  }))
}
