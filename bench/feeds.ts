/** Feeds of many items: items a second and the most memory while one is streamed, beside the same rows read by bare SQL. */
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { ensurePriceList } from '#catalog'
import { inWork, sql } from '#platform'
import { createFeed, feedPieces, newTally, streamFeed } from '#channels'
import { benchShop, type BenchShop } from './shop.ts'
import { watchMemory } from './watch-memory.ts'

export type FeedFigures = { items: number; seconds: number; itemsPerSecond: number; rawPerSecond: number; ratio: number; megabytes: number; peakMb: number; slowPeakMb: number }
type Options = { sizes?: readonly number[]; tell?: (words: string) => void }

export async function feedsBench(server: string, { sizes = [50_000, 500_000], tell = () => undefined }: Options = {}): Promise<{ feeds: FeedFigures[]; memoryRatio: number }> {
  const feeds: FeedFigures[] = []
  for (const size of sizes) {
    const shop = await benchShop(server, [], 1)
    try {
      const f = await measure(shop, size)
      feeds.push(f)
      tell(`${f.items} items: ${Math.round(f.itemsPerSecond)} items/s, ${f.megabytes} MB in ${f.seconds.toFixed(1)} s; bare SQL ${Math.round(f.rawPerSecond)} rows/s (ratio ${f.ratio.toFixed(2)}); heap and buffers at most ${f.peakMb} MB, with a reader that dawdles ${f.slowPeakMb} MB`)
    } finally {
      await shop.end()
    }
  }
  return { feeds, memoryRatio: feeds.at(-1)!.peakMb / feeds[0]!.peakMb }
}

async function measure(shop: BenchShop, size: number): Promise<FeedFigures> {
  const { hub, who } = shop
  const priceListId = await fill(shop, size)
  const made = await inWork(hub, who, (work) => createFeed(work, { name: 'bench', format: 'google_xml', isOn: true, checksPerMinute: 0, settings: { states: ['active'], priceListId, link: 'https://shop.example/p/{sku}', condition: 'new' } }))
  if (!made.ok) throw new Error(made.refusal.code)
  const run = async (dawdle: (bytes: number) => Promise<unknown>) => {
    const tally = newTally()
    const memory = watchMemory()
    const start = performance.now()
    const stream = streamFeed(feedPieces(hub, who.orgId, made.value.feed, 'Bench', tally), tally, () => undefined)
    for await (const bytes of stream) await dawdle(bytes.length)
    return { tally, seconds: (performance.now() - start) / 1000, peakMb: memory.stop() }
  }
  const { tally, seconds, peakMb } = await run(() => Promise.resolve())
  if (tally.items < size) throw new Error(`only ${tally.items} of ${size} items: ${JSON.stringify(tally.leftOut)}`)
  let slow = 0
  // Now and then it looks away: nothing may pile up meanwhile.
  const { peakMb: slowPeakMb } = await run(() => (++slow % 50 === 0 ? wait(20) : Promise.resolve()))
  const rawPerSecond = size / await rawSeconds(shop, priceListId)
  return { items: tally.items, seconds, itemsPerSecond: tally.items / seconds, rawPerSecond, ratio: tally.items / seconds / rawPerSecond, megabytes: Math.round(tally.bytes / 1e6), peakMb, slowPeakMb }
}

/** The same rows in the same order and pages, as they lie in the tables: what the database and the driver take. */
async function rawSeconds({ url, who, locationId }: BenchShop, priceListId: string): Promise<number> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(`select set_config('tonglu.org_id', $1, false)`, [who.orgId])
    const start = performance.now()
    for (let after = '', rows = 1; rows > 0;) {
      const page = await client.query<{ sku: string }>(`
        select v.id, v.sku, v.barcode, v.title, v.option_values, v.weight_grams, p.name, p.description, p.brand, p.category, p.options, p.images, x.minor, b.on_hand, b.reserved, b.oversold
        from catalog.variant v join catalog.product p on p.org_id = $1 and p.id = v.product_id
        left join catalog.price x on x.org_id = $1 and x.price_list_id = $2 and x.variant_id = v.id
        left join stock.balance b on b.org_id = $1 and b.variant_id = v.id and b.location_id = $3
        where v.org_id = $1 and v.state = 'active' and v.sku > $4 order by v.sku limit 500`, [who.orgId, priceListId, locationId, after])
      rows = page.rows.length
      after = page.rows.at(-1)?.sku ?? after
    }
    return (performance.now() - start) / 1000
  } finally {
    await client.end()
  }
}

/** Products of two variants, with a description of a few sentences, a picture, a price and stock. */
async function fill({ hub, who, locationId }: BenchShop, size: number): Promise<string> {
  const made = await inWork(hub, who, (work) => ensurePriceList(work, { code: 'bench', name: 'bench', currency: 'TWD' }))
  if (!made.ok) throw new Error(made.refusal.code)
  for (let at = 0; at < size; at += 10_000) {
    const n = Math.min(10_000, size - at)
    const products = Array.from({ length: n / 2 }, () => hub.newId())
    const variants = Array.from({ length: n }, () => hub.newId())
    await inWork(hub, who, async (work) => {
      await work.query(sql`
        insert into catalog.product (org_id, id, name, description, brand, category, options, images, created_at, updated_at)
        select ${work.orgId}, id, '高山烏龍茶 ' || id, repeat('一心二葉，手採春茶，回甘持久。', 15), '好日子', '茶葉 > 烏龍', '["容量"]', '["https://cdn.example/tea.jpg", "https://cdn.example/tea-2.jpg"]', ${work.now}, ${work.now}
        from unnest(${products}::uuid[]) as id`)
      await work.query(sql`
        insert into catalog.variant (org_id, id, product_id, sku, option_values, weight_grams, created_at, updated_at)
        select ${work.orgId}, v.id, (${products}::uuid[])[(v.no + 1) / 2], 'FEED-' || lpad((${at}::int + v.no)::text, 7, '0'), jsonb_build_array(v.no % 2 * 150 + 150 || ' g'), 150, ${work.now}, ${work.now}
        from unnest(${variants}::uuid[]) with ordinality as v(id, no)`)
      await work.query(sql`insert into catalog.price (org_id, price_list_id, variant_id, minor, updated_at) select ${work.orgId}, ${made.value.id}, id, 480, ${work.now} from unnest(${variants}::uuid[]) as id`)
      await work.query(sql`insert into stock.balance (org_id, variant_id, location_id, on_hand, updated_at) select ${work.orgId}, id, ${locationId}, 12, ${work.now} from unnest(${variants}::uuid[]) as id`)
      return { ok: true, value: undefined }
    })
  }
  for (const table of ['catalog.product', 'catalog.variant', 'catalog.price', 'stock.balance']) await hub.pool.query(`analyze ${table}`)
  return made.value.id
}
