/** Fills every table of a shop with one row, whatever the tables are, and finds its ids again: for tests of "nobody else sees it". */
import { ok, showId } from '#kit'
import { inWork, read, sql } from '#platform'
import type { Shop } from './world-of-people.ts'
import type { World } from './world.ts'

type Column = { name: string; type: string; isNullable: boolean; hasDefault: boolean; choices: string | null }
type Table = { schema: string; name: string; columns: Column[]; keys: { to: string; from: string[]; at: string[] }[] }
type Row = Record<string, unknown>

/** Which table an id of an address names. A route with a new kind of id shows up as a test that says so. */
const tableOfPrefix: Record<string, [table: string, column: string]> = {
  ord: ['orders.order', 'id'], chn: ['catalog.channel', 'id'], prd: ['catalog.product', 'id'], var: ['catalog.variant', 'id'], loc: ['stock.location', 'id'],
  lst: ['catalog.listing', 'id'], plt: ['catalog.price_list', 'id'], imp: ['channels.import', 'id'], map: ['channels.mapping', 'id'], trf: ['stock.transfer', 'id'],
  cnt: ['stock.count', 'id'], usr: ['auth.member', 'user_id'], key: ['auth.api_token', 'id'], viw: ['platform.saved_view', 'id'],
  con: ['channels.connection', 'id'], inb: ['channels.inbound', 'id'], off: ['channels.offer', 'id'], pol: ['channels.policy', 'id'], hld: ['channels.campaign_hold', 'id'], pbt: ['channels.price_batch', 'id'],
  ltr: ['platform.mail_letter', 'id'], lsn: ['platform.listener', 'id'], ann: ['platform.announcement', 'id'], adv: ['advice.advice', 'id'],
}

/** Plants a row with `mark` in every text of every tenant table that is still empty for this shop, parents first. */
export async function plantRows(w: World, shop: Shop, mark: string): Promise<Map<string, string>> {
  const tables = (await w.query<Table>(catalogQuery)).filter((t) => t.schema !== 'auth')
  const planted = new Map<string, Row>()
  const done = await inWork(w.hub, shop.who, async (work) => {
    for (const left = new Set(tables); left.size > 0;) {
      const table = [...left].find((t) => t.keys.every((k) => planted.has(k.to) || k.to === nameOf(t)))
      if (!table) throw new Error(`cannot be planted: ${[...left].map(nameOf).join(', ')}`)
      left.delete(table)
      const row = rowOf(table, mark, planted, work.newId, shop.org.id)
      planted.set(nameOf(table), row)
      await work.query(sql`insert into ${sql.id(table.schema, table.name)} (${sql.join(Object.keys(row).map((c) => sql.id(c)))}) values (${sql.join(Object.values(row))}) on conflict do nothing`)
    }
    return ok(undefined)
  })
  if (!done.ok) throw new Error(done.refusal.code)
  return idsOf(w, shop)
}

async function idsOf(w: World, shop: Shop): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const [prefix, [table, column]] of Object.entries(tableOfPrefix)) {
    const [row] = await read(w.hub, shop.who, (work) => work.query<{ id: string }>(sql`select ${sql.id(column)} as id from ${sql.table(table)} where org_id = ${shop.org.id} order by 1 limit 1`))
    if (row) found.set(prefix, showId(prefix, row.id))
  }
  return found
}

/** A digest of each table's rows of one shop: two that are equal say that nothing changed. */
export async function digestOf(w: World, shop: Shop, tables: readonly string[]): Promise<Record<string, string>> {
  return read(w.hub, shop.who, async (work) => {
    const digests: Record<string, string> = {}
    for (const table of tables) {
      const [row] = await work.query<{ digest: string }>(sql`select count(*)::text || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${sql.raw(table)} t where org_id = ${shop.org.id}`)
      digests[table] = row!.digest
    }
    return digests
  })
}

const nameOf = (t: Table): string => `${t.schema}.${t.name}`

function rowOf(table: Table, mark: string, planted: ReadonlyMap<string, Row>, newId: () => string, orgId: string): Row {
  const row: Row = { org_id: orgId }
  for (const key of table.keys) key.from.forEach((column, i) => { row[column] = planted.get(key.to)?.[key.at[i]!] })
  for (const c of table.columns) {
    if (row[c.name] !== undefined || (c.name === 'owner_id' && c.isNullable)) continue
    if (c.isNullable ? c.type === 'text' || eitherOr.has(c.name) : !c.hasDefault) row[c.name] = valueOf(c, mark, newId)
  }
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))
}

