import { Checkbox, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { VariantItem } from '../catalog/catalog-api.ts'
import { VariantPicker } from '../catalog/variant-picker.tsx'
import { MoneyInput } from '../shell/money-input.tsx'
import { useSession } from '../shell/session.ts'
import type { FitQuestion } from './advice-api.ts'
import { audiences, categories } from './fit-words.ts'

/** What is left out is as the catalogue says. */
export type FitWish = { [K in Exclude<keyof FitQuestion, 'variantId' | 'settings'>]?: FitQuestion[K] | undefined }

type Props = { wish: FitWish; onChange: (wish: FitWish) => void; variant: VariantItem | undefined; onVariant: (variant: VariantItem | undefined) => void }

/** What the product is and for whom; a SKU of the catalogue brings its price, cost, weight and category along. */
export function FitForm({ wish, onChange, variant, onVariant }: Props) {
  const { t } = useTranslation('fit')
  const { org } = useSession()
  const set = (part: Partial<FitWish>): void => onChange({ ...wish, ...part })
  const money = (name: 'priceMinor' | 'costMinor') => <label><span>{t(`form.${name}`)}</span><MoneyInput currency={org.currency} minor={wish[name]} label={t(`form.${name}`)} width="100%" onChange={(minor) => set({ [name]: minor })} /></label>
  return (
    <div className="tl-fit-form">
      <div className="tl-field is-wide"><span>{t('form.variant')}</span><VariantPicker label={t('form.variant')} value={variant} onPick={onVariant} /></div>
      <div className="tl-field"><span>{t('form.category')}</span><Select aria-label={t('form.category')} allowClear placeholder={t('form.fromCatalogue')} value={wish.category ?? null} onChange={(category) => set({ category: category ?? undefined })} options={categories.map((c) => ({ value: c, label: t(`category.${c}`) }))} /></div>
      {money('priceMinor')}
      {money('costMinor')}
      <div className="tl-field"><span>{t('form.grams')}</span><InputNumber aria-label={t('form.grams')} min={0} max={1_000_000} value={wish.grams ?? null} onChange={(grams) => set({ grams: grams ?? undefined })} suffix="g" /></div>
      <SizeField wish={wish} set={set} />
      <div className="tl-field"><span>{t('form.audience')}</span><Select mode="multiple" aria-label={t('form.audience')} placeholder={t('form.audienceHint')} value={wish.audience ?? []} onChange={(audience) => set({ audience })} options={audiences.map((a) => ({ value: a, label: t(`audience.${a}`) }))} /></div>
      <div className="tl-field"><span>{t('form.hours')}</span><InputNumber aria-label={t('form.hours')} min={0} max={168} value={wish.hoursAWeek ?? 12} onChange={(hours) => set({ hoursAWeek: hours ?? 0 })} /></div>
      <div className="tl-field is-wide">
        <span>{t('form.traits')}</span>
        <span>{(['needsTryOn', 'isHandmade', 'isVintage'] as const).map((trait) => <Checkbox key={trait} checked={wish[trait] === true} onChange={(event) => set({ [trait]: event.target.checked })}>{t(`form.${trait}`)}</Checkbox>)}</span>
      </div>
    </div>
  )
}

/** Carriers bill the bigger of weight and volume. */
function SizeField({ wish, set }: { wish: FitWish; set: (part: Partial<FitWish>) => void }) {
  const { t } = useTranslation('fit')
  const size = wish.size ?? [0, 0, 0]
  const change = (i: number, cm: number | null): void => {
    const next = size.map((n, k) => (k === i ? Math.round((cm ?? 0) * 10) : n))
    set({ size: next.every((n) => n > 0) ? (next as [number, number, number]) : next.some((n) => n > 0) ? (next as [number, number, number]) : undefined })
  }
  return (
    <div className="tl-field">
      <span>{t('form.size')}</span>
      <span style={{ display: 'flex', gap: 4 }}>{['long', 'wide', 'high'].map((side, i) => <InputNumber key={side} aria-label={t(`form.${side}`)} min={0} max={1000} value={size[i] ? size[i]! / 10 : null} onChange={(cm) => change(i, cm)} />)}</span>
    </div>
  )
}
