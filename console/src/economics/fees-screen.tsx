import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { groupBy } from '#kit'
import { api, ask } from '../shell/api.ts'
import { channelsQuery } from '../shell/channels.ts'
import { useCommand } from '../shell/command.ts'
import { countDays, dayIn } from '../shell/day.ts'
import { useFormat } from '../shell/format.ts'
import { Icon } from '../shell/icon.tsx'
import { Page } from '../shell/page.tsx'
import { ProblemNote } from '../shell/problem-note.tsx'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { useCanWrite } from '../shell/session.ts'
import { StateTag } from '../shell/state-tag.tsx'
import { useUrlState } from '../shell/url-state.ts'
import { Waiting } from '../shell/waiting.tsx'
import { RuleWords, type Rule } from './fees/rule-words.tsx'
import { TermsEditor } from './fees/terms-editor.tsx'
import { ProfitTabs } from './profit-tabs.tsx'
import { feesQuery, type FeeSchedule } from './profit-api.ts'
import './profit.css'

/** Whose terms hold from when on: the ones to come, the ones in force, the ones that were. */
export function FeesScreen() {
  const { t } = useTranslation(['economics', 'fees'])
  const [search, setSearch] = useUrlState()
  const { data, error, refetch } = useQuery(feesQuery)
  const { data: listed, isSuccess: isListed } = useQuery(channelsQuery)
  const channels = listed ?? []
  const mayWrite = useCanWrite('insights')
  const add = mayWrite ? <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => setSearch({ terms: 'new' })}>{t('fees:add')}</Button> : undefined
  const nameOf = (channelId: string | null): string => (channelId === null ? t('fees.ownCosts') : channels.find((c) => c.id === channelId)?.name ?? '—')
  return (
    <Page title={t('fees.title')} help={t('fees.help')} actions={add}>
      <ProfitTabs at="/profit/fees" />
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!data && !error && <Waiting />}
      {data && data.length === 0 && <div className="tl-panel tl-empty"><p>{t('fees:none')}</p></div>}
      {data && (
        <div className="tl-profit">
          {[...groupBy(data, (s) => s.channelId)].map(([channelId, versions]) => <Channel key={channelId ?? ''} name={nameOf(channelId)} versions={[...versions].reverse()} mayWrite={mayWrite} />)}
        </div>
      )}
      {data && mayWrite && isListed && search['terms'] !== undefined && <TermsEditor key={`${search['terms']} ${search['after'] ?? ''}`} schedules={data} channels={channels} />}
    </Page>
  )
}

/** A channel's versions, the newest first. */
function Channel({ name, versions, mayWrite }: { name: string; versions: readonly FeeSchedule[]; mayWrite: boolean }) {
  const { t } = useTranslation(['economics', 'fees'])
  const [, setSearch] = useUrlState()
  const last = versions[0]
  return (
    <div className="tl-panel">
      <div className="tl-panel-head"><h2>{name}</h2>{mayWrite && last && <Button className="tl-end" size="small" onClick={() => setSearch({ terms: 'new', after: last.id })}>{t('fees:addAfter')}</Button>}</div>
      <ScrollBox label={name} stack>
        <table className="tl-plain tl-fee-terms">
          <thead><tr><th scope="col">{t('fees.from')}</th><th scope="col">{t('fees.rules')}</th><th scope="col">{t('fees.state')}</th>{mayWrite && <th scope="col">{t('fees:change')}</th>}</tr></thead>
          <tbody>{versions.map((s) => <Row key={s.id} schedule={s} mayWrite={mayWrite} />)}</tbody>
        </table>
      </ScrollBox>
    </div>
  )
}

function Row({ schedule: s, mayWrite }: { schedule: FeeSchedule; mayWrite: boolean }) {
  const { t } = useTranslation(['economics', 'fees'])
  const format = useFormat()
  const [, setSearch] = useUrlState()
  return (
    <tr>
      <th scope="row">{format.day(s.validDay)}<br /><span className="tl-quiet">{s.timeZone.replaceAll('_', ' ')}</span><br /><When schedule={s} /></th>
      <td className="is-wrap"><b>{s.name}</b><ul className="tl-fee-rules">{(s.rules as unknown as Rule[]).map((rule) => <RuleWords key={JSON.stringify(rule)} rule={rule} currency={s.currency} />)}</ul>{s.taxInsidePpm > 0 && <span className="tl-quiet">{t('fees:taxInside', { rate: s.taxInsidePpm / 10_000 })}</span>}</td>
      <td className="is-wrap"><State schedule={s} /></td>
      {mayWrite && <td><span className="tl-row-actions"><Button size="small" onClick={() => setSearch({ terms: s.id, after: undefined })} aria-label={t('fees:editOf', { name: s.name, day: format.day(s.validDay) })}>{t('fees:edit')}</Button><Remove schedule={s} /></span></td>}
    </tr>
  )
}

function When({ schedule: s }: { schedule: FeeSchedule }) {
  const { t } = useTranslation(['economics', 'fees'])
  const today = dayIn(s.timeZone)
  if (s.isInForce) return <StateTag tone="good">{t('fees.inForce')}</StateTag>
  if (s.validDay > today) return <StateTag tone="brand">{t('fees:inDays', { count: countDays(today, s.validDay) - 1 })}</StateTag>
  return <StateTag>{t('fees.past')}</StateTag>
}

function Remove({ schedule: s }: { schedule: FeeSchedule }) {
  const { t } = useTranslation('fees')
  const format = useFormat()
  const { modal } = App.useApp()
  const named = { name: s.name, day: format.day(s.validDay) }
  const remove = useCommand(['profit'], () => ask(api.DELETE('/api/v1/fees/{id}', { params: { path: { id: s.id } } })))
  const confirm = (): void => { void modal.confirm({ title: t('removeTitle', named), content: t('removeWhat'), okText: t('remove'), okButtonProps: { danger: true }, cancelText: t('cancel'), onOk: () => remove.mutateAsync().catch(() => undefined) }) }
  return <Button size="small" icon={<Icon name="trash" size={15} />} aria-label={t('removeOf', named)} onClick={confirm} loading={remove.isPending} />
}

function State({ schedule }: { schedule: FeeSchedule }) {
  const { t } = useTranslation(['economics', 'fees'])
  const format = useFormat()
  const canWrite = useCanWrite('insights')
  const { id, channelId, name, currency, timeZone, validDay, taxInsidePpm, rules } = schedule
  const confirm = useCommand(['profit'], () => ask(api.PUT('/api/v1/fees/{id}', { params: { path: { id } }, body: { channelId, name, currency, timeZone, validDay, taxInsidePpm, rules, isConfirmed: true } })))
  if (schedule.confirmedAt) return <>{t('fees.confirmed', { who: schedule.confirmedBy, when: format.date(schedule.confirmedAt) })}</>
  return (
    <>
      <p>{schedule.templateDay === null ? t('fees:notConfirmed') : t('fees.unconfirmed', { day: format.day(schedule.templateDay) })}</p>
      {canWrite && <Button size="small" loading={confirm.isPending} onClick={() => confirm.mutate()}>{t('fees.confirm')}</Button>}
    </>
  )
}
