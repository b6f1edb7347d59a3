/** How many orders a second the hub takes, beside the same rows written by bare set-based SQL in the same run. */
import { placeOrder, placeOrdersNow } from '#orders'
import { reactions } from '#insights'
import { rawPlace } from './raw-orders.ts'
import { benchShop, type BenchShop } from './shop.ts'
import { median } from './timings.ts'

export type PlaceFigures = { batch: number; callers: number; ours: number; raw: number; ratio: number }

/**
 * Orders of three lines with a discount and shipping, with reservation, ledger, shares and events. Ours and the limit
 * take turns in short rounds, so that a machine that slows down slows both; medians of the rounds.
 */
export async function placeOrdersBench(server: string, options: { rounds?: number; roundMs?: number; tell?: (words: string) => void } = {}): Promise<{ batches: PlaceFigures[]; singles: PlaceFigures[] }> {
  const { rounds = 5, roundMs = 2000, tell = () => undefined } = options
  const shop = await benchShop(server, reactions)
  let n = 0
  const drafts = (size: number) => Array.from({ length: size }, () => shop.draft(n++))
  const ours = (size: number) => async () => {
    const result = await placeOrdersNow(shop.hub, shop.who, drafts(size))
    if (!result.ok || result.value.some((a) => a.outcome !== 'placed')) throw new Error('the bench was refused an order')
  }
  const single = async () => {
    const result = await placeOrder(shop.hub, shop.who, shop.draft(n++))
    if (!result.ok || result.value.outcome !== 'placed') throw new Error('the bench was refused an order')
  }
  const measure = async (batch: number, callers: number, body: () => Promise<void>, limit: () => Promise<void>): Promise<PlaceFigures> => {
    const figures: { ours: number; raw: number }[] = []
    for (let round = 0; round <= rounds; round++) {
      const raw = await perSecond(limit, callers, roundMs) * batch
      const mine = await perSecond(body, callers, roundMs) * batch
      // The first round warms both up.
      if (round > 0) figures.push({ ours: mine, raw })
    }
    const f = { batch, callers, ours: median(figures.map((x) => x.ours)), raw: median(figures.map((x) => x.raw)), ratio: median(figures.map((x) => x.ours / x.raw)) }
    tell(`batch ${batch}, ${callers} callers: ${Math.round(f.ours)} orders/s, limit ${Math.round(f.raw)}, ratio ${f.ratio.toFixed(2)}`)
    return f
  }
  try {
    const batches: PlaceFigures[] = []
    for (const batch of [100, 500]) for (const callers of [1, 2]) batches.push(await measure(batch, callers, ours(batch), () => limitOf(shop, drafts(batch))))
    const singles: PlaceFigures[] = []
    for (const callers of [1, 8, 32]) singles.push(await measure(1, callers, single, () => limitOf(shop, drafts(1))))
    return { batches, singles }
  } finally {
    await shop.end()
  }
}

async function limitOf(shop: BenchShop, drafts: ReturnType<BenchShop['draft']>[]): Promise<void> {
  const client = await shop.hub.pool.connect()
  try {
    await rawPlace(client, shop, drafts, 1)
  } finally {
    client.release()
  }
}

async function perSecond(body: () => Promise<void>, callers: number, ms: number): Promise<number> {
  const start = performance.now()
  let done = 0
  await Promise.all(Array.from({ length: callers }, async () => {
    while (performance.now() - start < ms) {
      await body()
      done++
    }
  }))
  return done / ((performance.now() - start) / 1000)
}
