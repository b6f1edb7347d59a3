/** Rates of the currencies that the demo's foreign channels sell in: made up, and their source says so. */
import { keepRates } from '#economics'
import { dayOf, type Work } from '#platform'
import { dayMs } from './calendar.ts'
import { luckOf } from './luck.ts'

const zone = 'Asia/Taipei'
/** One a week, of the year behind and of today: what comes in later goes by the newest. */
const weeks = 54
const source = '示範匯率（編造，非實際牌價）'
const currencies = [{ from: 'USD', rate: 31.6, places: 3 }, { from: 'JPY', rate: 0.2145, places: 5 }] as const

export async function sayRates(work: Work, now: Date): Promise<void> {
  const luck = luckOf(20_261_124)
  await keepRates(work, currencies.flatMap(({ from, rate, places }) => {
    let at: number = rate
    return Array.from({ length: weeks }, (_, i) => {
      // A walk that is drawn back to where it began.
      at += rate * (luck.next() - 0.5) * 0.012 + (rate - at) * 0.1
      return { from, to: 'TWD', day: dayOf(new Date(now.getTime() - (weeks - 1 - i) * 7 * dayMs), zone), rate: at.toFixed(places), source }
    })
  }))
}
