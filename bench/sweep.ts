/** How long it takes to ask a channel for all its listings and compare them with the books, beside the same listings asked and compared by bare SQL. */
import { ok, openCall, type AnyConnector, type Connected } from '#kit'
import { inWork, read, sql, type Sql, type Work } from '#platform'
import { createConnection, goLive, startConnections, type ChannelsOptions } from '#channels'
import { good, openPlatform, quickAcme, type Platform } from './platform.ts'
import { benchShop, type BenchShop } from './shop.ts'

/** `raw`: the same askings, and for each page one bare statement that finds it, one that writes down what was seen and one that compares. */
export type SweepFigures = { listings: number; drifted: number; firstReckoningSeconds: number; seconds: number; repairedAfterSeconds: number; rawSeconds: number; ratio: number; peakMb: number }

const pageSize = 1000
const driftEvery = 100
const { 'stock.push': push, 'stock.read': ask, 'orders.pull': pull } = quickAcme.does
/** Nothing else is asked of it meanwhile. */
const connector: AnyConnector = { ...quickAcme, does: { 'stock.push': push!, 'stock.read': ask!, 'orders.pull': pull! } }

export async function sweepBench(server: string, options: { offers?: number; tell?: (words: string) => void } = {}): Promise<SweepFigures> {
  const { offers = 200_000, tell = () => undefined } = options
  const shop = await benchShop(server, [], 1)
  try {
    const platform = openPlatform(Array.from({ length: offers }, (_, n) => ({ externalId: `X${n}`, sku: `L${n}`, quantity: 0 })))
    const given: ChannelsOptions = { connectors: [connector], secret: 'a secret of the bench, long enough for a key', fetchFor: () => platform.fetch }
    const connectionId = await putOnSale(shop, given, offers)
    tell(`${offers} listings are in the books`)
    const first = await sweepOnce(shop, given, connectionId)
    await countAsTold(shop, platform, connectionId)
    const rawSeconds = await rawSweep(shop, platform, connectionId)
    await sweepAgain(shop, connectionId)
    const { seconds, looked, drifted, repairedAfterSeconds } = await sweepOnce(shop, given, connectionId)
    if (looked !== offers || drifted !== Math.ceil(offers / driftEvery)) throw new Error(`the sweep looked at ${looked} and found ${drifted}`)
    const f = { listings: offers, drifted, firstReckoningSeconds: first.seconds, seconds, repairedAfterSeconds, rawSeconds, ratio: rawSeconds / seconds, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }
    tell(`${offers} listings compared in ${seconds.toFixed(1)} s (${drifted} were wrong, put right after ${repairedAfterSeconds.toFixed(1)} s); bare SQL ${rawSeconds.toFixed(1)} s, ratio ${f.ratio.toFixed(2)}; reckoned for the first time in ${first.seconds.toFixed(1)} s`)
    return f
  } finally {
    await shop.end()
  }
}

/** Each listing a SKU of its own with stock, on a channel that is not told anything yet. */
async function putOnSale(shop: BenchShop, options: ChannelsOptions, offers: number): Promise<string> {
  const made = await createConnection(shop.hub, options, shop.who, { connector: connector.id, name: 'Acme', ...good, settings: { pushesStock: false } })
  const live = made.ok ? await goLive(shop.hub, options, shop.who, made.value.id, 'live') : made
  if (!live.ok) throw new Error(JSON.stringify(live.refusal))
  const { id, channelId } = live.value
  await inWork(shop.hub, shop.who, async (work) => {
    const productId = work.newId()
    const numbered = (kind: number) => sql`('0000000${sql.raw(String(kind))}-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`
    const all = sql`generate_series(0, ${offers - 1}::int) n`
    await work.query(sql`insert into catalog.product (org_id, id, name, created_at, updated_at) values (${work.orgId}, ${productId}, 'Product', ${work.now}, ${work.now})`)
    await work.query(sql`insert into catalog.variant (org_id, id, product_id, sku, created_at, updated_at) select ${work.orgId}, ${numbered(1)}, ${productId}, 'L' || n, ${work.now}, ${work.now} from ${all}`)
    await work.query(sql`insert into stock.balance (org_id, variant_id, location_id, on_hand, updated_at) select ${work.orgId}, ${numbered(1)}, ${shop.locationId}, 5 + n % 40, ${work.now} from ${all}`)
    await work.query(sql`insert into catalog.listing (org_id, id, channel_id, external_sku, variant_id, units, created_at, updated_at) select ${work.orgId}, ${numbered(2)}, ${channelId}, 'L' || n, ${numbered(1)}, 1, ${work.now}, ${work.now} from ${all}`)
    await work.query(sql`
      insert into channels.offer (org_id, id, connection_id, external_id, listing_id, sku, title, state, matched_by, created_at, updated_at)
      select ${work.orgId}, ${numbered(3)}, ${id}, 'X' || n, ${numbered(2)}, 'L' || n, 'L' || n, 'active', 'sku', ${work.now}, ${work.now} from ${all}`)
    return ok(undefined)
  })
  await shop.hub.pool.query('analyze')
  return id
}

