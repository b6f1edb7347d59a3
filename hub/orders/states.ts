/** The axes of an order's state. Each is a small machine of its own; no single "status" word mixes them. */
export const axes = ['order', 'payment', 'fulfilment', 'return', 'invoice', 'sync'] as const
export type Axis = (typeof axes)[number]

/** Allowed steps by axis: from → to. What a channel reports as already happened is recorded as observed, whatever the table says. */
export const steps = {
  order: {
    open: ['completed', 'cancelled'],
    completed: ['cancelled'],
    cancelled: [],
  },
  payment: {
    unpaid: ['authorised', 'paid', 'voided'],
    authorised: ['paid', 'voided'],
    paid: ['partly_refunded', 'refunded'],
    partly_refunded: ['partly_refunded', 'refunded'],
    refunded: [],
    voided: [],
  },
  fulfilment: {
    unfulfilled: ['partly_shipped', 'shipped'],
    partly_shipped: ['shipped'],
    shipped: ['delivered', 'lost', 'returned_to_sender'],
    delivered: [],
    lost: ['delivered'],
    returned_to_sender: [],
  },
  return: {
    none: ['requested', 'partly_returned', 'returned'],
    requested: ['none', 'partly_returned', 'returned'],
    partly_returned: ['requested', 'returned'],
    returned: [],
  },
  invoice: {
    none: ['pending', 'issued'],
    pending: ['issued', 'none'],
    issued: ['allowance', 'voided'],
    allowance: ['allowance', 'voided'],
    voided: ['pending', 'issued'],
  },
  sync: {
    local: ['in_step'],
    in_step: ['behind', 'failed'],
    behind: ['in_step', 'failed'],
    failed: ['behind', 'in_step'],
  },
} as const satisfies Record<Axis, Record<string, readonly string[]>>

export type States = { [A in Axis]: string }

/** An order is done when the goods are there and the money is in; until then it is open. */
const isDone = (payment: string, fulfilment: string): boolean => fulfilment === 'delivered' && ['paid', 'partly_refunded', 'refunded'].includes(payment)
export const orderStateOf = (order: { cancelled: boolean; payment: string; fulfilment: string }): 'open' | 'completed' | 'cancelled' =>
  order.cancelled ? 'cancelled' : isDone(order.payment, order.fulfilment) ? 'completed' : 'open'


export const mayStep = (axis: Axis, from: string, to: string): boolean => nextSteps(axis, from).includes(to)
export const nextSteps = (axis: Axis, from: string): readonly string[] => (steps[axis] as Record<string, readonly string[]>)[from] ?? []
export const isState = (axis: Axis, state: string): boolean => state in steps[axis]
