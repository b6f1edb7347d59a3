import { refusedRow, rowOrRefused, toDecimal, type Connected, type Money, type PushAnswer, type ShopEvent } from '#kit'
import { post } from './push-members.ts'

/** The names under which Klaviyo's own connections to shops tell the same. */
const metrics = { purchase: 'Placed Order', refund: 'Refunded Order' } as const

/** One by one: an event that comes with the same `unique_id` again counts once there. */
export async function pushEvents(at: Connected, events: readonly ShopEvent[]): Promise<PushAnswer[]> {
  const answers: PushAnswer[] = []
  for (const one of events) answers.push(one.clientId === undefined ? refusedRow(one.key, 'no_visitor', 'Klaviyo has to be told whose event it is, and this order carries no mark of a visitor (_kx)') : await rowOrRefused(one.key, () => tell(at, one, one.clientId!)))
  return answers
}

/** As the number that Klaviyo wants: fifteen digits of a decimal stand in it as they are. */
const amount = (money: Money): number => Number(toDecimal(money))

async function tell(at: Connected, { key, name, at: moment, orderNumber, value, tax, shipping, items }: ShopEvent, visitor: string): Promise<PushAnswer> {
  await post(at, 'create_event', '/api/events', { type: 'event', attributes: {
    unique_id: key, time: moment, value: amount(value), value_currency: value.currency,
    properties: {
      OrderId: orderNumber, ...(tax && { Tax: amount(tax) }), ...(shipping && { Shipping: amount(shipping) }), ItemNames: items.map((item) => item.name),
      Items: items.map((item) => ({ SKU: item.sku, ProductName: item.name, Quantity: item.quantity, ItemPrice: amount(item.price) })),
    },
    metric: { data: { type: 'metric', attributes: { name: metrics[name] } } },
    profile: { data: { type: 'profile', attributes: { _kx: visitor } } },
  } })
  return { externalId: key, outcome: 'accepted' }
}
