import { money, ok, type ChannelOrder } from '#kit'
import * as catalog from '#catalog'
import type { OrderDraft } from '#orders'
import { createOrg, inWork, migrate, openHub, sql, systemActor, type Hub, type Reaction, type Who } from '#platform'
import pg from 'pg'

export type BenchShop = { hub: Hub; url: string; who: Who; channelId: string; locationId: string; variants: string[]; draft: (n: number, lines?: number) => OrderDraft; end: () => Promise<void> }

/** A throw-away database with a shop of `skus` SKUs and more stock than a bench can sell. `server` is a URL without database. */
export async function benchShop(server: string, reactions: readonly Reaction[], skus = 1000): Promise<BenchShop> {
  const name = `bench_${process.pid}_${Math.trunc(performance.now())}`
  await onServer(server, `create database ${name}`)
  await migrate(`${server}/${name}`)
  const hub = openHub({ url: `${server}/${name}`, reactions })
  const org = await createOrg(hub, { name: 'Bench', timeZone: 'Asia/Taipei', currency: 'TWD', locale: 'en', isDemo: false })
  const who: Who = { orgId: org.id, actor: systemActor, cause: 'bench' }
  const [channelId, locationId] = [hub.newId(), hub.newId()]
  const names = Array.from({ length: skus }, (_, i) => `SKU-${String(i).padStart(5, '0')}`)
  let variants: string[] = []
  await inWork(hub, who, async (work) => {
    await work.query(sql`insert into catalog.channel (org_id, id, code, name, kind, currency, created_at) values (${org.id}, ${channelId}, 'web', 'web', 'own_shop', 'TWD', ${work.now})`)
    await work.query(sql`insert into stock.location (org_id, id, code, name, kind, created_at) values (${org.id}, ${locationId}, 'W', 'W', 'warehouse', ${work.now})`)
    const made = await catalog.ensureVariants(work, names.map((sku) => ({ sku, title: sku })))
    variants = names.map((sku) => made.get(sku)!)
    await work.query(sql`insert into stock.balance (org_id, variant_id, location_id, on_hand, updated_at) select ${org.id}, v, ${locationId}, 1000000000, ${work.now} from unnest(${variants}::uuid[]) as v`)
    return ok(undefined)
  })
  const draft = (n: number, lines = 3): OrderDraft => ({ channelId, onShort: 'refuse', stock: 'reserve', order: orderOf(n, lines, names) })
  return { hub, url: `${server}/${name}`, who, channelId, locationId, variants, draft, end: async () => { await hub.end(); await onServer(server, `drop database ${name}`) } }
}

function orderOf(n: number, lines: number, skus: readonly string[]): ChannelOrder {
  const twd = (minor: number) => money(BigInt(minor), 'TWD')
  return {
    externalId: `B${n}`, kind: 'sale', placedAt: '2026-03-02T01:00:00Z', currency: 'TWD', cancelled: false, payment: 'paid', fulfilment: 'unfulfilled', taxIncluded: true,
    buyer: { name: '王小明', email: 'buyer@example.com', phone: '0912345678' }, shipTo: { name: '王小明', city: '台北市', line1: '信義路五段7號', postcode: '110', country: 'TW' },
    discounts: [{ code: 'WELCOME', amount: twd(50) }], shipping: twd(80), tax: twd(0),
    lines: Array.from({ length: lines }, (_, i) => {
      // A spread of SKUs as shops have it: a few sell often, most seldom.
      const at = Math.trunc(skus.length * (((n * 7919 + i * 104_729) % 9973) / 9973) ** 2)
      const price = 290 + (at % 40) * 10
      return { sku: skus[at]!, title: `商品 ${at}`, quantity: 1 + (n % 2), unitPrice: twd(price), goods: twd(price * (1 + (n % 2))) }
    }),
  }
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
