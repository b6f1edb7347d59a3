import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { isDatabaseAbsent, isDatabaseBusy } from './database.ts'
import type { Hub } from './hub.ts'
import { owedDeliveries } from './owed.ts'

export type Metrics = { text: () => Promise<string>; contentType: string; countRequest: (method: string, route: string, status: number, seconds: number) => void }

/** What Prometheus reads at /metrics. Labels are route patterns and subscribers, never ids: their number stays small. */
export function openMetrics(hub: Hub, rooms: readonly { text: () => Promise<string> }[] = []): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register, prefix: 'tonglu_' })
  const requests = new Counter({ name: 'tonglu_http_requests_total', help: 'Requests answered', labelNames: ['method', 'route', 'status'], registers: [register] })
  const durations = new Histogram({
    name: 'tonglu_http_request_seconds', help: 'Time to answer a request', labelNames: ['method', 'route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30], registers: [register],
  })
  const connections = new Gauge({
    name: 'tonglu_database_connections', help: 'Connections of the pool by what they do; waiting are requests without one', labelNames: ['state'], registers: [register],
    collect() {
      this.set({ state: 'in_use' }, hub.pool.totalCount - hub.pool.idleCount)
      this.set({ state: 'idle' }, hub.pool.idleCount)
      this.set({ state: 'waiting' }, hub.pool.waitingCount)
    },
  })
  register.registerMetric(connections)
  const deliveries = gauges(register)
  return {
    contentType: register.contentType,
    countRequest(method, route, status, seconds) {
      requests.inc({ method, route, status })
      durations.observe({ method, route }, seconds)
    },
    async text() {
      await deliveries.update(hub)
      const own = await register.metrics()
      return [own, ...(await Promise.all(rooms.map((room) => room.text())))].join('\n')
    },
  }
}

function gauges(register: Registry) {
  const up = new Gauge({ name: 'tonglu_database_up', help: '1 while the database answers', registers: [register] })
  const owed = new Gauge({ name: 'tonglu_deliveries_owed', help: 'Events a subscriber has not seen yet', labelNames: ['subscriber'], registers: [register] })
  const dead = new Gauge({ name: 'tonglu_deliveries_dead', help: 'Events that failed for good and wait for a person', labelNames: ['subscriber'], registers: [register] })
  const overdue = new Gauge({ name: 'tonglu_deliveries_oldest_overdue_seconds', help: 'How long the oldest owed event has been due', labelNames: ['subscriber'], registers: [register] })
  return {
    async update(hub: Hub): Promise<void> {
      try {
        for (const { subscriber, waiting, dead: lost, overdueSeconds } of await owedDeliveries(hub)) {
          owed.set({ subscriber }, waiting)
          dead.set({ subscriber }, lost)
          overdue.set({ subscriber }, overdueSeconds)
        }
        up.set(1)
      } catch (error) {
        if (!isDatabaseAbsent(error) && !isDatabaseBusy(error)) throw error
        up.set(0)
      }
    },
  }
}
