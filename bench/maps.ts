/** What it costs to read an order of each platform: maps a second beside parsing the same text, and how big an order is. */
import { money, parseJson, writeJson, type AnyConnector, type RawOrder } from '#kit'
import { callTo, openTime } from '#kit/testing'
import { connectors, simulators } from '#connectors'

export type MapFigures = { connector: string; bytes: number; parsesPerSecond: number; mapsPerSecond: number; ratio: number }
type Options = { ms?: number; tell?: (words: string) => void }

const shop = { currency: 'TWD', zone: 'Asia/Taipei' }

/** An order of two lines out of each connector's simulator. `ratio`: maps beside parses of the very text. */
export async function mapsBench({ ms = 400, tell = () => undefined }: Options = {}): Promise<MapFigures[]> {
  const all: MapFigures[] = []
  for (const connector of connectors) {
    const raw = connector.toOrder && await orderOf(connector)
    if (!raw) continue
    const text = writeJson(raw.body)
    const parsesPerSecond = perSecond(ms, () => void parseJson(text))
    const mapsPerSecond = perSecond(ms, () => void connector.toOrder!(raw.body, shop))
    const f = { connector: connector.id, bytes: Buffer.byteLength(text), parsesPerSecond, mapsPerSecond, ratio: mapsPerSecond / parsesPerSecond }
    all.push(f)
    tell(`${f.connector}: ${f.bytes} bytes an order, ${Math.round(mapsPerSecond)} maps/s, ${Math.round(parsesPerSecond)} parses/s (ratio ${f.ratio.toFixed(2)})`)
  }
  return all
}

async function orderOf(connector: AnyConnector): Promise<RawOrder | undefined> {
  const pull = connector.does['orders.pull']
  if (!pull) return undefined
  const open = await simulators[connector.id]!()
  const time = openTime()
  const sim = open({ clock: time.clock, seed: 7, shop })
  const offers = ['mug', 'cap'].map((name) => sim.offer({ sku: `SKU-${name}`, title: `商品 ${name}`, price: money(350n, 'TWD'), available: 50 }))
  sim.sell({ items: offers.map(({ externalId }) => ({ externalId, quantity: 2 })), buyer: { name: '王小明', email: 'buyer@example.com', phone: '0912345678' } })
  time.pass(60_000)
  const { at } = callTo(connector, sim, sim.good, { time, shop })
  const until = time.clock().toISOString(), since = new Date(time.clock().getTime() - 3_600_000).toISOString()
  for (let cursor: string | undefined, pages = 0; pages < 20; pages++) {
    const page = await pull(at, { since, until, ...(cursor !== undefined && { cursor }) })
    if (page.items[0]) return page.items[0]
    if (page.next === undefined) return undefined
    cursor = page.next
  }
  return undefined
}

/** Half the time to warm up, half to measure. */
function perSecond(ms: number, body: () => void): number {
  for (const end = performance.now() + ms / 2; performance.now() < end;) body()
  let n = 0
  const start = performance.now()
  while (performance.now() - start < ms / 2) { body(); n++ }
  return (n / (performance.now() - start)) * 1000
}
