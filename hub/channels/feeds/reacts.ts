import { variantsOfProducts } from '#catalog'
import { sql, type Delivery, type Reaction, type Work } from '#platform'

/** What changed is checked before the sample: feeds are wrong about what changed, not about what did not. */
export const feedReactions: readonly Reaction[] = [{ subscriber: 'channels.feeds', gatherMs: 500, on: ['product.changed', 'stock.available_changed'], handle: markChanged }]

async function markChanged(work: Work, batch: readonly Delivery[]): Promise<void> {
  const feeds = await work.query<{ id: string }>(sql`select id from channels.feed where org_id = ${work.orgId} and is_on and checks_per_minute > 0`)
  if (feeds.length === 0) return
  const named = batch.flatMap(({ payload }) => (Array.isArray(payload['variantIds']) ? (payload['variantIds'] as string[]) : typeof payload['variantId'] === 'string' ? [payload['variantId']] : []))
  const products = batch.flatMap(({ payload }) => (payload['variantIds'] === undefined && typeof payload['productId'] === 'string' ? [payload['productId']] : []))
  const variantIds = [...new Set([...named, ...await variantsOfProducts(work, products)])].sort()
  await work.query(sql`
    insert into channels.feed_check as k (org_id, feed_id, variant_id, changed_at)
    select ${work.orgId}, f.id, v.id, ${work.now} from unnest(${feeds.map((f) => f.id).sort()}::uuid[]) as f(id) cross join unnest(${variantIds}::uuid[]) as v(id)
    order by f.id, v.id
    on conflict (org_id, feed_id, variant_id) do update set changed_at = coalesce(k.changed_at, excluded.changed_at)`)
}
