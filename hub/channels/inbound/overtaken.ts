/** Hooks that tell nothing later than what the platform said when it was asked. */
import { columns, sql, type Work } from '#platform'

type Told = { id: string; connectionId: string; externalId: string; version: string }

/**
 * Of two words of the same moment (many platforms count whole seconds) the asked one is how things are: a hook that comes
 * late, or in another order than it was sent, must not undo it. Answers the hooks' rows with the order they speak of.
 */
export async function overtaken(work: Work, hooks: readonly Told[]): Promise<Map<string, string | null>> {
  if (hooks.length === 0) return new Map()
  const c = columns(hooks, { id: (h) => h.id, connection: (h) => h.connectionId, external: (h) => h.externalId, version: (h) => h.version })
  const rows = await work.query<{ id: string; orderId: string | null }>(sql`
    select h.id, asked.order_id as "orderId" from unnest(${c.id}::uuid[], ${c.connection}::uuid[], ${c.external}::text[], ${c.version}::timestamptz[]) as h(id, connection, external, version)
    cross join lateral (
      select a.order_id from channels.inbound a
      where a.org_id = ${work.orgId} and a.connection_id = h.connection and a.external_id = h.external and a.source in ('poll', 'fetch') and a.state in ('waiting', 'done') and a.told_at >= h.version
      order by a.id desc limit 1) asked`)
  return new Map(rows.map((r) => [r.id, r.orderId]))
}
