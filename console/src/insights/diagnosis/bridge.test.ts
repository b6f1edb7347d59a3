import { expect, test } from 'vitest'
import { bridgeOf, shareOf } from './bridge.ts'

test('the bridge leads from the old number over its parts, the largest first, to the new one', () => {
  const bars = bridgeOf({ was: '1000', now: '700', parts: [{ term: 'price', minor: '50' }, { term: 'traffic', minor: '-400' }, { term: 'mix', minor: '50' }] })

  expect(bars.map((b) => [b.name, b.from, b.to])).toEqual([['was', 0n, 1000n], ['traffic', 1000n, 600n], ['price', 600n, 650n], ['mix', 650n, 700n], ['now', 0n, 700n]])
  expect([shareOf(-300n, 1000n), shareOf(5n, 0n), shareOf(-30n, -60n)]).toEqual([-0.3, undefined, -0.5])
})
