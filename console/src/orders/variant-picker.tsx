import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettled } from '../shell/settled.ts'
import { findVariants, type Variant } from './orders-api.ts'

type VariantPickerProps = { label: string; value: Variant | undefined; onChange: (variant: Variant | undefined) => void }

/** One of our SKUs, found as somebody types its number, barcode or a word of its name. */
export function VariantPicker({ label, value, onChange}: VariantPickerProps) {
  const { t } = useTranslation('orders')
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim(), 200)
  const found = useQuery({ queryKey: ['products', 'variants', q], queryFn: () => findVariants(q), enabled: q !== '', placeholderData: (old) => old })
  const variants = q === '' ? (value ? [value] : []) : (found.data ?? [])
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: setTyped }} allowClear aria-label={label} placeholder={t('variant.placeholder')} value={value?.id ?? null} style={{ width: '100%' }} loading={found.isFetching}
      notFoundContent={q === '' ? t('variant.type') : found.isFetching ? t('variant.searching') : t('variant.none', { q })} popupMatchSelectWidth={false} styles={{ popup: { root: { maxWidth: 'min(520px, 92vw)' } } }}
      options={variants.map((v) => ({ value: v.id, label: `${v.sku} · ${v.productName}${v.title ? ` ${v.title}` : ''}` }))}
      onChange={(id: string | undefined) => onChange(variants.find((v) => v.id === id))}
    />
  )
}
