import { z } from 'zod'
import { anyCount, anyId, readAnswer, type ChannelReturn, type Connected, type Page, type Span } from '#kit'
import { Text, UnitAmount } from './amount.ts'
import { isUnknown } from './fault-of.ts'
import { When } from './order-body.ts'

const Line = z.object({
  purchaseOrderId: anyId.nullish(), purchaseOrderLineNumber: anyId.nullish(), returnReason: Text, status: Text, currentDeliveryStatus: Text, currentRefundStatus: Text,
  item: z.object({ sku: Text }).nullish(), quantity: z.object({ measurementValue: anyCount }).nullish(),
})
const Return = z.object({ returnOrderId: anyId, customerOrderId: anyId.nullish(), returnOrderDate: When, totalRefundAmount: UnitAmount.nullish(), returnOrderLines: z.array(Line).min(1) })
const Found = z.object({ meta: z.object({ nextCursor: Text }).nullish(), returnOrders: z.array(Return).nullish() })

/** Returns by last change. Walmart allows them itself and takes the parcel; the seller sees them come. */
export async function pullReturns(at: Connected, span: Span): Promise<Page<ChannelReturn>> {
  const query = span.cursor === undefined
    ? { returnLastModifiedStartDate: span.since, returnLastModifiedEndDate: span.until, limit: '200' }
    : Object.fromEntries(new URLSearchParams(span.cursor))
  try {
    const { meta, returnOrders } = readAnswer(Found, await at.call({ operation: 'getReturns', method: 'GET', path: '/v3/returns', effect: 'read', query }), 'the returns found')
    const items = returnOrders ?? []
    return { items: items.map(toReturn), next: items.length > 0 ? meta?.nextCursor || undefined : undefined }
  } catch (error) {
    if (isUnknown(error)) return { items: [], next: undefined }
    throw error
  }
}

function toReturn(r: z.infer<typeof Return>): ChannelReturn {
  const [first] = r.returnOrderLines
  return {
    externalId: r.returnOrderId, externalOrderId: first?.purchaseOrderId ?? r.customerOrderId ?? r.returnOrderId, state: stateOf(r.returnOrderLines), reason: first?.returnReason ?? undefined, createdAt: r.returnOrderDate,
    lines: r.returnOrderLines.map((line) => ({ externalLineId: line.purchaseOrderLineNumber ?? undefined, sku: line.item?.sku || undefined, quantity: line.quantity?.measurementValue ?? 1 })),
    ...(r.totalRefundAmount ? { refund: r.totalRefundAmount } : {}),
  }
}

/** A return is as far as the line of it that is furthest behind. */
function stateOf(lines: readonly z.infer<typeof Line>[]): ChannelReturn['state'] {
  if (lines.every((line) => line.currentRefundStatus === 'REFUND_COMPLETED')) return 'refunded'
  if (lines.every((line) => line.status === 'COMPLETED')) return 'closed'
  if (lines.every((line) => line.status === 'DELIVERED' || line.currentDeliveryStatus === 'DELIVERED')) return 'received'
  if (lines.every((line) => line.status === 'CANCELLED' || line.status === 'CANCELED')) return 'rejected'
  return lines.some((line) => /TRANSIT/.test(line.currentDeliveryStatus ?? '')) ? 'shipped_back' : 'approved'
}
