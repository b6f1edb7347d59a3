import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { variantNamesQuery, type VariantItem } from '../../catalog/catalog-api.ts'
import { Answered } from '../../shell/answered.tsx'
import { useCommand } from '../../shell/command.ts'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { Page } from '../../shell/page.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { locationsQuery, nameOfLocation } from '../../stock/stock-api.ts'
import { ConnectionTabs } from '../connections/connection-tabs.tsx'
import { Moment } from '../connections/moment.tsx'
import { HoldsPanel } from './holds-panel.tsx'
import { useConnectionNames } from './offers-api.ts'
import { RuleEditor } from './rule-editor.tsx'
import { useRuleWords } from './rule-words.ts'
import { policiesQuery, removePolicy, type Policy } from './rules-api.ts'
import '../connections/connections.css'
import './offers.css'

/** How much of the stock channels may sell: rules of the shop, of connections and of SKUs, and what campaigns put aside. */
export function RulesScreen() {
  const { t } = useTranslation('offers')
  const mayWrite = useCanWrite('channels')
  const policies = useQuery(policiesQuery)
  const { data } = policies
  const [edited, setEdited] = useState<Policy | 'new'>()
  const variants = useQuery({ ...variantNamesQuery([...new Set(data?.flatMap((p) => p.variantId ?? []))]), enabled: data?.some((p) => p.variantId !== null) === true }).data
  const add = <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => setEdited('new')}>{t('rules.add')}</Button>
  return (
    <Page title={t('rules.title')} help={t('rules.help')} {...(mayWrite ? { actions: add } : {})}>
      <ConnectionTabs at="/offers/rules" />
      <div className="tl-stack">
        <Answered query={policies}>{(all) => (all.length === 0
          ? <div className="tl-panel tl-empty"><p><strong>{t('rules.empty')}</strong></p><p>{t('rules.emptyWhat')}</p>{mayWrite && add}</div>
          : <ul className="tl-rules">{all.map((p) => <Rule key={p.id} policy={p} variant={variants?.get(p.variantId ?? '')} onEdit={mayWrite ? () => setEdited(p) : undefined} />)}</ul>)}</Answered>
        <HoldsPanel />
      </div>
      {edited && <RuleEditor {...(edited === 'new' ? {} : { policy: edited, variant: variants?.get(edited.variantId ?? '') })} known={data ?? []} onClose={() => setEdited(undefined)} />}
    </Page>
  )
}

function Rule({ policy, variant, onEdit }: { policy: Policy; variant: VariantItem | undefined; onEdit: (() => void) | undefined }) {
  const { t } = useTranslation('offers')
  const format = useFormat()
  const { modal } = App.useApp()
  const places = useQuery(locationsQuery).data
  const { nameOf } = useConnectionNames()
  const wordsOf = useRuleWords({ place: (id) => nameOfLocation(places, id), connection: nameOf, number: format.number, list: format.list })
  const scope = policy.variantId === null ? (policy.connectionId === null ? t('scope.shop') : nameOf(policy.connectionId)) : [variant ? `${variant.sku} ${variant.productName}` : '…', ...(policy.connectionId === null ? [] : [nameOf(policy.connectionId)])].join(' · ')
  const remove = useCommand(['offers'], () => removePolicy(policy.id))
  const confirm = (): void => { void modal.confirm({ title: t('rules.removeTitle'), content: t('rules.removeWhat'), okText: t('rules.remove'), cancelText: t('cancel'), onOk: () => remove.mutateAsync().catch(() => undefined) }) }
  return (
    <li className="tl-panel tl-rule">
      <div><h2>{scope}</h2><ul>{wordsOf(policy.terms).map((words) => <li key={words}>{words}</li>)}</ul><span className="tl-quiet"><Moment at={policy.updatedAt} short /></span></div>
      {onEdit && <div className="tl-row-actions"><Button onClick={onEdit} aria-label={t('rules.editOf', { scope })}>{t('rules.edit')}</Button><Button onClick={confirm} aria-label={t('rules.removeOf', { scope })} icon={<Icon name="trash" size={15} />} /></div>}
    </li>
  )
}
