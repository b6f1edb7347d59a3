import { Button } from 'antd'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { useFormat } from '../../shell/format.ts'
import { useList } from '../../shell/list.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import type { AuditEntry } from './settings-api.ts'

/** Who changed what, newest first: every write leaves a line here that nobody can take away. */
export function AuditPanel() {
  const { t } = useTranslation('platform')
  const list = useList<AuditEntry>(['audit'], (cursor) => ask(api.GET('/api/v1/audit', { params: { query: { limit: 50, ...(cursor === undefined ? {} : { cursor }) } } })))
  if (list.error && list.rows.length === 0) return <ProblemNote error={list.error} onRetry={list.retry} />
  if (list.isFirstLoad) return <Waiting />
  return (
    <>
      <div className="tl-settings-head"><p>{t('audit.what')}</p></div>
      {list.rows.length === 0 ? <p>{t('audit.none')}</p> : <ul className="tl-panel tl-audit">{list.rows.map((entry) => <AuditLine key={entry.id} entry={entry} />)}</ul>}
      {list.hasMore && <Button style={{ marginTop: 12 }} onClick={list.loadMore}>{t('audit.more')}</Button>}
    </>
  )
}

function AuditLine({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('platform')
  const format = useFormat()
  const key = `platform:action.${entry.action}`
  const changes = changesOf(entry)
  return (
    <li>
      <time className="tl-quiet tl-number" dateTime={entry.at}>{format.dateTime(entry.at)}</time>
      <div>
        <strong>{i18next.exists(key) ? t(key) : t('audit.otherAction', { action: entry.action })}</strong>
        <span className="tl-quiet"> · {entry.actor.kind === 'system' ? t('audit.system') : entry.actor.name}{entry.why ? ` · ${entry.why}` : ''}</span>
        {changes.length > 0 && <ul className="tl-change-list tl-quiet">{changes.map(({ name, from, to }) => <li key={name}><code>{name}</code>: {from === undefined ? to : `${from} → ${to}`}</li>)}</ul>}
      </div>
    </li>
  )
}

type Change = { name: string; from: string | undefined; to: string }
const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value) ?? '—')
const bag = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {})

/** The fields that an entry changed, at most six: the whole is in the API. */
function changesOf({ before, after }: Pick<AuditEntry, 'before' | 'after'>): Change[] {
  const [old, fresh] = [bag(before), bag(after)]
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])].filter((name) => shown(old[name]) !== shown(fresh[name])).slice(0, 6)
    .map((name) => ({ name, from: name in old ? shown(old[name]) : undefined, to: name in fresh ? shown(fresh[name]) : '—' }))
}
