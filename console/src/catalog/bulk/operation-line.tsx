import { Button, Checkbox, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../shell/icon.tsx'
import { bulkFields, opsOf, type Operation, type Subject } from './bulk-api.ts'

/** One operation as it is typed; `attribute` is the name where the field is one. */
export type Line = { field: string; attribute: string; op: Operation['op']; text: string; find: string; ignoreCase: boolean }
export const emptyLine = (subject: Subject): Line => ({ field: bulkFields[subject][0]!, attribute: '', op: 'set', text: '', find: '', ignoreCase: false })

/** What the hub is asked to do; undefined while something is missing. */
export function toOperation({ field: chosen, attribute, op, text, find, ignoreCase }: Line): Operation | undefined {
  const field = chosen === 'attribute' ? (attribute.trim() === '' ? undefined : `attributes.${attribute.trim()}`) : chosen
  if (field === undefined) return undefined
  switch (op) {
    case 'clear': return { op, field }
    case 'set': return text === '' ? undefined : { op, field, value: text }
    case 'replace': return find === '' ? undefined : { op, field, find, with: text, ...(ignoreCase ? { ignoreCase } : {}) }
    case 'prefix': case 'suffix': return text === '' ? undefined : { op, field, text }
    default: return text.trim() === '' ? undefined : { op, field, word: text.trim() }
  }
}

type Props = { no: number; subject: Subject; line: Line; onChange: (line: Line) => void; onRemove: (() => void) | undefined }

export function OperationLine({ no, subject, line, onChange, onRemove }: Props) {
  const { t } = useTranslation(['bulk', 'catalog'])
  const { field, op } = line
  const put = (part: Partial<Line>): void => onChange({ ...line, ...part })
  const choose = (next: string): void => put({ field: next, op: opsOf(next).includes(op) ? op : 'set', text: '' })
  const states = subject === 'variants' ? (['active', 'archived'] as const) : (['active', 'draft', 'archived'] as const)
  return (
    <fieldset className="tl-bulk-line">
      <legend className="tl-quiet">{t('drawer.change', { no })}</legend>
      <Select aria-label={t('drawer.field')} value={field} options={bulkFields[subject].map((f) => ({ value: f, label: t(`field.${f}`) }))} onChange={choose} />
      <Select aria-label={t('drawer.op')} value={op} options={opsOf(field).map((o) => ({ value: o, label: t(`how.${o}`) }))} onChange={(next: Operation['op']) => put({ op: next })} />
      {field === 'attribute' && <Input className="is-wide" aria-label={t('drawer.attribute')} placeholder={t('drawer.attribute')} value={line.attribute} onChange={(event) => put({ attribute: event.target.value })} />}
      {op === 'replace' && <Input className="is-wide" aria-label={t('drawer.find')} placeholder={t('drawer.find')} value={line.find} onChange={(event) => put({ find: event.target.value })} />}
      {op !== 'clear' && (field === 'state'
        ? <Select className="is-wide" aria-label={t('drawer.value')} placeholder={t('drawer.value')} value={line.text === '' ? null : line.text} options={states.map((s) => ({ value: s, label: t(`catalog:state.${s}`) }))} onChange={(text: string | null) => put({ text: text ?? '' })} />
        : <Input className="is-wide" aria-label={t(`value.${op}`)} placeholder={t(`value.${op}`)} value={line.text} onChange={(event) => put({ text: event.target.value })} />)}
      {op === 'replace' && <Checkbox className="is-wide" checked={line.ignoreCase} onChange={(event) => put({ ignoreCase: event.target.checked })}>{t('drawer.ignoreCase')}</Checkbox>}
      {onRemove && <Button type="text" icon={<Icon name="close" size={15} />} aria-label={t('drawer.remove', { no })} onClick={onRemove} />}
    </fieldset>
  )
}
