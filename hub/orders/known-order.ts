import { sql, type Work } from '#platform'
import type { CheckedDraft } from './order-draft.ts'
import type { States } from './states.ts'

/** What the books already have of an order: enough to decide whether a draft says anything new. */
export type KnownOrder = { id: string; channelId: string; version: Date; contentHash: string; states: States; stockEffect: 'reserve' | 'take' | 'none'; isImported: boolean; /** Somewhere to send the goods to. */ hasAddress: boolean }

/** The known ones of these drafts, by their key; one statement. */
export async function findKnown(work: Work, drafts: readonly CheckedDraft[]): Promise<Map<string, KnownOrder>> {
  if (drafts.length === 0) return new Map()
  const rows = await work.query<{ id: string; channel_id: string; external_id: string; version: Date; content_hash: string; stock_effect: KnownOrder['stockEffect']; is_imported: boolean; has_address: boolean } & Record<`${keyof States}_state`, string>>(sql`
    select o.id, o.channel_id, o.external_id, o.version, o.content_hash, o.stock_effect, o.import_id is not null as is_imported, o.ship_to is not null as has_address,
      o.order_state, o.payment_state, o.fulfilment_state, o.return_state, o.invoice_state, o.sync_state
    from unnest(${drafts.map((d) => d.draft.channelId)}::uuid[], ${drafts.map((d) => d.draft.order.externalId)}::text[]) as d(channel_id, external_id)
    join orders."order" o on o.org_id = ${work.orgId} and o.channel_id = d.channel_id and o.external_id = d.external_id`)
  return new Map(rows.map((r) => [`${r.channel_id}\n${r.external_id}`, {
    id: r.id, channelId: r.channel_id, version: r.version, contentHash: r.content_hash, stockEffect: r.stock_effect, isImported: r.is_imported, hasAddress: r.has_address,
    states: { order: r.order_state, payment: r.payment_state, fulfilment: r.fulfilment_state, return: r.return_state, invoice: r.invoice_state, sync: r.sync_state },
  }]))
}

/**
 * A channel that says the same again with a newer version changes nothing but how new our word is: without that, a late
 * message between the two versions would pass for news and undo the newer one.
 */
export async function keepNewerVersions(work: Work, same: readonly CheckedDraft[]): Promise<void> {
  const stated = same.filter((d) => d.draft.order.version !== undefined)
  if (stated.length === 0) return
  const c = { channel: stated.map((d) => d.draft.channelId), id: stated.map((d) => d.draft.order.externalId), version: stated.map((d) => d.version.toISOString()), hash: stated.map((d) => d.hash) }
  const told = sql`unnest(${c.channel}::uuid[], ${c.id}::text[], ${c.version}::timestamptz[], ${c.hash}::text[]) as d(channel_id, external_id, version, hash)`
  await work.query(sql`
    update orders."order" o set version = d.version from ${told}
    where o.org_id = ${work.orgId} and o.channel_id = d.channel_id and o.external_id = d.external_id and o.version < d.version and o.content_hash = d.hash`)
  const [moved] = await work.query<{ n: number }>(sql`
    select count(*)::int as n from ${told} join orders."order" o on o.org_id = ${work.orgId} and o.channel_id = d.channel_id and o.external_id = d.external_id
    where o.version < d.version and o.content_hash <> d.hash`)
  if (moved!.n > 0) throw Object.assign(new Error('another hub revised one of these orders meanwhile'), { code: '40001' })
}
