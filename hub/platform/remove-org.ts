import { ok, refuse, type Refusal, type Result } from '#kit'
import { sql } from './database.ts'
import { removeFile } from './files.ts'
import type { Hub } from './hub.ts'
import { inWork, toJsonb, type Who, type Work } from './work.ts'

/** `owner`: the column that names the shop. Tables that are asked before the shop is known call it shop_id. */
type Table = { schema: string; name: string; owner: string; parents: string[] }

/**
 * Removes a demo shop with everything it owns, in one transaction. Which tables those are is asked of the database,
 * so that a room added later is not forgotten. Only a demo can be removed: a real shop's books are history.
 */
export async function removeDemo(hub: Hub, who: Who): Promise<Result<{ removedRows: number }, Refusal>> {
  const removed = await inWork(hub, who, async (work) => {
    const org = await work.first<{ name: string; is_demo: boolean }>(sql`select name, is_demo from platform.org where id = ${work.orgId} for update`)
    if (!org?.is_demo) return refuse({ code: 'demo.not_a_demo' })
    const people = await work.query<{ user_id: string }>(sql`select user_id from auth.member where org_id = ${work.orgId}`)
    const files = await work.query<{ id: string }>(sql`select id from platform.file where org_id = ${work.orgId}`)
    const rows = await removeRows(work)
    await work.query(sql`delete from auth."user" where id = any(${people.map((p) => p.user_id)}::uuid[])`)
    await work.query(sql`delete from platform.org where id = ${work.orgId}`)
    // The shop's own audit went with it; this says that it was here.
    await work.query(sql`
      insert into platform.removed_org (id, name, removed_at, removed_by, cause, rows)
      values (${work.orgId}, ${org.name}, ${work.now}, ${work.actor.name}, ${work.cause}, ${toJsonb(rows)}::jsonb)`)
    return ok({ removedRows: Object.values(rows).reduce((a, b) => a + b, 0), files: files.map((f) => f.id) })
  })
  if (!removed.ok) return removed
  const { removedRows, files } = removed.value
  await removeFile(hub, who, files)
  hub.log.info({ orgId: who.orgId, by: who.actor.id, cause: who.cause, rows: removedRows, files: files.length }, 'the demo was removed')
  return ok({ removedRows })
}

async function removeRows(work: Work): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { schema, name, owner } of inOrder(await ownedTables(work))) {
    const [gone] = await work.query<{ n: number }>(sql`with gone as (delete from ${sql.id(schema, name)} where ${sql.id(owner)} = ${work.orgId} returning 1) select count(*)::int as n from gone`)
    if (gone && gone.n > 0) counts[`${schema}.${name}`] = gone.n
  }
  return counts
}

async function ownedTables(work: Work): Promise<Table[]> {
  return work.query<Table>(sql`
    select n.nspname::text as schema, c.relname::text as name, a.attname::text as owner,
      array(select pn.nspname || '.' || p.relname from pg_constraint f join pg_class p on p.oid = f.confrelid join pg_namespace pn on pn.oid = p.relnamespace
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as parents
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname in ('org_id', 'shop_id') and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema)'
    order by 1, 2`)
}

/**
 * What refers to others goes before them. What is owed goes first of all: a worker in the middle of a delivery holds
 * its row, so we wait for it to end, and no other can begin.
 */
function inOrder(tables: readonly Table[]): Table[] {
  const nameOf = (t: Table): string => `${t.schema}.${t.name}`
  const left = new Set([...tables].sort((a, b) => Number(nameOf(b) === 'platform.delivery') - Number(nameOf(a) === 'platform.delivery')))
  const ordered: Table[] = []
  while (left.size > 0) {
    const free = [...left].find((t) => ![...left].some((other) => other !== t && other.parents.includes(nameOf(t))))
    if (!free) throw new Error(`foreign keys in a circle: ${[...left].map(nameOf).join(', ')}`)
    left.delete(free)
    ordered.push(free)
  }
  return ordered
}
