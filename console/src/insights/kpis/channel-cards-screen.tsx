import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { useDark } from '../../shell/appearance.ts'
import { colourOf } from '../../shell/channel-colour.ts'
import { useChannels } from '../../shell/channels.ts'
import { useFormat } from '../../shell/format.ts'
import { Page } from '../../shell/page.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useSession } from '../../shell/session.ts'
import { StateTag } from '../../shell/state-tag.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { InsightsTabs } from '../insights-tabs.tsx'
import { useKpiText } from '../overview/kpi-value.ts'
import { useKpis, type Kpi } from '../overview/overview-api.ts'
import { RangeFilter } from '../overview/range-filter.tsx'
import { readRange } from '../overview/range.ts'
import { KpiMeaning } from './kpi-drawer.tsx'
import { KpiTabs } from './kpi-tabs.tsx'
import { cardsQuery, type CardNumber, type ChannelCard, type ChannelCards } from './kpis-api.ts'
import '../overview/overview.css'
import './kpis.css'

/** Each channel by what matters for its kind: a counter is not judged as a marketplace is. */
export function ChannelCardsScreen() {
  const { t } = useTranslation(['kpis', 'insights', 'overview'])
  const { org } = useSession()
  const [search] = useUrlState()
  const range = readRange(search, org.timeZone)
  const { data, error, refetch } = useQuery(cardsQuery(range.from, range.to))
  const kpis = useKpis().data
  return (
    <Page title={t('cards')} help={t('cardsHelp')}>
      <InsightsTabs at="/kpis" />
      <KpiTabs at="/kpis/channels" />
      <div className="tl-filter-row"><RangeFilter range={range} /></div>
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {(!data || !kpis) && !error && <Waiting />}
      {data && kpis && <Kinds told={data} kpis={kpis} />}
    </Page>
  )
}

function Kinds({ told, kpis }: { told: ChannelCards; kpis: readonly Kpi[] }) {
  const { t } = useTranslation(['kpis', 'insights'])
  const kinds = told.profiles.map(({ kind }) => ({ kind, cards: told.cards.filter((c) => c.kind === kind) })).filter(({ cards }) => cards.length > 0)
  return (
    <div className="tl-kpi-book">
      {told.badges.length > 0 && <p className="tl-kpi-badges" role="status">{t('incomplete')} {told.badges.map((b) => t(`insights:badge.${b.code}`, { count: b.count })).join(' · ')}</p>}
      {kinds.length === 0 && <p className="tl-panel tl-empty">{t('noChannels')} <Link to="/settings/$tab" params={{ tab: 'channels' }} className="tl-link">{t('addChannel')}</Link></p>}
      {kinds.map(({ kind, cards }) => (
        <section key={kind} aria-label={t(`insights:channelKind.${kind}`)}>
          <header className="tl-channel-kind"><h2>{t(`insights:channelKind.${kind}`)}</h2><p className="tl-quiet">{t(`insights:profile.${kind}`)}</p></header>
          <ul className="tl-channel-cards">{cards.map((card) => <Card key={card.channelId} card={card} kpis={kpis} />)}</ul>
        </section>
      ))}
      <Profiles told={told} />
      <OpenedNumber told={told} kpis={kpis} />
    </div>
  )
}

function Card({ card: { channelId, name, numbers }, kpis }: { card: ChannelCard; kpis: readonly Kpi[] }) {
  const { t } = useTranslation(['kpis', 'insights'])
  const dark = useDark()
  const channels = useChannels()
  const told = numbers.filter((n) => n.waits === null)
  const waiting = numbers.filter((n) => n.waits !== null)
  return (
    <li className="tl-panel tl-channel-card" aria-label={name}>
      <h3><span className="tl-dot" style={{ background: colourOf(channelId, channels, dark) }} />{name}</h3>
      {told.every((n) => n.cells.length === 0) ? <p className="tl-quiet">{t('noFacts')}</p> : <Numbers told={told} channelId={channelId} name={name} kpis={kpis} />}
      {waiting.length > 0 && <ul className="tl-channel-waits">{waiting.map(({ id, waits }) => <li key={id}><span>{t(`insights:wait.${id}.name`)}</span><span className="tl-quiet">{t(`insights:why.${waits}`)}</span></li>)}</ul>}
    </li>
  )
}

