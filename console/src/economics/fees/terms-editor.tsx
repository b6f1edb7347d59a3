import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Drawer, Form, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { zoneChoices } from '../../platform/settings/choices.ts'
import { api, ask } from '../../shell/api.ts'
import type { Channel } from '../../shell/channels.ts'
import { DayField } from '../../shell/day-field.tsx'
import { addDays, dayIn } from '../../shell/day.ts'
import { Icon } from '../../shell/icon.tsx'
import { isProblem, sayProblem } from '../../shell/problem.ts'
import { useSession } from '../../shell/session.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { usualCurrencies } from '../costs/currencies.ts'
import type { FeeSchedule } from '../profit-api.ts'
import { PreviewPanel } from './preview-panel.tsx'
import { RuleEditor } from './rule-editor.tsx'
import { draftOf, emptyRule, percentText, rulesOf, termsOf, type RuleDraft, type TermsDraft } from './terms-draft.ts'
import { faultsOf, type Faults } from './terms-faults.ts'
import './fees.css'

const noFaults: Faults = new Map()
const ownCosts = 'own'

/** A channel's terms from a day on: from a template, from the terms before, or from nothing. */
export function TermsEditor({ schedules, channels }: { schedules: readonly FeeSchedule[]; channels: readonly Channel[] }) {
  const { t } = useTranslation(['fees', 'economics'])
  const client = useQueryClient()
  const { message } = App.useApp()
  const { org } = useSession()
  const [search, setSearch] = useUrlState()
  const [draft, setDraft] = useState<TermsDraft>(() => firstDraft(search['terms'], search['after'], schedules, channels[0]?.id ?? null, { currency: org.currency, timeZone: org.timeZone }))
  const [isConfirmed, setConfirmed] = useState(true)
  const [isAsked, setAsked] = useState(false)
  const close = (): void => setSearch({ terms: undefined, after: undefined })
  const change = (patch: Partial<TermsDraft>): void => setDraft((old) => ({ ...old, ...patch }))
  const changeRule = (rule: RuleDraft): void => setDraft((old) => ({ ...old, rules: old.rules.map((r) => (r.key === rule.key ? rule : r)) }))
  const found = faultsOf(draft)
  const faults = isAsked ? found : noFaults
  const save = useMutation({
    mutationFn: () => {
      const body = { ...termsOf(draft), ...(draft.template !== undefined && { template: draft.template }), ...(draft.templateDay !== undefined && { templateDay: draft.templateDay }), isConfirmed }
      return draft.id === undefined ? ask(api.POST('/api/v1/fees', { body: body as never })) : ask(api.PUT('/api/v1/fees/{id}', { params: { path: { id: draft.id } }, body: body as never }))
    },
    onSuccess: async () => { await client.invalidateQueries({ queryKey: ['profit'] }); message.success(t('saved')); close() },
  })
  const submit = (): void => { setAsked(true); if (found.size === 0) save.mutate() }
  const dayTaken = isProblem(save.error, 'fees.same_beginning') ? sayProblem(save.error) : undefined
  const foot = (
    <div className="tl-drawer-foot">
      {isAsked && found.size > 0 && <span className="tl-fees-wrong" role="alert">{t('wrong', { count: found.size })}</span>}
      <Button onClick={close}>{t('cancel')}</Button><Button type="primary" loading={save.isPending} onClick={submit}>{t('save')}</Button>
    </div>
  )
  return (
    <Drawer open size={860} title={t(draft.id === undefined ? 'addTitle' : 'editTitle')} onClose={close} footer={foot}>
      <Form layout="vertical" requiredMark={false}>
        {draft.id === undefined && <Templates channels={channels} onPick={(patch) => change(patch)} />}
        <Head draft={draft} change={change} faults={faults} channels={channels} dayTaken={dayTaken} />
        {draft.rules.map((rule, i) => <RuleEditor key={rule.key} no={i + 1} rule={rule} currency={draft.currency} faults={faults} onChange={changeRule} onRemove={() => change({ rules: draft.rules.filter((r) => r.key !== rule.key) })} />)}
        <Button block type="dashed" icon={<Icon name="plus" size={15} />} onClick={() => change({ rules: [...draft.rules, emptyRule()] })}>{t('addRule')}</Button>
        <PreviewPanel draft={draft} />
        <Checkbox checked={isConfirmed} onChange={(event) => setConfirmed(event.target.checked)}>{t('isConfirmed')}</Checkbox>
        {save.error && !dayTaken && <Alert type="error" showIcon title={sayProblem(save.error)} />}
      </Form>
    </Drawer>
  )
}

/** `after`: new terms that begin as the ones before them. */
function firstDraft(id: string | undefined, after: string | undefined, schedules: readonly FeeSchedule[], channelId: string | null, shop: { currency: string; timeZone: string }): TermsDraft {
  const edited = schedules.find((s) => s.id === id)
  if (edited) return draftOf(edited)
  const day = addDays(dayIn(shop.timeZone), 1)
  const before = schedules.find((s) => s.id === after)
  if (!before) return { channelId, name: '', ...shop, validDay: day, tax: '0', rules: [emptyRule()] }
  const { id: _id, template: _template, templateDay: _templateDay, ...copied } = draftOf(before)
  return { ...copied, validDay: before.validDay >= day ? addDays(before.validDay, 1) : day }
}

