import { expect, test } from 'vitest'
import type { Hub } from './hub.ts'
import { startRounds } from './rounds.ts'

const day = 86_400_000
function quietHub() {
  const warned: string[] = []
  const hub = { nudge: () => undefined, log: { warn: (_more: object, words: string) => void warned.push(words) } } as unknown as Hub
  return { hub, warned }
}
/** Until it is so; the test's own time limit is the bound. */
const until = async (isSo: () => boolean): Promise<void> => { while (!isSo()) await new Promise((resolve) => setImmediate(resolve)) }

test('rounds go on while there is more to do, then wait for their time or for news, and only for their own', async () => {
  const { hub } = quietHub()
  const left = [0, 0, day, day]
  let begun = 0
  const rounds = startRounds(hub, { everyMs: day, waits: 'x waits', wokenBy: ['x.queued'] }, () => { begun++; return Promise.resolve(left.shift()) })
  await until(() => begun === 3)
  hub.nudge('o', ['y.queued'])
  await new Promise((resolve) => setImmediate(resolve))
  expect(begun).toBe(3)
  hub.nudge('o', ['y.queued', 'x.queued'])
  await until(() => begun === 4)
  await rounds.stop()
  expect(begun).toBe(4)
})

test('a round that fails is told, and the next one comes; one that was stopped before its first never begins', async () => {
  const { hub, warned } = quietHub()
  let begun = 0
  const rounds = startRounds(hub, { everyMs: 1, waits: 'x waits for the database' }, () => { begun++; return begun === 1 ? Promise.reject(new Error('away')) : Promise.resolve() })
  await until(() => begun === 3)
  await rounds.stop()
  expect(warned).toEqual(['x waits for the database'])

  let never = 0
  await startRounds(hub, { everyMs: day, firstAfterMs: day, waits: 'x' }, () => { never++; return Promise.resolve() }).stop()
  expect(never).toBe(0)
})

test('stopping tells the round that runs, and waits for its end', async () => {
  const { hub } = quietHub()
  const seen: string[] = []
  const rounds = startRounds(hub, { everyMs: day, waits: 'x' }, (signal) => new Promise((resolve) => {
    signal.addEventListener('abort', () => { seen.push('told'); setImmediate(() => { seen.push('ended'); resolve() }) })
  }))
  await rounds.stop()
  expect(seen).toEqual(['told', 'ended'])
})
