import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { BreakBox } from '../../demo/break-box.tsx'
import { useFormat } from '../../shell/format.ts'
import { useConnector, type Connection } from './connections-api.ts'
import { Fact } from './fact.tsx'
import { FaultNote } from './fault-note.tsx'
import { HealthTag } from './health-tag.tsx'
import { Moment } from './moment.tsx'
import { UnconfirmedTag } from './unconfirmed.tsx'

/** One connection on the list: in step or not, how late, what was counted today. Its numbers open the rows behind them. */
export function ConnectionCard({ connection }: { connection: Connection }) {
  const { t } = useTranslation('connections')
  const connector = useConnector(connection.connector)
  const to = { to: '/connections/$id', params: { id: connection.id } } as const
  return (
    <li className="tl-panel tl-connection">
      <div className="tl-connection-head">
        <h2><Link {...to} search={{}}>{connection.name}</Link></h2>
        <HealthTag connection={connection} />
        <UnconfirmedTag connector={connector} />
        <span className="tl-quiet">{connector?.label ?? connection.connector}{connection.isSimulated ? ` · ${t('simulated')}` : ''}</span>
      </div>
      {connection.state === 'draft' ? <p>{t('card.draft')} <Link {...to} search={{}} className="tl-link">{t('card.finish')}</Link></p> : <CardNumbers connection={connection} />}
      <FaultNote connection={connection} />
      <BreakBox connection={connection} />
    </li>
  )
}

function CardNumbers({ connection: { id, channelId, today, backlog, lastEventAt, lastAnswerAt } }: { connection: Connection }) {
  const { t } = useTranslation('connections')
  const format = useFormat()
  const counted = (what: string): number => today[what] ?? 0
  const rows = (state: string, n: number): ReactNode => (n === 0 ? '0' : <Link to="/connections/$id" params={{ id }} search={{ tab: 'events', state }} className="tl-link">{format.number(n)}</Link>)
  const orders = counted('orders_placed')
  return (
    <>
      <dl className="tl-cells tl-connection-facts">
        <Fact name={t('card.lastEvent')}><Moment at={lastEventAt} short none={t('card.noneYet')} /></Fact>
        <Fact name={t('card.lastAnswer')}><Moment at={lastAnswerAt} short none={t('card.noneYet')} /></Fact>
        <Fact name={t('card.backlog')}>
          {rows(backlog.waiting === 0 && backlog.toFetch > 0 ? 'to_fetch' : 'waiting', backlog.waiting + backlog.toFetch)}
          {backlog.oldestAt !== null && <span className="tl-quiet"> {t('card.oldest')} <Moment at={backlog.oldestAt} short /></span>}
        </Fact>
        <Fact name={t('tally.quarantined')}>{rows('quarantined', backlog.quarantined)}</Fact>
      </dl>
      <div>
        <h3 className="tl-quiet">{t('card.today')}</h3>
        <dl className="tl-cells tl-connection-facts">
          <Fact name={t('tally.orders_placed')}>{orders === 0 ? '0' : <Link to="/orders" search={{ channelId }} className="tl-link">{format.number(orders)}</Link>}</Fact>
          {(['repeats', 'gaps', 'refused_hooks'] as const).map((what) => <Fact key={what} name={t(`tally.${what}`)}>{format.number(counted(what))}</Fact>)}
        </dl>
      </div>
    </>
  )
}
