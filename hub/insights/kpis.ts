/** The registry: every KPI of the house. A list and not a folder walk, since a bundled hub has no folder; a test holds it complete. */
import { isSum, type Kpi, type SumKpi } from './kpi.ts'
import adClicks from './kpis/ad-clicks.kpi.ts'
import adSpend from './kpis/ad-spend.kpi.ts'
import adjustments from './kpis/adjustments.kpi.ts'
import aovExclTax from './kpis/aov-excl-tax.kpi.ts'
import aov from './kpis/aov.kpi.ts'
import breakEvenRoas from './kpis/break-even-roas.kpi.ts'
import cac from './kpis/cac.kpi.ts'
import cancellationRate from './kpis/cancellation-rate.kpi.ts'
import cancelledOrders from './kpis/cancelled-orders.kpi.ts'
import cancelledValue from './kpis/cancelled-value.kpi.ts'
import cartAbandonment from './kpis/cart-abandonment.kpi.ts'
import cashLag from './kpis/cash-lag.kpi.ts'
import channelFeeRate from './kpis/channel-fee-rate.kpi.ts'
import channelFees from './kpis/channel-fees.kpi.ts'
import channelRoi from './kpis/channel-roi.kpi.ts'
import channelSalesShare from './kpis/channel-sales-share.kpi.ts'
import checkoutAbandonment from './kpis/checkout-abandonment.kpi.ts'
import churn from './kpis/churn.kpi.ts'
import cltvHistoricCm2 from './kpis/cltv-historic-cm2.kpi.ts'
import cltvHistoric from './kpis/cltv-historic.kpi.ts'
import cm1 from './kpis/cm1.kpi.ts'
import cm2Margin from './kpis/cm2-margin.kpi.ts'
import cm2 from './kpis/cm2.kpi.ts'
import cm3 from './kpis/cm3.kpi.ts'
import conversionSession from './kpis/conversion-session.kpi.ts'
import cpc from './kpis/cpc.kpi.ts'
import cpm from './kpis/cpm.kpi.ts'
import credits from './kpis/credits.kpi.ts'
import crossChannelShare from './kpis/cross-channel-share.kpi.ts'
import ctr from './kpis/ctr.kpi.ts'
import daysInventory from './kpis/days-inventory.kpi.ts'
import daysOfCover from './kpis/days-of-cover.kpi.ts'
import dependenceCm2 from './kpis/dependence-cm2.kpi.ts'
import dependenceNetSales from './kpis/dependence-net-sales.kpi.ts'
import discountShare from './kpis/discount-share.kpi.ts'
import grossSales from './kpis/gross-sales.kpi.ts'
import impressions from './kpis/impressions.kpi.ts'
import inventoryTurnover from './kpis/inventory-turnover.kpi.ts'
import listingCtr from './kpis/listing-ctr.kpi.ts'
import listingImpressions from './kpis/listing-impressions.kpi.ts'
import logisticsCostPerOrder from './kpis/logistics-cost-per-order.kpi.ts'
import marketingCost from './kpis/marketing-cost.kpi.ts'
import merPercent from './kpis/mer-percent.kpi.ts'
import merX from './kpis/mer-x.kpi.ts'
import netRevenue from './kpis/net-revenue.kpi.ts'
import netSalesByRefundDate from './kpis/net-sales-by-refund-date.kpi.ts'
import netSalesExclTaxByRefundDate from './kpis/net-sales-excl-tax-by-refund-date.kpi.ts'
import netSalesExclTax from './kpis/net-sales-excl-tax.kpi.ts'
import netSales from './kpis/net-sales.kpi.ts'
import orderCycleTime from './kpis/order-cycle-time.kpi.ts'
import orderProcessingTime from './kpis/order-processing-time.kpi.ts'
import orders from './kpis/orders.kpi.ts'
import oversellRate from './kpis/oversell-rate.kpi.ts'
import paretoShareCm2 from './kpis/pareto-share-cm2.kpi.ts'
import paretoShare from './kpis/pareto-share.kpi.ts'
import poas from './kpis/poas.kpi.ts'
import profitMargin from './kpis/profit-margin.kpi.ts'
import profit from './kpis/profit.kpi.ts'
import purchaseFrequency from './kpis/purchase-frequency.kpi.ts'
import purchaseInterval from './kpis/purchase-interval.kpi.ts'
import refundsByRefundDate from './kpis/refunds-by-refund-date.kpi.ts'
import refunds from './kpis/refunds.kpi.ts'
import repurchaseCohort90 from './kpis/repurchase-cohort-90.kpi.ts'
import repurchaseRateDays from './kpis/repurchase-rate-days.kpi.ts'
import repurchaseRate from './kpis/repurchase-rate.kpi.ts'
import retention from './kpis/retention.kpi.ts'
import returnRateOrder from './kpis/return-rate-order.kpi.ts'
import returnRateUnit from './kpis/return-rate-unit.kpi.ts'
import returnRateValue from './kpis/return-rate-value.kpi.ts'
import returningShare from './kpis/returning-share.kpi.ts'
import roasClaimed from './kpis/roas-claimed.kpi.ts'
import roas from './kpis/roas.kpi.ts'
import roi from './kpis/roi.kpi.ts'
import salesExclTax from './kpis/sales-excl-tax.kpi.ts'
import salesWithShipping from './kpis/sales-with-shipping.kpi.ts'
import sales from './kpis/sales.kpi.ts'
import sellThrough from './kpis/sell-through.kpi.ts'
import sessions from './kpis/sessions.kpi.ts'
import slowMovers from './kpis/slow-movers.kpi.ts'
import stockValue from './kpis/stock-value.kpi.ts'
import stockoutRate from './kpis/stockout-rate.kpi.ts'
import syncLatency from './kpis/sync-latency.kpi.ts'
import unitsPerOrder from './kpis/units-per-order.kpi.ts'
import units from './kpis/units.kpi.ts'

