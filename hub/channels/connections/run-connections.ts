/** Works every live or shadowed connection of every shop: takes free ones, shares them with other hubs, gives them back. */
import { setMaxListeners } from 'node:events'
import { listOrgs, type Hub } from '#platform'
import { isFree, leaseMs, newLease } from '../imports/lease.ts'
import type { ChannelsOptions } from './channels-options.ts'
import { claimConnection, endLease, look, renewLeases, wantConnection, type Leased } from './lease.ts'
import { loopTurns, openTurns } from './run-turns.ts'
import { turnsFor, type Connection, type Turn } from './turn.ts'
import { openSleeper } from './wake-turn.ts'

type Running = {
  id: string; lease: string; orgId: string; openingNo: number; sleepers: Map<string, { turn: Turn; wake: () => void }>; stop: () => void; done: Promise<void>
  /** Its row as the last round saw it; undefined since somebody changed it. */
  seen: Connection | undefined
  answeredAt: () => Date | undefined
  /** When its lease was last known to be ours. */
  heldAt: number
}
type Desk = { hub: Hub; options: ChannelsOptions; turns: readonly Turn[]; running: Map<string, Running>; /** Leases that we asked others for. */ wanted: Map<string, string>; everyMs: number }

export type Connections = { stop: () => Promise<void>; /** How many this hub works now. */ working: () => number }

/** The workers of a running hub. `everyMs`: how often it looks for connections that nobody works. */
export function startTurns(hub: Hub, options: ChannelsOptions, turns: readonly Turn[], everyMs = 1000): Connections {
  const desk: Desk = { hub, options, turns, running: new Map(), wanted: new Map(), everyMs }
  const stopping = new AbortController()
  const sleeper = openSleeper()
  const before = hub.nudge
  hub.nudge = (orgId, names) => {
    before(orgId, names)
    if (names.includes('connection.changed')) sleeper.wake()
    for (const one of desk.running.values()) {
      if (one.orgId === orgId && names.includes('connection.changed')) one.seen = undefined
      if (one.orgId === orgId) for (const { turn, wake } of one.sleepers.values()) if (turn.on?.some((name) => names.includes(name))) wake()
    }
  }
  const stopRenewing = keepRenewing(desk)
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      await round(desk).catch((error: unknown) => hub.log.warn({ error: error instanceof Error ? error.message : String(error) }, 'connections wait for the database'))
      await sleeper.pause(everyMs, stopping.signal)
    }
  })()
  return {
    working: () => desk.running.size,
    stop: async () => {
      stopping.abort()
      await loop
      for (const one of desk.running.values()) one.stop()
      await Promise.all([...desk.running.values()].map((one) => one.done))
      stopRenewing()
    },
  }
}

const hubWords = new WeakMap<Hub, string>()

/** A lease of this hub; two hubs may live in one process. */
function leaseOf(hub: Hub): string {
  const word = hubWords.get(hub) ?? hub.newId()
  hubWords.set(hub, word)
  return `${newLease()}|${word}`
}
/** Who holds it: the hub, without the word that tells its leases apart. */
const holderOf = (lease: string): string => lease.split('|').filter((_, i) => i !== 3).join('|')

async function round(desk: Desk): Promise<void> {
  const all: { orgId: string; seen: Leased }[] = []
  for (const { id: orgId } of await listOrgs(desk.hub)) {
    const { worked, due } = await look(desk.hub, orgId, desk.turns, [...desk.running.values()].filter((one) => one.orgId === orgId).map((one) => one.id))
    for (const seen of worked) all.push({ orgId, seen })
    for (const { turn, connectionIds } of due) for (const id of connectionIds) desk.running.get(id)?.sleepers.get(turn)?.wake()
  }
  const present = new Set(all.map(({ seen }) => seen.id))
  for (const [id, one] of desk.running) if (!present.has(id)) one.stop()
  for (const { orgId, seen } of all) {
    const running = desk.running.get(seen.id)
    // Lost to another hub, or its keys were changed: then it is opened anew.
    if (running && (seen.leasedBy !== running.lease || seen.openingNo !== running.openingNo)) running.stop()
    else if (running) running.seen = seen.connection
    else await take(desk, orgId, seen)
  }
  await askForShare(desk, all)
}

async function take(desk: Desk, orgId: string, seen: Leased): Promise<void> {
  const given = seen.leasedBy !== null && desk.wanted.get(seen.id) === seen.leasedBy
  if (!given && !isFree(seen, desk.hub.clock())) return
  const lease = given ? seen.leasedBy! : leaseOf(desk.hub)
  desk.wanted.delete(seen.id)
  if (await claimConnection(desk.hub, orgId, seen, lease)) start(desk, orgId, seen, lease)
}

