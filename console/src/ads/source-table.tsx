import { useQuery } from '@tanstack/react-query'
import { App, Select } from 'antd'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { connectionsQuery } from '../channels/connections/connections-api.ts'
import type { Channel } from '../shell/channels.ts'
import { sayProblem } from '../shell/problem.ts'
import { useCanWrite, useSession } from '../shell/session.ts'
import { useAdsText, useMapping, type Source } from './ads-api.ts'

/** Whose words these are, when they last spoke, and where their spend is charged unless a campaign says otherwise. */
export function SourceTable({ sources, channels }: { sources: readonly Source[]; channels: readonly Channel[] }) {
  const { t } = useTranslation('ads')
  const text = useAdsText()
  const { message } = App.useApp()
  const mayWrite = useCanWrite('channels')
  const connections = useQuery({ ...connectionsQuery, enabled: useSession().canRead.channels }).data
  // What was said by a connection that is gone, or by the demo's past, stays.
  const isThere = (id: string): boolean => connections?.some((c) => c.id === id) ?? false
  const map = useMapping((error) => { message.error(sayProblem(error)) })
  return (
    <section className="tl-panel">
      <div className="tl-panel-head"><h2>{t('sources')}</h2></div>
      <p className="tl-quiet">{t('sourcesWhat')}</p>
      <ul className="tl-ads-sources">
        {sources.map((one) => (
          <li key={one.id}>
            <span>{isThere(one.id) ? <Link to="/connections/$id" params={{ id: one.id }} className="tl-link">{one.name}</Link> : one.name} <span className="tl-quiet" title={text.dateTime(one.toldAt)}>{t('lastSaid', { when: text.ago(one.toldAt) })}</span></span>
            <Select
              className="tl-ads-pick" aria-label={t('chargedToOf', { name: one.name })} disabled={!mayWrite} value={one.channelId ?? ''} popupMatchSelectWidth={false}
              onChange={(id) => map.mutate({ connectionId: one.id, channelId: id === '' ? null : id })} options={[{ value: '', label: t('noChannel') }, ...channels.map((c) => ({ value: c.id, label: c.name }))]}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
