/** What two and four hubs on one database do together, beside one alone: a burst of orders, until all of it is in the books and every channel was told. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { showId } from '#kit'
import { projectRoot, read, sql } from '#platform'
import { allReactions } from '../hub/rooms.ts'
import type { Write } from './channel-hub.ts'
import { connect, offersOf, secret, settled, startHub, startQuantity } from './pushes.ts'
import type { Sent, SendTask } from './send-hooks.ts'
import { benchShop, type BenchShop } from './shop.ts'

/** `shares`: the connections that each hub worked. `doubles`: numbers that one hub told right after another had told the very same. */
export type HubsFigures = { hubs: number; shares: number[]; orders: number; keptPerSecond: number; intoBooksPerSecond: number; toldPerSecond: number; doubles: number; ratio: number }
type Options = { counts?: readonly number[]; connections?: number; skus?: number; burstMs?: number; senders?: number; tell?: (words: string) => void }
type Town = { shop: BenchShop; ids: string[]; hubs: Awaited<ReturnType<typeof startHub>>[]; listings: number }

/** Each count of hubs starts with a database of its own; `ratio` is orders told a second beside the first count's. */
export async function hubsBench(server: string, { counts = [1, 2, 4], connections = 8, skus = 400, burstMs = 10_000, senders = 32, tell = () => undefined }: Options = {}): Promise<HubsFigures[]> {
  const folder = mkdtempSync(join(projectRoot(), '.build-bench-'))
  const all: HubsFigures[] = []
  try {
    for (const count of counts) {
      const figures = await measure(server, folder, { count, connections, skus, burstMs, senders })
      const ratio = figures.toldPerSecond / (all[0]?.toldPerSecond ?? figures.toldPerSecond)
      all.push({ ...figures, ratio })
      tell(`${count} hubs, ${figures.shares.join('+')} channels: ${Math.round(figures.keptPerSecond)} hooks/s kept, ${Math.round(figures.intoBooksPerSecond)} orders/s into the books, ${Math.round(figures.toldPerSecond)} orders/s told to all channels (${ratio.toFixed(2)} of ${counts[0]} hub), ${figures.doubles} told twice`)
    }
    return all
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Asked = { count: number; connections: number; skus: number; burstMs: number; senders: number }

async function measure(server: string, folder: string, { count, connections, skus, burstMs, senders }: Asked): Promise<Omit<HubsFigures, 'ratio'>> {
  const shop = await benchShop(server, allReactions, skus)
  const ids = await connect(shop, connections)
  // Each hub has platforms of its own: what one was told before it gave a connection away the next must find there all the same.
  const shops = ids.map((connectionId) => ({ connectionId, offers: offersOf(skus).map((o) => ({ ...o, quantity: startQuantity })) }))
  const hubs = await Promise.all(Array.from({ length: count }, () => startHub(folder, { url: shop.url, secret, shops })))
  const town: Town = { shop, ids, hubs, listings: shops.reduce((n, s) => n + s.offers.length, 0) }
  try {
    const shares = await shared(town)
    await settled(shop, town.listings)
    await Promise.all(hubs.map((h) => h.writes()))
    return { hubs: count, shares, ...await burst(town, senders, burstMs) }
  } finally {
    await Promise.all(hubs.map((h) => h.end()))
    await shop.end()
  }
}

/** Waits until every connection is worked and no hub has two more than another. */
async function shared({ shop: { hub, who }, hubs, ids }: Town): Promise<number[]> {
  for (let tries = 0; tries < 600; tries++) {
    const rows = await read(hub, who, (work) => work.query<{ by: string | null }>(sql`select leased_by as by from channels.connection where org_id = ${work.orgId}`))
    const each = hubs.map(({ pid }) => rows.filter((r) => r.by?.split('|')[1] === String(pid)).length)
    if (each.reduce((a, b) => a + b, 0) === ids.length && Math.max(...each) - Math.min(...each) < 2) return each
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the hubs of the bench do not share the connections')
}

async function burst({ shop, ids, hubs, listings }: Town, senders: number, ms: number): Promise<Omit<HubsFigures, 'hubs' | 'shares' | 'ratio'>> {
  const street = fork(join(projectRoot(), 'bench/send-hooks.ts'), { execArgv: ['--import', 'tsx'] })
  try {
    const ask = async <T>(task: SendTask): Promise<T> => {
      street.send(task)
      const [answer] = await once(street, 'message') as [T]
      return answer
    }
    await ask({ prepare: ms * 2 })
    const urls = Array.from({ length: senders }, (_, i) => `http://127.0.0.1:${hubs[i % hubs.length]!.port}/hooks/acme/${showId('con', ids[i % ids.length]!)}`)
    const start = performance.now()
    const sent = await ask<Sent>({ urls, senders, ms })
    if (sent.refused > 0) throw new Error(`the bench was refused ${sent.refused} hooks`)
    await booked(shop, sent.answered)
    const bookedMs = performance.now() - start
    await settled(shop, listings)
    const toldMs = performance.now() - start
    const writes = (await Promise.all(hubs.map(async (h, by) => (await h.writes()).writes.map((w) => ({ by, w }))))).flat()
    return { orders: sent.answered, keptPerSecond: sent.answered / sent.seconds, intoBooksPerSecond: (sent.answered / bookedMs) * 1000, toldPerSecond: (sent.answered / toldMs) * 1000, doubles: doublesOf(writes) }
  } finally {
    street.disconnect()
  }
}

async function booked({ hub, who }: BenchShop, orders: number): Promise<void> {
  for (;;) {
    const row = await read(hub, who, (work) => work.first<{ done: number }>(sql`select count(*)::int as done from channels.inbound where org_id = ${work.orgId} and state = 'done'`))
    if (row!.done >= orders) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function doublesOf(writes: readonly { by: number; w: Write }[]): number {
  const last = new Map<string, { by: number; quantity: number }>()
  let doubles = 0
  for (const { by, w: [, connection, externalId, quantity] } of writes.toSorted((a, b) => a.w[0] - b.w[0])) {
    const key = `${connection} ${externalId}`
    const before = last.get(key)
    if (before && before.by !== by && before.quantity === quantity) doubles++
    last.set(key, { by, quantity })
  }
  return doubles
}
