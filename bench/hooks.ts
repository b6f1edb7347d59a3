/** How many hooks a second the hub keeps durably, beside single rows and whole batches written by bare SQL in the same run. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import pg from 'pg'
import { ok, showId } from '#kit'
import { inWork, projectRoot, read, sql, startDeliveries } from '#platform'
import { createConnection, goLive, type ChannelsOptions } from '#channels'
import { allReactions, startRoomWorkers } from '../hub/rooms.ts'
import { openServer } from '../hub/server.ts'
import { good, openPlatform, orderHook, quickAcme } from './platform.ts'
import type { Sent, SendTask } from './send-hooks.ts'
import { benchShop, type BenchShop } from './shop.ts'
import { median } from './timings.ts'

/** `raw`: a row a commit, as many writers as senders; `rawBatched`: as many rows a commit as there are senders, one writer. */
export type HookFigures = { senders: number; ours: number; raw: number; rawBatched: number; ratio: number; ratioBatched: number }
export type ThroughFigures = { senders: number; keptPerSecond: number; intoBooksPerSecond: number }
type Options = { rounds?: number; roundMs?: number; tell?: (words: string) => void }

/**
 * The real server answers over HTTP in this process, as a hub does; the senders are a process of their own. Every hook is
 * a new signed order, answered after its commit. Ours and the limits take turns in short rounds; medians of the rounds.
 */
export async function hooksBench(server: string, { rounds = 5, roundMs = 2000, tell = () => undefined }: Options = {}): Promise<{ kept: HookFigures[]; through: ThroughFigures }> {
  const shop = await benchShop(server, allReactions)
  const door = await openDoor(shop)
  const senders = fork(join(projectRoot(), 'bench/send-hooks.ts'), { execArgv: ['--import', 'tsx'] })
  try {
    const ask = async <T>(task: SendTask): Promise<T> => {
      senders.send(task)
      const [answer] = await once(senders, 'message') as [T]
      return answer
    }
    const ours = async (count: number): Promise<number> => {
      await ask({ prepare: roundMs * 8 })
      const { answered, refused, seconds } = await ask<Sent>({ urls: [door.url], senders: count, ms: roundMs })
      if (refused > 0) throw new Error(`the bench was refused ${refused} hooks`)
      return answered / seconds
    }
    // The way of a hook is worn in before it is measured, as it is in a hub that runs for days.
    for (let n = 0; n < rounds; n++) await ours(32)
    const kept: HookFigures[] = []
    for (const count of [1, 8, 32]) kept.push(await compare(shop, door.connectionId, { count, rounds, roundMs, ours, tell }))
    return { kept, through: await throughBooks(shop, door.options, () => ours(32), tell) }
  } finally {
    await endOf(senders)
    await door.close()
    await shop.end()
  }
}

type Compare = { count: number; rounds: number; roundMs: number; ours: (count: number) => Promise<number>; tell: (words: string) => void }

async function compare(shop: BenchShop, connectionId: string, { count, rounds, roundMs, ours, tell }: Compare): Promise<HookFigures> {
  const figures: { ours: number; raw: number; rawBatched: number }[] = []
  for (let round = 0; round <= rounds; round++) {
    const raw = await rawInserts(shop, connectionId, { writers: count, rows: 1, ms: roundMs })
    const mine = await ours(count)
    const rawBatched = await rawInserts(shop, connectionId, { writers: 1, rows: count, ms: roundMs })
    // The first round warms all of them up.
    if (round > 0) figures.push({ ours: mine, raw, rawBatched })
  }
  const middle = (pick: (f: (typeof figures)[number]) => number): number => median(figures.map(pick))
  const f = { senders: count, ours: middle((x) => x.ours), raw: middle((x) => x.raw), rawBatched: middle((x) => x.rawBatched), ratio: middle((x) => x.ours / x.raw), ratioBatched: middle((x) => x.ours / x.rawBatched) }
  tell(`${count} senders: ${Math.round(f.ours)} hooks/s, single rows ${Math.round(f.raw)}/s (ratio ${f.ratio.toFixed(2)}), batches of ${count} ${Math.round(f.rawBatched)}/s (ratio ${f.ratioBatched.toFixed(2)})`)
  return f
}