/** Of two columns one has to be there. */
const eitherOr = new Set(['percent_off'])

function valueOf({ name, type, choices }: Column, mark: string, newId: () => string): unknown {
  const choice = /'([^']+)'::text/.exec(choices ?? '')?.[1]
  if (choice !== undefined && type !== 'jsonb') return choice
  if (type === 'uuid') return newId()
  if (type === 'text') return stateOf[name] ?? `${mark} ${name}`
  if (type === 'character') return 'TWD'
  if (type === 'jsonb') return name === 'definition' || name === 'payload' || name === 'effect' ? JSON.stringify({ mark }) : name === 'evidence' ? JSON.stringify([{ mark }]) : '[]'
  if (type === 'boolean') return false
  if (type === 'date') return '2026-03-01'
  // A span ends after it begins.
  if (type.startsWith('timestamp')) return new Date(name === 'ends_at' || name === 'until' ? '2026-03-02T03:00:00Z' : '2026-03-01T03:00:00Z')
  if (type === 'text[]') return []
  // Shares stand in parts of a million.
  return name.endsWith('_ppm') ? 500_000 : 1
}

const stateOf: Record<string, string> = {
  order_state: 'open', payment_state: 'paid', fulfilment_state: 'unfulfilled', return_state: 'none', invoice_state: 'none', sync_state: 'none', from_state: 'open', to_state: 'open',
  time_zone: 'Asia/Taipei',
}

const catalogQuery = sql`
  select n.nspname::text as schema, c.relname::text as name,
    (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', regexp_replace(format_type(a.atttypid, null), '[(].*', ''), 'isNullable', not a.attnotnull, 'hasDefault', a.atthasdef,
      'choices', (select min(pg_get_constraintdef(k.oid)) from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) ~ '::text'))
      order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    coalesce((select jsonb_agg(jsonb_build_object('to', pn.nspname || '.' || p.relname,
      'from', (select jsonb_agg(a.attname order by o) from unnest(f.conkey) with ordinality k(num, o) join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.num),
      'at', (select jsonb_agg(a.attname order by o) from unnest(f.confkey) with ordinality k(num, o) join pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.num)))
      from pg_constraint f join pg_class p on p.oid = f.confrelid join pg_namespace pn on pn.oid = p.relnamespace where f.conrelid = c.oid and f.contype = 'f'), '[]') as keys
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)'
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped)
  order by 1, 2`

/** A request body that the schema would take, its ids being those given: filled in as an outsider would who knows them. */
export function sampleOf(schema: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof schema !== 'object' || schema === null) return undefined
  const s = schema as { [key: string]: unknown; properties?: Record<string, unknown>; enum?: unknown[]; anyOf?: unknown[]; oneOf?: unknown[]; allOf?: unknown[] }
  const known = typeof s['example'] === 'string' ? ids.get(s['example'].split('_')[0]!) : undefined
  if (known !== undefined) return known
  if (s['const'] !== undefined) return s['const']
  if (s['example'] !== undefined) return s['example']
  if (s.enum) return s.enum[0]
  const choices = s.anyOf ?? s.oneOf
  if (choices) return sampleOf(choices[0], ids)
  if (s.allOf) return Object.assign({}, ...s.allOf.map((part) => sampleOf(part, ids))) as unknown
  const type = Array.isArray(s['type']) ? s['type'][0] as unknown : s['type']
  if (type === 'object' || s.properties) return Object.fromEntries(Object.entries(s.properties ?? {}).map(([name, part]) => [name, sampleOf(part, ids)]))
  if (type === 'array') return [sampleOf(s['items'], ids)]
  if (type === 'integer' || type === 'number') return Math.max(1, typeof s['minimum'] === 'number' ? s['minimum'] : 1)
  if (type === 'boolean') return true
  return sampleText(s)
}

function sampleText(s: Record<string, unknown>): string {
  if (s['format'] === 'email') return 'outsider@example.com'
  if (s['format'] === 'date') return '2026-03-01'
  if (s['format'] === 'date-time') return '2027-03-01T00:00:00Z'
  if (typeof s['pattern'] === 'string' && new RegExp(s['pattern']).test('1')) return '1'
  return 'TAKEN OVER BY AN OUTSIDER'.slice(0, typeof s['maxLength'] === 'number' ? s['maxLength'] : undefined)
}