/**
 * Hubs on one database share the connections: whoever has two less than the busiest asks it for one. One a round, so
 * that several who ask do not take everything at once and give it back.
 */
async function askForShare(desk: Desk, all: readonly { orgId: string; seen: Leased }[]): Promise<void> {
  const held = new Map<string, number>()
  for (const { seen } of all) if (seen.leasedBy) held.set(holderOf(seen.leasedBy), (held.get(holderOf(seen.leasedBy)) ?? 0) + 1)
  const own = holderOf(leaseOf(desk.hub))
  const mine = held.get(own) ?? 0
  const [busiest, most] = [...held].filter(([holder]) => holder !== own).sort((a, b) => b[1] - a[1])[0] ?? [undefined, 0]
  const asked = all.filter(({ seen }) => desk.wanted.get(seen.id) !== undefined && seen.wantedBy === desk.wanted.get(seen.id)).length
  if (busiest === undefined || most - mine - 2 * asked < 2) return
  const one = all.find(({ seen }) => seen.leasedBy && holderOf(seen.leasedBy) === busiest && seen.wantedBy === null)
  if (!one) return
  const lease = leaseOf(desk.hub)
  if (await wantConnection(desk.hub, one.orgId, one.seen, lease)) desk.wanted.set(one.seen.id, lease)
}

function start(desk: Desk, orgId: string, { id, openingNo }: Leased, lease: string): void {
  const ending = new AbortController()
  // Every turn listens to its end.
  setMaxListeners(0, ending.signal)
  const one: Running = { id, lease, orgId, openingNo, sleepers: new Map(), stop: () => ending.abort(), done: Promise.resolve(), seen: undefined, answeredAt: () => undefined, heldAt: performance.now() }
  desk.running.set(id, one)
  one.done = work(desk, orgId, id, one, ending).finally(() => desk.running.delete(id))
}

/** From the lease to its end: whatever happens, the turns have stopped before it is given back. */
async function work({ hub, options, turns }: Desk, orgId: string, id: string, one: Running, ending: AbortController): Promise<void> {
  const warn = (error: unknown, words: string): void => hub.log.warn({ connection: id, error: error instanceof Error ? error.message : String(error) }, words)
  try {
    const opened = await openTurns(hub, options, orgId, id, ending.signal, () => one.seen)
    if (opened) {
      one.answeredAt = opened.opened.answeredAt
      await loopTurns(hub, opened, turnsFor(turns, opened.kind), id, ending.signal, (turn) => {
        const sleeper = openSleeper()
        one.sleepers.set(turn.name, { turn, wake: sleeper.wake })
        return sleeper
      })
    } else {
      hub.log.warn({ connection: id }, 'a connection names a connector that this hub does not have')
      await openSleeper().pause(leaseMs / 2, ending.signal)
    }
  } catch (error) {
    warn(error, 'a connection could not be worked')
    await openSleeper().pause(1_000, ending.signal)
  } finally {
    await endLease(hub, orgId, id, one.lease).catch((error: unknown) => warn(error, 'a connection could not be given back; its lease runs out'))
  }
}

/** Renews the leases of a shop's connections together. Ends the turns when somebody asked for one, or when it can no longer be known to be ours; that one is lost is seen by the next round. */
function keepRenewing({ hub, running }: Desk): () => void {
  const renew = async (orgId: string, held: readonly Running[]): Promise<void> => {
    const kept = new Map((await renewLeases(hub, orgId, held.map(({ id, lease, answeredAt }) => ({ id, lease, answeredAt: answeredAt() })))).map((k) => [k.id, k]))
    for (const one of held) {
      const { wantedBy } = kept.get(one.id) ?? {}
      if (wantedBy !== undefined) one.heldAt = performance.now()
      if (wantedBy) one.stop()
    }
  }
  const timer = setInterval(() => {
    for (const orgId of new Set([...running.values()].map((one) => one.orgId))) {
      const held = [...running.values()].filter((one) => one.orgId === orgId)
      renew(orgId, held)
        .catch((error: Error) => hub.log.warn({ orgId, error: error.message }, 'the leases of connections could not be renewed'))
        .finally(() => { for (const one of held) if (performance.now() - one.heldAt > leaseMs) one.stop() })
    }
  }, leaseMs / 5)
  return () => clearInterval(timer)
}