type Door = { url: string; connectionId: string; options: ChannelsOptions; close: () => Promise<void> }

async function openDoor(shop: BenchShop): Promise<Door> {
  const platform = openPlatform([])
  const options: ChannelsOptions = { connectors: [quickAcme], secret: 'a secret of the bench, long enough for a key', publicUrl: 'http://127.0.0.1', fetchFor: () => platform.fetch }
  const made = await createConnection(shop.hub, options, shop.who, { connector: 'acme', name: 'Acme', ...good })
  const live = made.ok ? await goLive(shop.hub, options, shop.who, made.value.id, 'live') : made
  if (!live.ok) throw new Error(JSON.stringify(live.refusal))
  const { fetch } = openServer(shop.hub, { secret: options.secret, channels: options })
  const web: Server = createServer((incoming, outgoing) => void getRequestListener(fetch)(incoming, outgoing))
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(web.address() as AddressInfo).port}/hooks/acme/${showId('con', live.value.id)}`, connectionId: live.value.id, options,
    close: () => new Promise((resolve) => { web.close(() => resolve()); web.closeAllConnections() }),
  }
}

/** The very rows that the hub writes for the same hooks, by prepared statements that commit by themselves; nothing is verified, read or counted. */
async function rawInserts({ url, hub, who }: BenchShop, connectionId: string, { writers, rows, ms }: { writers: number; rows: number; ms: number }): Promise<number> {
  const clients = await Promise.all(Array.from({ length: writers }, async () => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(`select set_config('tonglu.org_id', '${who.orgId}', false)`)
    return client
  }))
  const { body } = orderHook('SKU-00001')
  const insert = (client: pg.Client): Promise<unknown> => {
    const ids = Array.from({ length: rows }, () => hub.newId())
    return client.query({ name: 'raw', text: rawInsert, values: [who.orgId, ids, connectionId, ids.map((id) => `raw-${id}`), ids.map(() => body), hub.clock(), ids.map(() => '[{"sku":"SKU-00001","quantity":1}]')] })
  }
  let done = 0
  const start = performance.now()
  await Promise.all(clients.map(async (client) => {
    while (performance.now() - start < ms) { await insert(client); done += rows }
  }))
  const seconds = (performance.now() - start) / 1000
  await Promise.all(clients.map((client) => client.end()))
  return done / seconds
}

const rawInsert = `
  insert into channels.inbound (org_id, id, connection_id, event_id, topic, external_id, told_at, source, received_at, body, state, run_after, repeats, sold, cause)
  select $1, g.id, $3, g.event, 'order', g.event, $6, 'hook', $6, g.body, 'waiting', $6, 0, g.sold, 'bench' from unnest($2::uuid[], $4::text[], $5::text[], $7::jsonb[]) as g(id, event, body, sold)`

/** The same with everything else that a hub does: reading, booking, news, pushes. What is sent while it works, and what it works off. */
async function throughBooks(shop: BenchShop, options: ChannelsOptions, send: () => Promise<number>, tell: (words: string) => void): Promise<ThroughFigures> {
  const { hub, who } = shop
  const done = async (): Promise<number> => (await read(hub, who, (work) => work.first<{ n: number }>(sql`select count(*)::int as n from channels.inbound where org_id = ${work.orgId} and state = 'done'`)))!.n
  // What the rounds before left is not what is measured here.
  await inWork(hub, who, async (work) => ok(await work.query(sql`update channels.inbound set state = 'ignored' where org_id = ${work.orgId} and state = 'waiting'`)))
  const workers = [startDeliveries(hub), startRoomWorkers(hub, options)]
  const before = await done()
  const start = performance.now()
  const keptPerSecond = await send()
  const after = await done()
  const seconds = (performance.now() - start) / 1000
  await Promise.all(workers.map((w) => w.stop()))
  const f = { senders: 32, keptPerSecond, intoBooksPerSecond: (after - before) / seconds }
  tell(`32 senders while the hub reads, books and tells: ${Math.round(f.keptPerSecond)} hooks/s kept, ${Math.round(f.intoBooksPerSecond)} orders/s into the books`)
  return f
}

async function endOf(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.disconnect()
  await gone
}
