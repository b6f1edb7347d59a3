/** What it costs to keep the numbers of each new order, beside what it costs to bring that order from its hook into the books: worked time of hub and database. */
import { money, ok, showId } from '#kit'
import { upsertProducts } from '#catalog'
import { readWaiting, type ChannelsOptions } from '#channels'
import { reactions as earns, rebuildContributions, saveSchedule, templates } from '#economics'
import { reactions as counts, rebuildRollups } from '#insights'
import { deliverBatch, inWork, read, sql, type Reaction, type Work } from '#platform'
import { openServer } from '../hub/server.ts'
import { workedSeconds } from './memory.ts'
import { openPlatform, orderHook, quickAcme } from './platform.ts'
import { connect, secret } from './pushes.ts'
import { benchShop, type BenchShop } from './shop.ts'
import { median } from './timings.ts'

/** `ingestMs` and `keptMs`: worked milliseconds an order, hub and database together; `ratio`: what is kept ÷ ingest. `rebuiltMs`: an order's share of reckoning everything anew, by the clock. */
export type UpkeepFigures = { orders: number; ingestMs: number; keptMs: Record<string, number>; ratio: number; rebuiltMs: { contributions: number; rollups: number } }
type Options = { postmaster: number; rounds?: number; orders?: number; skus?: number; tell?: (words: string) => void }

/** Rounds in turn, so that a machine that slows down slows both; medians of the rounds, of which the first warms up. */
export async function upkeepBench(server: string, { postmaster, rounds = 5, orders = 1000, skus = 1000, tell = () => undefined }: Options): Promise<UpkeepFigures> {
  const kept: readonly Reaction[] = [...counts, ...earns]
  const shop = await benchShop(server, kept, skus)
  try {
    const send = await openDoor(shop)
    await furnish(shop)
    await keep(shop, kept)
    const each: Record<string, number>[] = []
    for (let round = 0; round <= rounds; round++) {
      const figures: Record<string, number> = { ingest: await worked(postmaster, () => send(orders)) }
      for (const reaction of kept) figures[reaction.subscriber] = await worked(postmaster, () => keep(shop, [reaction]))
      if (round > 0) each.push(figures)
    }
    const ms = (name: string): number => median(each.map((f) => (f[name]! * 1000) / orders))
    const keptMs = Object.fromEntries(kept.map(({ subscriber }) => [subscriber, ms(subscriber)]))
    const ratio = Object.values(keptMs).reduce((a, b) => a + b, 0) / ms('ingest')
    tell(`an order into the books: ${ms('ingest').toFixed(2)} ms of work; kept after it: ${Object.entries(keptMs).map(([name, n]) => `${name} ${n.toFixed(2)} ms`).join(', ')}; ratio ${ratio.toFixed(2)}`)
    const all = orders * (rounds + 1)
    const rebuiltMs = { contributions: await rebuilt(shop, rebuildContributions) / all, rollups: await rebuilt(shop, rebuildRollups) / all }
    tell(`all ${all} orders reckoned anew: ${rebuiltMs.contributions.toFixed(2)} ms an order for what they earned, ${rebuiltMs.rollups.toFixed(2)} ms for what was sold`)
    return { orders, ingestMs: ms('ingest'), keptMs, ratio, rebuiltMs }
  } finally {
    await shop.end()
  }
}

/** Signed hooks by the front door, and their reading, as in a running hub; one process does one after the other. */
async function openDoor(shop: BenchShop): Promise<(orders: number) => Promise<void>> {
  const [connectionId] = await connect(shop, 1)
  const options: ChannelsOptions = { connectors: [quickAcme], secret, publicUrl: 'http://127.0.0.1', fetchFor: () => openPlatform([]).fetch }
  const server = openServer(shop.hub, { secret, channels: options })
  let sku = 0
  const one = async (): Promise<void> => {
    const hook = orderHook(`SKU-${String((++sku * 7919) % shop.variants.length).padStart(5, '0')}`)
    const answer = await server.fetch(new Request(`http://127.0.0.1/hooks/acme/${showId('con', connectionId!)}`, { method: 'POST', headers: hook.headers, body: hook.body }))
    if (answer.status !== 200) throw new Error(`the bench's hook was answered ${answer.status}`)
  }
  return async (orders) => {
    // As many at once as a running hub reads together when orders come by the hundred a second.
    for (let left = orders; left > 0; left -= 50) {
      await Promise.all(Array.from({ length: Math.min(50, left) }, one))
      await readWaiting(shop.hub, options, shop.who.orgId)
    }
  }
}

/** What a SKU costs and what the channels take, so that there is something to reckon. */
async function furnish(shop: BenchShop): Promise<void> {
  const template = templates.find((t) => t.id.startsWith('own-shop'))!
  await inWork(shop.hub, shop.who, async (work) => {
    await upsertProducts(work, shop.variants.map((_, i) => ({ name: `商品 ${i}`, category: '上衣', variants: [{ sku: `SKU-${String(i).padStart(5, '0')}`, cost: money(180n, 'TWD'), weightGrams: 300 }] })))
    for (const { id } of await work.query<{ id: string }>(sql`select id from catalog.channel where org_id = ${work.orgId}`)) {
      await saveSchedule(work, { channelId: id, name: template.name, currency: 'TWD', timeZone: 'Asia/Taipei', validDay: '2026-01-01', taxInsidePpm: template.taxInsidePpm, isConfirmed: true, rules: template.rules })
    }
    return ok(undefined)
  })
}

/** Batches of what a second brings at two hundred orders a second. */
async function keep({ hub, who }: BenchShop, reactions: readonly Reaction[]): Promise<void> {
  for (const reaction of reactions) while (await deliverBatch(hub, who.orgId, reaction) > 0);
  const left = await read(hub, who, (work) => work.first<{ n: number }>(sql`select count(*)::int as n from platform.delivery where org_id = ${work.orgId} and subscriber = any(${reactions.map((r) => r.subscriber)})`))
  if (left!.n > 0) throw new Error(`${left!.n} events were not kept`)
}

async function worked(postmaster: number, body: () => Promise<void>): Promise<number> {
  const [database, own] = [workedSeconds(postmaster), process.cpuUsage()]
  await body()
  const { user, system } = process.cpuUsage(own)
  return (user + system) / 1e6 + workedSeconds(postmaster) - database
}

async function rebuilt({ hub, who }: BenchShop, rebuild: (work: Work) => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await inWork(hub, who, async (work) => ok(await rebuild(work)))
  return performance.now() - start
}
