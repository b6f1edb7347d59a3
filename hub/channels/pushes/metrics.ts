/** What Prometheus reads of the channels: how fast they follow, what waits, and what went wrong. Counted by the hub that did it. */
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { showId } from '#kit'
import { isDatabaseAbsent, isDatabaseBusy, listOrgs, read, sql, systemActor, type Hub, type Work } from '#platform'
import { callStates } from '../connections/call-states.ts'
import type { Ended } from './answer.ts'
import type { PushKind } from './push.ts'

type Named = { id: string; connector: string }
type Meters = ReturnType<typeof openMeters>
const meters = new WeakMap<Hub, Meters>()

const seconds = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 900, 3600]
const of = ['connection', 'connector', 'kind'] as const

function openMeters() {
  const register = new Registry()
  const registers = [register]
  return {
    register,
    toZero: new Histogram({ name: 'tonglu_push_to_zero_seconds', help: 'From what emptied the stock until the channel was read to offer none', labelNames: of, buckets: seconds, registers }),
    toVerified: new Histogram({ name: 'tonglu_push_to_verified_seconds', help: 'From what changed the number until it was read back', labelNames: of, buckets: seconds, registers }),
    toSent: new Histogram({ name: 'tonglu_push_to_sent_seconds', help: 'From what changed the number until it was sent', labelNames: of, buckets: seconds, registers }),
    ended: new Counter({ name: 'tonglu_push_ended_total', help: 'Pushes that came to an end, by how', labelNames: [...of, 'outcome'], registers }),
    drift: new Counter({ name: 'tonglu_drift_total', help: 'Offers that said something else than they had been told', labelNames: of, registers }),
    depth: new Gauge({ name: 'tonglu_push_queue', help: 'Pushes that are not done yet, by state', labelNames: [...of, 'state'], registers }),
    inbound: new Gauge({ name: 'tonglu_inbound_waiting', help: 'What platforms told and is not read yet', labelNames: ['connection', 'connector'], registers }),
    inboundLag: new Gauge({ name: 'tonglu_inbound_lag_seconds', help: 'How long the oldest of it has been waiting', labelNames: ['connection', 'connector'], registers }),
    breaker: new Gauge({ name: 'tonglu_connection_breaker', help: '1 for what the breaker of a connection worked here is: closed, open or trying', labelNames: ['connection', 'state'], registers }),
    down: new Gauge({ name: 'tonglu_connection_down_seconds', help: 'For how long nothing has come through; 0 while it does', labelNames: ['connection', 'connector'], registers }),
  }
}

const metersOf = (hub: Hub): Meters => {
  const known = meters.get(hub) ?? openMeters()
  meters.set(hub, known)
  return known
}

/** After the commit of what it counts. */
export function countEnds(hub: Hub, { id, connector }: Named, kind: PushKind, ended: readonly Ended[], drifted = 0): void {
  const m = metersOf(hub)
  const labels = { connection: showId('con', id), connector, kind }
  const now = hub.clock().getTime()
  if (drifted > 0) m.drift.inc(labels, drifted)
  for (const e of ended) {
    m.ended.inc({ ...labels, outcome: e.outcome })
    if (e.sentAt) m.toSent.observe(labels, Math.max(0, e.sentAt.getTime() - e.causedAt.getTime()) / 1000)
    if (e.outcome !== 'verified') continue
    const took = Math.max(0, now - e.causedAt.getTime()) / 1000
    m.toVerified.observe(labels, took)
    if (e.value === 0n) m.toZero.observe(labels, took)
  }
}

/** What the server adds to its own numbers at /metrics. */
export const channelMetrics = (hub: Hub): { text: () => Promise<string> } => ({
  async text() {
    const m = metersOf(hub)
    try {
      await update(hub, m)
    } catch (error) {
      // The database's own absence is a number of its own; the counts stay as they are.
      if (!isDatabaseAbsent(error) && !isDatabaseBusy(error)) throw error
    }
    return m.register.metrics()
  },
})

async function update(hub: Hub, m: Meters): Promise<void> {
  const all = []
  for (const { id } of await listOrgs(hub)) all.push(await read(hub, { orgId: id, actor: systemActor, cause: 'metrics' }, readDepths))
  for (const gauge of [m.depth, m.inbound, m.inboundLag, m.down, m.breaker]) gauge.reset()
  for (const [id, { breaker }] of callStates(hub)) m.breaker.set({ connection: showId('con', id), state: breaker }, 1)
  for (const { queues, inbound } of all) {
    for (const { id, connector, kind, state, n } of queues) m.depth.set({ connection: showId('con', id), connector, kind, state }, n)
    for (const { id, connector, n, lag, down } of inbound) {
      const labels = { connection: showId('con', id), connector }
      m.inbound.set(labels, n)
      m.inboundLag.set(labels, lag)
      m.down.set(labels, down)
    }
  }
}

async function readDepths(work: Work) {
  const queues = await work.query<Named & { kind: PushKind; state: string; n: number }>(sql`
    select c.id, c.connector, p.kind, p.state, count(*)::int as n from channels.push p join channels.connection c on c.org_id = ${work.orgId} and c.id = p.connection_id
    where p.org_id = ${work.orgId} and p.state not in ('verified', 'told') group by c.id, c.connector, p.kind, p.state`)
  const age = (moment: ReturnType<typeof sql>) => sql`coalesce(greatest(0, extract(epoch from ${work.now}::timestamptz - ${moment})), 0)::float8`
  const inbound = await work.query<Named & { n: number; lag: number; down: number }>(sql`
    select c.id, c.connector, coalesce(w.n, 0)::int as n, ${age(sql`w.oldest`)} as lag, ${age(sql`c.down_since`)} as down
    from channels.connection c left join (
      select connection_id, count(*) as n, min(received_at) as oldest from channels.inbound where org_id = ${work.orgId} and state in ('waiting', 'to_fetch') group by connection_id
    ) w on w.connection_id = c.id
    where c.org_id = ${work.orgId} and c.state <> 'draft'`)
  return { queues, inbound }
}
