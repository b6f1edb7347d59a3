import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { BreakBox } from '../../demo/break-box.tsx'
import { dayIn } from '../../shell/day.ts'
import { useFormat } from '../../shell/format.ts'
import { useSession } from '../../shell/session.ts'
import { useSpan } from '../pushes/span.ts'
import { useConnector, type Connection, type Connector } from './connections-api.ts'
import { Fact } from './fact.tsx'
import { FaultNote } from './fault-note.tsx'
import { HealthTag } from './health-tag.tsx'
import { Moment } from './moment.tsx'
import { bringsOrders, ShownFacts } from './shown-facts.tsx'
import { UnconfirmedTag } from './unconfirmed.tsx'

/** One connection on the list: in step or not, how late, what was counted today. Its numbers open the rows behind them. */
export function ConnectionCard({ connection }: { connection: Connection }) {
  const { t } = useTranslation('connections')
  const connector = useConnector(connection.connector)
  return (
    <li className="tl-panel tl-connection">
      <div className="tl-connection-head">
        <h2><Link to="/connections/$id" params={{ id: connection.id }} search={{}}>{connection.name}</Link></h2>
        <HealthTag connection={connection} />
        <UnconfirmedTag connector={connector} />
        <span className="tl-quiet">{connector?.label ?? connection.connector}{connection.isSimulated ? ` · ${t('simulated')}` : ''}</span>
      </div>
      <Numbers connection={connection} connector={connector} />
      <FaultNote connection={connection} />
      <BreakBox connection={connection} />
    </li>
  )
}

/** What there is to count of it: nothing before it has begun. */
function Numbers({ connection, connector }: { connection: Connection; connector: Connector | undefined }) {
  const { t } = useTranslation('connections')
  if (connection.state === 'draft') return <p>{t('card.draft')} <Link to="/connections/$id" params={{ id: connection.id }} search={{}} className="tl-link">{t('card.finish')}</Link></p>
  if (connection.channelId === null) return <BesideNumbers connection={connection} />
  return bringsOrders(connector) ? <CardNumbers connection={connection} /> : <ShownNumbers connection={connection} />
}

/** A system without a channel brings no orders and takes no stock: only whether it answers. */
function BesideNumbers({ connection: { id, lastAnswerAt } }: { connection: Connection }) {
  const { t } = useTranslation('connections')
  return (
    <dl className="tl-cells tl-connection-facts">
      <Fact name={t('card.lastAnswer')}>{lastAnswerAt === null ? <span className="tl-quiet">{t('card.noneYet')}</span> : <Link to="/connections/$id" params={{ id }} search={{ tab: 'calls' }} className="tl-link"><Moment at={lastAnswerAt} short /></Link>}</Fact>
    </dl>
  )
}

/** A feed sells nothing itself: what it shows of ours, as it was read there last. */
const ShownNumbers = ({ connection }: { connection: Connection }) => <dl className="tl-cells tl-connection-facts"><ShownFacts connection={connection} /></dl>

function CardNumbers({ connection: { id, channelId, today, backlog, delay, lastEventAt, lastAnswerAt } }: { connection: Connection }) {
  const { t } = useTranslation('connections')
  const format = useFormat()
  const span = useSpan()
  const day = dayIn(useSession().org.timeZone)
  const none = <span className="tl-quiet">{t('card.noneYet')}</span>
  const to = (search: Record<string, string>, words: ReactNode): ReactNode => <Link to="/connections/$id" params={{ id }} search={search} className="tl-link">{words}</Link>
  const late = (ms: number | null, link: (words: string) => ReactNode): ReactNode => (ms === null ? none : <span title={t('card.delayWhat')}>{link(span(ms))}</span>)
  const waiting = backlog.waiting + backlog.toFetch
  const orders = today['orders_placed'] ?? 0
  const refused = today['refused_hooks'] ?? 0
  return (
    <>
      <dl className="tl-cells tl-connection-facts">
        <Fact name={t('card.lastEvent')}>{lastEventAt === null ? none : to({ tab: 'events' }, <Moment at={lastEventAt} short />)}</Fact>
        <Fact name={t('card.lastAnswer')}>{lastAnswerAt === null ? none : to({ tab: 'calls' }, <Moment at={lastAnswerAt} short />)}</Fact>
        <Fact name={t('card.ordersDelay')}>{late(delay.ordersMs, (words) => to({ tab: 'events', topic: 'order' }, words))}</Fact>
        <Fact name={t('card.stockDelay')}>{late(delay.stockMs, (words) => <Link to="/pushes/list" search={{ connectionId: id, kind: 'stock' }} className="tl-link">{words}</Link>)}</Fact>
        <Fact name={t('card.backlog')}>
          {waiting === 0 ? '0' : to({ tab: 'events', state: backlog.waiting === 0 ? 'to_fetch' : 'waiting' }, format.number(waiting))}
          {backlog.oldestAt !== null && <span className="tl-quiet"> {t('card.oldest')} <Moment at={backlog.oldestAt} short /></span>}
        </Fact>
        <Fact name={t('tally.quarantined')}>{backlog.quarantined === 0 ? '0' : <Link to="/connections/quarantine" search={{ connectionId: id }} className="tl-link">{format.number(backlog.quarantined)}</Link>}</Fact>
        <Fact name={t('card.ordersToday')}>{orders === 0 || channelId === null ? format.number(orders) : <Link to="/orders" search={{ channelId, placedFrom: day }} className="tl-link">{format.number(orders)}</Link>}</Fact>
        <Fact name={t('card.gapsToday')}>{format.number(today['gaps'] ?? 0)}</Fact>
      </dl>
      {refused > 0 && <p className="tl-quiet">{t('card.refused', { count: refused, shown: format.number(refused) })}</p>}
    </>
  )
}
