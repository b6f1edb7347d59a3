import { Button, Select, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { StateTag } from '../../shell/state-tag.tsx'
import { CategoryNote } from './category-note.tsx'
import { FieldCounters } from './field-counters.tsx'
import { FieldInput, textOf, tidyValue, ValueLine } from './field-input.tsx'
import { FieldName, FindingList } from './finding-list.tsx'
import type { Category, Change, ContentField, FieldValue, Finding } from './listings-api.ts'

/** `own`: the place that is edited here; the golden record where no channel is chosen. */
export type FieldRowProps = {
  /** Of the field that names the category: what the platform said of it, and who asks again. */
  category?: Category | undefined; connectionId?: string | undefined
  field: ContentField; findings: readonly Finding[]; own: 'product' | 'channel' | 'listing'; mayWrite: boolean; isBusy: boolean
  onSave: (change: Change) => void; onRevert: (overlayIds: string[]) => void
}
/** True of one thing only: never said for a brand or a whole channel. */
const ofOne = new Set(['title', 'images', 'barcode', 'weightGrams'])

/** One field: what it says and why, the switch that says it otherwise here, the way back, and what the channel would say of it. */
export function FieldRow({ field, category, connectionId, findings, own, mayWrite, isBusy, onSave, onRevert }: FieldRowProps) {
  const { t, i18n } = useTranslation('listing-content')
  const [typed, setTyped] = useState<FieldValue>()
  const [isOpened, setIsOpened] = useState(false)
  const place = field.field === 'barcode' && own === 'channel' ? 'listing' : own
  const mine = field.chain.find((s) => s.scope === place && !s.isForAll)
  const isOwn = own === 'product' || isOpened || typeof mine?.overlayId === 'string'
  const asked = field.asked?.label?.[i18n.language as 'en'] ?? undefined
  const label = useLabel(field)
  const value = typed ?? field.value
  const isDirty = typed !== undefined && JSON.stringify(typed) !== JSON.stringify(field.value)
  const done = (): void => { setTyped(undefined); setIsOpened(false) }
  const save = (scope: Change['scope']): void => { onSave({ scope, field: field.field, value: tidyValue(field.field, value) }); done() }
  const turn = (isOn: boolean): void => {
    if (isOn) return setIsOpened(true)
    done()
    if (mine?.overlayId) onRevert([mine.overlayId])
  }
  return (
    <li className="tl-field">
      <div className="tl-field-head">
        <strong>{asked === undefined ? <FieldName field={field.field} /> : <>{asked} <span className="tl-quiet"><FieldName field={field.field} /></span></>}</strong>
        {field.asked?.isNeeded && <StateTag tone={field.value === '' ? 'warn' : 'quiet'}>{t('needed')}</StateTag>}
        <StateTag tone={field.from === 'product' ? 'quiet' : 'brand'}>{t(`from.${field.from}`)}</StateTag>
        {mayWrite && own !== 'product' && <label className="tl-override"><Switch size="small" checked={isOwn} disabled={isBusy} aria-label={t('overrideOf', { field: label })} onChange={turn} /> <span>{t('override')}</span></label>}
      </div>
      {mayWrite && isOwn ? <FieldInput field={field} label={label} value={value} onChange={setTyped} /> : <p className="tl-inherited"><ValueLine value={field.value} /></p>}
      {category && <CategoryNote category={category} connectionId={connectionId} />}
      <FieldCounters counters={field.counters} text={textOf(value)} />
      {mayWrite && isDirty && (
        <div className="tl-field-save">
          <Button type="primary" size="small" loading={isBusy} onClick={() => save(place)}>{t('save')}</Button>
          {own !== 'product' && !ofOne.has(field.field) && <Select<Change['scope'] | null> size="small" value={null} placeholder={t('saveFor')} aria-label={t('saveForOf', { field: label })} popupMatchSelectWidth={false} options={[{ value: 'channel_all', label: t('scope.channel_all') }, { value: 'brand', label: t('scope.brand') }]} onChange={(scope) => { if (scope) save(scope) }} />}
          <Button size="small" onClick={done}>{t('cancel')}</Button>
        </div>
      )}
      <FindingList findings={findings} />
      {field.chain.length > 1 && <Why field={field} mayWrite={mayWrite} isBusy={isBusy} onRevert={onRevert} />}
    </li>
  )
}

function useLabel(field: ContentField): string {
  const { t, i18n } = useTranslation('listing-content')
  const asked = field.asked?.label?.[i18n.language as 'en']
  return asked !== undefined ? asked : field.field.startsWith('attributes.') ? field.field.slice('attributes.'.length) : t(`field.${field.field}`)
}

/** Everything that was said, the farthest first; what a nearer place says speaks. */
function Why({ field, mayWrite, isBusy, onRevert }: Pick<FieldRowProps, 'field' | 'mayWrite' | 'isBusy' | 'onRevert'>) {
  const { t } = useTranslation('listing-content')
  const label = useLabel(field)
  return (
    <details className="tl-why">
      <summary>{t('why')}</summary>
      <ol>
        {field.chain.map((said, i) => (
          <li key={said.overlayId ?? 'product'} className={i === field.chain.length - 1 ? 'is-value' : ''}>
            <span className="tl-why-place">{t(said.isForAll ? 'from.channel_all' : `from.${said.scope}`)}</span> <ValueLine value={said.value} />{' '}
            {mayWrite && said.overlayId !== null && <Button size="small" disabled={isBusy} aria-label={t('revertOf', { field: label, place: t(said.isForAll ? 'from.channel_all' : `from.${said.scope}`) })} onClick={() => onRevert([said.overlayId!])}>{t('revert')}</Button>}
          </li>
        ))}
      </ol>
    </details>
  )
}
