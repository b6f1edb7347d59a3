/** What the profit pages ask, as one statement over the lines that PostgreSQL and DuckDB both read: the sums, and each one's part of what its channel costs, dealt by largest remainder. */

/** Expects tables or names `line`, `pool` and `counted`, each with columns that are called the same. */
export type InSql = { with?: string; month: string; channel: string; sku: string; /** Of whole numbers, cut off. */ divide: '/' | '//' }

const shared = ['ads', 'subscription'] as const
const cost = (kind: (typeof shared)[number]): string => `coalesce(sum(case when kind = '${kind}' then minor else 0 end), 0)::bigint as ${kind}`
const both = shared.map(cost).join(', ')

export function profitInSql(measures: readonly string[], { with: names = '', month, channel, sku, divide }: InSql) {
  const sums = measures.map((m) => `sum(${m})::bigint as ${m}`).join(', ')
  const withShare = measures.map((m) => (m === 'ads_minor' ? 'ads_minor + coalesce(ads, 0) as ads_minor' : m === 'subscription_minor' ? 'subscription_minor + coalesce(subscription, 0) as subscription_minor' : m)).join(', ')
  const profit = measures.filter((m) => m.endsWith('_minor') && !['list_minor', 'shipping_minor', 'weight_minor'].includes(m)).reduce((sum, m) => `${sum} - ${m}`, 'list_minor + shipping_minor')
  const begin = `with ${names === '' ? '' : `${names}, `}`
  const ofCell = `where month = ${month} and channel = ${channel}`
  const dealt = (where: string): string => `
    cell as (select month, channel, sku, sum(weight_minor)::bigint as weight from line ${where} group by 1, 2, 3 having sum(weight_minor) > 0),
    whole as (select month, channel, sum(weight)::bigint as whole from cell group by 1, 2),
    part as (select month, channel, sku, kind, minor, minor * weight ${divide} whole as low, minor * weight % whole as rest from cell join whole using (month, channel) join pool using (month, channel)),
    coins as (select month, channel, kind, (max(minor) - sum(low))::bigint as coins from part group by 1, 2, 3),
    placed as (select sku, kind, low, coins, row_number() over (partition by month, channel, kind order by rest desc, sku) as place from part join coins using (month, channel, kind)),
    dealt as (select sku, kind, sum(low + (place <= coins)::int)::bigint as minor from placed group by 1, 2)`
  const goods = (where: string): string => `${begin} ${dealt(where)},
    own as (select sku, ${sums} from line ${where} group by 1), share as (select sku, ${both} from dealt group by 1),
    goods as (select sku, ${withShare} from own left join share using (sku))`
  return {
    overview: `${begin} own as (select month, channel, ${sums} from line group by 1, 2), share as (select month, channel, ${both} from pool group by 1, 2)
      select month, channel, ${withShare} from own left join share using (month, channel)`,
    products: `${goods(ofCell)} select *, count(*) over () as total from goods order by ${profit}, sku limit 50`,
    report: `${goods('')} select * from goods`,
    drillDown: `${begin} ${dealt(ofCell)},
      mine as (select * from line ${ofCell} and sku = ${sku}),
      of_line as (select order_no, line_no, d.kind, d.minor, d.minor * weight_minor ${divide} weight as low, d.minor * weight_minor % weight as rest
        from mine cross join (select sum(weight_minor)::bigint as weight from mine) w join dealt d on d.sku = mine.sku),
      odd as (select kind, (max(minor) - sum(low))::bigint as odd from of_line group by 1),
      given as (select order_no, line_no, kind, low + (row_number() over (partition by kind order by rest desc, order_no, line_no) <= odd)::int as minor from of_line join odd using (kind)),
      share as (select order_no, line_no, ${both} from given group by 1, 2)
      select order_no, line_no, number, placed_at, ${withShare} from mine join counted using (order_no) left join share using (order_no, line_no) order by 1, 2 limit 50`,
  }
}
