import { useQuery } from '@tanstack/react-query'
import { InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { locationsQuery } from '../../stock/stock-api.ts'
import { useConnectionNames } from './offers-api.ts'
import { countTerms, sayingOf, withTerm, type Saying, type TermKey } from './rule-terms.ts'
import type { Terms } from './rules-api.ts'

type TermFieldsProps = { terms: Terms; isOfShop: boolean; withShared: boolean; onChange: (terms: Terms) => void }

/** One line a term: leave it to the wider rule, say that there is none, or say how much. */
export function TermFields({ terms, isOfShop, withShared, onChange }: TermFieldsProps) {
  const { t } = useTranslation('offers')
  const { all } = useConnectionNames()
  const places = useQuery(locationsQuery).data ?? []
  const connections = all.filter((c) => c.state !== 'draft').map((c) => ({ value: c.id, label: c.name }))
  const ids = connections.map((c) => c.value)
  const set = <K extends keyof Terms>(key: K, value: Terms[K] | undefined): void => onChange(withTerm(terms, key, value))
  const line = <K extends TermKey>(key: K, start: Terms[K], field: ReactNode, hasNone = true) => (
    <TermLine key={key} name={key} saying={sayingOf(terms[key])} isOfShop={isOfShop} hasNone={hasNone} onSay={(saying) => set(key, saying === 'wider' ? undefined : saying === 'none' ? (null as Terms[K]) : start)}>{field}</TermLine>
  )
  return (
    <div className="tl-terms">
      {countTerms.map(({ key, start, most }) => line(key, start, <InputNumber min={0} max={most} precision={key === 'percentage' ? 2 : 0} value={terms[key] ?? start} {...(key === 'percentage' ? { suffix: '%' } : {})} aria-label={t(`rule.${key}`)} onChange={(n) => { if (n !== null) set(key, n) }} />))}
      {line('locations', places.filter((p) => p.isActive).map((p) => p.id), <Select mode="multiple" aria-label={t('rule.locations')} value={terms.locations ?? []} options={places.filter((p) => p.isActive).map((p) => ({ value: p.id, label: p.name }))} onChange={(some: string[]) => { if (some.length > 0) set('locations', some) }} />)}
      {line('countsInTransit', true, <YesNo label={t('rule.countsInTransit')} value={terms.countsInTransit === true} onChange={(is) => set('countsInTransit', is)} />, false)}
      {line('adaptive', { on: true }, <Adaptive terms={terms} onChange={(adaptive) => set('adaptive', adaptive)} />, false)}
      {withShared && ids[0] !== undefined && (
        <>
          {line('exclusive', ids[0], <Select aria-label={t('rule.exclusive')} value={terms.exclusive ?? null} options={connections} onChange={(id: string | null) => { if (id !== null) set('exclusive', id) }} />)}
          {line('lastUnits', { k: 3, priority: ids }, (
            <span className="tl-two-fields">
              <InputNumber min={0} max={1_000_000} precision={0} value={terms.lastUnits?.k ?? 3} aria-label={t('rule.lastUnitsK')} onChange={(k) => { if (k !== null) set('lastUnits', { k, priority: terms.lastUnits?.priority ?? ids }) }} />
              <Select mode="multiple" aria-label={t('rule.lastUnitsOrder')} value={terms.lastUnits?.priority ?? []} options={connections} onChange={(priority: string[]) => { if (priority.length > 0) set('lastUnits', { k: terms.lastUnits?.k ?? 3, priority }) }} />
            </span>
          ))}
        </>
      )}
    </div>
  )
}

function TermLine({ name, saying, isOfShop, hasNone, onSay, children }: { name: TermKey; saying: Saying; isOfShop: boolean; hasNone: boolean; onSay: (saying: Saying) => void; children: ReactNode }) {
  const { t } = useTranslation('offers')
  const options = [{ value: 'wider' as const, label: t(isOfShop ? 'say.nothing' : 'say.wider') }, { value: 'set' as const, label: t('say.set') }, ...(hasNone && !isOfShop ? [{ value: 'none' as const, label: t('say.none') }] : [])]
  return (
    <div className="tl-term">
      <span><strong>{t(`rule.${name}`)}</strong><span className="tl-quiet">{t(`why.${name}`)}</span></span>
      <Select aria-label={t('say.of', { term: t(`rule.${name}`) })} value={saying} options={options} onChange={onSay} popupMatchSelectWidth={false} />
      {saying === 'set' ? children : <span />}
    </div>
  )
}

function YesNo({ label, value, onChange }: { label: string; value: boolean; onChange: (value: boolean) => void }) {
  const { t } = useTranslation('offers')
  return <Select aria-label={label} value={value ? 'yes' : 'no'} options={[{ value: 'yes', label: t('yes') }, { value: 'no', label: t('no') }]} onChange={(v: string) => onChange(v === 'yes')} />
}

function Adaptive({ terms: { adaptive }, onChange }: { terms: Terms; onChange: (adaptive: { on: boolean; ceiling?: number }) => void }) {
  const { t } = useTranslation('offers')
  const ceiling = adaptive?.ceiling
  return (
    <span className="tl-two-fields">
      <YesNo label={t('rule.adaptive')} value={adaptive?.on === true} onChange={(on) => onChange({ on, ...(ceiling === undefined ? {} : { ceiling }) })} />
      {adaptive?.on && <InputNumber min={0} max={1_000_000} precision={0} value={ceiling ?? null} placeholder={t('rule.noCeiling')} aria-label={t('rule.ceiling')} onChange={(n) => onChange({ on: true, ...(n === null ? {} : { ceiling: n }) })} />}
    </span>
  )
}
