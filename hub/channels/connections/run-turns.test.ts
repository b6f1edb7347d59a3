import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { ConnectorFault } from '#kit'
import type { Hub } from '#platform'
import { channelShop } from '../../world-of-channels.ts'
import { loopTurns, openTurns, type OpenTurns } from './run-turns.ts'
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

/** The turns of a connection on a hub of their own, so that its way to the database may be slow or away. */
async function turnsOnOwnHub() {
  const s = await channelShop()
  onTestFinished(() => s.end())
  const c = await s.connected()
  const hub = s.secondHub()
  onTestFinished(() => hub.end())
  const row = await c.row()
  const turns = (await openTurns(hub, s.given, s.org.id, c.id, new AbortController().signal, () => row))!
  return { hub, turns, fault: async () => (await c.row()).fault }
}

test('when two turns go again in the same moment, no fault is left of either, whichever the database keeps first', async () => {
  const { hub, turns, fault } = await turnsOnOwnHub()
  const connect = hub.pool.connect.bind(hub.pool) as () => Promise<unknown>
  let isSlow = false
  hub.pool.connect = (async () => {
    if (isSlow) {
      isSlow = false
      await sleep(200)
    }
    return connect()
  }) as typeof hub.pool.connect
  let isWell = false
  const [one, other] = ['one', 'other'].map((name): Turn => ({ name, run: () => (isWell ? Promise.resolve(10) : Promise.reject(new ConnectorFault('invalid', `${name} is wrong`))) })) as [Turn, Turn]
  await turns.run(one)
  await turns.run(other)
  expect(await fault()).toMatchObject({ operation: 'other' })

  isWell = true
  isSlow = true
  await Promise.all([turns.run(one), turns.run(other)])
  expect(await fault()).toBeUndefined()
})

test('a fault whose end could not be kept is forgotten when its turn goes the next time', async () => {
  const { hub, turns, fault } = await turnsOnOwnHub()
  let isWell = false
  const turn: Turn = { name: 'one', run: () => (isWell ? Promise.resolve(10) : Promise.reject(new ConnectorFault('invalid', 'wrong'))) }
  await turns.run(turn)
  isWell = true
  const connect = hub.pool.connect
  hub.pool.connect = (() => Promise.reject(new Error('away'))) as typeof hub.pool.connect
  await turns.run(turn).catch(() => undefined)
  expect(await fault()).toMatchObject({ operation: 'one' })

  hub.pool.connect = connect
  await turns.run(turn)
  expect(await fault()).toBeUndefined()
})
