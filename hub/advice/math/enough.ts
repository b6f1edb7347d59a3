/** How much has to be there before a number is given. Below, the answer is what is missing. */

export type NotEnough = { lacks: 'weeks' | 'movement' | 'sales' | 'prices' | 'apart'; have: number; need: number }

/** Half a year with spend; fewer weeks, and one holiday bends the curve. */
const needWeeks = 26
/** A budget that hardly moved shows nothing of what happens when it does: standard deviation as a share of the mean, in percent. */
const needMovement = 15
export const weeksNeeded = needWeeks

export function enoughWeeks(spend: readonly number[]): NotEnough | undefined {
  const spent = spend.filter((s) => s > 0)
  if (spent.length < needWeeks) return { lacks: 'weeks', have: spent.length, need: needWeeks }
  const mean = spend.reduce((a, b) => a + b, 0) / spend.length
  const movement = Math.round((Math.sqrt(spend.reduce((sum, s) => sum + (s - mean) ** 2, 0) / spend.length) / mean) * 100)
  return movement < needMovement ? { lacks: 'movement', have: movement, need: needMovement } : undefined
}

/** Several media at once: three quarters of a year, so that the year's wave is seen, and four weeks for each number that is estimated. */
const needMixWeeks = 39
const weeksANumber = 4
export function enoughForMix(weeks: number, numbers: number): NotEnough | undefined {
  const need = Math.max(needMixWeeks, weeksANumber * numbers)
  return weeks < need ? { lacks: 'weeks', have: weeks, need } : undefined
}

/** Of an elasticity: weeks with sales, and prices that differ by so many percent between the lower and the upper quarter. */
const needSales = 20
const needPrices = 5

export function enoughSales(sales: readonly { price: number }[]): NotEnough | undefined {
  if (sales.length < needSales) return { lacks: 'sales', have: sales.length, need: needSales }
  const prices = sales.map((s) => s.price).sort((a, b) => a - b)
  const [low, high] = [prices[Math.floor(prices.length * 0.1)]!, prices[Math.floor(prices.length * 0.9)]!]
  const moved = Math.floor((high / low - 1) * 100)
  return moved < needPrices ? { lacks: 'prices', have: moved, need: needPrices } : undefined
}

export const isLacking = <T extends object>(answer: T): answer is Extract<T, { lacks: string }> => 'lacks' in answer