/** In the order people read them. */
export const kpis: readonly Kpi[] = [
  sales, salesExclTax, salesWithShipping, grossSales, netSales, netSalesExclTax, netSalesByRefundDate, netSalesExclTaxByRefundDate,
  orders, units, aov, aovExclTax, unitsPerOrder,
  cancelledOrders, cancelledValue, cancellationRate, credits, refunds, refundsByRefundDate, adjustments, returnRateValue, returnRateOrder, returnRateUnit, oversellRate,
  discountShare, channelSalesShare,
  netRevenue, cm1, cm2, cm3, profit, cm2Margin, profitMargin, channelRoi, channelFees, channelFeeRate, logisticsCostPerOrder,
  marketingCost, roi, merX, merPercent, roas, breakEvenRoas, poas,
  adSpend, impressions, adClicks, ctr, cpc, cpm, listingImpressions, listingCtr,
  sessions, conversionSession, cartAbandonment, checkoutAbandonment,
  repurchaseRate, repurchaseRateDays, returningShare, repurchaseCohort90, purchaseFrequency, purchaseInterval, retention, churn, crossChannelShare, paretoShare, paretoShareCm2, cac, cltvHistoric, cltvHistoricCm2,
  stockValue, inventoryTurnover, daysInventory, daysOfCover, sellThrough, stockoutRate, slowMovers, dependenceNetSales, dependenceCm2, roasClaimed, cashLag, orderProcessingTime, orderCycleTime, syncLatency,
]

export const kpiById: ReadonlyMap<string, Kpi> = new Map(kpis.map((k) => [k.id, k]))
/** One that is a sum: who names it knows that it is. */
export function sumKpi(id: string): SumKpi {
  const kpi = kpiById.get(id)
  if (!kpi || !isSum(kpi)) throw new Error(`no sum is called ${id}`)
  return kpi
}
