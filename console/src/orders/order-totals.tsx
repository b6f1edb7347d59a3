import { useTranslation } from 'react-i18next'
import { useFormat } from '../shell/format.ts'
import { keptOf } from './kept-of.ts'
import type { Order } from './orders-api.ts'

/** The order's sum, part by part, so that everybody can add it up: goods − discounts + tax on top + shipping ± difference. */
export function OrderTotals({ order }: { order: Order }) {
  const { t } = useTranslation('orders')
  const format = useFormat()
  const of = (minor: bigint): string => format.money({ minor: minor.toString(), currency: order.total.currency })
  const named = order.discounts.map((d) => ({ label: d.label ?? d.code, minor: BigInt(d.amount.minor) })).filter((d) => d.minor !== 0n)
  // What an edit took back belongs to no code any more: the sum of the lines is the truth, the rest is shown as one.
  const rest = BigInt(order.discount.minor) - named.reduce((n, d) => n + d.minor, 0n)
  const discounts = rest === 0n ? named : [{ label: t('amount.discount'), minor: BigInt(order.discount.minor) }]
  const difference = BigInt(order.difference.minor)
  const refunded = BigInt(order.refunded.minor)
  return (
    <dl className="tl-totals">
      <dt>{t('amount.goods')}</dt><dd>{format.money(order.goods)}</dd>
      {discounts.map((d) => [<dt key={`${d.label} name`}>{d.label}</dt>, <dd key={d.label}>{of(-d.minor)}</dd>])}
      {!order.taxIncluded && <><dt>{t('amount.tax')}</dt><dd>{format.money(order.tax)}</dd></>}
      <dt>{t('amount.shipping')}</dt><dd>{format.money(order.shipping)}</dd>
      {difference !== 0n && <><dt>{t('amount.difference')}</dt><dd>{of(difference)}</dd></>}
      <dt className="is-sum">{t('column.total')}</dt><dd className="is-sum">{format.money(order.total)}</dd>
      {order.taxIncluded && order.tax.minor !== '0' && <><dt>{t('amount.ofWhichTax')}</dt><dd>{format.money(order.tax)}</dd></>}
      {refunded !== 0n && <><dt>{t('column.refunded')}</dt><dd>{of(-refunded)}</dd><dt className="is-sum">{t('amount.kept')}</dt><dd className="is-sum">{format.money(keptOf(order))}</dd></>}
    </dl>
  )
}