/** A round of the hub's own worker over the whole channel, from its start to its end. */
async function sweepOnce(shop: BenchShop, options: ChannelsOptions, connectionId: string): Promise<{ seconds: number; looked: number; drifted: number; repairedAfterSeconds: number }> {
  const start = performance.now()
  const passed = (): number => (performance.now() - start) / 1000
  const working = startConnections(shop.hub, options)
  const until = async <T>(look: (work: Work) => Promise<T | undefined>): Promise<T> => {
    for (;;) {
      const found = await read(shop.hub, shop.who, look)
      if (found !== undefined) return found
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  try {
    const round = await until((work) => work.first<{ looked: number; drifted: number }>(sql`
      select (position ->> 'looked')::int as looked, (position ->> 'drifted')::int as drifted from channels.cursor
      where org_id = ${work.orgId} and connection_id = ${connectionId} and stream = 'sweep' and position ? 'looked' and not position ? 'after'`))
    const seconds = passed()
    await until((work) => work.first(sql`select true where not exists (select from channels.push where org_id = ${work.orgId} and connection_id = ${connectionId} and state not in ('verified', 'held'))`))
    return { ...round, seconds, repairedAfterSeconds: passed() }
  } finally {
    await working.stop()
  }
}

const byHand = async (shop: BenchShop, ...statements: ((work: Work) => Sql)[]): Promise<void> => {
  for (const one of statements) await inWork(shop.hub, shop.who, async (work) => ok(await work.query(one(work))))
  await shop.hub.pool.query('vacuum analyze channels.push')
}

/** As if everything had been told and read back, but every hundredth listing, which says one more. */
async function countAsTold(shop: BenchShop, platform: Platform, connectionId: string): Promise<void> {
  await byHand(shop,
    (work) => sql`update channels.push set state = 'verified', sent_value = wanted, sent_wish_no = wish_no, seen_value = wanted, sending_id = ${work.newId()}, answer = 'applied', sent_at = ${work.now}, verified_at = ${work.now} where org_id = ${work.orgId}`,
    (work) => sql`update channels.connection set settings = '{}' where org_id = ${work.orgId} and id = ${connectionId}`)
  let n = 0
  for (const offer of platform.offers.values()) offer.quantity = 5 + (n % 40) + (n++ % driftEvery === 0 ? 1 : 0)
}

const sweepAgain = (shop: BenchShop, connectionId: string): Promise<void> =>
  byHand(shop, (work) => sql`update channels.cursor set position = '{}', due_at = ${work.now} where org_id = ${work.orgId} and connection_id = ${connectionId} and stream = 'sweep'`)

async function rawSweep(shop: BenchShop, platform: Platform, connectionId: string): Promise<number> {
  const { hub, who } = shop
  const at = openCall({ connector, values: { ...good.values, ...good.given }, shop: { currency: 'TWD', zone: 'Asia/Taipei' }, outside: { fetch: platform.fetch, clock: hub.clock, sleep: () => Promise.resolve(), keep: () => Promise.resolve() } }).connected(hub.clock())
  const start = performance.now()
  for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after !== undefined;) {
    const from: string = after
    const page: { id: string; externalId: string }[] = await read(hub, who, (work) => work.query<{ id: string; externalId: string }>(sql`
      select o.id, o.external_id as "externalId" from channels.offer o join channels.push p on p.org_id = ${work.orgId} and p.offer_id = o.id and p.kind = 'stock'
      where o.org_id = ${work.orgId} and o.connection_id = ${connectionId} and o.id > ${from} order by o.id limit ${pageSize}`))
    const seen = await askAll(at, page)
    await inWork(hub, who, async (work) => {
      const said = sql`unnest(${page.map((o) => o.id)}::uuid[], ${page.map((o) => seen.get(o.externalId) ?? null)}::int[]) as s(id, n)`
      await work.query(sql`update channels.offer o set seen_available = s.n, seen_at = ${work.now} from ${said} where o.org_id = ${work.orgId} and o.id = s.id`)
      return ok(await work.query(sql`select p.offer_id from ${said} join channels.push p on p.org_id = ${work.orgId} and p.offer_id = s.id and p.kind = 'stock' where p.wanted <> s.n`))
    })
    after = page.length < pageSize ? undefined : page.at(-1)?.id
  }
  return (performance.now() - start) / 1000
}

async function askAll(at: Connected, page: readonly { externalId: string }[]): Promise<Map<string, number | undefined>> {
  const size = connector.batches['stock.read']!
  const chunks = Array.from({ length: Math.ceil(page.length / size) }, (_, i) => page.slice(i * size, (i + 1) * size))
  const answers = await Promise.all(chunks.map((chunk) => ask!(at, chunk.map(({ externalId }) => ({ externalId, sku: undefined })))))
  return new Map(answers.flat().map((a) => [a.externalId, a.available]))
}
