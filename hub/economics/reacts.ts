import { componentsOf } from '#catalog'
import { variantsIn } from '#orders'
import { dayOf, orgOf, sql, z, type Delivery, type Reaction, type Work } from '#platform'
import { countAll, rebuildContributions, tellProgress } from './contribution/rebuild.ts'
import { countWithGoods } from './contribution/count-orders.ts'
import { accrueAds, accrueSubscriptions } from './costs/accrue.ts'
import { noteProducts } from './goods/variant-facts.ts'
import { lockKeeper, type Keeper } from './keeper.ts'
import { matchArrived } from './settlements/decide-lines.ts'
import { takePulled } from './settlements/take-pulled.ts'

/** Reckons what other rooms announce. Events only say where to look; what is there is read, so an old event tells no old news. */
export const reactions: readonly Reaction[] = [{
  // What an order leaves may be known a moment later; until then its SKUs are often sold again and are counted once.
  subscriber: 'economics', gatherMs: 1000, tells: 'economics.counted',
  on: [
    'order.placed', 'order.changed', 'stock.available_changed', 'stock.shelf_changed', 'stock.covered', 'product.changed', 'attribution.spend_changed', 'org.zone_changed',
    'economics.fees_changed', 'economics.cost_booked', 'economics.rebuild_asked', 'channels.settlement_pulled',
  ],
  handle: async (work, batch) => {
    const keeper = await lockKeeper(work)
    const { timeZone } = await orgOf(work)
    await takePulled(work, batch.filter((d) => d.name === 'channels.settlement_pulled'))
    if (keeper.zone !== timeZone || batch.some((d) => d.name === 'economics.rebuild_asked')) await rebuildContributions(work, tellProgress(work))
    else await keepBatch(work, keeper, batch)
  },
}]

const textsOf = (batch: readonly Delivery[], names: readonly string[], field: string): string[] =>
  [...new Set(batch.filter((d) => names.includes(d.name)).flatMap((d) => (typeof d.payload[field] === 'string' ? [d.payload[field]] : [])))]

async function keepBatch(work: Work, keeper: Keeper, batch: readonly Delivery[]): Promise<void> {
  await matchArrived(work, keeper, textsOf(batch, ['order.placed'], 'orderId'))
  await accrueSubscriptions(work, keeper, feesSince(keeper, batch))
  for (const span of batch.filter((d) => d.name === 'attribution.spend_changed').map((d) => Span.parse(d.payload))) await accrueAds(work, keeper, span)
  const costed = await noteProducts(work, textsOf(batch, ['product.changed'], 'productId'))
  const orderIds = [...textsOf(batch, ['order.placed', 'order.changed', 'economics.cost_booked'], 'orderId'), ...textsOf(batch, ['stock.covered'], 'refId'), ...await uncostedOrders(work, costed)]
  const sold = (await variantsIn(work, orderIds)).map((v) => v.variantId)
  // What is shipped was no longer available before: the order's own news are the only ones.
  const parts = [...(await componentsOf(work, sold)).values()].flatMap((all) => all.map((c) => c.variantId))
  const moved = [...textsOf(batch, ['stock.available_changed', 'stock.shelf_changed'], 'variantId'), ...sold, ...parts]
  // A price that was said of a lot later, or a cost of a SKU that had none, changes what its goods cost from the beginning.
  await countWithGoods(work, keeper, orderIds, moved, new Set([...costed, ...textsOf(batch, ['economics.cost_booked'], 'lotVariantId')]))
  for (const { channelId, from } of onceEach(batch.filter((d) => d.name === 'economics.fees_changed').map((d) => Change.parse(d.payload)))) {
    await countAll(work, keeper, { channelId: channelId ?? undefined, from: new Date(from) })
  }
}

/** Of several changes of a channel's terms the earliest takes in the others, and one of the whole shop's all that are later. */
function onceEach(changes: readonly z.output<typeof Change>[]): z.output<typeof Change>[] {
  const first = new Map<string | null, string>()
  for (const { channelId, from } of changes) if (from < (first.get(channelId) ?? '9')) first.set(channelId, from)
  const ofShop = first.get(null) ?? '9'
  return [...first].filter(([channelId, from]) => channelId === null || from < ofShop).map(([channelId, from]) => ({ channelId, from }))
}

const Span = z.object({ from: z.iso.date(), to: z.iso.date() })
const Change = z.object({ channelId: z.string().nullable(), from: z.string() })

const feesSince = (keeper: Keeper, batch: readonly Delivery[]): string | undefined =>
  batch.filter((d) => d.name === 'economics.fees_changed').map((d) => dayOf(new Date(Change.parse(d.payload).from), keeper.zone)).sort()[0]

/** Orders that wait for what these SKUs cost, bundles with them too. */
async function uncostedOrders(work: Work, variantIds: readonly string[]): Promise<string[]> {
  if (variantIds.length === 0) return []
  const rows = await work.query<{ id: string }>(sql`select distinct order_id as id from economics.line where org_id = ${work.orgId} and uncosted_units > 0`)
  return rows.map((r) => r.id)
}
