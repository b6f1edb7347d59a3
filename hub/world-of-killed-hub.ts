/**
 * One of two hubs on the same database: sells the same orders as the other, in its own direction, tells numbered news and
 * delivers. Says an order's name on standard output once it is acknowledged, and ends when nothing is owed to anybody.
 * Arguments: database URL, organisation, channel, name of this hub, how many orders.
 */
import { money, ok } from '#kit'
import { placeOrder, placeOrdersNow, type OrderDraft, type Placed } from '#orders'
import { inWork, openHub, owedTo, read, sql, startDeliveries, systemActor, type Reaction, type Who } from '#platform'

const [url, orgId, channelId, name, count] = process.argv.slice(2) as [string, string, string, string, string]
const note = (subscriber: string): Reaction => ({ subscriber, on: ['order.placed', 'told'], handle: async (work, batch) => {
  await work.query(sql`insert into public.seen (subscriber, key, event_id, hub, n) select ${subscriber}, * from unnest(${batch.map((d) => d.key)}::text[], ${batch.map((d) => d.eventId)}::uuid[],
    ${batch.map((d) => d.payload['hub'] ?? null)}::text[], ${batch.map((d) => d.payload['n'] ?? null)}::int[])`)
} })
const reactions = [note('points'), note('letters')]
const hub = openHub({ url, reactions })
const who: Who = { orgId, actor: systemActor, cause: name }
const twd = (n: number) => money(BigInt(n), 'TWD')
const draft = (n: number): OrderDraft => ({ channelId, onShort: 'refuse', stock: 'reserve', order: {
  externalId: `S${n}`, kind: 'sale', placedAt: '2026-03-02T01:00:00Z', currency: 'TWD', cancelled: false, payment: 'paid', fulfilment: 'unfulfilled', taxIncluded: true,
  discounts: [], shipping: twd(0), tax: twd(0), lines: [{ sku: 'cap', title: 'cap', quantity: 1, unitPrice: twd(100), goods: twd(100) }],
} })

function say(drafts: readonly OrderDraft[], answers: readonly Placed[]): void {
  const taken = drafts.filter((_, i) => answers[i]!.outcome === 'placed' || answers[i]!.outcome === 'same')
  process.stdout.write(taken.map((d) => `${d.order.externalId}\n`).join(''))
}

const deliveries = startDeliveries(hub, 50)
const numbers = Array.from({ length: Number(count) }, (_, n) => n)
if (name === 'B') numbers.reverse()
for (let at = 0; at < numbers.length; at += 20) {
  const drafts = numbers.slice(at, at + 20).map(draft)
  const placed = await placeOrdersNow(hub, who, drafts.slice(0, 12))
  if (!placed.ok) throw new Error(placed.refusal.code)
  say(drafts.slice(0, 12), placed.value)
  await Promise.all(drafts.slice(12).map(async (single) => {
    const answer = await placeOrder(hub, who, single)
    if (!answer.ok) throw new Error(answer.refusal.code)
    say([single], [answer.value])
  }))
  await inWork(hub, who, (work) => {
    for (let n = 0; n < 10; n++) work.emit('told', `k${n % 3}`, { hub: name, n: at + n })
    return Promise.resolve(ok(undefined))
  })
}
const owed = async (): Promise<number> => {
  const both = await read(hub, who, async (work) => [await owedTo(work, 'points'), await owedTo(work, 'letters')])
  return both.reduce((sum, one) => sum + one.waiting, 0)
}
while (await owed()) await new Promise((resolve) => setTimeout(resolve, 50))
await deliveries.stop()
await hub.end()
