/** The registry: every KPI of the house. A list and not a folder walk, since a bundled hub has no folder; a test holds it complete. */
import { isSum, type Kpi, type SumKpi } from './kpi.ts'
import adjustments from './kpis/adjustments.kpi.ts'
import aov from './kpis/aov.kpi.ts'
import aovExclTax from './kpis/aov-excl-tax.kpi.ts'
import cancellationRate from './kpis/cancellation-rate.kpi.ts'
import cancelledOrders from './kpis/cancelled-orders.kpi.ts'
import cancelledValue from './kpis/cancelled-value.kpi.ts'
import channelSalesShare from './kpis/channel-sales-share.kpi.ts'
import credits from './kpis/credits.kpi.ts'
import discountShare from './kpis/discount-share.kpi.ts'
import grossSales from './kpis/gross-sales.kpi.ts'
import netSales from './kpis/net-sales.kpi.ts'
import netSalesExclTax from './kpis/net-sales-excl-tax.kpi.ts'
import orders from './kpis/orders.kpi.ts'
import refunds from './kpis/refunds.kpi.ts'
import sales from './kpis/sales.kpi.ts'
import salesExclTax from './kpis/sales-excl-tax.kpi.ts'
import salesWithShipping from './kpis/sales-with-shipping.kpi.ts'
import units from './kpis/units.kpi.ts'
import unitsPerOrder from './kpis/units-per-order.kpi.ts'

/** In the order people read them. */
export const kpis: readonly Kpi[] = [
  sales, salesExclTax, salesWithShipping, grossSales, netSales, netSalesExclTax,
  orders, units, aov, aovExclTax, unitsPerOrder,
  cancelledOrders, cancelledValue, cancellationRate, credits, refunds, adjustments,
  discountShare, channelSalesShare,
]

export const kpiById: ReadonlyMap<string, Kpi> = new Map(kpis.map((k) => [k.id, k]))
/** One that is a sum: who names it knows that it is. */
export function sumKpi(id: string): SumKpi {
  const kpi = kpiById.get(id)
  if (!kpi || !isSum(kpi)) throw new Error(`no sum is called ${id}`)
  return kpi
}
