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
      -- The fence (offset 0) keeps this a look-up by thing; in the order of ids a plan walks back through all that the connection ever told.
      select a.order_id from (
        select i.id, i.order_id, i.source, i.state, i.told_at from channels.inbound i where i.org_id = ${work.orgId} and i.connection_id = h.connection and i.external_id = h.external offset 0) a
      where a.source in ('poll', 'fetch') and a.state in ('waiting', 'done') and a.told_at >= h.version
      order by a.id desc limit 1) asked`)
  return new Map(rows.map((r) => [r.id, r.orderId]))
}
