import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Alert, App, Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { priceListsQuery, type PriceList } from '../../catalog/catalog-api.ts'
import { Answered } from '../../shell/answered.tsx'
import { useFormat } from '../../shell/format.ts'
import { Page } from '../../shell/page.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { isProblem, sayProblem } from '../../shell/problem.ts'
import { useCanWrite } from '../../shell/session.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { ConnectionTabs } from '../connections/connection-tabs.tsx'
import { changeConnection, connectionsQuery, useConnectors, type Connection } from '../connections/connections-api.ts'
import { useConnectionNames } from '../offers/offers-api.ts'
import { PlanTable } from './plan-table.tsx'
import { makeBatch, planQuery, usePriceDeed, type Plan, type PlanWish } from './prices-api.ts'
import { SilentNote, StopNote } from './stop-note.tsx'
import './prices.css'

/** Which connections, which list: then every price with what the guards say to it, before anything goes out. */
export function NewBatchScreen() {
  const { t } = useTranslation('prices')
  const [search] = useUrlState()
  const connections = useQuery(connectionsQuery)
  const lists = useQuery(priceListsQuery)
  const chosen = (connections.data ?? []).filter((c) => (search['connections'] ?? '').split(',').includes(c.id))
  const priceListId = search['list']
  const nameless = priceListId === undefined ? chosen.filter((c) => c.settings.priceListId === null) : []
  const isAsked = chosen.length > 0 && nameless.length < chosen.length
  const wish: PlanWish = { connectionIds: isAsked ? chosen.map((c) => c.id) : [], priceListId }
  const plan = useQuery(planQuery(wish))
  const isReady = connections.data !== undefined && lists.data !== undefined
  const error = connections.error ?? lists.error
  const isSettled = isProblem(plan.error, 'prices.nothing_to_change')
  return (
    <Page title={t('new.title')} help={t('new.help')} fill>
      <ConnectionTabs at="/prices" />
      {!isReady ? (error ? <ProblemNote error={error} onRetry={() => { void connections.refetch(); void lists.refetch() }} /> : <Waiting />) : (
        <>
          <section className="tl-panel tl-batch-head"><WishForm chosen={chosen} lists={lists.data} priceListId={priceListId} nameless={nameless} plan={isAsked ? plan.data : undefined} wish={wish} /></section>
          <StopNote connectionIds={chosen.map((c) => c.id)} />
          <SilentNote connectionIds={chosen.map((c) => c.id)} />
          {isSettled && <div className="tl-empty"><p>{sayProblem(plan.error)}</p></div>}
          {!isAsked && !isSettled && <NothingAsked connections={connections.data} />}
          {isAsked && !isSettled && <Answered query={plan}>{(all) => <PlanTable plan={all} />}</Answered>}
        </>
      )}
    </Page>
  )
}

/** Prices of which connections: first there has to be one. */
function NothingAsked({ connections }: { connections: readonly Connection[] }) {
  const { t } = useTranslation('prices')
  const hasAny = connections.some((c) => c.state !== 'draft')
  return <div className="tl-empty"><p>{hasAny ? t('new.choose') : <>{t('new.noConnection')} <Link to="/connections" className="tl-link">{t('new.connect')}</Link></>}</p></div>
}

type FormProps = { chosen: readonly Connection[]; lists: readonly PriceList[]; priceListId: string | undefined; nameless: readonly Connection[]; plan: Plan | undefined; wish: PlanWish }

function WishForm({ chosen, lists, priceListId, nameless, plan, wish }: FormProps) {
  const { t } = useTranslation('prices')
  const format = useFormat()
  const [, setSearch] = useUrlState()
  const [typed, setName] = useState<string>()
  const nameOfList = (id: string | null | undefined): string | undefined => lists.find((l) => l.id === id)?.name
  const suggested = nameOfList(priceListId) ?? nameOfList(chosen[0]?.settings.priceListId) ?? ''
  const name = typed ?? suggested
  return (
    <>
      <div className="tl-plan-form">
        <ConnectionChoice chosen={chosen} />
        <label><span>{t('new.list')}</span><ListChoice lists={lists} value={priceListId} onChange={(list) => setSearch({ list }, { replace: true })} /></label>
        <label><span>{t('new.name')}</span><Input value={name} maxLength={200} autoComplete="off" onChange={(event) => setName(event.target.value)} /></label>
      </div>
      {nameless.length > 0 && <Alert type="info" showIcon className="tl-plan-note" title={t('new.nameless', { names: format.list(nameless.map((c) => c.name)) })} />}
      {plan && <SendPanel plan={plan} name={name.trim()} wish={wish} chosen={chosen} />}
    </>
  )
}

