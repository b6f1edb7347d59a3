/** Whether a stage of a plan may begin: whole weeks held against what was asked. Pure; what nobody told is neither yes nor no. */
export const gateMeasures = ['conversion', 'orders', 'sales', 'aov', 'margin'] as const
export type GateMeasure = (typeof gateMeasures)[number]
/** `atLeast`: parts of a million for conversion and margin (CM2 of net revenue), a count for orders, minor units for money. `until`: the last day on which it may open. */
export type Gate = { measure: GateMeasure; channelId: string; currency: string; atLeast: string; weeks: number; until: string }
/** What a week brought; `visits` null: nobody told of all its days. */
export type WeekFacts = { from: string; orders: bigint; sales: bigint; revenue: bigint; cm2: bigint; visits: bigint | null; daysTold: number }
export type WeekSeen = { from: string; value: string | null; holds: boolean | null; why?: 'no_visits' | 'visits_incomplete' | 'no_orders' }
export type Judgement = { state: 'waiting' | 'open' | 'failed'; weeks: WeekSeen[]; /** Weeks in a row up to the last one. */ held: number; /** Set where it cannot be judged. */ why: NonNullable<WeekSeen['why']> | null }

/** `weeks`: the last whole ones, the oldest first, as many as the gate asks for. */
export function judgeGate(gate: Gate, weeks: readonly WeekFacts[], today: string): Judgement {
  const seen = weeks.map((w) => seenOf(gate, w))
  let held = 0
  for (const week of [...seen].reverse()) {
    if (week.holds !== true) break
    held++
  }
  if (held >= gate.weeks) return { state: 'open', weeks: seen, held, why: null }
  const unknown = seen.find((w) => w.holds === null)
  if (unknown) return { state: 'waiting', weeks: seen, held, why: unknown.why ?? null }
  return { state: today > gate.until ? 'failed' : 'waiting', weeks: seen, held, why: null }
}

function seenOf({ measure, atLeast }: Gate, { from, orders, sales, revenue, cm2, visits, daysTold }: WeekFacts): WeekSeen {
  const said = (top: bigint, bottom: bigint, scale: bigint): WeekSeen => ({ from, value: String((top * scale) / bottom), holds: top * scale >= BigInt(atLeast) * bottom })
  switch (measure) {
    case 'orders': return said(orders, 1n, 1n)
    case 'sales': return said(sales, 1n, 1n)
    case 'aov': return orders === 0n ? { from, value: null, holds: false, why: 'no_orders' } : said(sales, orders, 1n)
    case 'margin': return revenue <= 0n ? { from, value: null, holds: false, why: 'no_orders' } : said(cm2, revenue, 1_000_000n)
    case 'conversion':
      if (visits === null) return { from, value: null, holds: null, why: daysTold === 0 ? 'no_visits' : 'visits_incomplete' }
      return visits === 0n ? { from, value: null, holds: null, why: 'no_visits' } : said(orders, visits, 1_000_000n)
    default: return measure satisfies never
  }
}
