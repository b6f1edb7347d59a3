import type { ChannelLine, Refusal } from '#kit'
import * as catalog from '#catalog'
import type { Work } from '#platform'
import * as stock from '#stock'
import type { CheckedDraft } from './order-draft.ts'
import type { NewOrder, PlannedLine } from './insert-orders.ts'

type Fresh = CheckedDraft & { orderId: string }

/**
 * Finds what each line's SKU means to us: a listing of its channel, else our own SKU. What means nothing yet is
 * quarantined as a line; the order stands. Goodwill and corrections need no SKU.
 */
export async function planLines(work: Work, fresh: readonly Fresh[]): Promise<NewOrder[]> {
  const wants = fresh.flatMap((d) => d.draft.order.lines.flatMap((l) => (l.sku === undefined ? [] : [{ channelId: d.draft.channelId, sku: l.sku }])))
  const meanings = await catalog.resolveSkus(work, wants)
  return fresh.map((d) => {
    const { order, channelId } = d.draft
    const lines = order.lines.map((l, i): PlannedLine => {
      const meaning = l.sku === undefined ? undefined : meanings.get(`${channelId}\n${l.sku}`)
      const isLost = meaning === undefined && order.kind === 'sale'
      return {
        lineNo: i + 1, line: l, priced: d.priced.lines[i]!, variantId: meaning?.variantId, units: meaning?.units ?? 1, isBundle: meaning?.kind === 'virtual_bundle',
        state: isLost ? 'quarantined' : 'booked', reason: isLost ? reasonOf(l) : undefined,
      }
    })
    return { ...d, lines, short: [] }
  })
}

const reasonOf = (l: ChannelLine): string => (l.sku === undefined ? 'sku.missing' : 'sku.unknown')

type Reserved = { ok: true; order: NewOrder } | { ok: false; index: number; refusal: Refusal }

/** Holds or takes stock for every order that moves any, all in one go; a refused draft leaves nothing. */
export async function reserveFor(work: Work, orders: readonly NewOrder[]): Promise<Reserved[]> {
  const unmapped = new Map(orders.flatMap((o) => {
    const lost = o.draft.onShort === 'refuse' ? o.lines.filter((l) => l.state === 'quarantined') : []
    return lost.length > 0 ? [[o.orderId, lost.map((l) => l.line.sku ?? '')] as const] : []
  }))
  const movers = orders.filter((o) => o.effect !== 'none' && !unmapped.has(o.orderId))
  const parts = await partsOf(work, movers)
  const held = new Map<string, stock.Held>()
  for (const effect of ['reserve', 'take'] as const) {
    const docs = movers.filter((o) => o.effect === effect).map((o) => toDoc(o, parts))
    if (docs.length === 0) continue
    const answers = await (effect === 'reserve' ? stock.reserve(work, docs) : stock.take(work, docs))
    docs.forEach((doc, i) => held.set(doc.refId, answers[i]!))
  }
  return orders.map((order): Reserved => {
    const skus = unmapped.get(order.orderId)
    if (skus) return { ok: false, index: order.index, refusal: { code: 'order.sku_unknown', externalId: order.draft.order.externalId, skus } }
    const answer = held.get(order.orderId)
    if (answer && !answer.ok) return { ok: false, index: order.index, refusal: { code: 'stock.short', externalId: order.draft.order.externalId, shorts: answer.shorts } }
    return { ok: true, order: answer ? { ...order, short: answer.short } : order }
  })
}

type Part = { variantId: string; quantity: number }

/** A virtual bundle takes its components; everything else takes itself. */
async function partsOf(work: Work, orders: readonly NewOrder[]): Promise<(l: PlannedLine) => Part[]> {
  const bundles = [...new Set(orders.flatMap((o) => o.lines.filter((l) => l.isBundle).map((l) => l.variantId!)))]
  const components = bundles.length > 0 ? await catalog.componentsOf(work, bundles) : new Map<string, Part[]>()
  return (l) => {
    const sold = (l.line.quantity - (l.line.cancelled ?? 0)) * l.units
    if (l.variantId === undefined || sold <= 0) return []
    return (components.get(l.variantId) ?? [{ variantId: l.variantId, quantity: 1 }]).map((c) => ({ variantId: c.variantId, quantity: c.quantity * sold }))
  }
}

/** What a known order wants of stock now; it is sold, so what is missing is owed and not refused. */
export const stockDoc = async (work: Work, order: NewOrder): Promise<stock.StockDoc> => ({ ...toDoc(order, await partsOf(work, [order])), onShort: 'accept' })

function toDoc(o: NewOrder, parts: (l: PlannedLine) => Part[]): stock.StockDoc {
  const isPaid = o.draft.order.payment !== 'unpaid'
  return {
    refId: o.orderId, onShort: o.draft.onShort, state: isPaid ? 'firm' : 'unpaid',
    wants: o.lines.map((l) => ({ line: l.lineNo, parts: parts(l), ...(o.draft.locationId ? { locationId: o.draft.locationId } : {}) })).filter((w) => w.parts.length > 0),
  }
}
