/** What the turns of this folder are called: in faults, in the log, and by whoever wakes them. */
export const turnNames = { stock: { push: 'push', verify: 'verify' }, price: { push: 'push_prices', verify: 'verify_prices' } } as const
export const sweepTurnName = 'sweep'
