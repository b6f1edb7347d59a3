import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { offerCountsQuery } from '../offers/offers-api.ts'
import { useSpan } from '../pushes/span.ts'
import type { Connection, Connector } from './connections-api.ts'
import { Fact } from './fact.tsx'
import { Moment } from './moment.tsx'

/** Until the connectors are known, what most of them do. */
export const bringsOrders = (connector: Connector | undefined): boolean => connector?.does.includes('orders.pull') ?? true

/** Of a channel where nobody orders: how many of our things it has, how many it keeps from sight, and how old that knowledge is. */
export function ShownFacts({ connection: { id, delay, lastAnswerAt } }: { connection: Connection }) {
  const { t } = useTranslation('connections')
  const format = useFormat()
  const span = useSpan()
  const counts = useQuery(offerCountsQuery).data?.find((c) => c.connectionId === id)
  const none = <span className="tl-quiet">{t('card.noneYet')}</span>
  const offers = (n: number, more: Record<string, string>): ReactNode => (n === 0 ? '0' : <Link to="/offers" search={{ connectionId: id, ...more }} className="tl-link">{format.number(n)}</Link>)
  return (
    <>
      <Fact name={t('shown.items')}>{counts ? offers(counts.offers, {}) : '0'}</Fact>
      <Fact name={t('shown.hidden')}><span title={t('shown.hiddenWhat')}>{offers(counts?.hidden ?? 0, { state: 'inactive' })}</span></Fact>
      <Fact name={t('shown.readAt')}><Moment at={counts?.readAt ?? null} none={t('card.noneYet')} short /></Fact>
      <Fact name={t('card.stockDelay')}>{delay.stockMs === null ? none : <span title={t('card.delayWhat')}><Link to="/pushes/list" search={{ connectionId: id, kind: 'stock' }} className="tl-link">{span(delay.stockMs)}</Link></span>}</Fact>
      <Fact name={t('card.lastAnswer')}>{lastAnswerAt === null ? none : <Link to="/connections/$id" params={{ id }} search={{ tab: 'calls' }} className="tl-link"><Moment at={lastAnswerAt} short /></Link>}</Fact>
    </>
  )
}
