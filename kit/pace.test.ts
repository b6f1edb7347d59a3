import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTime } from '#kit/testing'
import { openPace } from './pace.ts'

const limits = fc.record({ perSecond: fc.constantFrom(0.0056, 0.5, 2, 10, 40), burst: fc.integer({ min: 1, max: 20 }), source: fc.constant('made up') })
const asks = fc.array(fc.record({ afterMs: fc.nat(3000), cost: fc.integer({ min: 1, max: 5 }) }), { minLength: 1, maxLength: 40 })

test('never more leaves than the limit allows, in no stretch of time, whoever asks when', async () => {
  await fc.assert(fc.asyncProperty(limits, asks, async (limit, list) => {
    const time = openTime()
    const pace = openPace(limit, time)
    const left: { at: number; cost: number }[] = []
    let startMs = 0
    await Promise.all(list.map(async ({ afterMs, cost }) => {
      startMs += afterMs
      await time.sleep(startMs)
      await pace.turn(cost)
      left.push({ at: time.clock().getTime(), cost: Math.min(cost, limit.burst) })
    }))

    expect(left).toHaveLength(list.length)
    for (let from = 0; from < left.length; from++) {
      let sum = 0
      for (let to = from; to < left.length; to++) {
        sum += left[to]!.cost
        expect(sum).toBeLessThanOrEqual(limit.burst + ((left[to]!.at - left[from]!.at) * limit.perSecond) / 1000 + 1e-6)
      }
    }
  }), { numRuns: 60 })
})

test('who asks first goes first, big or small', async () => {
  await fc.assert(fc.asyncProperty(limits, fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 30 }), async (limit, costs) => {
    const time = openTime()
    const pace = openPace(limit, time)
    const order: number[] = []
    await Promise.all(costs.map(async (cost, i) => {
      await pace.turn(cost)
      order.push(i)
    }))

    expect(order).toEqual(costs.map((_, i) => i))
  }), { numRuns: 60 })
})

test('a caller is told beforehand how long the queue is', async () => {
  const time = openTime()
  const pace = openPace({ perSecond: 1, burst: 2, source: 'made up' }, time)
  const five = [1, 2, 3, 4, 5].map(() => pace.turn(1))

  expect(pace.waitMs(1)).toBe(4000)
  await Promise.all(five)
  expect(pace.waitMs(1)).toBe(1000)
})

test('after "too many" nothing leaves before the time, everything slower, and the rate comes back with every success', async () => {
  const time = openTime()
  const pace = openPace({ perSecond: 10, burst: 10, source: 'made up' }, time)
  pace.slowDown(30_000)

  expect(pace.waitMs(1)).toBe(30_000)
  expect(pace.perSecond()).toBe(5)
  pace.slowDown(0)
  expect(pace.perSecond()).toBe(2.5)
  for (let i = 0; i < 100; i++) pace.slowDown(0)
  expect(pace.perSecond(), 'it never stops altogether').toBeCloseTo(10 / 16)
  for (let i = 0; i < 30; i++) pace.went()
  expect(pace.perSecond()).toBe(10)
})

test('a limit of one call in three minutes is trusted again ten minutes after "too many", though hardly any call could earn it', async () => {
  const time = openTime()
  const pace = openPace({ perSecond: 1 / 180, burst: 20, source: 'made up' }, time)
  for (let i = 0; i < 3; i++) pace.slowDown(0)
  await pace.turn(1)

  expect(pace.waitMs(1), 'at an eighth of the rate').toBe(1_440_000)
  const asked = time.clock().getTime()
  await pace.turn(1)
  expect(time.clock().getTime() - asked).toBeLessThan(480_000)
  await time.sleep(600_000)
  pace.waitMs(1)
  expect(pace.perSecond()).toBeCloseTo(1 / 180)
})

test('what a platform tells of its limit is believed', () => {
  const time = openTime()
  const pace = openPace({ perSecond: 10, burst: 10, source: 'made up' }, time)

  pace.learn({ remaining: 0 })
  expect(pace.waitMs(1)).toBe(100)
  pace.learn({ perSecond: 1 })
  expect(pace.waitMs(1)).toBe(1000)
  pace.learn({ waitMs: 60_000 })
  expect(pace.waitMs(1)).toBe(60_000)
  pace.learn({ perSecond: 0, burst: 0 })
  expect(pace.perSecond(), 'a limit of nothing is no limit').toBe(1)
})

test('what a call was charged with and did not use may be used by the next at once, and no more than the platform says is left', async () => {
  const time = openTime()
  const pace = openPace({ perSecond: 1, burst: 10, source: 'made up' }, time)
  await pace.turn(10)
  expect(pace.waitMs(8)).toBe(8000)
  pace.learn({ givenBack: 8, remaining: 8 })
  expect([pace.waitMs(8), pace.waitMs(9)]).toEqual([0, 1000])

  await pace.turn(8)
  pace.learn({ givenBack: 7, remaining: 3 })
  expect([pace.waitMs(3), pace.waitMs(4)]).toEqual([0, 1000])
  pace.learn({ givenBack: 100 })
  expect(pace.waitMs(10), 'never more than the whole').toBe(0)
  await pace.turn(10)
  expect(pace.waitMs(1)).toBe(1000)
})

test('one who gives up waiting does not hold up those behind', async () => {
  let isFirst = true
  const time = openTime()
  const pace = openPace({ perSecond: 1, burst: 1, source: 'made up' }, { clock: time.clock, sleep: (ms) => {
    if (!isFirst) return time.sleep(ms)
    isFirst = false
    return Promise.reject(new Error('stopped'))
  } })
  await pace.turn(1)
  const [gone, stays] = [pace.turn(1), pace.turn(1)]

  await expect(gone).rejects.toThrow('stopped')
  await expect(stays).resolves.toBeUndefined()
})
