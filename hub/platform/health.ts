import { isDatabaseAbsent, isDatabaseBusy, isDatabaseFull } from './database.ts'
import { jsonAnswer, type Api } from './http.ts'
import type { Metrics } from './metrics.ts'
import { allMigrations } from './migrate.ts'
import { owedDeliveries, watchStuck } from './owed.ts'

/** Says why the hub is not ready for people yet, such as "the demo is being made"; undefined when it is. */
export type Busy = () => string | undefined

/** /healthz: this process lives. /readyz: it can do its work. /metrics: how well. None needs a sign-in; none tells whose data it is. */
export function healthRoutes({ app, hub }: Api, metrics: Metrics, busy: Busy): void {
  const stuckOf = watchStuck()
  const expected = allMigrations().map((m) => m.name)
  app.get('/healthz', (c) => jsonAnswer(c, { status: 'alive' }))
  app.get('/metrics', async (c) => c.body(await metrics.text(), 200, { 'content-type': metrics.contentType }))
  app.get('/readyz', async (c) => {
    const reasons: string[] = []
    const waiting = busy()
    if (waiting) reasons.push(waiting)
    if (hub.disk.isFull()) reasons.push('the disk of the database is full')
    try {
      const { rows } = await hub.pool.query<{ name: string }>('select name from platform.migration')
      const missing = expected.filter((name) => !rows.some((row) => row.name === name))
      if (missing.length > 0) reasons.push(`migrations not applied: ${missing.join(', ')}`)
      const stuck = stuckOf(await owedDeliveries(hub), hub.clock())
      if (stuck.length > 0) reasons.push(`deliveries do not move: ${stuck.join(', ')}`)
    } catch (error) {
      if (isDatabaseBusy(error)) reasons.push('all database connections are in use')
      else if (isDatabaseAbsent(error) || isDatabaseFull(error)) reasons.push('the database does not answer')
      else throw error
    }
    return c.json({ status: reasons.length === 0 ? 'ready' : 'not_ready', reasons }, reasons.length === 0 ? 200 : 503)
  })
}
