import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { PullPanel } from '../offers/pull-panel.tsx'
import { ErrorsPanel } from '../pushes/errors-panel.tsx'
import { useSpan } from '../pushes/span.ts'
import { BackfillPanel } from './backfill-panel.tsx'
import type { Connection, Connector } from './connections-api.ts'
import { Fact } from './fact.tsx'
import { FaultNote } from './fault-note.tsx'
import { FinishPanel } from './finish-panel.tsx'
import { HooksPanel } from './hooks-panel.tsx'
import { Moment } from './moment.tsx'
import { bringsOrders, ShownFacts } from './shown-facts.tsx'
import { TallyPanel } from './tally-panel.tsx'

type OverviewTabProps = { connection: Connection; connector: Connector | undefined }

/** How the connection is, and what it did these days. */
export function OverviewTab({ connection, connector }: OverviewTabProps) {
  if (connection.state === 'draft') return connector ? <FinishPanel connection={connection} connector={connector} /> : null
  if (connection.channelId === null) return <BesideOverview connection={connection} connector={connector} />
  return (
    <div className="tl-stack">
      <FaultNote connection={connection} />
      <HealthPanel connection={connection} connector={connector} />
      <TallyPanel connection={connection} hasOrders={bringsOrders(connector)} />
      <ErrorsPanel connectionId={connection.id} />
      <div className="tl-halves">
        {connector && <HooksPanel connection={connection} connector={connector} />}
        {connector?.does.includes('listings.pull') && <PullPanel connection={connection} />}
        {connector?.does.includes('orders.pull') && <BackfillPanel connection={connection} />}
      </div>
    </div>
  )
}

/** Of a system without a channel: does it answer, until when, and where to see what it is for. */
function BesideOverview({ connection: c, connector }: OverviewTabProps) {
  const { t } = useTranslation('connections')
  return (
    <div className="tl-stack">
      <FaultNote connection={c} />
      <section className="tl-panel" aria-label={t('health.title')}>
        <dl className="tl-cells">
          <Fact name={t('card.lastAnswer')}><Moment at={c.lastAnswerAt} none={t('card.noneYet')} /></Fact>
          {c.tokenEndsAt !== null && <Fact name={t('tokenEnds')}><Moment at={c.tokenEndsAt} /></Fact>}
          {c.accessEndsAt !== null && <Fact name={t('accessEnds')}><Moment at={c.accessEndsAt} /></Fact>}
        </dl>
      </section>
      {connector && <NextPanel id={c.id} connector={connector} />}
    </div>
  )
}

/** What a system of this kind is connected for, each with the way there. */
function NextPanel({ id, connector: { kind, does } }: { id: string; connector: Connector }) {
  const { t } = useTranslation('connections')
  const tabs = ([['moveIn', kind === 'hub' || (kind === 'erp' && does.includes('products.pull'))], ['books', kind === 'erp' && does.includes('books.push')], ['levels', kind === 'erp' && does.includes('levels.pull')]] as const).flatMap(([tab, has]) => (has ? [tab] : []))
  return (
    <section className="tl-panel tl-stack">
      <h2>{t('next.title')}</h2>
      <ul className="tl-next">
        {tabs.map((tab) => <li key={tab}><Link to="/connections/$id" params={{ id }} search={{ tab }} className="tl-link">{t(`tab.${tab}`)}</Link><span className="tl-quiet">{t(`next.${tab}`)}</span></li>)}
        {kind === 'ads' && <li><Link to="/ads" search={{}} className="tl-link">{t('next.adsLink')}</Link><span className="tl-quiet">{t('next.ads')}</span></li>}
        <li><Link to="/connections/$id" params={{ id }} search={{ tab: 'ports' }} className="tl-link">{t('tab.ports')}</Link><span className="tl-quiet">{t('next.ports')}</span></li>
      </ul>
    </section>
  )
}

function HealthPanel({ connection: c, connector }: OverviewTabProps) {
  const { t } = useTranslation('connections')
  return (
    <section className="tl-panel" aria-label={t('health.title')}>
      <dl className="tl-cells">
        {bringsOrders(connector) ? <OrderFacts connection={c} /> : <ShownFacts connection={c} />}
        {c.tokenEndsAt !== null && <Fact name={t('tokenEnds')}><Moment at={c.tokenEndsAt} /></Fact>}
        {c.accessEndsAt !== null && <Fact name={t('accessEnds')}><Moment at={c.accessEndsAt} /></Fact>}
        {c.settings.ordersFrom !== null && bringsOrders(connector) && <Fact name={t('ordersFrom')}><Moment at={c.settings.ordersFrom} /></Fact>}
      </dl>
    </section>
  )
}

function OrderFacts({ connection: c }: { connection: Connection }) {
  const { t } = useTranslation('connections')
  const format = useFormat()
  const none = t('card.noneYet')
  const span = useSpan()
  return (
    <>
      <Fact name={t('card.lastEvent')}><Moment at={c.lastEventAt} none={none} /></Fact>
      <Fact name={t('lastPoll')}><Moment at={c.lastPollAt} none={none} /></Fact>
      <Fact name={t('card.lastAnswer')}><Moment at={c.lastAnswerAt} none={none} /></Fact>
      <Fact name={t('card.ordersDelay')}><span title={t('card.delayWhat')}>{span(c.delay.ordersMs)}</span></Fact>
      <Fact name={t('card.stockDelay')}><span title={t('card.delayWhat')}>{span(c.delay.stockMs)}</span></Fact>
      <Fact name={t('card.backlog')}>{format.number(c.backlog.waiting + c.backlog.toFetch)}{c.backlog.oldestAt !== null && <span className="tl-quiet"> {t('card.oldest')} <Moment at={c.backlog.oldestAt} short /></span>}</Fact>
    </>
  )
}