/** Shipped terms as a beginning: their rules, their clock, their currency. */
function Templates({ channels, onPick }: { channels: readonly Channel[]; onPick: (patch: Partial<TermsDraft>) => void }) {
  const { t } = useTranslation('fees')
  const { data } = useQuery({ queryKey: ['profit', 'templates'], queryFn: () => ask(api.GET('/api/v1/fees/templates')), staleTime: Infinity })
  const nameOf = (id: string, name: string): string => t(`template.${id}`, { defaultValue: name })
  return (
    <Form.Item label={t('template')} extra={t('templateWhat')} htmlFor="terms-template">
      <Select<string>
        id="terms-template" allowClear placeholder={t('templateNone')} showSearch={{ optionFilterProp: 'label' }} options={(data ?? []).map((one) => ({ value: one.id, label: `${nameOf(one.id, one.name)} · ${one.day}` }))}
        onChange={(id?: string) => {
          const one = data?.find((x) => x.id === id)
          onPick(one ? { channelId: one.channelKind === null ? null : likelyChannel(channels, one.id, one.channelKind), name: nameOf(one.id, one.name), currency: one.currency, timeZone: one.timeZone, tax: percentText(one.taxInsidePpm), rules: rulesOf(one as never), template: one.id, templateDay: one.day } : { template: undefined, templateDay: undefined })
        }}
      />
    </Form.Item>
  )
}

/** A channel that is called like the platform, else one of its kind. */
function likelyChannel(channels: readonly Channel[], templateId: string, kind: string): string | null {
  const word = templateId.split('-')[0]!
  const called = channels.find((c) => `${c.code} ${c.name}`.toLowerCase().includes(word))
  return (called ?? channels.find((c) => c.kind === kind) ?? channels[0])?.id ?? null
}

type HeadProps = { draft: TermsDraft; change: (patch: Partial<TermsDraft>) => void; faults: Faults; channels: readonly Channel[]; dayTaken: string | undefined }
function Head({ draft, change, faults, channels, dayTaken }: HeadProps) {
  const { t } = useTranslation(['fees', 'economics'])
  const said = (path: string) => { const code = faults.get(path); return code ? { validateStatus: 'error' as const, help: t(`fault.${code}`) } : {} }
  return (
    <>
      <div className="tl-fees-row">
        <Form.Item label={t('economics:channel')} htmlFor="terms-channel"><Select id="terms-channel" showSearch={{ optionFilterProp: 'label' }} disabled={draft.id !== undefined} style={{ width: 230 }} value={draft.channelId ?? ownCosts} options={[{ value: ownCosts, label: t('economics:fees.ownCosts') }, ...channels.map((c) => ({ value: c.id, label: c.name }))]} onChange={(id: string) => change(id === ownCosts ? { channelId: null } : { channelId: id, ...(draft.template === undefined && { currency: channels.find((c) => c.id === id)?.currency ?? draft.currency }) })} /></Form.Item>
        <Form.Item label={t('name')} htmlFor="terms-name" {...said('name')}><Input id="terms-name" value={draft.name} maxLength={200} style={{ width: 260 }} autoComplete="off" placeholder={t('nameHint')} onChange={(event) => change({ name: event.target.value })} /></Form.Item>
        <Form.Item label={t('currency')} htmlFor="terms-currency"><Select id="terms-currency" showSearch style={{ width: 100 }} value={draft.currency} options={usualCurrencies(draft.currency).map((c) => ({ value: c, label: c }))} onChange={(currency: string) => change({ currency })} /></Form.Item>
      </div>
      <div className="tl-fees-row">
        <Form.Item label={t('economics:fees.from')} htmlFor="terms-day" extra={t('fromWhat')} {...(dayTaken === undefined ? said('validDay') : { validateStatus: 'error' as const, help: dayTaken })}><DayField id="terms-day" allowClear={false} value={draft.validDay === '' ? null : dayjs(draft.validDay)} onChange={(day) => change({ validDay: day?.format('YYYY-MM-DD') ?? '' })} /></Form.Item>
        <Form.Item label={t('zone')} htmlFor="terms-zone"><Select id="terms-zone" showSearch style={{ width: 220 }} value={draft.timeZone} options={zoneChoices()} onChange={(timeZone: string) => change({ timeZone })} /></Form.Item>
        <Form.Item label={t('tax')} htmlFor="terms-tax" extra={t('taxWhat')} {...said('tax')}><Input id="terms-tax" value={draft.tax} suffix="%" inputMode="decimal" style={{ width: 90 }} onChange={(event) => change({ tax: event.target.value })} /></Form.Item>
      </div>
    </>
  )
}
