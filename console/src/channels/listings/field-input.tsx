import { AutoComplete, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ContentField, FieldValue, Image } from './listings-api.ts'

type FieldInputProps = { field: ContentField; label: string; value: FieldValue; onChange: (value: FieldValue) => void }

/** The right thing to type into for each field. */
export function FieldInput({ field, label, value, onChange }: FieldInputProps) {
  const { t } = useTranslation('listing-content')
  const shared = { 'aria-label': label } as const
  if (field.field === 'isPhysical') return <Select {...shared} value={value === true} style={{ minWidth: 160 }} options={[{ value: true, label: t('physical.yes') }, { value: false, label: t('physical.no') }]} onChange={onChange} />
  if (field.field === 'weightGrams') return <InputNumber<number> {...shared} min={0} max={100_000_000} precision={0} value={Number(value) || null} style={{ width: 160 }} onChange={(n) => onChange(n ?? 0)} />
  if (field.field === 'keywords') return <Select {...shared} mode="tags" value={textsOf(value)} style={{ width: '100%' }} open={false} suffixIcon={null} tokenSeparators={[',', '，', '、']} onChange={(texts: string[]) => onChange(texts)} />
  if (field.field === 'images') return <Input.TextArea {...shared} autoSize={{ minRows: 2, maxRows: 8 }} value={imagesOf(value).map((i) => i.url).join('\n')} placeholder={t('imagesHint')} onChange={(e) => onChange(e.target.value.split('\n').map((url): Image => imagesOf(field.value).find((i) => i.url === url) ?? { url }))} />
  if (field.field === 'description') return <Input.TextArea {...shared} autoSize={{ minRows: 3, maxRows: 14 }} maxLength={20_000} value={textOf(value)} onChange={(e) => onChange(e.target.value)} />
  const { asked } = field
  const choices = asked?.values?.map((one) => ({ value: one, label: one }))
  // What the channel proposes may also be said otherwise.
  if (choices && asked?.isOpen) return <AutoComplete {...shared} allowClear showSearch={{ filterOption: (typed, one) => (one?.value ?? '').toLowerCase().includes(typed.toLowerCase()) }} value={textOf(value)} placeholder={t('chooseOrType')} style={{ width: '100%' }} options={choices} onChange={(text: string | undefined) => onChange(text ?? '')} />
  if (choices) return <Select {...shared} allowClear showSearch value={textOf(value) || null} placeholder={t('choose')} style={{ width: '100%' }} options={choices} onChange={(one: string | null) => onChange(one ?? '')} />
  return <Input {...shared} maxLength={2000} value={textOf(value)} placeholder={asked?.example ?? ''} onChange={(e) => onChange(e.target.value)} />
}

export const textOf = (value: FieldValue): string => (typeof value === 'string' ? value : '')
const textsOf = (value: FieldValue): string[] => (Array.isArray(value) ? value.filter((v) => typeof v === 'string') : [])
const imagesOf = (value: FieldValue): Image[] => (Array.isArray(value) ? value.filter((v): v is Image => typeof v === 'object') : [])

/** As it is kept: without the empty lines of a list of pictures. */
export const tidyValue = (field: string, value: FieldValue): FieldValue => (field === 'images' ? imagesOf(value).filter((i) => i.url.trim() !== '').map((i) => ({ ...i, url: i.url.trim() })) : value)

/** In one line, for the way a value came. */
export function ValueLine({ value }: { value: FieldValue }) {
  const { t } = useTranslation('listing-content')
  if (typeof value === 'boolean') return <>{t(value ? 'physical.yes' : 'physical.no')}</>
  const text = typeof value === 'number' ? (value === 0 ? '' : String(value)) : typeof value === 'string' ? value : value.map((v) => (typeof v === 'string' ? v : v.url)).join('、')
  return text === '' ? <span className="tl-quiet">{t('empty')}</span> : <span className="tl-value-line">{text}</span>
}
