/** A shop on a database of its own that a test may starve, stop and kill, and customers who never give up. */
import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ok, showId } from '#kit'
import * as catalog from '#catalog'
import { createOrg, deliverAll, inWork, migrate, openHub, read, sql, startDeliveries, startEmbedded, systemActor, type Hub, type Sql, type Who } from '#platform'
import { scopes } from './platform/grants.ts'
import { makeToken } from './platform/tokens.ts'
import { allReactions } from './rooms.ts'
import { openServer, type Server } from './server.ts'

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
const small = { shared_buffers: '32MB', min_wal_size: '32MB', max_wal_size: '64MB', wal_buffers: '1MB' }

export async function badDay(dataDir: string) {
  // Root's database runs as another user, who has to get in.
  chmodSync(dataDir, 0o711)
  const database = await startEmbedded({ dataDir, log: quiet, settings: small })
  await migrate(database.url)
  const hub = openHub({ url: database.url, reactions: allReactions, dataDir })
  const server = openServer(hub, { secret: 'a secret of the tests, long enough for a cookie', consoleFolder: '/nowhere' })
  const org = await createOrg(hub, { name: 'Bad day shop', timeZone: 'Asia/Taipei', currency: 'TWD', locale: 'zh-TW', isDemo: false })
  const who: Who = { orgId: org.id, actor: systemActor, cause: 'test' }
  const channelId = hub.newId()
  await stockUp(hub, who, channelId)
  const made = await makeToken(hub, who, { name: 'shop front', scopes: [...scopes] })
  if (!made.ok) throw new Error(made.refusal.code)
  const token = made.value.secret
  const deliveries = startDeliveries(hub, 100)
  const ask = (path: string, init: RequestInit = {}): Promise<Response> => Promise.resolve(server.fetch(new Request(`http://localhost:3000${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } })))
  const query = <Row>(q: Sql): Promise<Row[]> => read(hub, who, (work) => work.query<Row>(q))
  const market = openMarket(server, token, channelId)
  return {
    hub, who, ask, query, database, market,
    databasePid: (): number => Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]),
    /** The worker ends first: what it holds at this moment would be passed over here. */
    settle: async () => { await deliveries.stop(); await deliverAll(hub, org.id) },
    end: async () => { await market.close(); await deliveries.stop(); await hub.end(); await database.stop() },
  }
}
export type BadDay = Awaited<ReturnType<typeof badDay>>

async function stockUp(hub: Hub, who: Who, channelId: string): Promise<void> {
  const locationId = hub.newId()
  await inWork(hub, who, async (work) => {
    await work.query(sql`insert into catalog.channel (org_id, id, code, name, kind, currency, created_at) values (${work.orgId}, ${channelId}, 'web', '官網', 'own_shop', 'TWD', ${work.now})`)
    await work.query(sql`insert into stock.location (org_id, id, code, name, kind, created_at) values (${work.orgId}, ${locationId}, 'TPE', '台北倉', 'warehouse', ${work.now})`)
    const id = (await catalog.ensureVariants(work, [{ sku: 'mug', title: 'mug' }])).get('mug')!
    await work.query(sql`insert into stock.balance (org_id, variant_id, location_id, on_hand, updated_at) values (${work.orgId}, ${id}, ${locationId}, 100000, ${work.now})`)
    await work.query(sql`insert into stock.entry (org_id, variant_id, location_id, id, at, kind, on_hand_delta, ref_kind, ref_id, actor) values (${work.orgId}, ${id}, ${locationId}, ${work.newId()}, ${work.now}, 'receive', 100000, 'test', ${id}, 'test')`)
    return ok(undefined)
  })
}

/** What the shop may say when it cannot: anything else is a fault of ours. */
const troubles = new Set(['platform.database_unavailable', 'platform.disk_full', 'platform.outcome_unknown', 'platform.busy'])

/** Customers who order one thing after another; who is turned away sends the very same order again until it is taken. */
function openMarket(server: Server, token: string, channelId: string) {
  const acknowledged = new Set<string>()
  const turnedAway = new Map<string, number>()
  const strange: string[] = []
  let isOpen = true
  let customers: Promise<void>[] = []
  async function order(name: string): Promise<boolean> {
    const line = { sku: 'mug', title: 'mug', quantity: 1, unitPrice: { minor: '100', currency: 'TWD' } }
    const body = { drafts: [{ channelId: showId('chn', channelId), onShort: 'accept', order: { externalId: name, placedAt: '2026-03-02T01:00:00Z', currency: 'TWD', payment: 'paid', fulfilment: 'unfulfilled', lines: [line] } }] }
    const answer = await server.fetch(new Request('http://localhost:3000/api/v1/orders', { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(body) }))
    const said = await answer.json() as { code?: string; answers?: { outcome: string }[] }
    if (answer.status === 200 && /^(placed|same)$/.test(said.answers?.[0]?.outcome ?? '')) {
      acknowledged.add(name)
      return true
    }
    if (answer.status === 503 && troubles.has(said.code ?? '')) turnedAway.set(said.code!, (turnedAway.get(said.code!) ?? 0) + 1)
    else strange.push(`${answer.status} ${JSON.stringify(said)}`)
    return false
  }
  async function customer(number: number): Promise<void> {
    for (let n = 0; isOpen; n++) while (!(await order(`C${number}-${n}`)) && isOpen) await sleep(20)
  }
  const refusals = (): number => [...turnedAway.values()].reduce((sum, n) => sum + n, 0)
  const reaches = async (count: () => number, more: number): Promise<void> => {
    for (const goal = count() + more; count() < goal;) await sleep(10)
  }
  return {
    acknowledged, turnedAway, strange,
    open: (count: number): void => { customers = Array.from({ length: count }, (_, n) => customer(n)) },
    /** Waits until so many more orders are taken, or turned away. */
    takes: (more: number): Promise<void> => reaches(() => acknowledged.size, more),
    turnsAway: (more: number): Promise<void> => reaches(refusals, more),
    close: async (): Promise<void> => { isOpen = false; await Promise.all(customers) },
  }
}

/** What must be true however bad the day was: nothing acknowledged is missing, nothing is there twice, the books add up, all news was heard. */
export async function damageOf(day: BadDay): Promise<string[]> {
  await day.settle()
  const blamed = await day.query<{ error: string }>(sql`select error from platform.delivery where attempts > 0`)
  const orders = await day.query<{ external_id: string; lines: number; news: number }>(sql`
    select o.external_id, (select count(*)::int from orders.line l where l.org_id = o.org_id and l.order_id = o.id) as lines,
      (select count(*)::int from platform.event e where e.org_id = o.org_id and e.key = o.id::text and e.name = 'order.placed') as news from orders."order" o`)
  const names = new Set(orders.map((o) => o.external_id))
  const [sums] = await day.query<{ held: number; booked: number; counted: number; owed: number }>(sql`
    select (select sum(reserved)::int from stock.balance) as held, (select sum(reserved_delta)::int from stock.entry) as booked,
      (select sum(orders)::int from insights.day_channel) as counted, (select count(*)::int from platform.delivery) as owed`)
  return [
    ...day.market.strange,
    ...blamed.map(({ error }) => `an event was blamed for: ${error}`),
    ...[...day.market.acknowledged].filter((name) => !names.has(name)).map((name) => `${name} was acknowledged and is lost`),
    ...(names.size === orders.length ? [] : ['an order is there twice']),
    ...orders.filter((o) => o.lines !== 1 || o.news !== 1).map((o) => `${o.external_id} has ${o.lines} lines and ${o.news} pieces of news`),
    ...(sums!.held === orders.length && sums!.booked === orders.length ? [] : [`${orders.length} orders, ${sums!.held} held, ${sums!.booked} in the ledger`]),
    ...(sums!.counted === orders.length && sums!.owed === 0 ? [] : [`${orders.length} orders, ${sums!.counted} counted, ${sums!.owed} deliveries owed`]),
  ]
}
