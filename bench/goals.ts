/** What was promised of the figures, and whether this run kept it. */
import type { BulkReport } from './bulk.ts'
import type { FeedFigures } from './feeds.ts'
import type { HookFigures } from './hooks.ts'
import { questions, type ProfitFigures } from './profit.ts'
import type { PushFigures } from './pushes.ts'
import type { SweepFigures } from './sweep.ts'
import type { UpkeepFigures } from './upkeep.ts'

export type Goal = { goal: string; is: string; met: boolean }

export const hookGoals = ({ kept }: { kept: readonly HookFigures[] }): Goal[] => kept.map(({ senders, ratio }) => ({
  goal: `hooks of ${senders} senders: at least half of the rows that as many writers insert durably`, is: ratio.toFixed(2), met: ratio >= 0.5,
}))

export const pushGoals = ({ p99Ms, missing, ordersPerSecond, connections }: PushFigures): Goal[] => [
  { goal: `${ordersPerSecond} orders/s on ${connections} channels: 99 of 100 pushes sent within 500 ms of the hook, none missing`, is: `${p99Ms} ms, ${missing} missing`, met: p99Ms < 500 && missing === 0 },
]

export const sweepGoals = ({ listings, seconds }: SweepFigures): Goal[] => [{ goal: `${listings} listings compared within 60 s`, is: `${seconds.toFixed(1)} s`, met: seconds < 60 }]

export const feedGoals = ({ feeds, memoryRatio }: { feeds: readonly FeedFigures[]; memoryRatio: number }): Goal[] => [{
  goal: `a feed of ${feeds.at(-1)!.items} items takes no more memory than one of ${feeds[0]!.items}`, is: `${memoryRatio.toFixed(2)} times as much at most`, met: memoryRatio < 1.25,
}]

export const bulkGoals = ({ bulk, memoryRatio, slower }: BulkReport): Goal[] => {
  const sizes = `${bulk.at(-1)!.variants} variants as over ${bulk[0]!.variants}`
  return [
    { goal: `a bulk edit holds no more memory over ${sizes}`, is: `${memoryRatio.toFixed(2)} times as much`, met: memoryRatio < 1.25 },
    { goal: `a row of a bulk edit takes no longer over ${sizes}`, is: `${slower.toFixed(2)} times as long at most`, met: slower < 1.5 },
  ]
}

export const upkeepGoals = ({ ratio }: UpkeepFigures): Goal[] => [{ goal: 'keeping the numbers of an order takes under a fifth of what taking it in does', is: ratio.toFixed(2), met: ratio < 0.2 }]

export const profitGoals = (all: readonly ProfitFigures[]): Goal[] => all.flatMap(({ lines, ...figures }) => {
  const within = lines > 1_000_000 ? 300 : 100
  return [
    { goal: `the profit overview over ${lines} lines: 95 of 100 answered within ${within} ms`, is: `${figures.overview.kept.p95Ms} ms`, met: figures.overview.kept.p95Ms < within },
    ...questions.map((name) => ({ goal: `${name} over ${lines} lines: DuckDB is not faster`, is: `${figures[name].duckdbRatio.toFixed(2)} times as long`, met: figures[name].duckdbRatio >= 1 })),
  ]
})
