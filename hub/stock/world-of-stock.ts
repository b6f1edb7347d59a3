/** Words for tests of this room: SKUs and places put there directly, so that a test of one use case needs no other. */
import { ok } from '#kit'
import { inWork, sql, type Work } from '#platform'
import type { World } from '../world.ts'
import { openBooks } from './books.ts'

export async function bareStock(w: World) {
  const run = async <T>(body: (work: Work) => Promise<T>): Promise<T> => {
    const result = await inWork(w.hub, w.who, async (work) => ok(await body(work)))
    if (!result.ok) throw new Error(result.refusal.code)
    return result.value
  }
  const place = async (code: string, priority: number, sellsOnline = true): Promise<string> => {
    const id = w.hub.newId()
    await run((work) => work.query(sql`
      insert into stock.location (org_id, id, code, name, kind, priority, sells_online, created_at)
      values (${work.orgId}, ${id}, ${code}, ${code}, 'warehouse', ${priority}, ${sellsOnline}, ${work.now})`))
    return id
  }
  const main = await place('WH', 1)
  const put = (lots: readonly (readonly [variantId: string, locationId: string, quantity: number])[]) => run(async (work) => {
    const books = await openBooks(work, lots.map((l) => l[0]), lots.map((l) => l[1]))
    for (const [variantId, locationId, quantity] of lots) books.move('receive', books.balance(variantId, locationId), { onHand: quantity }, { kind: 'receipt', id: work.newId() })
    await books.write()
  })
  let made = 0
  const variants = async (count: number, onHand: number): Promise<string[]> => {
    const ids = Array.from({ length: count }, () => w.hub.newId())
    await run(async (work) => {
      const productId = work.newId()
      await work.query(sql`insert into catalog.product (org_id, id, name, created_at, updated_at) values (${work.orgId}, ${productId}, 'Product', ${work.now}, ${work.now})`)
      await work.query(sql`
        insert into catalog.variant (org_id, id, product_id, sku, created_at, updated_at)
        select ${work.orgId}, v.id, ${productId}, v.sku, ${work.now}, ${work.now} from unnest(${ids}::uuid[], ${ids.map(() => `S${++made}`)}::text[]) as v(id, sku)`)
    })
    if (onHand > 0) await put(ids.map((id) => [id, main, onHand]))
    return ids
  }
  const balanceOf = async (variantId: string, locationId = main) => (await w.query<{ onHand: number; reserved: number; oversold: number }>(sql`
    select on_hand as "onHand", reserved, oversold from stock.balance where org_id = ${w.org.id} and variant_id = ${variantId} and location_id = ${locationId}`))[0]
  return { main, place, put, variants, balanceOf, run }
}
export type BareStock = Awaited<ReturnType<typeof bareStock>>
