import { afterEach, expect, test, vi } from 'vitest'
import type { Hub } from '#platform'
import { loopTurns, type OpenTurns } from './run-turns.ts'
import type { Turn } from './turn.ts'
import { openSleeper } from './wake-turn.ts'

afterEach(() => { vi.useRealTimers() })

test.each([['rests before it works again, however often it is woken', 200, [1, 1, 2]], ['without a rest it works as soon as it is woken', undefined, [1, 2, 2]]] as const)('a turn %s', async (_, restMs, expected) => {
  vi.useFakeTimers()
  let runs = 0
  const ending = new AbortController()
  const sleeper = openSleeper()
  const turns = { run: () => { runs++; return Promise.resolve({ afterMs: 30_000, hasFailed: false }) }, opened: { state: () => [] } } as unknown as OpenTurns
  const turn: Turn = { name: 'push', run: () => Promise.resolve(0), ...(restMs !== undefined && { restMs }) }
  const done = loopTurns({} as Hub, turns, [turn], 'con_1', ending.signal, () => sleeper)
  await vi.advanceTimersByTimeAsync(1)
  const seen = [runs]
  for (let n = 0; n < 5; n++) sleeper.wake()
  await vi.advanceTimersByTimeAsync(190)
  seen.push(runs)
  await vi.advanceTimersByTimeAsync(20)
  seen.push(runs)

  expect(seen).toEqual(expected)
  ending.abort()
  await vi.runAllTimersAsync()
  await done
})