function ConnectionChoice({ chosen }: { chosen: readonly Connection[] }) {
  const { t } = useTranslation('prices')
  const [, setSearch] = useUrlState()
  const { all } = useConnectionNames()
  const connectors = useConnectors()
  const can = (c: Connection): boolean => connectors?.find((k) => k.id === c.connector)?.does.includes('prices.push') ?? true
  const options = all.filter((c) => c.state !== 'draft').map((c) => ({ value: c.id, label: can(c) ? c.name : t('new.cannot', { name: c.name }), disabled: !can(c) }))
  return (
    <label>
      <span>{t('new.connections')}</span>
      <Select mode="multiple" aria-label={t('new.connections')} placeholder={t('new.connectionsHint')} value={chosen.map((c) => c.id)} options={options} optionFilterProp="label" onChange={(ids: string[]) => setSearch({ connections: ids.length > 0 ? ids.join(',') : undefined }, { replace: true })} />
    </label>
  )
}

function ListChoice({ lists, value, onChange }: { lists: readonly PriceList[]; value: string | undefined; onChange: (list: string | undefined) => void }) {
  const { t } = useTranslation('prices')
  return <Select aria-label={t('new.list')} value={value ?? ''} options={[{ value: '', label: t('new.listOwn') }, ...lists.map((l) => ({ value: l.id, label: `${l.name} · ${l.currency}` }))]} onChange={(id: string) => onChange(id === '' ? undefined : id)} />
}

/** What would go out, what waits for another person, and the one button that does it. */
function SendPanel({ plan, name, wish, chosen }: { plan: Plan; name: string; wish: PlanWish; chosen: readonly Connection[] }) {
  const { t } = useTranslation('prices')
  const format = useFormat()
  const navigate = useNavigate()
  const mayWrite = useCanWrite('channels')
  const { message } = App.useApp()
  const [isForGood, setForGood] = useState(false)
  const others = wish.priceListId === undefined ? [] : chosen.filter((c) => c.settings.priceListId !== wish.priceListId)
  const going = plan.total - plan.stopped
  const send = usePriceDeed(async () => {
    if (isForGood) for (const c of others) await changeConnection(c.id, { settings: { priceListId: wish.priceListId ?? null } })
    return makeBatch(name, wish)
  }, {
    onSuccess: (batch) => { message.success(t(batch.state === 'waiting' ? 'new.asked' : 'new.sent')); void navigate({ to: '/prices/$id', params: { id: batch.id }, search: {} }) },
    onError: (error) => { message.error(sayProblem(error), 8) },
  })
  const eyes = plan.needsEyes
  return (
    <>
      <ul className="tl-plan-sum" aria-label={t('new.sum')}>
        <li><strong>{t('new.changes', { count: plan.total, shown: format.number(plan.total) })}</strong></li>
        {plan.stopped > 0 && <li className="tl-bad">{t('new.stopped', { count: plan.stopped, shown: format.number(plan.stopped) })}</li>}
        {plan.same > 0 && <li className="tl-quiet">{t('new.same', { count: plan.same, shown: format.number(plan.same) })}</li>}
        {plan.unlisted > 0 && <li className="tl-quiet">{t('new.unlisted', { count: plan.unlisted, shown: format.number(plan.unlisted) })}</li>}
      </ul>
      {others.length > 0 && mayWrite && <Checkbox checked={isForGood} onChange={(event) => setForGood(event.target.checked)}>{t('new.forGood', { names: format.list(others.map((c) => c.name)) })}</Checkbox>}
      <div className="tl-batch-say">
        <p>{t(going === 0 ? 'new.nothingGoes' : eyes ? 'new.eyesWhy' : 'new.goesAtOnce')}</p>
        {mayWrite ? <Button type="primary" loading={send.isPending} disabled={going === 0 || name === ''} onClick={() => send.mutate(undefined)}>{t(eyes ? 'new.ask' : 'new.send', { count: going, shown: format.number(going) })}</Button> : <span className="tl-quiet">{t('decide.readOnly')}</span>}
      </div>
    </>
  )
}
