import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, App, Button, Drawer } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { putPrice, type PriceList } from '../../catalog/catalog-api.ts'
import { useFormat } from '../../shell/format.ts'
import { MoneyInput } from '../../shell/money-input.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { isProblem, sayProblem } from '../../shell/problem.ts'
import { useCanWrite, useSession } from '../../shell/session.ts'
import { useSettled } from '../../shell/settled.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { connectionsQuery } from '../connections/connections-api.ts'
import { useConnectionNames } from '../offers/offers-api.ts'
import { VerdictCell } from './price-columns.tsx'
import { makeBatch, planQuery, usePriceDeed, type Plan, type PlanWish } from './prices-api.ts'
import { SilentNote, StopNote } from './stop-note.tsx'
import { verdictOf } from './tags.tsx'
import './prices.css'

type Priced = { id: string; sku: string }
type DrawerProps = { variant: Priced; list: PriceList; minor: string | undefined; onClose: () => void }

/** One SKU's price on one list, by hand: what of it would go out to which channel stands below before anything is saved. */
export function OnePriceDrawer({ variant, list, minor: before, onClose }: DrawerProps) {
  const { t } = useTranslation('prices')
  const [minor, setMinor] = useState(before)
  const { canRead } = useSession()
  const isOther = minor !== undefined && minor !== before
  const asked = useSettled(minor)
  const connections = useQuery({ ...connectionsQuery, enabled: canRead.channels })
  const speaks = (connections.data ?? []).filter((c) => c.state !== 'draft' && c.settings.priceListId === list.id)
  const wish: PlanWish = { connectionIds: speaks.map((c) => c.id), variantIds: [variant.id] }
  const mayPlan = useCanWrite('channels') && isOther && asked === minor && speaks.length > 0
  const plan = useQuery({ ...planQuery({ ...wish, asIf: [{ variantId: variant.id, price: { minor: asked ?? '0', currency: list.currency } }] }), enabled: mayPlan })
  const outlook = (): ReactNode => {
    if (!canRead.channels) return <p className="tl-quiet">{t('one.noSight')}</p>
    if (connections.error) return <ProblemNote error={connections.error} onRetry={() => { void connections.refetch() }} />
    if (!connections.data) return <Waiting />
    if (speaks.length === 0) return <p className="tl-quiet">{t('one.nowhere')} <Link to="/connections" search={{}}>{t('one.toConnections')}</Link></p>
    if (!isOther) return <p className="tl-quiet">{t('one.type')}</p>
    if (isProblem(plan.error, 'prices.nothing_to_change')) return <p className="tl-quiet">{t('one.same')}</p>
    if (plan.error) return <ProblemNote error={plan.error} onRetry={() => { void plan.refetch() }} />
    return mayPlan && plan.data ? <GoingOut plan={plan.data} /> : <Waiting />
  }
  return (
    <Drawer open size={560} title={t('one.title', { sku: variant.sku, list: list.name })} onClose={onClose} closable={{ 'aria-label': t('close') }} footer={<Deeds variant={variant} list={list} minor={isOther ? minor : undefined} wish={wish} plan={mayPlan ? plan.data : undefined} onClose={onClose} />}>
      <div className="tl-stack">
        <label className="tl-one-price"><span>{t('column.after')}</span><MoneyInput currency={list.currency} minor={minor} label={t('column.after')} onChange={setMinor} width={200} /></label>
        <h3>{t('one.out')}</h3>
        {speaks.length > 0 && <><StopNote connectionIds={wish.connectionIds} /><SilentNote connectionIds={wish.connectionIds} /></>}
        {outlook()}
      </div>
    </Drawer>
  )
}

/** Where it would go, from how much to how much, and what the guards say. */
function GoingOut({ plan }: { plan: Plan }) {
  const { t } = useTranslation('prices')
  const format = useFormat()
  const { nameOf } = useConnectionNames()
  return (
    <>
      <ul className="tl-going-out" aria-label={t('one.out')}>
        {plan.rows.map((row) => (
          <li key={row.offerId}>
            <strong>{nameOf(row.connectionId)}</strong>
            <span className="tl-end">{row.before === null ? '—' : format.money(row.before)} → <strong>{format.money(row.after)}</strong></span>
            <span className="tl-quiet tl-what"><span title={row.title}>{row.title}</span></span>
            <div><VerdictCell row={row} /></div>
          </li>
        ))}
      </ul>
      {plan.same > 0 && <p className="tl-quiet">{t('new.same', { count: plan.same, shown: format.number(plan.same) })}</p>}
      <p>{t(plan.rows.every((row) => verdictOf(row) === 'stop') ? 'new.nothingGoes' : plan.needsEyes ? 'new.eyesWhy' : 'new.goesAtOnce')}</p>
    </>
  )
}

type DeedProps = { variant: Priced; list: PriceList; minor: string | undefined; wish: PlanWish; plan: Plan | undefined; onClose: () => void }

/** The list is changed first; what goes out is asked for anew then, so that a price which somebody changed meanwhile is judged as it is. */
function Deeds({ variant, list, minor, wish, plan, onClose }: DeedProps) {
  const { t } = useTranslation('prices')
  const { message } = App.useApp()
  const client = useQueryClient()
  const going = plan ? plan.total - plan.stopped : 0
  const save = usePriceDeed(async ({ sends }: { sends: boolean }) => {
    await putPrice(list, variant.id, minor ?? null)
    return sends ? makeBatch(t('one.title', { sku: variant.sku, list: list.name }), wish) : undefined
  }, {
    onSuccess: (batch) => {
      message.success(batch === undefined ? t('saved') : t(batch.state === 'waiting' ? 'new.asked' : 'new.sent'))
      void client.invalidateQueries({ queryKey: ['products'] })
      onClose()
    },
  })
  return (
    <div className="tl-stack">
      {save.error && <Alert type="error" showIcon title={sayProblem(save.error)} />}
      <div className="tl-drawer-foot">
        <Button disabled={minor === undefined} loading={save.isPending && !save.variables.sends} type={going > 0 ? 'default' : 'primary'} onClick={() => save.mutate({ sends: false })}>{t('one.save')}</Button>
        {going > 0 && <Button type="primary" loading={save.isPending && save.variables.sends} onClick={() => save.mutate({ sends: true })}>{t(plan?.needsEyes === true ? 'one.ask' : 'one.send')}</Button>}
      </div>
    </div>
  )
}
