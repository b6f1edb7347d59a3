import type { Reaction } from '#platform'
import { bookReactions } from './books/keep-books.ts'
import { errorReactions } from './errors/count-errors.ts'
import { feedReactions } from './feeds/reacts.ts'
import { listingReactions } from './listings/reacts.ts'
import { offerReactions } from './offers/reacts.ts'
import { reactions as pushReactions } from './pushes/reacts.ts'

/** What this room does on other rooms' news, and on its own. */
export const reactions: readonly Reaction[] = [...offerReactions, ...listingReactions, ...pushReactions, ...errorReactions, ...bookReactions, ...feedReactions]
