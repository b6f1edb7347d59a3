import type { Dictionary, Entry } from './kpis-api.ts'

/** How the dictionary is read: what is sold, what comes back, what stays, what ads bring, who comes, what lies, who comes again, how it works. */
export const groups = ['sales', 'returns', 'profit', 'marketing', 'visits', 'stock', 'buyers', 'operations'] as const
export type Group = (typeof groups)[number]

const of: Readonly<Record<string, Group>> = Object.fromEntries((Object.entries({
  returns: ['cancelled_orders', 'cancelled_value', 'cancellation_rate', 'credits', 'refunds', 'refunds_by_refund_date', 'adjustments', 'return_rate_value', 'return_rate_order', 'return_rate_unit'],
  profit: ['net_revenue', 'cm1', 'cm2', 'cm3', 'profit', 'cm2_margin', 'profit_margin', 'channel_roi', 'logistics_cost_per_order', 'dependence_net_sales', 'dependence_cm2', 'cash_lag'],
  marketing: ['marketing_cost', 'roi', 'mer_x', 'mer_percent', 'roas', 'break_even_roas', 'poas', 'roas_claimed', 'ad_spend', 'impressions', 'ad_clicks', 'ctr', 'cpc', 'cpm', 'listing_impressions', 'listing_ctr'],
  visits: ['sessions', 'conversion_session', 'cart_abandonment', 'checkout_abandonment'],
  stock: ['oversell_rate', 'stock_value', 'inventory_turnover', 'days_inventory', 'days_of_cover', 'sell_through', 'stockout_rate', 'slow_movers'],
  operations: ['order_processing_time', 'order_cycle_time', 'sync_latency'],
}) as [Group, string[]][]).flatMap(([group, ids]) => ids.map((id) => [id, group])))

/** What is told of buyers is counted by buyer; everything else that has no place of its own is sales. */
export const groupOf = ({ kpi }: Entry): Group => of[kpi.id] ?? (kpi.grain === 'customer' ? 'buyers' : 'sales')

/** Entries and waiting numbers whose words hold the searched ones. */
export function find(told: Dictionary, q: string, say: (key: string) => string): { entries: Entry[]; waiting: Dictionary['waiting'] } {
  const words = q.toLowerCase().split(/\s+/).filter((word) => word !== '')
  const holds = (...keys: string[]): boolean => { const text = keys.map(say).join(' ').toLowerCase(); return words.every((word) => text.includes(word)) }
  return {
    entries: told.entries.filter(({ kpi: { texts, id } }) => holds(texts.name, texts.formula, texts.counts) || words.every((word) => id.includes(word))),
    waiting: told.waiting.filter(({ id }) => holds(`insights:wait.${id}.name`, `insights:wait.${id}.formula`)),
  }
}
