import { AutoComplete, Button, Checkbox, Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../shell/icon.tsx'
import { MoneyInput } from '../../shell/money-input.tsx'
import { usualCurrencies } from '../costs/currencies.ts'
import { paymentName, usualPayments } from './rule-words.tsx'
import { amountTypes, bases, kindOf, pers, ruleKinds, type AmountType, type RowDraft, type RuleDraft, type StepDraft } from './terms-draft.ts'
import type { Faults } from './terms-faults.ts'

type Props = { no: number; rule: RuleDraft; currency: string; faults: Faults; onChange: (rule: RuleDraft) => void; onRemove: () => void }
/** What every part of a rule needs: the rule, how to change it, and what is wrong with a field of it. */
type PartProps = { rule: RuleDraft; currency: string; change: (patch: Partial<RuleDraft>) => void; said: (field: string) => { validateStatus?: 'error'; help?: string }; idOf: (field: string) => string }

/** One rule: what it is for, how much, of what, and when. */
export function RuleEditor({ no, rule, currency, faults, onChange, onRemove }: Props) {
  const { t } = useTranslation(['fees', 'economics'])
  const change = (patch: Partial<RuleDraft>): void => onChange({ ...rule, ...patch })
  const said: PartProps['said'] = (field) => { const code = faults.get(`rules.${rule.key}.${field}`); return code ? { validateStatus: 'error', help: t(`fault.${code}`) } : {} }
  const part: PartProps = { rule, currency, change, said, idOf: (field) => `rule-${rule.key}-${field}` }
  return (
    <fieldset className="tl-fees-rule">
      <legend>{t('rule', { no })}</legend>
      <Button className="tl-fees-remove" size="small" icon={<Icon name="trash" size={15} />} aria-label={t('removeRule', { no })} onClick={onRemove} />
      <What {...part} />
      {rule.type === 'percent' && <Percent {...part} />}
      {rule.type === 'fixed' && <Sum {...part} />}
      {rule.type === 'table' && <Table {...part} />}
      {rule.type === 'labour' && <Labour {...part} />}
      {rule.type === 'subscription' && <Subscription {...part} />}
      {rule.type !== 'subscription' && <Conditions {...part} />}
    </fieldset>
  )
}

function What({ rule, change, said, idOf }: PartProps) {
  const { t } = useTranslation(['fees', 'economics'])
  // A charge is named by what it is for, until somebody says otherwise.
  const setKind = (kind: string): void => change({ kind, ...(rule.slot === '' || rule.slot === rule.kind ? { slot: kind } : {}) })
  const setType = (type: AmountType): void => change({ type, ...(type === 'subscription' && (rule.slot === '' || rule.slot === rule.kind) ? { slot: 'subscription' } : {}) })
  return (
    <div className="tl-fees-row">
      <Form.Item label={t('amountType')} htmlFor={idOf('type')}><Select id={idOf('type')} style={{ width: 150 }} value={rule.type} options={amountTypes.map((a) => ({ value: a, label: t(`type.${a}`) }))} onChange={setType} /></Form.Item>
      <Form.Item label={t('kind')} htmlFor={idOf('kind')} {...said('kind')}><Select id={idOf('kind')} style={{ width: 150 }} disabled={rule.type === 'subscription'} value={kindOf(rule)} options={ruleKinds.filter((k) => k !== 'subscription' || rule.type === 'subscription').map((k) => ({ value: k, label: t(`economics:kind.${k}`) }))} onChange={setKind} /></Form.Item>
      {rule.type !== 'subscription' && <Form.Item label={t('per')} htmlFor={idOf('per')}><Select id={idOf('per')} style={{ width: 130 }} value={rule.per} options={pers.map((p) => ({ value: p, label: t(`economics:fees.per.${p}`) }))} onChange={(per: RuleDraft['per']) => change({ per })} /></Form.Item>}
      <Form.Item label={t('slot')} htmlFor={idOf('slot')} extra={t('slotWhat')} {...said('slot')}><AutoComplete id={idOf('slot')} style={{ width: 170 }} value={rule.slot} options={ruleKinds.map((k) => ({ value: k, label: `${k} · ${t(`economics:kind.${k}`)}` }))} onChange={(slot: string) => change({ slot })} /></Form.Item>
      <Form.Item label={t('ruleName')} htmlFor={idOf('name')}><Input id={idOf('name')} style={{ width: 180 }} maxLength={200} autoComplete="off" value={rule.name} onChange={(event) => change({ name: event.target.value })} /></Form.Item>
    </div>
  )
}

const Rate = ({ id, label, value, onChange }: { id?: string; label: string; value: string; onChange: (rate: string) => void }) => <Input {...(id === undefined ? {} : { id })} aria-label={label} style={{ width: 100 }} suffix="%" inputMode="decimal" value={value} onChange={(event) => onChange(event.target.value)} />

function Percent({ rule, currency, change, said, idOf }: PartProps) {
  const { t } = useTranslation(['fees', 'economics'])
  const withSteps = rule.steps.length > 0
  const toSteps = (isSteps: boolean): void => change({ steps: isSteps ? [{ rate: rule.rate }, { rate: '' }] : [], rate: isSteps ? rule.rate : rule.steps[0]?.rate ?? '' })
  return (
    <>
      <div className="tl-fees-row">
        {!withSteps && <Form.Item label={t('rate')} htmlFor={idOf('rate')} {...said('rate')}><Rate id={idOf('rate')} label={t('rate')} value={rule.rate} onChange={(rate) => change({ rate })} /></Form.Item>}
        <Form.Item label={t('base')} htmlFor={idOf('base')}><Select id={idOf('base')} style={{ width: 170 }} value={rule.base} options={bases.map((b) => ({ value: b, label: t(`economics:fees.base.${b}`) }))} onChange={(base: RuleDraft['base']) => change({ base })} /></Form.Item>
        <Form.Item label={t('floor')}><MoneyInput label={t('floor')} currency={currency} minor={rule.floor} onChange={(floor) => change({ floor })} /></Form.Item>
        <Form.Item label={t('cap')} {...said('cap')}><MoneyInput label={t('cap')} currency={currency} minor={rule.cap} onChange={(cap) => change({ cap })} /></Form.Item>
      </div>
      {withSteps && <Ladder<StepDraft> items={rule.steps} title={t('steps')} add={{ rate: '' }} isLastOpen currency={currency} isMoney list="steps" said={said} onChange={(steps) => change({ steps })} value={(step, set, i) => <Form.Item {...said(`steps.${i}.rate`)}><Rate label={t('rate')} value={step.rate} onChange={(rate) => set({ ...step, rate })} /></Form.Item>} />}
      <div className="tl-fees-row tl-fees-checks">
        <Checkbox checked={withSteps} onChange={(event) => toSteps(event.target.checked)}>{t('withSteps')}</Checkbox>
        <Checkbox checked={rule.isPaidBack} onChange={(event) => change({ isPaidBack: event.target.checked })}>{t('isPaidBack')}</Checkbox>
      </div>
    </>
  )
}

function Sum({ rule, currency, change, said }: PartProps) {
  const { t } = useTranslation('fees')
  return <Form.Item label={t('sum')} {...said('minor')}><MoneyInput label={t('sum')} currency={currency} minor={rule.minor} width={150} onChange={(minor) => change({ minor })} /></Form.Item>
}

function Table({ rule, currency, change, said, idOf }: PartProps) {
  const { t } = useTranslation('fees')
  return (
    <>
      <Form.Item label={t('by')} htmlFor={idOf('by')}><Select id={idOf('by')} style={{ width: 170 }} value={rule.by} options={(['grams', 'goods'] as const).map((b) => ({ value: b, label: t(`tableBy.${b}`) }))} onChange={(by: RuleDraft['by']) => change({ by, rows: rule.rows.map(({ minor }) => ({ minor })) })} /></Form.Item>
      <Ladder<RowDraft> key={rule.by} items={rule.rows} title={t('rows')} add={{}} isLastOpen={false} currency={currency} isMoney={rule.by === 'goods'} list="rows" said={said} onChange={(rows) => change({ rows })} value={(row, set, i) => <Form.Item {...said(`rows.${i}.minor`)}><MoneyInput label={t('sum')} currency={currency} minor={row.minor} onChange={(minor) => set({ ...row, minor })} /></Form.Item>} />
    </>
  )
}

type LadderProps<Item> = { items: readonly Item[]; title: string; add: Item; /** The last has no ceiling; else it may have one. */ isLastOpen: boolean; currency: string; isMoney: boolean; list: string; said: PartProps['said']; onChange: (items: Item[]) => void; value: (item: Item, set: (item: Item) => void, i: number) => ReactNode }
/** Ceilings one above the other, each with its value. */
function Ladder<Item extends { upTo?: string | undefined }>({ items, title, add, isLastOpen, currency, isMoney, list, said, onChange, value }: LadderProps<Item>) {
  const { t } = useTranslation('fees')
  const set = (i: number, item: Item): void => onChange(items.map((old, n) => (n === i ? item : old)))
  return (
    <div role="group" aria-label={title} className="tl-fees-ladder">
      {items.map((item, i) => {
        const isOpen = isLastOpen && i === items.length - 1
        return (
          // The rows have no names of their own: their place is what they are.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={i} className="tl-fees-row">
            <Form.Item {...said(`${list}.${i}.upTo`)}>
              <span className="tl-fees-upto">{isOpen ? t('above') : t('upTo')}{!isOpen && (isMoney ? <MoneyInput label={t('upTo')} currency={currency} minor={item.upTo} onChange={(upTo) => set(i, { ...item, upTo })} /> : <Input aria-label={t('upTo')} style={{ width: 120 }} suffix="g" inputMode="numeric" value={item.upTo ?? ''} onChange={(event) => { const typed = event.target.value.normalize('NFKC').replace(/\D/g, ''); set(i, { ...item, upTo: typed === '' ? undefined : typed }) }} />)}</span>
            </Form.Item>
            {value(item, (next) => set(i, next), i)}
            <Button size="small" disabled={items.length <= (isLastOpen ? 2 : 1)} icon={<Icon name="trash" size={14} />} aria-label={t('removeStep', { no: i + 1 })} onClick={() => onChange(items.filter((_, n) => n !== i))} />
          </div>
        )
      })}
      <Button size="small" onClick={() => onChange(isLastOpen ? [...items.slice(0, -1), add, ...items.slice(-1)] : [...items, add])}>{t('addStep')}</Button>
    </div>
  )
}

function Labour({ rule, currency, change, said, idOf }: PartProps) {
  const { t } = useTranslation('fees')
  return (
    <div className="tl-fees-row">
      <Form.Item label={t('minutes')} htmlFor={idOf('minutes')} {...said('minutes')}><Input id={idOf('minutes')} style={{ width: 110 }} inputMode="decimal" value={rule.minutes} onChange={(event) => change({ minutes: event.target.value })} /></Form.Item>
      <Form.Item label={t('hour')} {...said('hourMinor')}><MoneyInput label={t('hour')} currency={currency} minor={rule.hourMinor} width={150} onChange={(hourMinor) => change({ hourMinor })} /></Form.Item>
    </div>
  )
}

function Subscription({ rule, currency, change, said, idOf }: PartProps) {
  const { t } = useTranslation('fees')
  return (
    <div className="tl-fees-row">
      <Form.Item label={t('sum')} {...said('minor')}><MoneyInput label={t('sum')} currency={currency} minor={rule.minor} width={150} onChange={(minor) => change({ minor })} /></Form.Item>
      <Form.Item label={t('every')} htmlFor={idOf('every')}><Select id={idOf('every')} style={{ width: 120 }} value={rule.every} options={(['month', 'year'] as const).map((e) => ({ value: e, label: t(`every.${e}`) }))} onChange={(every: RuleDraft['every']) => change({ every })} /></Form.Item>
    </div>
  )
}

function Conditions({ rule, change, idOf }: PartProps) {
  const { t } = useTranslation(['fees', 'economics'])
  // The code is what an order says; beside it stands what it means, so that both can be found.
  const payments = [...new Set([...usualPayments, ...rule.payment])].map((code) => { const name = paymentName(code, t); return { value: code, label: name === code ? code : `${name} (${code})` } })
  return (
    <details className="tl-fees-when" open={rule.category.length + rule.campaign.length + rule.payment.length > 0 || rule.currencyNot !== '' || rule.isCredit}>
      <summary>{t('when')}</summary>
      <div className="tl-fees-row">
        {(['category', 'campaign', 'payment'] as const).map((what) => <Form.Item key={what} label={t(`when.${what}`)} htmlFor={idOf(what)}><Select id={idOf(what)} mode="tags" style={{ minWidth: 180, maxWidth: 320 }} tokenSeparators={[',', '，', '、']} maxCount={50} {...(what === 'payment' ? { options: payments } : { open: false, suffixIcon: null })} value={rule[what]} onChange={(values: string[]) => change({ [what]: values.map((v) => v.trim()).filter((v) => v !== '') })} /></Form.Item>)}
        <Form.Item label={t('when.currency')} htmlFor={idOf('currencyNot')}><Select id={idOf('currencyNot')} allowClear showSearch style={{ width: 120 }} placeholder={t('when.any')} value={rule.currencyNot === '' ? null : rule.currencyNot} options={usualCurrencies('USD').map((c) => ({ value: c, label: c }))} onChange={(currency: string | null) => change({ currencyNot: currency ?? '' })} /></Form.Item>
      </div>
      <Checkbox checked={rule.isCredit} onChange={(event) => change({ isCredit: event.target.checked })}>{t('isCredit')}</Checkbox>
    </details>
  )
}
