import { useNavigate } from '@tanstack/react-router'
import { App, Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChannels } from '../shell/channels.ts'
import { addDays, dayIn } from '../shell/day.ts'
import { MoneyInput } from '../shell/money-input.tsx'
import { useCanWrite, useSession } from '../shell/session.ts'
import { savePlan, useAdviceDeed, type LaunchQuestion, type PlanDraft } from './advice-api.ts'

const measures = ['conversion', 'orders', 'sales', 'aov', 'margin'] as const
type Measure = (typeof measures)[number]
const isShare = (m: Measure): boolean => m === 'conversion' || m === 'margin'
const isMoney = (m: Measure): boolean => m === 'sales' || m === 'aov'

/** Ids are time-ordered: the one that the shop began with. */
const oldest = <C extends { id: string }>(channels: readonly C[]): C | undefined => [...channels].sort((a, b) => (a.id < b.id ? -1 : 1))[0]

/** Keeps what was simulated as a plan: a first stage that is open, and a second behind a gate that the hub watches. */
export function PlanForm({ question }: { question: LaunchQuestion }) {
  const { t } = useTranslation('launch')
  const { org } = useSession()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const mayWrite = useCanWrite('insights')
  const channels = useChannels().filter((c) => c.isActive)
  const target = t(`fit:profile.${question.profileId}`)
  const [name, setName] = useState<string>()
  const [channelId, setChannel] = useState<string>()
  const [measure, setMeasure] = useState<Measure>('conversion')
  const [least, setLeast] = useState('2')
  const [weeks, setWeeks] = useState(4)
  const first = channels.find((c) => c.id === channelId) ?? oldest(channels.filter((c) => c.kind === 'own_shop')) ?? oldest(channels)
  const save = useAdviceDeed(savePlan, () => { message.success(t('plan.saved')); void navigate({ to: '/advice/plans' }) })
  if (!mayWrite || !first) return null
  const atLeast = isShare(measure) ? String(Math.round(Number(least) * 10_000)) : least
  const draft: PlanDraft = {
    name: (name ?? t('plan.nameOf', { first: first.name, second: target })).slice(0, 120), goal: 'new_channel', launch: { ...question }, steps: ['test_ten_skus', 'own_shop_feed'],
    stages: [{ name: t('plan.stageOf', { name: first.name }), gate: null }, { name: t('plan.stageOf', { name: target }), gate: { measure, channelId: first.id, atLeast, weeks, until: addDays(dayIn(org.timeZone), 180) } }],
  }
  return (
    <section className="tl-panel" aria-label={t('plan.title')}>
      <h2>{t('plan.title')}</h2>
      <p className="tl-quiet">{t('plan.help', { second: target })}</p>
      <div className="tl-fit-form">
        <label><span>{t('plan.name')}</span><Input value={draft.name} maxLength={120} onChange={(event) => setName(event.target.value)} /></label>
        <div className="tl-field"><span>{t('plan.first')}</span><Select aria-label={t('plan.first')} value={first.id} onChange={setChannel} options={channels.map((c) => ({ value: c.id, label: c.name }))} /></div>
        <div className="tl-field"><span>{t('plan.measure')}</span><Select<Measure> aria-label={t('plan.measure')} value={measure} onChange={(m) => { setMeasure(m); setLeast(isShare(m) ? '2' : isMoney(m) ? '1000' : '20') }} options={measures.map((m) => ({ value: m, label: t(`advice:measure.${m}`) }))} /></div>
        <div className="tl-field"><span>{t('plan.atLeast')}</span>{isMoney(measure) ? <MoneyInput currency={first.currency} minor={least} label={t('plan.atLeast')} width="100%" onChange={(minor) => setLeast(minor ?? '0')} /> : <InputNumber aria-label={t('plan.atLeast')} min={0} value={Number(least)} onChange={(n) => setLeast(String(n ?? 0))} {...(isShare(measure) ? { suffix: '%' } : {})} />}</div>
        <div className="tl-field"><span>{t('plan.weeks')}</span><InputNumber aria-label={t('plan.weeks')} min={1} max={12} value={weeks} onChange={(n) => setWeeks(n ?? 1)} /></div>
        <Button type="primary" loading={save.isPending} disabled={draft.name.trim() === ''} onClick={() => save.mutate(draft)}>{t('plan.save')}</Button>
      </div>
    </section>
  )
}
