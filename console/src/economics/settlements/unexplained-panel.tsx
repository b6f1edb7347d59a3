import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { useChannels } from '../../shell/channels.ts'
import { useCommand } from '../../shell/command.ts'
import { useFormat } from '../../shell/format.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { DecideModal } from './decide-modal.tsx'
import { ChannelFilter } from './payouts-panel.tsx'
import { habitsQuery, linesAddress, unexplainedQuery, type Group } from './settlements-api.ts'

/** The queue: lines of one name together, the largest money first. */
export function UnexplainedPanel() {
  const { t } = useTranslation('settlements')
  const [search] = useUrlState()
  const { data, error, refetch } = useQuery(unexplainedQuery)
  const [deciding, setDeciding] = useState<Group>()
  const canWrite = useCanWrite('insights')
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  if (!data) return <Waiting />
  const groups = data.groups.filter((g) => search['channelId'] === undefined || g.channelId === search['channelId'])
  return (
    <div className="tl-stack">
      <div className="tl-panel">
        <div className="tl-panel-head"><h2>{t('view.unexplained')}</h2><ChannelFilter />{canWrite && data.groups.length > 0 && <LookAgain />}</div>
        {groups.length === 0 ? <p>{t('allExplained')}</p> : (
          <ScrollBox label={t('view.unexplained')} stack>
            <table className="tl-plain">
              <thead><tr><th scope="col">{t('line')}</th><th scope="col">{t('channel')}</th><th scope="col">{t('why')}</th><th scope="col" className="is-end">{t('lines')}</th><th scope="col" className="is-end">{t('amount')}</th><th scope="col">{t('lastAt')}</th>{canWrite && <th scope="col">{t('deed')}</th>}</tr></thead>
              <tbody>{groups.map((g) => <Row key={`${g.channelId} ${g.currency} ${g.kind} ${g.label} ${g.reason}`} group={g} {...(canWrite ? { onDecide: () => setDeciding(g) } : {})} />)}</tbody>
            </table>
          </ScrollBox>
        )}
      </div>
      <Habits />
      {deciding && <DecideModal lines={[{ ...deciding, id: deciding.lineId }]} isGroup count={deciding.lines} onClose={() => setDeciding(undefined)} />}
    </div>
  )
}

function Row({ group: g, onDecide }: { group: Group; onDecide?: () => void }) {
  const { t } = useTranslation('settlements')
  const format = useFormat()
  const channels = useChannels()
  const [, setSearch] = useUrlState()
  const open = () => setSearch({ lines: linesAddress({ state: 'unexplained', channelId: g.channelId, kind: g.kind, label: g.label, reason: g.reason, currency: g.currency }) })
  return (
    <tr>
      <th scope="row">{g.label}<br /><span className="tl-quiet">{t(`lineKind.${g.kind}`)}</span></th>
      <td>{channels.find((c) => c.id === g.channelId)?.name ?? '—'}</td>
      <td className="is-wrap">{t(`reason.${g.reason}`)}</td>
      <td className="is-end"><button type="button" className="tl-link" aria-label={t('openLines', { name: g.label })} onClick={open}>{format.number(g.lines)}</button></td>
      <td className="is-end">{format.money(g)}</td>
      <td>{format.date(g.lastAt)}</td>
      {onDecide && <td><Button size="small" onClick={onDecide}>{t('decide')}</Button></td>}
    </tr>
  )
}

function LookAgain() {
  const { t } = useTranslation('settlements')
  const { message } = App.useApp()
  const look = useCommand(['profit'], () => ask(api.POST('/api/v1/settlements/look-again')), ({ matched }) => { message.success(t('lookedAgain', { count: matched })) })
  return <Button className="tl-end" loading={look.isPending} onClick={() => look.mutate()}>{t('lookAgain')}</Button>
}

/** What is done with lines of a name by itself, until somebody says otherwise. */
function Habits() {
  const { t } = useTranslation(['settlements', 'economics'])
  const channels = useChannels()
  const canWrite = useCanWrite('insights')
  const { data = [] } = useQuery(habitsQuery)
  const drop = useCommand(['profit', 'settlements'], ({ channelId, kind, label }: { channelId: string; kind: string; label: string }) => ask(api.POST('/api/v1/settlements/habits/drop', { body: { channelId, kind, label } })))
  if (data.length === 0) return null
  return (
    <div className="tl-panel">
      <div className="tl-panel-head"><h2>{t('habits')}</h2></div>
      <ScrollBox label={t('habits')} stack>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('line')}</th><th scope="col">{t('channel')}</th><th scope="col">{t('deed')}</th>{canWrite && <th scope="col">{t('change')}</th>}</tr></thead>
          <tbody>
            {data.map((h) => (
              <tr key={`${h.channelId} ${h.kind} ${h.label}`}>
                <th scope="row">{h.label}</th><td>{channels.find((c) => c.id === h.channelId)?.name ?? '—'}</td><td>{h.costKind === null ? t('deed.ignore') : t('bookedAs', { kind: t(`economics:kind.${h.costKind}`) })}</td>
                {canWrite && <td><Button size="small" type="text" onClick={() => drop.mutate(h)}>{t('dropHabit')}</Button></td>}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  )
}
