import { Alert, App, Button, Drawer, InputNumber, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { VariantItem } from '../../catalog/catalog-api.ts'
import { VariantPicker } from '../../catalog/variant-picker.tsx'
import { useChannels } from '../../shell/channels.ts'
import { MoneyInput } from '../../shell/money-input.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { useSession } from '../../shell/session.ts'
import { useConnectionNames } from '../offers/offers-api.ts'
import { isShareKey, limitKeys, saysNothing, withTerm, type LimitKey, type Terms } from './guard-terms.ts'
import { useLimitText } from './guards-screen.tsx'
import { saveGuard, usePriceDeed, type Guard, type Guards } from './prices-api.ts'

type EditorProps = { guard?: Guard; variant?: VariantItem | undefined; guards: Guards; onClose: () => void }

/** The limits of one scope: the shop, a connection, a SKU, or a SKU on a connection. */
export function GuardEditor({ guard, variant: first, guards, onClose }: EditorProps) {
  const { t } = useTranslation('prices')
  const { message } = App.useApp()
  const { all } = useConnectionNames()
  const currencies = useCurrencies()
  const [connectionId, setConnection] = useState<string | undefined>(guard?.connectionId ?? undefined)
  const [variant, setVariant] = useState(first)
  const [said, setTerms] = useState<Terms>(guard?.terms ?? {})
  const known = guard ?? guards.guards.find((g) => g.connectionId === (connectionId ?? null) && g.variantId === (variant?.id ?? null))
  // One scope has one rule: another one is changed and not made twice. A switch that was turned there stays turned.
  const isTaken = guard === undefined && known !== undefined && limitKeys.some((key) => known.terms[key] !== undefined)
  const terms = known?.terms.isStopped === undefined ? said : withTerm(said, 'isStopped', known.terms.isStopped)
  const save = usePriceDeed(() => saveGuard({ ...(connectionId === undefined ? {} : { connectionId }), ...(variant === undefined ? {} : { variantId: variant.id }), terms }), {
    onSuccess: () => { message.success(t('saved')); onClose() },
    onError: (error) => { message.error(sayProblem(error)) },
  })
  const isMissing = (['floor', 'ceiling'] as const).some((key) => terms[key] && terms[key].minor === '')
  return (
    <Drawer
      open size={680} title={t(guard ? 'guards.edit' : 'guards.add')} onClose={onClose} destroyOnHidden closable={{ 'aria-label': t('close') }}
      footer={<div className="tl-drawer-foot"><Button onClick={onClose}>{t('cancel')}</Button><Button type="primary" loading={save.isPending} disabled={isTaken || isMissing || saysNothing(said)} onClick={() => save.mutate(undefined)}>{t('guards.save')}</Button></div>}
    >
      <div className="tl-rule-form">
        <fieldset disabled={guard !== undefined}>
          <legend>{t('scope.title')}</legend>
          <div className="tl-rule-scope">
            <Select allowClear disabled={guard !== undefined} aria-label={t('scope.connection')} placeholder={t('scope.allConnections')} value={connectionId ?? null} options={all.filter((c) => c.state !== 'draft').map((c) => ({ value: c.id, label: c.name }))} onChange={(id: string | null) => setConnection(id ?? undefined)} />
            {guard ? <span>{variant ? `${variant.sku} ${variant.productName}` : t('scope.allSkus')}</span> : <VariantPicker label={t('scope.sku')} value={variant} onPick={setVariant} />}
          </div>
          <p className="tl-quiet">{t('scope.why')}</p>
        </fieldset>
        {isTaken && <Alert type="warning" showIcon title={t('guards.exists')} />}
        <div className="tl-terms">{limitKeys.map((key) => <LimitLine key={key} name={key} terms={said} usual={guards.usual} isOfShop={connectionId === undefined && variant === undefined} currencies={currencies(connectionId)} onChange={setTerms} />)}</div>
        {connectionId === undefined && (terms.floor || terms.ceiling) && <Alert type="info" showIcon title={t('guards.currencyNote')} />}
      </div>
    </Drawer>
  )
}

/** What a connection sells in; without one, whatever any channel sells in, the shop's own first. */
function useCurrencies(): (connectionId: string | undefined) => string[] {
  const { org } = useSession()
  const { all } = useConnectionNames()
  const channels = useChannels()
  return (connectionId) => {
    const of = all.filter((c) => connectionId === undefined || c.id === connectionId).flatMap((c) => channels.find((k) => k.id === c.channelId)?.currency ?? [])
    return connectionId !== undefined && of.length > 0 ? of : [...new Set([org.currency, ...of])]
  }
}

type LineProps = { name: LimitKey; terms: Terms; usual: Terms; isOfShop: boolean; currencies: readonly string[]; onChange: (terms: Terms) => void }

/** Leave it to the wider rule, say that there is no such limit, or say how much. */
function LimitLine({ name, terms, usual, isOfShop, currencies, onChange }: LineProps) {
  const { t } = useTranslation('prices')
  const textOf = useLimitText()
  const value = terms[name]
  const saying = value === undefined ? 'wider' : value === null ? 'none' : 'set'
  const isMoney = name === 'floor' || name === 'ceiling'
  const start = isMoney ? { minor: '', currency: currencies[0]! } : (usual[name] ?? 1000)
  const wider = isOfShop ? (usual[name] ? t('say.usual', { value: textOf(usual, name) }) : t('say.nothing')) : t('say.wider')
  // What has no limit anyway needs no word for it.
  const hasNone = !(isOfShop && !usual[name])
  const options = [{ value: 'wider', label: wider }, { value: 'set', label: t('say.set') }, ...(hasNone ? [{ value: 'none', label: t('say.none') }] : [])]
  return (
    <div className="tl-term">
      <span><strong>{t(`limit.${name}`)}</strong><span className="tl-quiet">{t(`limitWhy.${name}`)}</span></span>
      <Select aria-label={t('say.of', { limit: t(`limit.${name}`) })} value={saying} options={options} popupMatchSelectWidth={false} onChange={(next: string) => onChange(withTerm(terms, name, next === 'wider' ? undefined : next === 'none' ? null : (start as never)))} />
      {saying === 'set' ? <LimitField name={name} terms={terms} currencies={currencies} onChange={onChange} /> : <span />}
    </div>
  )
}

function LimitField({ name, terms, currencies, onChange }: Pick<LineProps, 'name' | 'terms' | 'currencies' | 'onChange'>): ReactNode {
  const { t } = useTranslation('prices')
  const label = t(`limit.${name}`)
  if (isShareKey(name)) return <InputNumber min={0} max={10_000} precision={2} suffix="%" value={(terms[name] ?? 0) / 100} aria-label={label} style={{ width: '100%' }} onChange={(n) => { if (n !== null) onChange(withTerm(terms, name, Math.round(n * 100))) }} />
  if (name === 'fourEyesRows') return <InputNumber min={1} max={20_000} precision={0} value={terms[name] ?? 1} aria-label={label} style={{ width: '100%' }} onChange={(n) => { if (n !== null) onChange(withTerm(terms, name, n)) }} />
  const money = terms[name] ?? { minor: '', currency: currencies[0]! }
  const options = [...new Set([money.currency, ...currencies])]
  return (
    <span className="tl-two-fields">
      <MoneyInput key={money.currency} currency={money.currency} minor={money.minor === '' ? undefined : money.minor} label={label} width="100%" onChange={(minor) => onChange(withTerm(terms, name, { minor: minor ?? '', currency: money.currency }))} />
      {options.length > 1 && <Select aria-label={t('currencyOf', { limit: label })} value={money.currency} options={options.map((c) => ({ value: c, label: c }))} onChange={(currency: string) => onChange(withTerm(terms, name, { minor: '', currency }))} />}
    </span>
  )
}
