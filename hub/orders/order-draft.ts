import { createHash } from 'node:crypto'
import { exponentOf, stableJson, type ChannelOrder, type Refusal, type StockEffect } from '#kit'
import { priceOrder, type Priced } from './shares.ts'

/** What a caller wants placed: the order as its channel says it, and how the books should take it. */
export type OrderDraft = {
  channelId: string
  order: ChannelOrder
  /** 'accept' for what a channel has already sold: short lines are marked. 'refuse' for the own checkout. */
  onShort: 'accept' | 'refuse'
  stock: StockEffect
  /** Where a till stands; otherwise the stock room chooses. */
  locationId?: string
  importId?: string
  /** The request this order came with, when several share one batch. */
  cause?: string
}

export type CheckedDraft = { index: number; draft: OrderDraft; key: string; priced: Priced; version: Date; hash: string; effect: StockEffect }

/** Checks a draft's form and prices it; a refusal names every field that is wrong. */
export function checkDraft(draft: OrderDraft, index: number, now: Date): { ok: true; checked: CheckedDraft } | { ok: false; refusal: Refusal } {
  const issues = issuesOf(draft.order)
  if (issues.length > 0) return { ok: false, refusal: { code: 'order.invalid', externalId: draft.order.externalId, issues } }
  const { order } = draft
  const priced = priceOrder(order)
  if (draft.onShort === 'refuse' && priced.difference !== 0n) {
    return { ok: false, refusal: { code: 'order.total_mismatch', externalId: order.externalId, stated: priced.total, computed: priced.computed, currency: order.currency } }
  }
  return {
    ok: true,
    checked: {
      index, draft, priced, key: `${draft.channelId}\n${order.externalId}`,
      version: order.version ? new Date(order.version) : now, hash: contentHash(order), effect: effectOf(draft),
    },
  }
}

/** What an order says, without when it was read: equal hashes mean there is nothing to change. */
function contentHash(order: ChannelOrder): string {
  const { version: _version, ...content } = order
  return createHash('sha256').update(stableJson(content)).digest('base64url').slice(0, 24)
}

/** A cancelled order or a credit note moves no stock; one first seen as shipped has left already. */
function effectOf({ order, stock }: OrderDraft): StockEffect {
  if (order.cancelled || order.kind !== 'sale') return 'none'
  if (stock === 'reserve' && order.fulfilment !== 'unfulfilled' && order.fulfilment !== 'partly_shipped') return 'take'
  return stock
}

function issuesOf(order: ChannelOrder): { path: string; message: string }[] {
  const issues: { path: string; message: string }[] = []
  const bad = (path: string, message: string) => void issues.push({ path, message })
  if (order.externalId.trim() === '') bad('externalId', 'is empty')
  if (Number.isNaN(Date.parse(order.placedAt))) bad('placedAt', 'is not an instant')
  if (order.version !== undefined && Number.isNaN(Date.parse(order.version))) bad('version', 'is not an instant')
  if (!isCurrency(order.currency)) bad('currency', 'is not a currency code')
  for (const [path, m] of [['shipping', order.shipping], ['tax', order.tax], ['total', order.total]] as const) {
    if (m && m.currency !== order.currency) bad(path, `is in ${m.currency}, the order in ${order.currency}`)
  }
  order.discounts.forEach((d, i) => {
    if (d.amount.currency !== order.currency) bad(`discounts.${i}.amount`, `is in ${d.amount.currency}, the order in ${order.currency}`)
  })
  order.lines.forEach((l, i) => {
    if (!Number.isSafeInteger(l.quantity) || Math.abs(l.quantity) > 1_000_000_000) bad(`lines.${i}.quantity`, 'is not a whole number')
    if (order.kind === 'sale' && l.quantity < 0) bad(`lines.${i}.quantity`, 'is negative on a sale')
    for (const [name, m] of [['unitPrice', l.unitPrice], ['goods', l.goods], ['discount', l.discount], ['tax', l.tax]] as const) {
      if (m && m.currency !== order.currency) bad(`lines.${i}.${name}`, `is in ${m.currency}, the order in ${order.currency}`)
    }
  })
  return issues
}

function isCurrency(code: string): boolean {
  try {
    exponentOf(code)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
