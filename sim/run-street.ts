/** One run of the simulation, from the first delivery to the last word of the auditor. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { showId } from '#kit'
import type { ChannelsOptions } from '#channels'
import { openHub } from '#platform'
import { allReactions, channelsOptions } from '../hub/rooms.ts'
import { makeToken } from '../hub/platform/tokens.ts'
import { askBooks } from './ask-books.ts'
import { audit, oversellsOf, type Finding, type Oversell } from './auditor.ts'
import { startClock, type FastClock } from './clock.ts'
import { openKeeper } from './keeper.ts'
import { lookCloser } from './look-closer.ts'
import { openLuck } from './luck.ts'
import { signInAgain } from './merchant.ts'
import { openOutside } from './outside.ts'
import { openStreet, receive, type Shop } from './open-street.ts'
import { connectorOf, publicUrl } from './platforms.ts'
import { openPost, type Letters } from './postman.ts'
import { openShoppers, type OwnCheckout } from './shoppers.ts'
import { openWeather, type FaultLevel } from './weather.ts'

export type StreetPlan = {
  url: string
  seed: number
  days: number
  channels: number
  articles: number
  faults: FaultLevel
  /** The hub under test: a file that node can run. */
  hubFile: string
  speed: number
  dayMinutes: number
  /** How long after the last fault everything must be right again, in minutes of the street. */
  settleMinutes: number
  kills: boolean
  /** The share of hooks that never arrive, where it is not the usual one. */
  loseHooks?: number
  /** As loseHooks: how many visits to our own checkout bring a crowd. */
  rushShare?: number
  say: (words: string) => void
}
export type StreetReport = { seed: number; orders: number; findings: Finding[]; oversells: Oversell[]; kills: number; /** How often a platform had to be signed in again. */ signIns: number; letters: Letters; settledAfterS: number[]; /** The hub's own rows about what findings name. */ closer: string[]; faults: Record<string, number>; trade: Record<string, number> }

const minute = 60_000
/** Beyond outages every channel has heard of a sale elsewhere by then: one asking of the slowest platform, and a push. */
const knownWithinMs = 10 * minute
/** In this time a machine that has nothing else to do brings the first numbers to every booth. */
const firstMs = minute

