import { useQueryClient } from '@tanstack/react-query'
import { Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { variantsQuery, type VariantItem } from '../catalog/catalog-api.ts'
import { VariantLine } from '../catalog/variant-picker.tsx'
import { sayProblem } from '../shell/problem.ts'
import { Icon } from '../shell/icon.tsx'

/**
 * A field for a scanner, which types a code and presses Enter: exactly this SKU or barcode is taken at once and the
 * field is ready for the next. A person may type a piece of a name instead and choose.
 */
export function ScanBox({ label, onPick, isReady = false }: { label: string; onPick: (variant: VariantItem) => void; isReady?: boolean }) {
  const { t } = useTranslation('stock')
  const client = useQueryClient()
  const input = useRef<InputRef>(null)
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly VariantItem[]>([])
  const [said, setSaid] = useState<{ text: string; isBad: boolean }>()
  // Whoever counts has the scanner in hand already.
  useEffect(() => { if (isReady) input.current?.focus() }, [isReady])
  const take = (variant: VariantItem): void => {
    setFound([])
    setSaid({ text: t('scan.taken', { sku: variant.sku, name: variant.productName }), isBad: false })
    onPick(variant)
    input.current?.focus()
  }
  const look = async (): Promise<void> => {
    const code = text.trim()
    if (code === '') return
    // Emptied first: a scanner does not wait for answers.
    setText('')
    try {
      const items = await client.fetchQuery({ ...variantsQuery(code), staleTime: 60_000 })
      const same = items.filter((v) => v.sku === code || v.barcode === code)
      const [only] = same.length > 0 ? same : items
      if (only && (same.length === 1 || items.length === 1)) return take(only)
      setFound(items)
      setSaid({ text: items.length === 0 ? t('scan.none', { code }) : t('scan.several', { code }), isBad: items.length === 0 })
    } catch (error) {
      setSaid({ text: sayProblem(error), isBad: true })
    }
  }
  return (
    <div className="tl-scan">
      <Input ref={input} value={text} aria-label={label} placeholder={label} prefix={<Icon name="search" size={15} />} size="large" autoComplete="off" onChange={(event) => setText(event.target.value)} onPressEnter={(event) => { if (!event.nativeEvent.isComposing) { event.preventDefault(); void look() } }} />
      <p role="status" className={said?.isBad ? 'tl-bad' : 'tl-quiet'}>{said?.text ?? t('scan.hint')}</p>
      {found.length > 0 && <ul>{found.map((v) => <li key={v.id}><button type="button" className="tl-scan-choice" onClick={() => take(v)}><VariantLine variant={v} /></button></li>)}</ul>}
    </div>
  )
}
