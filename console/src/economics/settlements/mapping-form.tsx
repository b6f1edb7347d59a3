import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Preview } from './settlements-api.ts'

/** As the hub reads it; columns by their names. What this form does not know of it stays as it is. */
export type Mapping = { at: Names; order?: Names; amount?: Names; payout?: Names; paidAt?: Names; words?: Names[]; kinds?: Record<string, string>; dateOrder?: string; decimal?: string; currency?: string } & Record<string, unknown>
type Names = string | string[]

const fields = ['at', 'amount', 'order', 'words', 'payout', 'paidAt'] as const
type Field = (typeof fields)[number]
const needed: ReadonlySet<Field> = new Set<Field>(['at', 'amount'])
const lineKinds = ['sale', 'refund', 'commission', 'payment_fee', 'shipping', 'shipping_subsidy', 'promotion', 'advertising', 'tax', 'adjustment', 'other', 'carried'] as const

type Props = { seen: Preview; mapping: Mapping | undefined; onMapping: (mapping: Mapping) => void }

/** Which column is what, how dates and amounts are written, and what each name of a line is. Kept for the next file of this shape. */
export function MappingForm({ seen, mapping, onMapping }: Props) {
  const { t } = useTranslation('settlements')
  const [chosen, setChosen] = useState<Partial<Mapping>>(mapping ?? {})
  // A statement with a column for each kind of money is known already.
  const isWide = Array.isArray(chosen['amounts']) && chosen['amounts'].length > 0
  const isComplete = [...needed].every((field) => chosen[field] !== undefined) || (isWide && chosen.at !== undefined)
  const set = (change: Partial<Mapping>): void => setChosen((old) => Object.fromEntries(Object.entries({ ...old, ...change }).filter(([, value]) => value !== undefined)) as Partial<Mapping>)
  return (
    <fieldset className="tl-panel">
      <legend><h3>{t('mapping')}</h3></legend>
      <p className="tl-quiet">{t('mappingWhat')}</p>
      <div className="tl-settle-kinds">
        {!isWide && fields.map((field) => <Row key={field} label={`${t(`map.${field}`)}${needed.has(field) ? ' *' : ''}`} value={columnOf(chosen, field)} options={seen.header} onChange={(column) => set({ [field]: field === 'words' ? (column === undefined ? [] : [column]) : column })} />)}
        {seen.questions.filter((q) => q.answer === 'dateOrder' || q.answer === 'decimal').map((q) => <Row key={q.answer} label={t(`ask.${q.answer}`, { examples: q.examples.map((e) => e.text).join(' · ') })} value={chosen[q.answer] as string | undefined} options={q.choices} names={(choice) => t(`choice.${choice}`, { defaultValue: choice })} onChange={(answer) => set({ [q.answer]: answer })} />)}
        {seen.words.slice(0, 40).map((w) => <Row key={w.label} label={t('kindOf', { name: w.label })} value={chosen.kinds?.[w.label] ?? w.kind} options={lineKinds} names={(kind) => t(`lineKind.${kind}`)} onChange={(kind) => set({ kinds: { ...chosen.kinds, ...(kind === undefined ? {} : { [w.label]: kind }) } })} />)}
      </div>
      <p><Button disabled={!isComplete} onClick={() => onMapping(chosen as Mapping)}>{t('readSo')}</Button></p>
    </fieldset>
  )
}

function columnOf(mapping: Partial<Mapping>, field: Field): string | undefined {
  const said = field === 'words' ? mapping.words?.[0] : mapping[field]
  return Array.isArray(said) ? said[0] : said
}

type RowProps = { label: string; value: string | undefined; options: readonly string[]; names?: (option: string) => string; onChange: (value: string | undefined) => void }
function Row({ label, value, options, names = (option) => option, onChange }: RowProps) {
  return (
    <div>
      <span>{label}</span>
      <Select aria-label={label} allowClear showSearch {...(value === undefined ? {} : { value })} onChange={(next: string | undefined) => onChange(next)} options={[...new Set(options)].filter((o) => o !== '').map((o) => ({ value: o, label: names(o) }))} />
    </div>
  )
}
