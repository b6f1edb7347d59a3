import { useQuery } from '@tanstack/react-query'
import { Select, type SelectProps } from 'antd'
import { useState } from 'react'
import { useSettled } from '../shell/settled.ts'
import { optionText, variantNamesQuery, variantsQuery } from './catalog-api.ts'

type SeveralVariantsProps = Pick<SelectProps<string[]>, 'allowClear' | 'maxTagCount' | 'notFoundContent' | 'placeholder'> & {
  label: string
  /** What is held of each: its id, or its SKU where it is for somebody who does not know our ids. */
  by?: 'id' | 'sku'
  value: readonly string[]
  onChange: (value: string[]) => void
}

const restMs = 200

/** Several SKUs, each found by typing a piece of its name, its SKU or its barcode. */
export function SeveralVariants({ label, by = 'id', value, onChange, ...looks }: SeveralVariantsProps) {
  const [text, setText] = useState('')
  const q = useSettled(text.trim(), restMs)
  const found = useQuery(variantsQuery(q)).data
  const known = useQuery({ ...variantNamesQuery(value), enabled: by === 'id' && value.length > 0 }).data
  const offered = [...(q === '' ? [] : (found ?? [])), ...value.flatMap((id) => known?.get(id) ?? [])]
  const options = [...new Map(offered.map((v) => [v.id, { value: v[by], label: `${v.sku} · ${v.productName} ${optionText(v)}`.trim() }])).values()]
  return (
    <Select
      {...looks} mode="multiple" aria-label={label} value={[...value]} options={options} showSearch={{ filterOption: false, onSearch: setText }}
      labelRender={(one) => (by === 'sku' ? one.value : one.label ?? '…')} onChange={onChange}
    />
  )
}
