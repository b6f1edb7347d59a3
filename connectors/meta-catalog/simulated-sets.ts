import { z } from 'zod'
import type { FeedAddress, GoodsSet, ShopFacts } from '#kit'
import { read, Refused } from './simulated-reads.ts'

const Schedule = z.strictObject({ interval: z.enum(['DAILY', 'HOURLY', 'WEEKLY', 'MONTHLY']), hour: z.int().min(0).max(23), url: z.url(), timezone: z.string() })
const NewFeed = z.strictObject({ name: z.string().min(1), schedule: z.string(), default_currency: z.string().length(3), ingestion_source_type: z.enum(['PRIMARY_FEED', 'SUPPLEMENTARY_FEED']) })
const OldFeed = z.strictObject({ name: z.string().min(1), schedule: z.string() })
const Upload = z.strictObject({ url: z.url() })
const Chosen = z.strictObject({ is_any: z.array(z.string()).min(1) })
const Filter = z.union([z.strictObject({ retailer_id: Chosen }), z.strictObject({ brand: Chosen }), z.strictObject({ product_type: Chosen })])
const OldSet = z.strictObject({ name: z.string().min(1), filter: Filter })
const NewSet = OldSet.extend({ retailer_id: z.string().max(100).optional() })

type Feed = { id: string; name: string; url: string; uploads: string[] }
type Set = { id: string; name: string; key: string | undefined; filter: z.output<typeof Filter> }
type Run = (query: URLSearchParams, body: string) => Response

/** Feeds that Meta comes for, and sets of a catalogue. Ids are long numbers, as Meta's are. */
export function openSets(shop: ShopFacts) {
  const feeds: Feed[] = []
  const sets: Set[] = []
  const scheduleOf = (text: string): z.output<typeof Schedule> => read(Schedule, text)
  const toldFeed = ({ id, name, url }: Feed): object => ({ id, name, schedule: { url, interval: 'DAILY', hour: 3 } })
  const toldSet = ({ id, name, key }: Set): object => ({ id, name, ...(key === undefined ? {} : { retailer_id: key }), product_count: 0 })
  const onCatalogue: Readonly<Record<string, Run>> = {
    'POST product_feeds': (_, body) => {
      const { name, schedule } = read(NewFeed, body)
      const feed: Feed = { id: String(7_200_000_000_000_001n + BigInt(feeds.length)), name, url: scheduleOf(schedule).url, uploads: [] }
      feeds.push(feed)
      return Response.json({ id: feed.id })
    },
    'GET product_sets': () => Response.json({ data: sets.map(toldSet), paging: { cursors: { before: 'a', after: 'b' } } }),
    'POST product_sets': (_, body) => {
      const { name, filter, retailer_id: key } = read(NewSet, body)
      if (key !== undefined && sets.some((one) => one.key === key)) throw new Refused(100, 'A product set with this retailer id exists already')
      const set: Set = { id: String(7_300_000_000_000_001n + BigInt(sets.length)), name, key, filter }
      sets.push(set)
      return Response.json({ id: set.id })
    },
  }
  return {
    onCatalogue,
    feeds: () => feeds.map(toldFeed),
    /** What is asked of one feed or set by its own id; undefined: there is no such thing. */
    onNode(id: string, method: string, edge: string | undefined): Run | undefined {
      const feed = feeds.find((one) => one.id === id)
      const set = sets.find((one) => one.id === id)
      if (feed && method === 'POST' && edge === undefined) return (_, body) => { const { name, schedule } = read(OldFeed, body); Object.assign(feed, { name, url: scheduleOf(schedule).url }); return Response.json({ success: true }) }
      if (feed && method === 'POST' && edge === 'uploads') return (_, body) => { feed.uploads.push(read(Upload, body).url); return Response.json({ id: String(7_400_000_000_000_000n + BigInt(feed.uploads.length)) }) }
      if (set && method === 'POST' && edge === undefined) return (_, body) => { Object.assign(set, read(OldSet, body)); return Response.json({ success: true }) }
      return undefined
    },
    files: (): FeedAddress[] => feeds.filter((one) => one.uploads.at(-1) === one.url).map(({ name, url }) => ({ name, url, currency: shop.currency })),
    sets: (): GoodsSet[] => sets.flatMap(({ key, name, filter }) => (key === undefined ? [] : [{ key, name, goods: 'retailer_id' in filter ? { skus: filter.retailer_id.is_any } : 'brand' in filter ? { brands: filter.brand.is_any } : { categories: filter.product_type.is_any } }])),
  }
}
export type SimulatedSets = ReturnType<typeof openSets>