export async function runStreet(plan: StreetPlan): Promise<StreetReport> {
  const luck = openLuck(plan.seed)
  const clock = startClock(new Date('2026-11-10T01:00:00Z'), plan.speed)
  const secret = randomBytes(24).toString('base64url')
  const dataDir = mkdtempSync(join(tmpdir(), 'street-'))
  const parent = openHub({ url: plan.url, reactions: allReactions, clock: clock.now, dataDir })
  const pool = new pg.Pool({ connectionString: plan.url, max: 2 })
  let shop: Shop | undefined
  const booths = () => shop?.street.booths ?? []
  const outside = await openOutside(booths)
  try {
    const byId = (id: string) => [...booths()].find((b) => b.connectionId === id)
    const options = { ...channelsOptions(secret, publicUrl), fetchFor: (c: { id: string }) => (request: Request) => byId(c.id)!.simulator.fetch(request), sleep: clock.sleep }
    shop = await openStreet(parent, options, clock, luck, { channels: plan.channels, articles: plan.articles, lagMs: 2_000 }, (made) => { shop = made })
    const token = await makeToken(parent, shop.who, { name: 'checkout', scopes: ['orders.write'] })
    if (!token.ok) throw new Error(token.refusal.code)
    const keeper = openKeeper(plan.hubFile, { url: plan.url, clock: clock.text, outsidePort: outside.port, dataDir, secret }, clock, openLuck(plan.seed + 1), plan.say)
    await keeper.start()
    try {
      return await live(plan, { clock, shop, pool, keeper, parent, options, token: token.value.secret })
    } finally {
      await keeper.stop()
    }
  } finally {
    await outside.close()
    await pool.end()
    await parent.end()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

type Scene = { clock: FastClock; shop: Shop; pool: pg.Pool; keeper: ReturnType<typeof openKeeper>; parent: ReturnType<typeof openHub>; options: ChannelsOptions; token: string }

async function live(plan: StreetPlan, scene: Scene): Promise<StreetReport> {
  const { clock, shop, keeper, pool } = scene
  const luck = openLuck(plan.seed + 2)
  let isStormy = false
  const post = openPost(clock, openLuck(plan.seed + 3), () => (isStormy ? { repeatMax: 3, lose: plan.loseHooks ?? (plan.faults === 'heavy' ? 0.1 : 0.03), delayMs: 2_000 } : { repeatMax: 1, lose: plan.loseHooks ?? 0, delayMs: 500 }), keeper.hubUrl)
  const weather = openWeather(clock, openLuck(plan.seed + 4), shop.street, plan.faults)
  const shoppers = openShoppers(clock, openLuck(plan.seed + 5), shop.street, { everyMs: Math.max(5_000, (plan.dayMinutes * minute) / 250), ownShare: 0.15, cancelShare: 0.08, rushShare: plan.rushShare ?? 0.1 }, ownCheckout(clock, shop, keeper.hubUrl, scene.token))
  const report: StreetReport = { seed: plan.seed, orders: 0, findings: [], oversells: [], kills: 0, signIns: 0, letters: post.letters, settledAfterS: [], closer: [], faults: weather.counts, trade: shoppers.counts }
  let isOpen = true
  const minding = (async () => {
    while (isOpen) {
      report.signIns += await signInAgain(scene.parent, scene.options, shop, pool, clock).catch((error: unknown) => { plan.say(`nobody could sign in again: ${String(error)}`); return 0 })
      await clock.sleep(minute)
    }
  })()
  const carrying = (async () => { while (isOpen) { post.collect(shop.street.booths); await clock.sleep(1_000) } })()
  // The street's clock does not wait for a machine that others keep busy: all that is bounded gets more of it, by how long the beginning took.
  const slowness = (): number => Math.max(1, ((report.settledAfterS[0] ?? 0) * 1000) / firstMs)
  const settle = async (boundMs: number): Promise<Finding[]> => {
    const from = clock.now().getTime()
    // A hook that comes after everything else must not undo what was right.
    await post.settled()
    for (;;) {
      const findings = await audit(pool, shop.org.id, shop.street, shop.ownChannelId)
      const passed = clock.now().getTime() - from
      if (findings.length === 0) { report.settledAfterS.push(Math.round(passed / 1000)); return [] }
      if (passed > boundMs) return findings
      await clock.sleep(5_000)
    }
  }
  try {
    report.findings.push(...await settle(30 * firstMs))
    plan.say(`the booths show what we have after ${report.settledAfterS.at(-1) ?? '—'} s`)
    for (let day = 1; day <= plan.days && report.findings.length === 0; day++) {
      const [from, until] = [clock.now(), new Date(clock.now().getTime() + plan.dayMinutes * minute)]
      isStormy = plan.faults !== 'none'
      const restock = (async () => {
        await clock.sleep((plan.dayMinutes * minute) / 2)
        await receive(scene.parent, shop, clock, shop.street.articles.filter(() => luck.chance(0.3)).map((article) => ({ article, units: luck.between(3, 15) })))
      })()
      const [, , kills] = await Promise.all([shoppers.trade(until), weather.blow(from, until), plan.kills ? keeper.harass(until, (plan.dayMinutes * minute) / 3) : 0, restock])
      isStormy = false
      report.kills += kills
      report.findings.push(...await settle(plan.settleMinutes * minute * slowness()), ...await lostHooks(pool, shop, post.letters))
      report.orders = shop.street.deeds.filter((d) => d.kind === 'sold' || d.kind === 'bought').length
      plan.say(`day ${day}: ${report.orders} orders so far, settled after ${report.settledAfterS.at(-1) ?? '—'} s, ${report.findings.length} findings`)
    }
  } finally {
    isOpen = false
    await Promise.all([carrying, minding])
  }
  const { oversells, findings } = oversellsOf(shop.street, keeper.downs, knownWithinMs * slowness())
  report.oversells = oversells
  report.findings.push(...findings)
  if (report.findings.length > 0) report.closer = await lookCloser(pool, shop.org.id, report.findings)
  return report
}

/** A hook that was answered with "received" is in the inbox, whatever happened to the hub since. */
async function lostHooks(pool: pg.Pool, shop: Shop, letters: Letters): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const booth of shop.street.booths) {
    const [row] = await askBooks<{ values: Record<string, string> }>(pool, shop.org.id, 'select plain as values from channels.connection where org_id = $1 and id = $2', booth.connectionId)
    const told = new Set(letters.acknowledged.filter((l) => l.booth === booth).flatMap(({ hook }) => connectorOf(booth.connector).hooks!.events(hook, { ...booth.simulator.good, ...row?.values })
      .flatMap((e) => (e.topic === 'order' && e.eventId !== '' ? [e.eventId] : []))))
    const kept = new Set((await askBooks<{ id: string }>(pool, shop.org.id, 'select event_id as id from channels.inbound where org_id = $1 and connection_id = $2', booth.connectionId)).map((r) => r.id))
    for (const id of told) if (!kept.has(id)) findings.push({ what: 'hook_lost', words: `${booth.name}: ${id} was acknowledged and is not in the inbox` })
  }
  return findings
}

/** Our own checkout: asks until somebody answers, under one number, so that it is bought once or not at all. */
function ownCheckout(clock: FastClock, shop: Shop, hubUrl: () => string | undefined, token: string): OwnCheckout {
  return async (externalId, stall, units) => {
    const { price } = stall.article
    const amount = (minor: bigint) => ({ minor: String(minor), currency: price.currency })
    const draft = {
      channelId: showId('chn', shop.ownChannelId), onShort: 'refuse', stock: 'reserve',
      order: { externalId, placedAt: clock.now().toISOString(), version: clock.now().toISOString(), currency: price.currency, payment: 'paid', lines: [{ sku: stall.article.sku, title: stall.article.title, quantity: units, unitPrice: amount(price.minor) }], total: amount(price.minor * BigInt(units)) },
    }
    for (;;) {
      const base = hubUrl()
      try {
        const answer = base === undefined ? undefined : await fetch(`${base}/api/v1/orders`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify({ drafts: [draft] }), signal: AbortSignal.timeout(20_000) })
        if (answer?.ok) {
          const { answers } = (await answer.json()) as { answers: { outcome: string }[] }
          return answers[0]!.outcome !== 'refused'
        }
        if (answer && answer.status < 500) throw new Error(`our own checkout was refused: ${answer.status} ${await answer.text()}`)
      } catch (error) {
        if (error instanceof Error && error.message.startsWith('our own')) throw error
      }
      await clock.sleep(3_000)
    }
  }
}
