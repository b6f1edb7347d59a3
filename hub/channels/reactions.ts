import type { Reaction } from '#platform'
import { offerReactions } from './offers/reacts.ts'
import { reactions as pushReactions } from './pushes/reacts.ts'

/** What this room does on other rooms' news, and on its own. */
export const reactions: readonly Reaction[] = [...offerReactions, ...pushReactions]
