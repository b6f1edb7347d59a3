/** Everything that is done for each live connection, beside each other. */
import { booksTurn } from './books/books-turn.ts'
import { levelsTurn } from './books/levels-turn.ts'
import type { ChannelsOptions } from './connections/channels-options.ts'
import type { Turn } from './connections/turn.ts'
import { watchHealth } from './connections/watch-health.ts'
import { acknowledgeOrders } from './inbound/acknowledge-orders.ts'
import { backfill } from './inbound/backfill.ts'
import { fetchOrders } from './inbound/fetch-orders.ts'
import { receive } from './inbound/receive.ts'
import { publishListings } from './listings/publish-turn.ts'
import { moveInTurn } from './move-in/move-in-turn.ts'
import { pullOffers } from './offers/pull-offers.ts'
import { promotionTurn } from './promotions/promotion-turn.ts'
import { pushTurns } from './pushes/push-turns.ts'
import { reportTurns } from './reports/report-turns.ts'
import { tellEvents } from './told/tell-events.ts'

export const allTurns = (options: ChannelsOptions): Turn[] => [receive, fetchOrders, acknowledgeOrders, backfill, watchHealth(options), pullOffers, publishListings, ...pushTurns, ...reportTurns, promotionTurn, tellEvents, moveInTurn, booksTurn, levelsTurn]
