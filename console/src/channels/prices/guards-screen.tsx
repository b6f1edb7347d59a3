import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { variantNamesQuery, type VariantItem } from '../../catalog/catalog-api.ts'
import { Answered } from '../../shell/answered.tsx'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { Page } from '../../shell/page.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { useCanWrite } from '../../shell/session.ts'
import { ConnectionTabs } from '../connections/connection-tabs.tsx'
import { Moment } from '../connections/moment.tsx'
import { useConnectionNames } from '../offers/offers-api.ts'
import { GuardEditor } from './guard-editor.tsx'
import { isShareKey, limitKeys, saysNothing, withTerm, type LimitKey, type Terms } from './guard-terms.ts'
import { PricePlaces } from './price-places.tsx'
import { guardsQuery, saveGuard, usePriceDeed, type Guard } from './prices-api.ts'
import { SwitchPanel } from './switch-panel.tsx'
import '../offers/offers.css'
import './prices.css'

const always = ['zero', 'currency', 'shift'] as const

/** What keeps a price from going out: the switch, what always stops one, and the limits of the shop, of connections and of SKUs. */
export function GuardsScreen() {
  const { t } = useTranslation('prices')
  const mayWrite = useCanWrite('channels')
  const asked = useQuery(guardsQuery)
  const { data } = asked
  const [edited, setEdited] = useState<Guard | 'new'>()
  const rules = data?.guards.filter((g) => limitKeys.some((key) => g.terms[key] !== undefined)) ?? []
  const variants = useQuery({ ...variantNamesQuery([...new Set(rules.flatMap((g) => g.variantId ?? []))]), enabled: rules.some((g) => g.variantId !== null) }).data
  return (
    <Page title={t('guards.title')} help={t('guards.help')} {...(mayWrite && data ? { actions: <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => setEdited('new')}>{t('guards.add')}</Button> } : {})}>
      <ConnectionTabs at="/prices" />
      <PricePlaces at="/prices/guards" />
      <Answered query={asked}>{(guards) => (
        <div className="tl-stack">
          <SwitchPanel guards={guards.guards} />
          <section className="tl-panel">
            <div className="tl-panel-head"><h2>{t('always.title')}</h2><span className="tl-quiet">{t('always.what')}</span></div>
            <ul className="tl-always">{always.map((one) => <li key={one}>{t(`always.${one}`)}</li>)}</ul>
          </section>
          <ul className="tl-rules">
            <li className="tl-panel tl-rule"><div><h2>{t('guards.usual')}</h2><Limits terms={guards.usual} isUsual /><span className="tl-quiet">{t('guards.usualWhat')}</span></div></li>
            {rules.map((g) => <Rule key={`${g.connectionId} ${g.variantId}`} guard={g} variant={variants?.get(g.variantId ?? '')} onEdit={mayWrite ? () => setEdited(g) : undefined} />)}
          </ul>
        </div>
      )}</Answered>
      {edited && data && <GuardEditor {...(edited === 'new' ? {} : { guard: edited, variant: variants?.get(edited.variantId ?? '') })} guards={data} onClose={() => setEdited(undefined)} />}
    </Page>
  )
}

function Rule({ guard, variant, onEdit }: { guard: Guard; variant: VariantItem | undefined; onEdit: (() => void) | undefined }) {
  const { t } = useTranslation('prices')
  const { message, modal } = App.useApp()
  const { nameOf } = useConnectionNames()
  const where = guard.connectionId === null ? t('scope.shop') : nameOf(guard.connectionId)
  const scope = guard.variantId === null ? where : [variant ? `${variant.sku} ${variant.productName}` : '…', ...(guard.connectionId === null ? [] : [where])].join(' · ')
  // Its limits go; a switch that was turned stays turned.
  const rest = limitKeys.reduce((terms: Terms, key) => withTerm(terms, key, undefined), guard.terms)
  const remove = usePriceDeed(() => saveGuard({ ...(guard.connectionId === null ? {} : { connectionId: guard.connectionId }), ...(guard.variantId === null ? {} : { variantId: guard.variantId }), terms: saysNothing(rest) ? null : rest }), { onError: (error) => { message.error(sayProblem(error)) } })
  const confirm = (): void => { void modal.confirm({ title: t('guards.removeTitle'), content: t('guards.removeWhat'), okText: t('guards.remove'), cancelText: t('cancel'), onOk: () => remove.mutateAsync(undefined).catch(() => undefined) }) }
  return (
    <li className="tl-panel tl-rule">
      <div><h2>{scope}</h2><Limits terms={guard.terms} /><span className="tl-quiet"><Moment at={guard.updatedAt} short /></span></div>
      {onEdit && <div className="tl-row-actions"><Button onClick={onEdit} aria-label={t('guards.editOf', { scope })}>{t('guards.edit')}</Button><Button onClick={confirm} aria-label={t('guards.removeOf', { scope })} icon={<Icon name="trash" size={15} />} /></div>}
    </li>
  )
}

function Limits({ terms, isUsual = false }: { terms: Terms; isUsual?: boolean }) {
  const { t } = useTranslation('prices')
  const valueOf = useLimitText()
  const said = limitKeys.filter((key) => (isUsual ? terms[key] !== null && terms[key] !== undefined : terms[key] !== undefined))
  return <ul>{said.map((key) => <li key={key}>{terms[key] === null ? t('says.none', { limit: t(`limit.${key}`) }) : t(`says.${key}`, { value: valueOf(terms, key) })}</li>)}</ul>
}

/** A limit as people read it: an amount, a share, a number. */
export function useLimitText(): (terms: Terms, key: LimitKey) => string {
  const format = useFormat()
  return (terms, key) => {
    if (isShareKey(key)) return format.percent((terms[key] ?? 0) / 10_000)
    const value = terms[key]
    return typeof value === 'number' ? format.number(value) : value ? format.money(value) : ''
  }
}
