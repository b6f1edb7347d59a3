import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { world, type World } from '../hub/world.ts'
import { houseRoot } from './source.ts'

/** Tables that belong to no shop, each with its reason. Sign-in's own schema is such a one as a whole. */
const localTables: Readonly<Record<string, string>> = {
  'platform.org': 'the directory of the shops themselves',
  'platform.migration': 'what was applied to this database',
  'channels.hook_address': 'a hook comes in before the shop is known',
  'channels.feed_address': 'a feed is fetched before the shop is known',
  'insights.report_share_address': 'a link is opened before the shop is known',
  'platform.removed_org': 'that a shop was here, after all its rows are gone',
}
const isLocal = (table: string): boolean => table in localTables || table.startsWith('auth.')

const lint = readFileSync(new URL('schema-lint.sql', import.meta.url), 'utf8')
let shop: World
let client: pg.Client

beforeAll(async () => {
  shop = await world()
  client = new pg.Client(shop.url)
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await shop.end()
})

async function findBreaches(): Promise<string[]> {
  const { rows } = await client.query<{ rule: string; object: string }>(lint)
  return rows.filter((r) => !(r.rule === 'table without org_id' && isLocal(r.object))).map((r) => `${r.rule}: ${r.object}`)
}

/** What the lint says more once a migration has done this; the database is as before afterwards. */
async function findPlanted(statements: string): Promise<string[]> {
  const before = new Set(await findBreaches())
  await client.query('begin')
  try {
    await client.query(statements)
    return (await findBreaches()).filter((line) => !before.has(line))
  } finally {
    await client.query('rollback')
  }
}

test('every table of every room can be sharded by shop and guards its rows', async () => {
  const { rows } = await client.query<{ schema: string }>(`select distinct table_schema as schema from information_schema.columns where column_name = 'org_id'`)
  const roomsWithTables = readdirSync(join(houseRoot, 'hub'), { recursive: true }).map(String).filter((f) => f.endsWith('.sql')).map((f) => f.split('/')[0]!)

  expect(roomsWithTables, 'the checker saw the migrations').toContain('orders')
  expect(rows.map((r) => r.schema), 'the checker saw the tables').toEqual(expect.arrayContaining(roomsWithTables))
  expect(await findBreaches()).toEqual([])
})

test('every table said to be local is there, and is local', async () => {
  const { rows } = await client.query<{ rule: string; object: string }>(lint)
  const withoutShop = rows.filter((r) => r.rule === 'table without org_id').map((r) => r.object)

  expect(withoutShop).toEqual(expect.arrayContaining(Object.keys(localTables)))
})

const good = `create table orders.planted (org_id uuid not null, id uuid not null, sold_at timestamptz, primary key (org_id, id));
  alter table orders.planted enable row level security; alter table orders.planted force row level security;
  create policy own_org on orders.planted using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);`

test('a table that keeps the rules is left alone', async () => {
  expect(await findPlanted(good)).toEqual([])
  expect(await findPlanted(`${good} create table orders.planted_part (org_id uuid not null, id uuid not null, whole uuid not null, primary key (org_id, id),
    foreign key (org_id, whole) references orders.planted (org_id, id) on delete cascade);
    alter table orders.planted_part enable row level security; alter table orders.planted_part force row level security;
    create policy own_org on orders.planted_part using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);`)).toEqual([])
})

test.each([
  ['no shop', 'create table orders.stray (id uuid primary key)', 'table without org_id: orders.stray'],
  ['no primary key', `${good} alter table orders.planted drop constraint planted_pkey`, 'no primary key: orders.planted'],
  ['a shop that is text', good.replace('org_id uuid', 'org_id text').replace(`''::uuid`, `''`).replace(`'')::uuid`, `'')`), 'org_id is not a uuid: orders.planted'],
  ['a shop that may be null', `${good} alter table orders.planted drop constraint planted_pkey, alter org_id drop not null`, 'org_id may be null: orders.planted'],
  ['a key of the world', `${good} create unique index planted_by_id on orders.planted (id)`, 'unique key does not begin with org_id: orders.planted: planted_by_id'],
  ['a key with the shop last', `${good} create unique index planted_by_id on orders.planted (id, org_id)`, 'unique key does not begin with org_id: orders.planted: planted_by_id'],
  ['a foreign key without the shop', `${good} create unique index k on orders.planted (id); alter table orders.planted add other uuid references orders.planted (id)`, 'foreign key without the org_id pair: orders.planted: planted_other_fkey'],
  ['a foreign key that crosses the shop', `${good} alter table orders.planted add constraint crossed foreign key (id, org_id) references orders.planted (org_id, id)`, 'foreign key without the org_id pair: orders.planted: crossed'],
  ['a local table that points at a shop', `${good} create table orders.stray (id uuid primary key, a uuid, foreign key (a, id) references orders.planted (org_id, id))`, 'foreign key from a local table to a tenant table: orders.stray: stray_a_id_fkey'],
  ['sign-in that points at a shop\'s rows', `${good} create table auth.stray (org_id uuid, id uuid primary key, foreign key (org_id, id) references orders.planted (org_id, id))`, 'foreign key from a local table to a tenant table: auth.stray: stray_org_id_id_fkey'],
  ['set null', `${good} alter table orders.planted add other uuid, add constraint loose foreign key (org_id, other) references orders.planted (org_id, id) on delete set null`, 'foreign key sets null or default: orders.planted: loose'],
  ['a trigger', `${good} create trigger moved before update on orders.planted for each row execute function suppress_redundant_updates_trigger()`, 'trigger: orders.planted: moved'],
  ['a serial', `${good} alter table orders.planted add n bigserial`, 'sequence: orders.planted.n'],
  ['an identity', `${good} alter table orders.planted add n bigint generated always as identity`, 'sequence: orders.planted.n'],
  ['the clock of the database', `${good} alter table orders.planted alter sold_at set default now()`, 'default from the clock or from chance: orders.planted.sold_at'],
  ['a moment without zone', `${good} alter table orders.planted add seen_at timestamp`, 'moment without its zone: orders.planted.seen_at'],
  ['money in floats', `${good} alter table orders.planted add total double precision`, 'floating number: orders.planted.total'],
  ['no row level security', `${good} alter table orders.planted disable row level security`, 'row level security is off: orders.planted'],
  ['row level security not for the owner', `${good} alter table orders.planted no force row level security`, 'row level security is not forced: orders.planted'],
  ['no policy', `${good} drop policy own_org on orders.planted`, 'no policy by org_id for every command: orders.planted'],
  ['a policy that opens the door', `${good} create policy everybody on orders.planted for select using (true)`, 'policy without org_id: orders.planted: everybody'],
  ['a view past the policies', `${good} create view orders.facts_planted as select org_id from orders.planted`, 'view without security_invoker: orders.facts_planted'],
])('a planted breach is caught: %s', async (_, statements, words) => expect(await findPlanted(statements)).toContain(words))
