import { useTranslation } from 'react-i18next'
import { Icon } from '../../shell/icon.tsx'
import { useFormat } from '../../shell/format.ts'
import { useLanguage } from '../../shell/language.ts'
import type { Connector } from './connections-api.ts'
import { UnconfirmedNote } from './unconfirmed.tsx'

/** What this platform lets a hub do, and why it does not do the rest. */
export function PortsTab({ connector }: { connector: Connector }) {
  const { t } = useTranslation('connections')
  const format = useFormat()
  const { tag } = useLanguage()
  const cannot = Object.entries(connector.cannot)
  return (
    <div className="tl-halves">
      <section className="tl-panel tl-stack">
        <h2>{t('ports.does')}</h2>
        <UnconfirmedNote connector={connector} />
        <ul className="tl-ports">{connector.does.map((port) => <li key={port}><span className="tl-good"><Icon name="check" size={16} /></span><span>{t(`port.${port}`)}</span></li>)}</ul>
      </section>
      <section className="tl-panel tl-stack">
        <h2>{t('ports.cannot')}</h2>
        {cannot.length === 0 ? <p>{t('ports.all')}</p> : <ul className="tl-ports">{cannot.map(([port, why]) => <li key={port}><span className="tl-quiet"><Icon name="close" size={16} /></span><span>{t(`port.${port}`)}<small>{why[tag]}</small></span></li>)}</ul>}
        <p className="tl-quiet">{t('ports.version', { version: connector.apiVersion })}{connector.readOn !== null && ` ${t('ports.readOn', { day: format.day(connector.readOn) })}`}</p>
        <p className="tl-quiet"><a href={connector.docs} target="_blank" rel="noreferrer">{t('new.docs', { platform: connector.label })}</a></p>
      </section>
    </div>
  )
}
