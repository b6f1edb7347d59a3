import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Answered } from '../../shell/answered.tsx'
import { Icon } from '../../shell/icon.tsx'
import { useLanguage } from '../../shell/language.ts'
import { Page } from '../../shell/page.tsx'
import { SearchBox } from '../../shell/search-box.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { ConnectForm } from './connect-form.tsx'
import { connectorsQuery, type Connector } from './connections-api.ts'
import { UnconfirmedTag } from './unconfirmed.tsx'
import './connections.css'

const kinds = ['own_shop', 'marketplace', 'social', 'store', 'feed', 'hub', 'erp', 'ads', 'analytics', 'audience'] as const satisfies readonly Connector['kind'][]

/** From "which platform" to a connection that is ready to be tried. */
export function NewConnectionScreen() {
  const { t } = useTranslation('connections')
  const [search, setSearch] = useUrlState()
  const connectors = useQuery(connectorsQuery)
  const chosen = connectors.data?.find((c) => c.id === search['platform'])
  return (
    <Page title={chosen ? t('new.titleOf', { platform: chosen.label }) : t('new.title')} help={t('new.help')}>
      {chosen
        ? <Link to="/connections/new" search={{}} className="tl-order-back"><Icon name="back" size={15} />{t('new.other')}</Link>
        : <Link to="/connections" search={{}} className="tl-order-back"><Icon name="back" size={15} />{t('back')}</Link>}
      <Answered query={connectors}>{(all) => (chosen ? <ConnectForm key={chosen.id} connector={chosen} /> : <PlatformChoice connectors={all} onChoose={(platform) => setSearch({ platform })} />)}</Answered>
    </Page>
  )
}

function PlatformChoice({ connectors, onChoose }: { connectors: readonly Connector[]; onChoose: (id: string) => void }) {
  const { t } = useTranslation('connections')
  const { tag } = useLanguage()
  const [{ q = '' }] = useUrlState()
  const wanted = connectors.filter((c) => `${c.label} ${c.id} ${t(`kind.${c.kind}`)}`.toLowerCase().includes(q.toLowerCase()))
  return (
    <div className="tl-stack">
      <p className="tl-quiet">{t('new.choose')}</p>
      <div className="tl-filters"><SearchBox label={t('new.search')} width={300} /></div>
      {wanted.length === 0 && <p className="tl-panel tl-empty">{t('new.none')} <Link to="/connections/new" search={{}}>{t('new.all')}</Link></p>}
      {kinds.map((kind) => {
        const ofKind = wanted.filter((c) => c.kind === kind).sort((a, b) => a.label.localeCompare(b.label, tag))
        return ofKind.length > 0 && (
          <section key={kind} className="tl-platform-kind">
            <h2>{t(`kind.${kind}`)}</h2>
            <ul className="tl-platforms">
              {ofKind.map((c) => <li key={c.id}><button type="button" onClick={() => onChoose(c.id)}><strong>{c.label}</strong><span className="tl-quiet">{coreOf(c).map((what) => t(what)).join(' · ')}</span><span><UnconfirmedTag connector={c} /></span></button></li>)}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

/** What a merchant asks first: do orders come in, does stock go out, do prices; of a system that sells nothing all that it does. */
function coreOf({ does }: Connector) {
  const core = ([['core.orders', 'orders.pull'], ['core.stock', 'stock.push'], ['core.prices', 'prices.push'], ['core.listings', 'listings.pull']] as const).flatMap(([what, port]) => (does.includes(port) ? [what] : []))
  return core.length > 0 ? core : does.filter((port) => port !== 'account.health').map((port) => `port.${port}` as const)
}
