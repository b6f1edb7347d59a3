import { ok, refuse, type Result } from '#kit'
import * as catalog from '#catalog'
import { sql, type Work } from '#platform'
import * as stock from '#stock'

export type Quarantined = { channelId: string; sku: string | null; title: string; lines: number; units: number; firstOrderId: string; since: Date }

/** What waits for a person, one row a channel and SKU: mapping it once completes every line of it. */
export async function listQuarantine(work: Work, limit = 500): Promise<Quarantined[]> {
  const rows = await work.query<{ channel_id: string; sku: string | null; title: string; lines: number; units: number; order_id: string; since: Date }>(sql`
    select o.channel_id, l.sku, max(l.title) as title, count(*)::int as lines, sum(l.quantity)::int as units, min(o.id::text)::uuid as order_id, min(o.placed_at) as since
    from orders.line l join orders."order" o on o.org_id = l.org_id and o.id = l.order_id
    where l.org_id = ${work.orgId} and o.org_id = ${work.orgId} and l.state = 'quarantined'
    group by o.channel_id, l.sku order by count(*) desc, l.sku limit ${limit}`)
  return rows.map((r) => ({ channelId: r.channel_id, sku: r.sku, title: r.title, lines: r.lines, units: r.units, firstOrderId: r.order_id, since: r.since }))
}

export type Meaning = { channelId: string; sku: string; variantId: string; units: number }

/** Says once what a channel's SKU means: the mapping is kept for the future and every waiting line of it is completed, its stock held. */
export async function resolveQuarantine(work: Work, meaning: Meaning): Promise<Result<{ lines: number; short: number }>> {
  if (!Number.isSafeInteger(meaning.units) || meaning.units < 1) return refuse({ code: 'catalog.units_invalid', units: meaning.units })
  const mapped = await catalog.mapListings(work, [{ channelId: meaning.channelId, externalSku: meaning.sku, variantId: meaning.variantId, units: meaning.units }])
  for (const m of mapped) if (m.outcome === 'refused') return refuse(m.refusal)
  const lines = await work.query<{ order_id: string; line_no: number; quantity: number; cancelled: number; effect: 'reserve' | 'take' | 'none'; payment: string }>(sql`
    update orders.line l set variant_id = ${meaning.variantId}, units = ${meaning.units}, state = 'booked', reason = null
    from orders."order" o
    where l.org_id = ${work.orgId} and o.org_id = ${work.orgId} and o.id = l.order_id and l.state = 'quarantined' and l.sku = ${meaning.sku} and o.channel_id = ${meaning.channelId}
    returning l.order_id, l.line_no, l.quantity, l.cancelled, case when o.order_state = 'cancelled' then 'none' else o.stock_effect end as effect, o.payment_state as payment`)
  const short = await holdLines(work, meaning, lines)
  const orderIds = [...new Set(lines.map((l) => l.order_id))].sort()
  await work.query(sql`
    update orders."order" o set open_problems = greatest(0, open_problems - n.lines) + case when o.id = any(${[...short.keys()]}::uuid[]) then 1 else 0 end, updated_at = ${work.now}
    from (select id, count(*)::int as lines from unnest(${lines.map((l) => l.order_id)}::uuid[]) as u(id) group by id) n
    where o.org_id = ${work.orgId} and o.id = n.id`)
  for (const id of orderIds) {
    work.audit({ action: 'order.line_mapped', subjectKind: 'order', subjectId: id, after: meaning })
    work.emit('order.changed', id, { orderId: id, channelId: meaning.channelId })
  }
  return ok({ lines: lines.length, short: [...short.values()].reduce((a, b) => a + b, 0) })
}

/** Holds or takes what the lines sold; answers how much each order is short. */
async function holdLines(work: Work, meaning: Meaning, lines: readonly { order_id: string; line_no: number; quantity: number; cancelled: number; effect: string; payment: string }[]): Promise<Map<string, number>> {
  const components = (await catalog.componentsOf(work, [meaning.variantId])).get(meaning.variantId) ?? [{ variantId: meaning.variantId, quantity: 1 }]
  const short = new Map<string, number>()
  for (const effect of ['reserve', 'take'] as const) {
    const docs = new Map<string, stock.StockDoc & { wants: stock.Want[] }>()
    for (const l of lines) {
      const sold = (l.quantity - l.cancelled) * meaning.units
      if (l.effect !== effect || sold <= 0) continue
      const doc = docs.get(l.order_id) ?? { refId: l.order_id, onShort: 'accept' as const, state: l.payment === 'unpaid' ? 'unpaid' as const : 'firm' as const, wants: [] as stock.Want[] }
      doc.wants.push({ line: l.line_no, parts: components.map((c) => ({ variantId: c.variantId, quantity: c.quantity * sold })) })
      docs.set(l.order_id, doc)
    }
    if (docs.size === 0) continue
    const answers = await stock[effect](work, [...docs.values()])
    ;[...docs.keys()].forEach((id, i) => {
      const held = answers[i]!
      const missing = held.ok ? held.short.reduce((n, s) => n + s.quantity, 0) : 0
      if (missing > 0) short.set(id, (short.get(id) ?? 0) + missing)
    })
  }
  return short
}
