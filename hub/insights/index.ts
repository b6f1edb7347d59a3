/** Insights: the shop's numbers, defined once each and kept ready to read. */
import type { Reaction } from '#platform'

export const reactions: readonly Reaction[] = []
