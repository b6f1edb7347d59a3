import type { Prune } from '#platform'
import { availabilityPrune } from './availability/prune.ts'
import { categoryPrune } from './categories/prune.ts'
import { errorPrune } from './errors/count-errors.ts'
import { fetchPrune } from './feeds/keep-fetch.ts'
import { importPrune } from './imports/prune.ts'
import { inboundPrune } from './inbound/prune.ts'
import { moveInPrune } from './move-in/prune.ts'
import { pushPrune } from './pushes/prune.ts'
import { toldPrune } from './told/prune.ts'

/** What of this room nobody will ask for again. */
export const prunes: readonly Prune[] = [importPrune, categoryPrune, inboundPrune, pushPrune, availabilityPrune, fetchPrune, errorPrune, toldPrune, moveInPrune]
