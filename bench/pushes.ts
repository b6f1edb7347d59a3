/** How long after an order on one channel all channels have been told: the hub in its own process, the database in its own, platforms without any delay. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { build } from 'esbuild'
import { showId } from '#kit'
import { projectRoot, read, sql } from '#platform'
import { createConnection, goLive, type ChannelsOptions } from '#channels'
import { allReactions } from '../hub/rooms.ts'
import type { HubSays, HubTask, Write } from './channel-hub.ts'
import { figuresOf, workedSeconds, type MemoryFigures } from './memory.ts'
import { profileFromHere } from './profile.ts'
import { good, openPlatform, orderHook, quickAcme, type PlatformOffer } from './platform.ts'
import { benchShop, type BenchShop } from './shop.ts'

/** From the moment a hook is sent until a platform has the number in its hands; `answered`: until the hook is answered. */
export type PushFigures = {
  connections: number; listings: number; ordersPerSecond: number; orders: number; pushes: number; missing: number; p50Ms: number; p99Ms: number; maxMs: number
  /** After the last order, until all was read back; and what was used meanwhile, in cores. */
  caughtUpMs: number; hubCores: number; databaseCores: number
  /** Where the time goes: each step by itself, from the hub's own books. */
  steps: Record<string, Span>
  fanOut: { listings: number; orders: number; first: Span; last: Span }
  memory: { atRest: MemoryFigures; hubPeakMb: number }
}
type Span = { p50Ms: number; p99Ms: number }
type Options = { postmaster: number; connections?: number; skus?: number; perSecond?: number; warmSeconds?: number; seconds?: number; fanOuts?: number; restMs?: number; tell?: (words: string) => void }

export const secret = 'a secret of the bench, long enough for a key'
const fanListings = 5
export const startQuantity = 1_000_000_000

