/** What a channel would bring, month by month: exact integers over what was assumed. Pure; every rounding is of a month's sum. */
import { divide, ratioText, split } from '#kit'

/** Of one scenario: how much is sold, how it grows, how much comes back, what is spent on ads. */
export type Scenario = { units: number; growthPpm: number; returnsPpm: number; adsMinor: bigint }
/** Amounts in one currency. `feesMinor`: of one sale of one piece, as economics reckons it. */
export type Terms = {
  priceMinor: bigint; taxPpm: number; costMinor: bigint; feesMinor: bigint; subscriptionMinor: bigint
  fixedMinor: bigint; startMinor: bigint; returnMinor: bigint; /** Of what comes back, the part that can be sold again. */ resoldPpm: number
  payoutDays: number; stockMonths: number; months: number
}
export type Month = { no: number; units: bigint; revenue: bigint; goods: bigint; fees: bigint; returns: bigint; ads: bigint; fixed: bigint; contribution: bigint; profit: bigint; cash: bigint; standing: bigint }
export type Outcome = {
  months: Month[]; units: bigint; revenue: bigint; contribution: bigint; profit: bigint
  /** Pieces a month that pay ads and fixed costs; null: each piece loses before them. */
  breakEvenUnits: bigint | null
  /** Net revenue for every unit of money in ads that just pays them; null: no ads can pay. */
  breakEvenRoas: string | null
  /** The first month in which all that was put in has come back; null: not within the months. */
  paybackMonth: number | null
  lowest: { no: number; minor: bigint }
}

const million = 1_000_000n
const part = (n: bigint, ppm: number): bigint => divide(n * BigInt(ppm), million)

type Moved = { sold: bigint; revenue: bigint; goods: bigint; fees: bigint; returns: bigint; contribution: bigint }

/** So many pieces sold: what they bring net of what comes back, and what they cost. */
export function sell(units: bigint, { returnsPpm }: Pick<Scenario, 'returnsPpm'>, t: Terms): Moved {
  const back = part(units, returnsPpm)
  const net = (n: bigint): bigint => divide(n * t.priceMinor * million, million + BigInt(t.taxPpm))
  const revenue = net(units) - net(back)
  const goods = (units - part(back, t.resoldPpm)) * t.costMinor
  const fees = units * t.feesMinor
  const returns = back * t.returnMinor
  return { sold: units, revenue, goods, fees, returns, contribution: revenue - goods - fees - returns }
}

/** Growth is compounded over the begin, so no month's rounding grows into the next. */
const unitsIn = ({ units, growthPpm }: Scenario, no: number): bigint => {
  const grown = divide(BigInt(units) * (million + BigInt(growthPpm)) ** BigInt(no - 1), million ** BigInt(no - 1))
  return grown < 0n ? 0n : grown
}

export function simulate(scenario: Scenario, t: Terms): Outcome {
  const fixed = t.fixedMinor + t.subscriptionMinor
  // Business goes on after the last month: its goods are bought within these months, too.
  const ahead = Array.from({ length: t.months + t.stockMonths }, (_, i) => sell(unitsIn(scenario, i + 1), scenario, t))
  const moved = ahead.slice(0, t.months)
  const payIn = payouts(moved, t)
  const goodsOut = purchases(ahead, t)
  let standing = -t.startMinor - goodsOut.before
  let lowest = { no: 0, minor: standing }
  const months = moved.map((m, i): Month => {
    const cash = payIn[i]! - goodsOut.months[i]! - m.returns - scenario.adsMinor - fixed
    standing += cash
    if (standing < lowest.minor) lowest = { no: i + 1, minor: standing }
    return { no: i + 1, units: m.sold, revenue: m.revenue, goods: m.goods, fees: m.fees, returns: m.returns, ads: scenario.adsMinor, fixed, contribution: m.contribution, profit: m.contribution - scenario.adsMinor - fixed, cash, standing }
  })
  const sum = (of: (m: Month) => bigint): bigint => months.reduce((n, m) => n + of(m), 0n)
  const [revenue, contribution] = [sum((m) => m.revenue), sum((m) => m.contribution)]
  return {
    months, units: sum((m) => m.units), revenue, contribution, profit: sum((m) => m.profit) - t.startMinor, breakEvenUnits: breakEven(scenario.adsMinor + fixed, scenario, t),
    breakEvenRoas: contribution > 0n ? ratioText(revenue, contribution, 2) : null, paybackMonth: payback(months, t.startMinor), lowest,
  }
}

/** The fewest pieces that pay: looked for by halving, since returns are whole pieces and the sum grows in steps. */
function breakEven(cost: bigint, scenario: Scenario, t: Terms): bigint | null {
  const pays = (units: bigint): boolean => sell(units, scenario, t).contribution >= cost
  if (cost <= 0n) return 0n
  const much = sell(million, scenario, t).contribution
  if (much <= 0n) return null
  let high = (cost * million) / much + 1n
  while (!pays(high)) high *= 2n
  let low = 0n
  while (low + 1n < high) {
    const middle = (low + high) / 2n
    if (pays(middle)) high = middle
    else low = middle
  }
  return high
}

function payback(months: readonly Month[], start: bigint): number | null {
  let gained = -start
  for (const { no, profit } of months) {
    gained += profit
    if (gained >= 0n) return no
  }
  return null
}

/** What buyers paid less fees arrives so many days later: of a month the days that are over by its end. Later than the last month is not seen. */
function payouts(moved: readonly Moved[], { payoutDays, months }: Terms): bigint[] {
  const into = Array.from({ length: months }, () => 0n)
  const [late, rest] = [Math.floor(payoutDays / 30), BigInt(payoutDays % 30)]
  moved.forEach((m, i) => split(m.revenue - m.fees, [30n - rest, rest]).forEach((minor, k) => { const at = i + late + k; if (at < months) into[at]! += minor }))
  return into
}

/** Goods are paid for so many months ahead; those of the first months before anything is sold. */
function purchases(moved: readonly Moved[], { stockMonths, months }: Terms): { before: bigint; months: bigint[] } {
  const goods = moved.map((m) => m.goods)
  return { before: goods.slice(0, stockMonths).reduce((n, g) => n + g, 0n), months: goods.slice(stockMonths, stockMonths + months) }
}
