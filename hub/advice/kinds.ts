/** Everything that is looked for. A list and not a folder walk, since a bundled hub has no folder. */
import type { AdviceKind } from './advice.ts'
import { adsOverMargin } from './kinds/ads-over-margin.ts'
import { channelReview } from './kinds/channel-review.ts'
import { feeChange } from './kinds/fee-change.ts'
import { budgetMoves } from './reallocation/budget-moves.ts'
import { soldAtALoss } from './kinds/sold-at-a-loss.ts'

export const kinds: readonly AdviceKind[] = [adsOverMargin, soldAtALoss, feeChange, channelReview, budgetMoves]
