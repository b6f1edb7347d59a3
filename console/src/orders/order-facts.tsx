import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../shell/format.ts'
import { knownWords } from '../shell/known-words.ts'
import type { Address, Order } from './orders-api.ts'

/** Who buys, where it goes, what the channel told besides, and what was paid back. */
export function OrderFacts({ order }: { order: Order }) {
  const { t } = useTranslation('orders')
  const format = useFormat()
  return (
    <>
      <Facts title={t('facts.buyer')} rows={[[t('column.buyer'), order.buyerName], [t('facts.email'), order.buyerEmail], [t('facts.phone'), order.buyerPhone]]} />
      {order.shipTo && <Facts title={t('facts.shipTo')} rows={[[t('facts.recipient'), order.shipTo.name], [t('facts.phone'), order.shipTo.phone], [t('facts.address'), addressText(order.shipTo)]]} />}
      <section className="tl-panel"><h2>{t('facts.note')}</h2><p className="tl-note" style={{ marginTop: 8 }}>{order.note || <span className="tl-quiet">{t('facts.noNote')}</span>}</p></section>
      {order.refunds.length > 0 && <Refunds order={order} />}
      <Facts title={t('facts.more')} rows={[
        [t('facts.stockEffect'), t(`stockEffect.${order.stockEffect}`)],
        [t('facts.import'), order.importId && <Link key="import" to="/imports/$importId" params={{ importId: order.importId }}>{t('facts.openImport')}</Link>],
        ...Object.entries(order.attributes ?? {}).map(([key, said]): [string, ReactNode] => [nameOfFact(key), isMoment(said) ? format.dateTime(said) : said]),
      ]} />
    </>
  )
}

/** What many channels tell has a name of ours; anything else keeps the channel's own. */
const nameOfFact = (key: string): string => knownWords(`orders:fact.${key}`) ?? key
const isMoment = (said: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+(?:Z|[+-]\d\d:\d\d)$/.test(said)

function Facts({ title, rows }: { title: string; rows: readonly [string, ReactNode][] }) {
  const said = rows.filter(([, value]) => value !== null && value !== undefined && value !== '')
  return (
    <section className="tl-panel">
      <div className="tl-panel-head"><h2>{title}</h2></div>
      <dl className="tl-facts">{said.length === 0 ? <div><dd>—</dd></div> : said.map(([name, value], i) => <div key={`${i} ${name}`}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
    </section>
  )
}

function Refunds({ order }: { order: Order }) {
  const { t } = useTranslation('orders')
  const format = useFormat()
  return (
    <section className="tl-panel">
      <div className="tl-panel-head"><h2>{t('facts.refunds')}</h2></div>
      <dl className="tl-facts">
        {order.refunds.map((r) => <div key={`${r.at} ${r.amount.minor}`}><dt>{format.dateTime(r.at)} · {r.actor}</dt><dd>{format.money(r.amount)}{r.reason ? ` · ${r.reason}` : ''}</dd></div>)}
      </dl>
    </section>
  )
}

/** Chinese addresses run from the large to the small, others from the small to the large. */
function addressText(a: Address): string {
  const isHan = /\p{Script=Han}/u.test(`${a.region ?? ''}${a.city ?? ''}${a.line1 ?? ''}`)
  if (isHan) return [a.postcode, `${a.region ?? ''}${a.city ?? ''}${a.line1 ?? ''}${a.line2 ?? ''}`].filter(Boolean).join(' ')
  return [a.line1, a.line2, [a.postcode, a.city].filter(Boolean).join(' '), a.region, a.country].filter(Boolean).join(', ')
}