export async function pushesBench(server: string, options: Options): Promise<PushFigures> {
  const { connections = 10, skus = 1000, perSecond = 200, warmSeconds = 10, seconds = 60, fanOuts = 100, restMs = 30_000, tell = () => undefined } = options
  const shop = await benchShop(server, allReactions, skus)
  const folder = mkdtempSync(join(projectRoot(), '.build-bench-'))
  const ids = await connect(shop, connections)
  // The last SKU is on sale several times on every channel; the others once.
  const fan = skuAt(skus - 1)
  const shops = ids.map((connectionId) => ({ connectionId, offers: offersOf(skus) }))
  const listings = shops.reduce((n, s) => n + s.offers.length, 0)
  const hub = await startHub(folder, { url: shop.url, secret, shops })
  const street = openStreet(hub.port, ids)
  try {
    tell(`${listings} listings on ${connections} channels: ${await settled(shop, listings)} ms until all of them were met, matched, told and read back`)
    await hub.writes()
    await profileFromHere()
    const workBefore = [hub.pid, options.postmaster].map(workedSeconds)
    // A program that has just started is slower than one that runs for days: its first seconds are sold and not counted.
    const from = Date.now() + warmSeconds * 1000
    await forAWhile((warmSeconds + seconds) * 1000, perSecond, (n) => street.sell(spreadSku(n, skus - 1)))
    const [hubCores, databaseCores] = [hub.pid, options.postmaster].map((pid, i) => Math.round(((workedSeconds(pid) - workBefore[i]!) / (warmSeconds + seconds)) * 100) / 100) as [number, number]
    await street.allAnswered()
    const caughtUpMs = await settled(shop, listings)
    const { writes, peakMb } = await hub.writes()
    const told = latencies(street.take(), writes, { connections, from })
    const steps = await stepsOf(shop, street.answered(), new Date(from))
    tell(`${perSecond} orders/s for ${seconds} s: p50 ${at(told.all, 0.5)} ms, p99 ${at(told.all, 0.99)} ms from hook to push sent, ${told.missing} missing; read back ${caughtUpMs} ms after the end; the hub used ${hubCores} cores, the database ${databaseCores}; steps ${JSON.stringify(steps)}`)
    await forAWhile(fanOuts * 300, 1000 / 300, () => street.sell(fan))
    await street.allAnswered()
    await settled(shop, listings)
    const fanned = fanOf(street.take(), (await hub.writes()).writes, connections * fanListings)
    tell(`one SKU to ${connections * fanListings} listings: first told after ${fanned.first.p50Ms} ms, last after p50 ${fanned.last.p50Ms} ms, p99 ${fanned.last.p99Ms} ms`)
    await pause(restMs)
    const atRest = figuresOf(hub.pid, options.postmaster)
    tell(`with ${connections} live connections: hub ${atRest?.hubMb} MB at rest, ${peakMb} MB at most; database ${atRest?.databaseMb} MB`)
    return {
      connections, listings, ordersPerSecond: perSecond, orders: told.orders, pushes: writes.length, missing: told.missing, p50Ms: at(told.all, 0.5), p99Ms: at(told.all, 0.99), maxMs: at(told.all, 1),
      caughtUpMs, hubCores, databaseCores, steps, fanOut: { listings: connections * fanListings, ...fanned }, memory: { atRest, hubPeakMb: peakMb },
    }
  } finally {
    street.close()
    await hub.end()
    await shop.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const skuAt = (n: number): string => `SKU-${String(n).padStart(5, '0')}`
/** As shops have it: a few sell often, most seldom. */
const spreadSku = (n: number, count: number): string => skuAt(Math.trunc(count * (((n * 7919) % 9973) / 9973) ** 2))
const at = (sorted: readonly number[], share: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN)
const spanOf = (numbers: readonly number[]): Span => { const sorted = numbers.toSorted((a, b) => a - b); return { p50Ms: at(sorted, 0.5), p99Ms: at(sorted, 0.99) } }

const skuOf = new Map<string, string>()

/** The same listings on every channel. */
export function offersOf(skus: number): PlatformOffer[] {
  return Array.from({ length: skus + fanListings - 1 }, (_, i) => {
    const offer = { externalId: `X${i}`, sku: skuAt(Math.min(i, skus - 1)), quantity: 0 }
    skuOf.set(offer.externalId, offer.sku)
    return offer
  })
}

export async function connect(shop: BenchShop, count: number): Promise<string[]> {
  const platform = openPlatform([])
  const options: ChannelsOptions = { connectors: [quickAcme], secret, publicUrl: 'http://127.0.0.1', fetchFor: () => platform.fetch }
  const ids: string[] = []
  for (let n = 0; n < count; n++) {
    const made = await createConnection(shop.hub, options, shop.who, { connector: 'acme', name: `Acme ${n}`, ...good })
    const live = made.ok ? await goLive(shop.hub, options, shop.who, made.value.id, 'live') : made
    if (!live.ok) throw new Error(JSON.stringify(live.refusal))
    ids.push(live.value.id)
  }
  return ids
}

/** Bundled as for production, so that memory is what a shop would see. */
export async function startHub(folder: string, task: HubTask) {
  const file = join(folder, 'hub.mjs')
  await build({ entryPoints: [join(projectRoot(), 'bench/channel-hub.ts')], outfile: file, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' })
  const child: ChildProcess = fork(file, { execArgv: [] })
  const answer = async (): Promise<HubSays> => ((await once(child, 'message')) as [HubSays])[0]
  child.send(task)
  const ready = await answer()
  if (!('port' in ready)) throw new Error('the hub of the bench did not start')
  return {
    pid: child.pid!, port: ready.port,
    async writes(): Promise<{ writes: Write[]; peakMb: number }> {
      child.send('tell')
      const said = await answer()
      if (!('writes' in said)) throw new Error('the hub of the bench started twice')
      return said
    },
    async end(): Promise<void> {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

type Sale = { at: number; sku: string }

/** Buyers on all channels in turn; each order is a signed hook over HTTP. */
function openStreet(port: number, ids: readonly string[]) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  let sales: Sale[] = []
  let answeredMs: number[] = []
  let [n, open] = [0, 0]
  return {
    sell(sku: string): void {
      const hook = orderHook(sku)
      const sale: Sale = { at: Date.now(), sku }
      sales.push(sale)
      open++
      const url = `http://127.0.0.1:${port}/hooks/acme/${showId('con', ids[n++ % ids.length]!)}`
      const asked = request(url, { method: 'POST', agent, headers: { ...hook.headers, 'content-length': Buffer.byteLength(hook.body) } }, (answer) => {
        answer.resume()
        answer.once('end', () => { open--; answeredMs.push(Date.now() - sale.at) })
        if (answer.statusCode !== 200) throw new Error(`the bench's hook was answered ${answer.statusCode}`)
      })
      asked.end(hook.body)
    },
    take: (): Sale[] => { const taken = sales; sales = []; return taken },
    answered: (): number[] => { const taken = answeredMs; answeredMs = []; return taken },
    async allAnswered(): Promise<void> { while (open > 0) await pause(50) },
    close: () => agent.destroy(),
  }
}

/** So many a second, not in step with anything. */
async function forAWhile(ms: number, perSecond: number, body: (n: number) => void): Promise<void> {
  const start = performance.now()
  let due = start
  for (let n = 0; due - start < ms; n++) {
    while (due > performance.now()) await pause(Math.max(1, due - performance.now()))
    body(n)
    // Exponential gaps, as independent buyers make them; the same ones each time.
    due += (-Math.log(1 - ((n * 6151 + 1) % 9973) / 9973) * 1000) / perSecond
  }
}

/** Until every listing was told and read back what is in the books now; answers how long that took. */
export async function settled({ hub, who }: BenchShop, listings: number): Promise<number> {
  const start = performance.now()
  for (;;) {
    const row = await read(hub, who, (work) => work.first<{ done: number; open: number }>(sql`
      select (select count(*)::int from channels.push where org_id = ${work.orgId} and kind = 'stock' and state = 'verified') as done,
        (select count(*)::int from channels.inbound where org_id = ${work.orgId} and state = 'waiting') + (select count(*)::int from platform.delivery where org_id = ${work.orgId}) as open`))
    if (row!.done >= listings && row!.open === 0) return Math.round(performance.now() - start)
    if (performance.now() - start > 600_000) throw new Error(`the bench's hub does not come to rest: ${JSON.stringify(row)}`)
    await pause(500)
  }
}

/**
 * The n-th sale of a SKU has arrived at a listing with the first number there that is n less than at the start, or still
 * lower. Answers for each sale how long that took, listing by listing.
 */
function arrivals(sales: readonly Sale[], writes: readonly Write[]): Map<Sale, number[]> {
  const ofSku = new Map<string, Sale[]>()
  for (const s of sales) ofSku.set(s.sku, [...(ofSku.get(s.sku) ?? []), s])
  const reached = new Map<Sale, number[]>(sales.map((s) => [s, []]))
  const known = new Map<string, number>()
  for (const [moment, connection, externalId, quantity] of writes) {
    const sold = ofSku.get(skuOf.get(externalId)!) ?? []
    const key = `${connection} ${externalId}`
    const from = known.get(key) ?? 0
    const to = Math.min(sold.length, startQuantity - quantity)
    for (let n = from; n < to; n++) reached.get(sold[n]!)!.push(moment - sold[n]!.at)
    known.set(key, Math.max(from, to))
  }
  return reached
}

function latencies(sales: readonly Sale[], writes: readonly Write[], { connections, from }: { connections: number; from: number }): { all: number[]; orders: number; missing: number } {
  const counted = [...arrivals(sales, writes)].filter(([sale]) => sale.at >= from)
  const all = counted.flatMap(([, ms]) => ms).sort((a, b) => a - b)
  return { all, orders: counted.length, missing: counted.length * connections - all.length }
}

function fanOf(sales: readonly Sale[], writes: readonly Write[], listings: number): { orders: number; first: Span; last: Span } {
  const each = [...arrivals(sales, writes).values()]
  if (each.some((ms) => ms.length !== listings)) throw new Error('a listing was never told')
  return { orders: sales.length, first: spanOf(each.map((ms) => Math.min(...ms))), last: spanOf(each.map((ms) => Math.max(...ms))) }
}

/** Moments in the books are those at which a transaction began. What changes again before it was shown waits since the first change that the channel has not shown. */
async function stepsOf({ hub, who }: BenchShop, answeredMs: readonly number[], from: Date): Promise<Record<string, Span>> {
  const shares = (from: string, to: string) => sql`percentile_disc(array[0.5, 0.99]) within group (order by extract(epoch from ${sql.ref(to)} - ${sql.ref(from)}) * 1000)::float8[]`
  const row = await read(hub, who, async (work) => ({
    ...await work.first<{ read: number[] }>(sql`select ${shares('received_at', 'done_at')} as read from channels.inbound where org_id = ${work.orgId} and state = 'done'`),
    ...await work.first<{ sent: number[] }>(sql`
      select ${shares('caused_at', 'sent_at')} as sent from channels.push_end where org_id = ${work.orgId} and kind = 'stock' and ended_at > ${from}`),
  }))
  const span = (both: number[] | null | undefined): Span => ({ p50Ms: Math.round(both?.[0] ?? Number.NaN), p99Ms: Math.round(both?.[1] ?? Number.NaN) })
  return { 'hook answered': spanOf(answeredMs), 'received to read': span(row.read), 'booked to sent': span(row.sent) }
}
