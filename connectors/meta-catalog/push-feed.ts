import { z } from 'zod'
import { graphVersion, refusedRow, type Connected, type FeedAddress, type GoodsSet, type GoodsSetRead, type PushAnswer } from '#kit'
import { ask, catalogPath } from './ask.ts'

const Id = z.object({ id: z.union([z.string(), z.int(), z.bigint()]).transform(String) })
const Paging = z.object({ cursors: z.object({ after: z.string().nullish() }).nullish(), next: z.string().nullish() }).nullish()
const Feeds = z.object({ data: z.array(Id.extend({ schedule: z.object({ url: z.string().nullish() }).nullish() })), paging: Paging })
const Sets = z.object({ data: z.array(Id.extend({ name: z.string().nullish(), retailer_id: z.string().nullish(), product_count: z.union([z.int(), z.string(), z.bigint()]).transform(Number).nullish() })), paging: Paging })

const page = '100'
/** In the night of the shop, when nobody changes goods. */
const hour = 3

/** Meta comes for the file each night, and once at once. */
export async function pushFeed(at: Connected, { name, url, currency }: FeedAddress): Promise<PushAnswer> {
  const schedule = JSON.stringify({ interval: 'DAILY', hour, url, timezone: at.shop.zone })
  const known = await feedOf(at, url)
  const id = known ?? (await ask(at, { operation: 'product_feeds', method: 'POST', path: catalogPath(at, 'product_feeds'), body: { name, schedule, default_currency: currency, ingestion_source_type: 'PRIMARY_FEED' }, effect: 'once' }, Id)).id
  if (known !== undefined) await ask(at, { operation: 'product_feed', method: 'POST', path: `/${graphVersion}/${id}`, body: { name, schedule }, effect: 'same' }, z.unknown())
  await ask(at, { operation: 'uploads', method: 'POST', path: `/${graphVersion}/${id}/uploads`, body: { url }, effect: 'same' }, z.unknown())
  return { externalId: id, outcome: 'accepted' }
}

/** Known by the address without its token, so that a new token is no second feed. */
async function feedOf(at: Connected, url: string): Promise<string | undefined> {
  for await (const one of pages(at, 'product_feeds', 'id,schedule{url}', Feeds)) if (placeOf(one.schedule?.url ?? '') === placeOf(url)) return one.id
  return undefined
}
const placeOf = (url: string): string => url.split('?')[0] ?? ''

/** A set is known by our key (retailer_id). Its filter takes in what fits later by itself. */
export async function pushSet(at: Connected, { key, name, goods }: GoodsSet): Promise<PushAnswer> {
  const values = 'skus' in goods ? goods.skus : 'brands' in goods ? goods.brands : goods.categories
  if (values.length === 0) return refusedRow(key, 'meta.empty_set', 'A set of goods names at least one SKU, brand or category')
  const filter = { ['skus' in goods ? 'retailer_id' : 'brands' in goods ? 'brand' : 'product_type']: { is_any: values } }
  const known = (await readSets(at)).find((one) => one.key === key)
  if (known) {
    await ask(at, { operation: 'product_set', method: 'POST', path: `/${graphVersion}/${known.externalId}`, body: { name, filter }, effect: 'same' }, z.unknown())
    return { externalId: known.externalId, outcome: 'applied' }
  }
  const { id } = await ask(at, { operation: 'product_sets', method: 'POST', path: catalogPath(at, 'product_sets'), body: { name, filter, retailer_id: key }, effect: 'once' }, Id)
  return { externalId: id, outcome: 'applied' }
}

export async function readSets(at: Connected): Promise<GoodsSetRead[]> {
  const sets: GoodsSetRead[] = []
  for await (const { id, name, retailer_id: key, product_count: items } of pages(at, 'product_sets', 'id,name,retailer_id,product_count', Sets)) sets.push({ externalId: id, ...(key ? { key } : {}), name: name ?? id, ...(typeof items === 'number' ? { items } : {}) })
  return sets
}

async function* pages<T>(at: Connected, edge: 'product_feeds' | 'product_sets', fields: string, schema: z.ZodType<{ data: T[]; paging?: z.output<typeof Paging> | undefined }>): AsyncGenerator<T> {
  let after: string | undefined
  do {
    const { data, paging } = await ask(at, { operation: edge, method: 'GET', path: catalogPath(at, edge), query: { fields, limit: page, after }, effect: 'read' }, schema)
    yield* data
    after = paging?.next ? (paging.cursors?.after ?? undefined) : undefined
  } while (after !== undefined)
}
