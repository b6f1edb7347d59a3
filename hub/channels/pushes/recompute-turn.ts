/** Reckons all offers of a connection anew, page by page: after a change of rules, and when a connection comes back. */
import type { Reach, Turn } from '../connections/turn.ts'
import { moveCursor, readCursorOf } from './cursor.ts'
import { ownWork } from './push-turn.ts'
import { wishStockPage } from './wish-stock.ts'

const pageSize = 1000
const idleMs = 30_000

export const recomputeTurn: Turn = { name: 'recompute', on: ['walk.due'], run }

/** One page; the cursor moves with its wishes, so a page that failed is done again and none is left out. */
async function run(reach: Reach): Promise<number> {
  const { connection } = reach
  return ownWork(reach, async (work) => {
    const cursor = await readCursorOf(work, connection.id, 'recompute', true)
    if (!cursor?.dueAt || cursor.dueAt > work.now) return idleMs
    const { after, again } = cursor.position
    const { last } = await wishStockPage(work, { connectionId: connection.id, after, limit: pageSize }, { causedAt: cursor.dueAt, cause: work.cause }, { isBulk: true, again: again === true })
    await moveCursor(work, connection.id, 'recompute', last === undefined ? {} : { ...cursor.position, after: last }, last === undefined ? undefined : cursor.dueAt)
    return last === undefined ? idleMs : 0
  })
}
