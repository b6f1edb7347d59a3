/** What the turns of this folder are called: in faults, in the log, and by whoever wakes them. */
export const turnNames = { stock: { push: 'push', verify: 'verify' }, price: { push: 'push_prices', verify: 'verify_prices' } } as const
/** The events that wake who sends; told apart, or every change of stock would make all connections look for prices. */
export const queuedNames = { stock: 'push.stock_queued', price: 'push.price_queued' } as const
export const sweepTurnName = 'sweep'
/** For whoever looks at a list of pushes: where they stand is another now; no event of the shop's. */
export const movedName = 'push.moved'
