import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openSeats } from './seats.ts'

test('never more than there are seats, in the order in which they came, and everybody has one in the end', async () => {
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 30 }), async (count, stays) => {
    const seats = openSeats(count)
    const came: number[] = []
    let [sitting, most] = [0, 0]
    await Promise.all(stays.map(async (stay, i) => {
      await seats.take()
      came.push(i)
      most = Math.max(most, ++sitting)
      for (let n = 0; n < stay; n++) await Promise.resolve()
      sitting--
      seats.give()
    }))
    expect(came).toEqual(stays.map((_, i) => i))
    expect(most).toBeLessThanOrEqual(count)
  }))
})
