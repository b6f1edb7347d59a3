/** All open months made anew from the facts, and the proof that the kept numbers equal them. */
import { ok, refuse } from '#kit'
import { countPlaced, pagePlaced } from '#orders'
import { inWork, orgOf, sql, type Hub, type Sql, type Who, type Work } from '#platform'
import { pageMoved } from '#stock'
import { eachMeasure } from '../amounts.ts'
import { accrueAds, accrueSubscriptions } from '../costs/accrue.ts'
import { keepGoods } from '../goods/keep-goods.ts'
import { lockKeeper, type Keeper } from '../keeper.ts'
import { countOrders, noVariant } from './count-orders.ts'
import { spendSpan } from '#attribution'

type Progress = (done: bigint, total: bigint) => Promise<void>
const pageSize = 500

/** Replaces everything that follows from facts; closed months stay as they are. One transaction: readers see the old numbers until its end. */
export async function rebuildContributions(work: Work, tell: Progress = () => Promise.resolve()): Promise<{ orders: bigint }> {
  await lockKeeper(work)
  const { timeZone } = await orgOf(work)
  await work.query(sql`update economics.upkeep set time_zone = ${timeZone} where org_id = ${work.orgId}`)
  const keeper = await lockKeeper(work)
  const open = openMonths(keeper)
  for (const table of ['line', 'channel_month', 'variant_month']) await work.query(sql`delete from ${sql.id('economics', table)} where org_id = ${work.orgId} and ${open}`)
  for (let after = noVariant; ;) {
    const ids = await pageMoved(work, after, pageSize)
    await keepGoods(work, keeper, [], new Set(ids))
    if (ids.length < pageSize) break
    after = ids.at(-1)!
  }
  await rebuildPools(work)
  const begun = keeper.schedules.map((s) => s.validDay).sort()[0]
  await accrueSubscriptions(work, keeper, begun)
  const span = await spendSpan(work)
  if (span?.from && span.to) await accrueAds(work, keeper, { from: span.from, to: span.to })
  const orders = await countAll(work, keeper, {}, tell)
  work.hub.log.info({ orders: orders.toString() }, 'contributions rebuilt')
  return { orders }
}

const openMonths = ({ closedThrough }: Keeper): Sql => (closedThrough === null ? sql`true` : sql`month > ${closedThrough}::date`)

async function rebuildPools(work: Work): Promise<void> {
  await work.query(sql`delete from economics.pool where org_id = ${work.orgId}`)
  await work.query(sql`
    insert into economics.pool (org_id, month, channel_id, kind, currency, minor)
    select ${work.orgId}, month, coalesce(channel_id, ${noVariant}::uuid), kind, counted_currency, sum(counted_minor)
    from economics.cost_entry where org_id = ${work.orgId} and order_id is null and lot_id is null group by 2, 3, 4, 5`)
}

/** Counts all orders of a channel since a moment, or all there are. */
export async function countAll(work: Work, keeper: Keeper, which: { channelId?: string | undefined; from?: Date | undefined }, tell: Progress = () => Promise.resolve()): Promise<bigint> {
  const total = await countPlaced(work, which)
  let done = 0n
  await tell(done, total)
  for (let after: { placedAt: Date; id: string } | undefined; ;) {
    const page = await pagePlaced(work, { ...which, after, limit: pageSize })
    await countOrders(work, keeper, page.map((o) => o.id))
    done += BigInt(page.length)
    await tell(done, total)
    after = page.at(-1)
    if (page.length < pageSize) return done
  }
}

/** Asks for a rebuild; the reaction does it. */
export const askRebuild = (hub: Hub, who: Who) => inWork(hub, who, async (work) => {
  await work.query(sql`
    insert into economics.rebuild (org_id, asked_at) values (${work.orgId}, ${work.now})
    on conflict (org_id) do update set asked_at = excluded.asked_at, orders_done = 0, orders_total = null`)
  work.emit('economics.rebuild_asked', work.orgId, {})
  work.audit({ action: 'economics.rebuild_asked', subjectKind: 'org', subjectId: work.orgId })
  return ok({ askedAt: work.now.toISOString() })
})

/** Through a transaction of its own: inside the rebuild's nobody else could see it. */
export function tellProgress(work: Work): Progress {
  const who: Who = { orgId: work.orgId, actor: work.actor, cause: work.cause }
  return async (done, total) => {
    await inWork(work.hub, who, async (own) => {
      await own.query(sql`
        insert into economics.rebuild (org_id, asked_at, orders_done, orders_total) values (${own.orgId}, ${own.now}, ${done}, ${total})
        on conflict (org_id) do update set orders_done = excluded.orders_done, orders_total = excluded.orders_total`)
      return ok(undefined)
    })
  }
}

/** What differs between the numbers that are kept and the same made anew: the real rebuild, taken back. Empty is proof. */
export async function proveContributions(hub: Hub, who: Who): Promise<string[]> {
  let differs: string[] = []
  await inWork(hub, who, async (work) => {
    const before = await allRows(work)
    await rebuildContributions(work)
    const after = await allRows(work)
    differs = [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key)).sort().map((key) => `${key}: ${before.get(key) ?? 'nothing'} → ${after.get(key) ?? 'nothing'}`)
    return refuse({ code: 'economics.only_tried' })
  })
  return differs
}

async function allRows(work: Work): Promise<Map<string, string>> {
  const amounts = sql`concat_ws(' ', ${eachMeasure((m) => m)})`
  const rows = await work.query<{ key: string; value: string }>(sql`
    select 'line ' || order_id || ' ' || line_no || ' ' || month || ' ' || currency as key, concat_ws(' ', placed_month, channel_id, variant_id, ${amounts}) as value from economics.line where org_id = ${work.orgId}
    union all select 'channel ' || month || ' ' || channel_id || ' ' || currency, ${amounts} from economics.channel_month where org_id = ${work.orgId} and ${eachMeasureSet()}
    union all select 'variant ' || month || ' ' || channel_id || ' ' || variant_id || ' ' || currency, ${amounts} from economics.variant_month where org_id = ${work.orgId} and ${eachMeasureSet()}
    union all select 'pool ' || month || ' ' || channel_id || ' ' || kind || ' ' || currency, minor::text from economics.pool where org_id = ${work.orgId} and minor <> 0
    union all select 'goods ' || variant_id || ' ' || entry_id, concat_ws(' ', units, uncosted_units, fifo_minor, average_minor) from economics.goods_entry where org_id = ${work.orgId}`)
  return new Map(rows.map((r) => [r.key, r.value]))
}
/** A sum that has come back to nothing is as good as none. */
const eachMeasureSet = (): Sql => sql`not (0 = all(array[${eachMeasure((m) => m)}]))`
