import { expect, test } from 'vitest'
import { barsOf, biggestCosts, ratioOf } from './steps.ts'

const steps = { revenue: '950', cm1: '590', cm2: '250', cm3: '-50', profit: '-60' }
const loss = { amounts: { list_minor: '1000', discount_minor: '50', cogs_minor: '360', commission_minor: '290', packaging_minor: '50', ads_minor: '300', subscription_minor: '10' }, steps }

test('the bars lead from what was sold to a loss, and each sum is the one that the hub says', () => {
  const bars = barsOf(loss)
  expect(bars.map((b) => [b.name, Number(b.from), Number(b.to)])).toEqual([
    ['list', 0, 1000], ['discount', 1000, 950], ['revenue', 0, 950], ['cogs', 950, 590], ['cm1', 0, 590], ['fees', 590, 300], ['handling', 300, 250], ['cm2', 0, 250], ['ads', 250, -50], ['cm3', 0, -50], ['fixed', -50, -60], ['profit', 0, -60],
  ])
  for (const bar of bars.filter((b) => b.isSum)) expect(String(bar.minor)).toBe(steps[bar.name as keyof typeof steps])
  expect(biggestCosts(loss).map((b) => b.name)).toEqual(['ads', 'fees'])
  expect([ratioOf(-60n, 950n), ratioOf(1n, 0n)]).toEqual([-0.06315, undefined])
})
