import type { Reaction } from '#platform'
import { keepAdvice } from './keep-advice.ts'
import { feeChange } from './kinds/fee-change.ts'

/** Whoever writes down terms to come wants to see at once what they will cost; everything else waits for the hourly look. */
export const reactions: readonly Reaction[] = [{
  subscriber: 'advice', gatherMs: 1000, on: ['economics.fees_changed'],
  handle: async (work) => { await keepAdvice(work, feeChange, await feeChange.find(work)) },
}]
