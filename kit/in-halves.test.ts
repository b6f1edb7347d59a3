import { expect, test } from 'vitest'
import { ConnectorFault } from './fault.ts'
import { inHalves } from './in-halves.ts'

test('one thing that a platform does not know sinks no other, and costs few askings', async () => {
  let asked = 0
  const answers = await inHalves(Array.from({ length: 100 }, (_, i) => i), async (some) => {
    asked += 1
    if (some.includes(42)) throw new ConnectorFault('invalid', 'unknown 42')
    return some.map(String)
  }, (row, fault) => [`${row} ${fault.message}`])

  expect(answers).toEqual(Array.from({ length: 100 }, (_, i) => (i === 42 ? '42 unknown 42' : String(i))))
  expect(asked).toBeLessThan(16)
})

test('a platform that is away is not asked again in halves', async () => {
  let asked = 0
  await expect(inHalves([1, 2], async () => { asked += 1; throw new ConnectorFault('unavailable', 'away') }, () => [])).rejects.toMatchObject({ kind: 'unavailable' })
  expect(asked).toBe(1)
})
