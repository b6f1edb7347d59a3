import type { Prune } from '#platform'
import { bulkPrune } from './bulk/prune.ts'

/** What of this room nobody will ask for again. */
export const prunes: readonly Prune[] = [bulkPrune]