function Numbers({ told, kpis, ...card }: { told: readonly CardNumber[]; channelId: string; name: string; kpis: readonly Kpi[] }) {
  const one = (n: CardNumber) => <One key={n.id} number={n} {...card} kpi={kpis.find((k) => k.id === n.id)} />
  return (
    <>
      <dl className="tl-channel-leads">{told.filter((n) => n.isLead).map(one)}</dl>
      <dl className="tl-channel-rest">{told.filter((n) => !n.isLead).map(one)}</dl>
    </>
  )
}

/** A number in each currency; it opens what it is made of. */
function One({ number: { id, cells }, channelId, name, kpi }: { number: CardNumber; channelId: string; name: string; kpi: Kpi | undefined }) {
  const { t } = useTranslation(['kpis', 'insights'])
  const say = useKpiText()
  const [, setSearch] = useUrlState()
  const title = t(`insights:kpi.${id}.name`)
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {cells.length === 0 && <span className="tl-quiet">{t('noFacts')}</span>}
        {cells.map((cell) => (
          <span key={cell.currency ?? ''}>
            {cell.value === null
              ? <span className="tl-quiet">{cell.reason ? t(`insights:reason.${cell.reason}`) : '—'}</span>
              : <button type="button" className="tl-channel-open" aria-label={`${name} ${title}`} onClick={() => setSearch({ kpi: id, channelId })}>{say(cell.value, kpi?.unit ?? 'count', cell.currency ?? '')}</button>}
            {cell.currency !== null && kpi?.unit !== 'money' && cells.length > 1 && <span className="tl-quiet"> {cell.currency}</span>}
          </span>
        ))}
      </dd>
    </div>
  )
}

/** The one table that decides what a card leads with. */
function Profiles({ told }: { told: ChannelCards }) {
  const { t } = useTranslation(['kpis', 'insights'])
  return (
    <section className="tl-panel" aria-label={t('profiles')}>
      <div className="tl-panel-head"><h2>{t('profiles')}</h2></div>
      <p className="tl-quiet">{t('profilesHow')}</p>
      <ScrollBox label={t('profiles')} stack>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('channelKind')}</th><th scope="col">{t('leadsWith')}</th></tr></thead>
          <tbody>
            {told.profiles.map(({ kind, numbers }) => (
              <tr key={kind}>
                <th scope="row">{t(`insights:channelKind.${kind}`)}</th>
                <td><ol className="tl-channel-order">{numbers.map(({ id, waits }) => <li key={id}>{t(`insights:${waits === null ? 'kpi' : 'wait'}.${id}.name`)}{waits !== null && <> <StateTag>{t('waits')}</StateTag></>}</li>)}</ol></td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}

function OpenedNumber({ told, kpis }: { told: ChannelCards; kpis: readonly Kpi[] }) {
  const { t } = useTranslation(['kpis', 'insights'])
  const format = useFormat()
  const [search, setSearch] = useUrlState()
  const card = told.cards.find((c) => c.channelId === search['channelId'])
  const number = card?.numbers.find((n) => n.id === search['kpi'])
  const kpi = kpis.find((k) => k.id === search['kpi'])
  return (
    <Drawer open={number !== undefined && kpi !== undefined} onClose={() => setSearch({ kpi: undefined, channelId: undefined })} size={640} title={kpi && card ? `${card.name} · ${t(kpi.texts.name)}` : ''} destroyOnHidden>
      {number && kpi && card && <><p className="tl-quiet">{format.days(told.from, told.to)}</p><KpiMeaning entry={{ kpi, cells: number.cells }} from={told.from} to={told.to} channelId={card.channelId} /></>}
    </Drawer>
  )
}
