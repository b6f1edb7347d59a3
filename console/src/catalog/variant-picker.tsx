import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettled } from '../shell/settled.ts'
import { Thumbnail } from '../shell/thumbnail.tsx'
import { optionText, variantsQuery, type VariantItem } from './catalog-api.ts'

type PickerProps = {
  label: string
  value?: VariantItem | undefined
  onPick: (variant: VariantItem | undefined) => void
  /** SKUs that make no sense here, such as those already on the list. */
  without?: readonly string[]
  id?: string
}

const restMs = 200

/** A SKU found by typing a piece of its name, its SKU or its barcode. */
export function VariantPicker({ label, value, onPick, without = [], id }: PickerProps) {
  const { t } = useTranslation('catalog')
  const [text, setText] = useState('')
  const q = useSettled(text.trim(), restMs)
  const found = useQuery(variantsQuery(q))
  const offered = q === '' ? [] : (found.data ?? []).filter((v) => !without.includes(v.id))
  const known = value && !offered.some((v) => v.id === value.id) ? [value, ...offered] : offered
  return (
    <Select<string, { value: string; label: ReactNode; variant: VariantItem }>
      {...(id === undefined ? {} : { id })} style={{ width: '100%', minWidth: 0 }} aria-label={label} placeholder={t('picker.hint')} allowClear
      value={value?.id ?? null as unknown as string} loading={found.isFetching}
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      popupMatchSelectWidth={false} styles={{ popup: { root: { minWidth: 240, maxWidth: 'min(520px, 92vw)' } } }}
      notFoundContent={q === '' ? t('picker.hint') : found.isPending ? t('loading') : t('picker.none')}
      options={known.map((v) => ({ value: v.id, variant: v, label: <VariantLine variant={v} /> }))}
      onChange={(_, option) => { setText(''); onPick(option && !Array.isArray(option) ? option.variant : undefined) }}
    />
  )
}

/** One SKU in a line: picture, SKU, name. */
export function VariantLine({ variant }: { variant: Pick<VariantItem, 'image' | 'sku' | 'productName' | 'optionValues' | 'title'> }) {
  const options = optionText(variant)
  const name = options === '' ? variant.productName : `${variant.productName} · ${options}`
  return <span className="tl-thing"><Thumbnail url={variant.image} size={24} /><span title={`${variant.sku} ${name}`}><strong className="tl-sku">{variant.sku}</strong> {name}</span></span>
}
