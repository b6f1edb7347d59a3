import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { useLanguage } from '../../shell/language.ts'
import type { Connection } from './connections-api.ts'
import { faultKind } from './health.ts'

/** What is wrong and what to do about it, in the reader's words; the platform's own stand below them. */
export function FaultNote({ connection }: { connection: Connection }) {
  const { t } = useTranslation('connections')
  const format = useFormat()
  const { fault, warnings } = connection
  const kind = fault && faultKind(fault.kind)
  // Said in one note: that nothing comes through, since when, and why.
  const since = fault?.kind === 'unavailable' ? connection.downSince : null
  const others = warnings.filter((w) => since === null || w.code !== 'connection.down')
  // What only the platform can tell stands under one heading, however much of it there is.
  const told = others.filter((w) => w.code === 'connection.account' && !w.explained && w.data['until'] === undefined)
  const rest = others.filter((w) => !told.includes(w))
  if (!fault && others.length === 0) return null
  return (
    <div className="tl-faults">
      {fault && kind && (
        <Note tone={connection.state === 'refused' || connection.downSince ? 'bad' : 'warn'}>
          <strong>{t(`fault.${kind}`)}</strong> {since !== null && t('fault.since', { ago: format.ago(since), at: format.dateTime(since) })} {t(`fix.${kind}`)}{kind === 'auth' && connection.state !== 'draft' && <> <Link to="/connections/$id" params={{ id: connection.id }} search={{ tab: 'settings' }} className="tl-link">{t('toKeys')}</Link></>}
          <small lang="en">{format.dateTime(fault.at)}{[fault.operation, fault.code, fault.words].map((w) => (w ? ` · ${w}` : ''))}</small>
        </Note>
      )}
      {rest.map((w) => <Note key={`${w.code} ${String(w.data['account'])}`} tone={w.level}><WarningWords warning={w} id={connection.id} /></Note>)}
      {told.length > 0 && <Note tone={told.some((w) => w.level === 'bad') ? 'bad' : 'warn'}>{t('warning.account')}{told.map((w) => <Told key={String(w.data['account'])} warning={w} />)}</Note>}
    </div>
  )
}

const Note = ({ tone, children }: { tone: 'warn' | 'bad'; children: ReactNode }) => <div className={`tl-fault is-${tone}`}><Icon name="warning" size={17} /><div>{children}</div></div>

function Told({ warning: { data, said } }: { warning: Connection['warnings'][number] }) {
  const { tag } = useLanguage()
  return <small>{said ? said[tag] : data['account']}</small>
}

function WarningWords({ warning: { code, data, said, explained }, id }: { warning: Connection['warnings'][number]; id: string }) {
  const { t } = useTranslation('connections')
  const format = useFormat()
  const { tag } = useLanguage()
  const day = (iso: string | number | undefined): string => (iso === undefined ? '' : format.date(String(iso)))
  switch (code) {
    case 'connection.access_ends': return <>{t('warning.access_ends', { count: Number(data['days']), day: day(data['ends']) })}</>
    case 'connection.token_ends': return <>{t('warning.token_ends', { count: Number(data['days']), day: day(data['ends']) })}</>
    case 'connection.version_ends': return <>{t('warning.version_ends', { version: data['version'], day: day(data['ends']) })}</>
    case 'connection.down': return <>{t('warning.down', { ago: format.ago(String(data['since'])), at: format.dateTime(String(data['since'])) })}</>
    case 'connection.no_hooks': return <>{t('warning.no_hooks')}</>
    case 'connection.no_address': return <>{t('warning.no_address')}</>
    case 'connection.quarantined': return <Link to="/connections/quarantine" search={{ connectionId: id }}>{t('warning.quarantined', { count: Number(data['count']), shown: format.number(Number(data['count'])) })}</Link>
    case 'connection.account': return <>{explained ? <><strong>{explained.cause[tag]}</strong> {explained.fix[tag]}</> : t('warning.account')}{data['until'] !== undefined && ` ${t('warning.until', { day: day(data['until']) })}`}<small>{said ? said[tag] : data['account']}</small></>
    default: return <>{t('warning.other')} <code>{code}</code></>
  }
}
