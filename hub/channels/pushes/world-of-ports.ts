/** A platform in memory for tests of pushes: what it was told, what it shows, and everything that must never happen to it. */
import { ConnectorFault, money, type AnyConnector, type FaultKind, type PriceTag, type PushAnswer, type StockLevel } from '#kit'

/** What a call does next, instead of going well. */
export type Mood =
  | { kind: 'fault'; fault: FaultKind; isDone: boolean }
  | { kind: 'refuse' | 'lose_answers' | 'forget'; every: number }
  | { kind: 'die'; isDone: boolean }
  | { kind: 'slow' }

/** Thrown where a process would end. */
export class Killed extends Error {}
type Row = { externalId: string; value: bigint }
type State = {
  clock: () => Date
  truth: Map<string, bigint>
  shown: { externalId: string; value: bigint; from: number }[]
  inFlight: Set<string>
  /** Nobody told the hub what became of it: not to be written again before it was read. */
  unknown: Set<string>
}

const pause = (ms = 0): Promise<void> => new Promise((resolve) => { if (ms > 0) setTimeout(resolve, ms); else setImmediate(resolve) })

export function openPort(clock: () => Date) {
  const state: State = { clock, truth: new Map(), shown: [], inFlight: new Set(), unknown: new Set() }
  const port = {
    truth: state.truth,
    lagMs: 0,
    isDown: false,
    canRead: true,
    moods: [] as Mood[],
    /** Every batch as it arrived. */
    pushes: [] as Row[][],
    reads: 0,
    /** What each offer was read to show since it was last written. */
    readSince: new Map<string, bigint | undefined>(),
    breaches: [] as string[],
    onArrive: (_row: Row): void => undefined,
    shows: (externalId: string): bigint | undefined => state.shown.findLast((s) => s.externalId === externalId && s.from <= clock().getTime())?.value,
    /** Somebody changes it on the platform itself. */
    put: (externalId: string, value: bigint): void => { state.truth.set(externalId, value); state.shown.push({ externalId, value, from: clock().getTime() }) },
  }
  return Object.assign(port, { does: () => portsOf(state, port) })
}
type Port = Omit<ReturnType<typeof openPort>, 'does'>

function portsOf(state: State, port: Port): AnyConnector['does'] {
  return {
    'stock.push': (_, levels: readonly StockLevel[]) => push(state, port, levels.map((l) => ({ externalId: l.externalId, value: BigInt(l.available) }))),
    'prices.push': (_, tags: readonly PriceTag[]) => push(state, port, tags.map((t) => ({ externalId: t.externalId, value: t.price.minor }))),
    ...(port.canRead && {
      'stock.read': (_, refs) => look(state, port, refs, (externalId, value) => ({ externalId, available: value === undefined ? undefined : Number(value) })),
      'prices.read': (_, refs) => look(state, port, refs, (externalId, value) => ({ externalId, price: value === undefined ? undefined : money(value, 'TWD') })),
    }),
  }
}

async function push(state: State, port: Port, rows: readonly Row[]): Promise<PushAnswer[]> {
  const { inFlight, unknown } = state
  for (const { externalId } of rows) {
    if (inFlight.has(externalId)) port.breaches.push(`two sendings of ${externalId} at once`)
    if (port.canRead && unknown.has(externalId)) port.breaches.push(`${externalId} is written again without having been read`)
    inFlight.add(externalId)
    unknown.add(externalId)
  }
  port.pushes.push([...rows])
  try {
    await pause()
    if (port.isDown) throw new ConnectorFault('unavailable', 'nobody is there')
    return await inMood(state, port, rows, port.moods.shift())
  } finally {
    for (const { externalId } of rows) inFlight.delete(externalId)
  }
}

async function inMood(state: State, port: Port, rows: readonly Row[], mood: Mood | undefined): Promise<PushAnswer[]> {
  if (mood?.kind === 'slow') await pause(80)
  const isOdd = (i: number): boolean => mood !== undefined && 'every' in mood && i % mood.every === 0
  const ends = mood?.kind === 'fault' || mood?.kind === 'die' ? mood : undefined
  const end = (words: string): Error => (ends?.kind === 'fault' ? new ConnectorFault(ends.fault, words) : new Killed())
  // These say that nothing was done, so nothing is unknown.
  if (ends?.kind === 'fault' && ['rate_limited', 'auth', 'invalid'].includes(ends.fault)) for (const { externalId } of rows) state.unknown.delete(externalId)
  if (ends && !ends.isDone) throw end('not this time')
  rows.forEach((row, i) => { if (!(mood?.kind === 'refuse' && isOdd(i))) write(state, port, row, !(mood?.kind === 'forget' && isOdd(i))) })
  await pause()
  if (ends) throw end('the line broke')
  return rows.flatMap(({ externalId }, i): PushAnswer[] => {
    if (mood?.kind === 'lose_answers' && isOdd(i)) return []
    state.unknown.delete(externalId)
    return [mood?.kind === 'refuse' && isOdd(i) ? { externalId, outcome: 'refused', code: 'no', words: 'this offer is under review' } : { externalId, outcome: port.lagMs > 0 ? 'accepted' : 'applied' }]
  })
}

function write({ truth, shown, clock }: State, port: Port, { externalId, value }: Row, isKept: boolean): void {
  port.onArrive({ externalId, value })
  port.readSince.delete(externalId)
  if (!isKept) return
  truth.set(externalId, value)
  shown.push({ externalId, value, from: clock().getTime() + port.lagMs })
}

async function look<T>(state: State, port: Port, refs: readonly { externalId: string }[], as: (externalId: string, value: bigint | undefined) => T): Promise<T[]> {
  port.reads++
  await pause()
  if (port.isDown) throw new ConnectorFault('unavailable', 'nobody is there')
  return refs.map(({ externalId }) => {
    const value = port.shows(externalId)
    port.readSince.set(externalId, value)
    state.unknown.delete(externalId)
    return as(externalId, value)
  })
}
