import type { Address, Change, Order, Variant } from './orders-api.ts'

/** What somebody is making of an order, before it becomes a change-set. */
export type LineWish = { quantity: number | null; unitMinor: string | undefined; swap?: Variant | undefined }
export type NewLine = { key: number; variant: Variant | undefined; quantity: number | null; unitMinor: string | undefined }
export type EditWish = { lines: Record<number, LineWish>; added: NewLine[]; shipTo: Address; note: string; reason: string }

export const wishOf = (order: Order): EditWish => ({
  lines: Object.fromEntries(order.lines.map((l) => [l.lineNo, { quantity: l.quantity, unitMinor: l.unitPrice.minor }])), added: [], shipTo: order.shipTo ?? {}, note: order.note ?? '', reason: '',
})

const nameOf = (v: Variant): string => [v.productName, v.title].filter(Boolean).join(' ')

/** Only what differs from the order, in an order that the hub can apply one after the other. A half-typed field changes nothing yet. */
export function changesOf(order: Order, wish: EditWish): Change[] {
  const changes: Change[] = order.lines.flatMap((line): Change[] => {
    const w = wish.lines[line.lineNo]
    if (!w) return []
    const quantity = w.quantity ?? line.quantity
    const price = w.unitMinor ?? line.unitPrice.minor
    const resized: Change[] = quantity === line.quantity ? [] : [{ kind: 'set_quantity', lineNo: line.lineNo, quantity }]
    if (w.swap && quantity > 0) return [...resized, { kind: 'swap', lineNo: line.lineNo, sku: w.swap.sku, title: nameOf(w.swap), unitMinor: price }]
    return [...resized, ...(price === line.unitPrice.minor || quantity === 0 ? [] : [{ kind: 'set_price' as const, lineNo: line.lineNo, unitMinor: price }])]
  })
  for (const { variant, quantity, unitMinor } of wish.added) {
    if (variant && quantity !== null && unitMinor !== undefined) changes.push({ kind: 'add_line', sku: variant.sku, title: nameOf(variant), quantity, unitMinor })
  }
  const shipTo = saidAddress(wish.shipTo)
  if (JSON.stringify(shipTo) !== JSON.stringify(saidAddress(order.shipTo ?? {}))) changes.push({ kind: 'set_address', shipTo })
  if (wish.note !== (order.note ?? '')) changes.push({ kind: 'set_note', note: wish.note })
  return changes
}

export const addressParts = ['name', 'phone', 'postcode', 'country', 'region', 'city', 'line1', 'line2'] as const

/** In one order of its parts and without the blank ones, so that two addresses can be compared. */
const saidAddress = (a: Address): Address => Object.fromEntries(addressParts.flatMap((part) => (a[part] ? [[part, a[part]]] : [])))
