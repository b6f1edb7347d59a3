import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../shell/api.ts'
import { useFormat } from '../shell/format.ts'
import { Page } from '../shell/page.tsx'
import { ProblemNote } from '../shell/problem-note.tsx'
import { sayProblem } from '../shell/problem.ts'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { useCanWrite } from '../shell/session.ts'
import { Waiting } from '../shell/waiting.tsx'
import { ProfitTabs } from './profit-tabs.tsx'
import { feesQuery, useChannels, type FeeSchedule } from './profit-api.ts'
import './profit.css'

type Rule = { slot: string; kind: string; name?: string; per?: string; isCredit?: boolean; amount: { type: string; base?: string; ratePpm?: number; steps?: { upTo: string | null; ratePpm: number }[]; floor?: string; cap?: string; minor?: string; every?: string; seconds?: number; hourMinor?: string; rows?: { upTo: string | null; minor: string }[] } }

/** Whose terms hold from when on, in words; shipped ones are confirmed here. */
export function FeesScreen() {
  const { t } = useTranslation('economics')
  const { data, error, refetch } = useQuery(feesQuery)
  const channels = useChannels()
  return (
    <Page title={t('fees.title')} help={t('fees.help')}>
      <ProfitTabs at="/profit/fees" />
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!data && !error && <Waiting />}
      {data && data.length === 0 && <div className="tl-panel"><p>{t('fees.none')}</p></div>}
      {data && data.length > 0 && (
        <div className="tl-panel">
          <ScrollBox label={t('fees.title')}>
            <table className="tl-plain">
              <thead><tr><th scope="col">{t('channel')}</th><th scope="col">{t('fees.from')}</th><th scope="col">{t('fees.rules')}</th><th scope="col">{t('fees.state')}</th></tr></thead>
              <tbody>{data.map((s) => <Row key={s.id} schedule={s} channel={s.channelId === null ? t('fees.ownCosts') : channels.find((c) => c.id === s.channelId)?.name ?? '—'} />)}</tbody>
            </table>
          </ScrollBox>
        </div>
      )}
    </Page>
  )
}

function Row({ schedule, channel }: { schedule: FeeSchedule; channel: string }) {
  const { t } = useTranslation('economics')
  const format = useFormat()
  return (
    <tr>
      <th scope="row">{channel}<br /><span className="tl-quiet">{schedule.name}</span></th>
      <td>{format.day(schedule.validDay)}<br /><span className="tl-quiet">{schedule.timeZone.replaceAll('_', ' ')}</span><br />{t(schedule.isInForce ? 'fees.inForce' : schedule.endsAt === null ? 'fees.later' : 'fees.past')}</td>
      <td className="is-wrap"><ul className="tl-fee-rules">{(schedule.rules as unknown as Rule[]).map((rule) => <RuleWords key={JSON.stringify(rule)} rule={rule} currency={schedule.currency} />)}</ul></td>
      <td className="is-wrap"><State schedule={schedule} /></td>
    </tr>
  )
}

function RuleWords({ rule, currency }: { rule: Rule; currency: string }) {
  const { t } = useTranslation('economics')
  const format = useFormat()
  const money = (minor: string) => format.money({ minor, currency })
  const { amount } = rule
  const rate = (ppm: number) => `${ppm / 10_000} %`
  const words = amount.type === 'percent' ? (amount.steps ? format.list(amount.steps.map((s) => (s.upTo === null ? rate(s.ratePpm) : t('fees.upTo', { amount: money(s.upTo), value: rate(s.ratePpm) })))) : rate(amount.ratePpm ?? 0))
    : amount.type === 'fixed' ? money(amount.minor ?? '0') : amount.type === 'labour' ? t('fees.labour', { seconds: amount.seconds, amount: money(amount.hourMinor ?? '0') })
      : amount.type === 'table' ? t('fees.table', { from: money(amount.rows?.[0]?.minor ?? '0'), to: money(amount.rows?.at(-1)?.minor ?? '0') }) : t(`fees.every.${amount.every ?? 'month'}`, { amount: money(amount.minor ?? '0') })
  const base = amount.type === 'percent' ? t(`fees.base.${amount.base ?? 'goods'}`) : amount.type === 'subscription' ? '' : t(`fees.per.${rule.per ?? 'order'}`)
  const limits = [amount.floor && t('fees.floor', { amount: money(amount.floor) }), amount.cap && t('fees.cap', { amount: money(amount.cap) })].filter(Boolean)
  return <li>{t(`kind.${rule.kind}`)}: <b>{words}</b> {[base, ...limits].filter(Boolean).join(' · ')}{rule.name && <span className="tl-quiet"> {rule.name}</span>}</li>
}

function State({ schedule }: { schedule: FeeSchedule }) {
  const { t } = useTranslation('economics')
  const format = useFormat()
  const client = useQueryClient()
  const { message } = App.useApp()
  const canWrite = useCanWrite('insights')
  const { id, channelId, name, currency, timeZone, validDay, taxInsidePpm, rules } = schedule
  const confirm = useMutation({
    mutationFn: () => ask(api.PUT('/api/v1/fees/{id}', { params: { path: { id } }, body: { channelId, name, currency, timeZone, validDay, taxInsidePpm, rules, isConfirmed: true } })),
    onError: (error) => { message.error(sayProblem(error)) }, onSettled: () => client.invalidateQueries({ queryKey: ['profit'] }),
  })
  if (schedule.confirmedAt) return <>{t('fees.confirmed', { who: schedule.confirmedBy, when: format.date(schedule.confirmedAt) })}</>
  return (
    <>
      <p>{t('fees.unconfirmed', { day: schedule.templateDay === null ? '—' : format.day(schedule.templateDay) })}</p>
      {canWrite && <Button size="small" loading={confirm.isPending} onClick={() => confirm.mutate()}>{t('fees.confirm')}</Button>}
    </>
  )
}
