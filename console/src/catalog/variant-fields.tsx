import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Icon } from '../shell/icon.tsx'
import { MoneyInput } from '../shell/money-input.tsx'
import { useSession } from '../shell/session.ts'
import { barcodeFault, emptyVariant, type ProductForm } from './product-draft.ts'

/** The variants of a product: one card each, with a field for each option. */
export function VariantFields() {
  const { t } = useTranslation('catalog')
  return (
    <section className="tl-panel">
      <div className="tl-panel-head"><h2>{t('products.variants')}</h2><span className="tl-quiet">{t('form.variantsWhy')}</span></div>
      <Form.List name="variants">
        {(fields, { add, remove }) => (
          <div className="tl-stack">
            {fields.map(({ key, name }) => <VariantCard key={key} at={name} onRemove={fields.length > 1 ? () => remove(name) : undefined} />)}
            <div><Button icon={<Icon name="plus" size={15} />} onClick={() => add(emptyVariant())}>{t('variant.add')}</Button></div>
          </div>
        )}
      </Form.List>
    </section>
  )
}

function VariantCard({ at, onRemove }: { at: number; onRemove: (() => void) | undefined }) {
  const { t } = useTranslation('catalog')
  const { org } = useSession()
  const form = Form.useFormInstance<ProductForm>()
  const options = Form.useWatch<string[] | undefined>('options') ?? []
  const isKept = form.getFieldValue(['variants', at, 'id']) !== undefined
  const checkBarcode = (_: unknown, text: string | undefined): Promise<void> => {
    const fault = barcodeFault(text ?? '')
    return fault ? Promise.reject(new Error(t(fault.key, 'expected' in fault ? { expected: fault.expected } : {}))) : Promise.resolve()
  }
  return (
    <fieldset className="tl-variant-card" aria-label={t('variant.no', { no: at + 1 })}>
      {/* Without a field of its own the id would be missing from what the form gives back. */}
      <Form.Item name={[at, 'id']} hidden><Input /></Form.Item>
      <Form.Item name={[at, 'sku']} label={t('variant.sku')} rules={[{ required: true, whitespace: true, message: t('form.skuRule') }]}><Input maxLength={200} autoComplete="off" spellCheck={false} /></Form.Item>
      {options.map((option, i) => <Form.Item key={option} name={[at, 'optionValues', i]} label={option}><Input maxLength={300} autoComplete="off" /></Form.Item>)}
      <Form.Item name={[at, 'barcode']} label={t('variant.barcode')} rules={[{ validator: checkBarcode }]}><Input maxLength={40} inputMode="numeric" autoComplete="off" /></Form.Item>
      <Form.Item name={[at, 'cost']} label={t('variant.cost')}><CostInput currency={org.currency} label={t('variant.cost')} /></Form.Item>
      <Form.Item name={[at, 'weight']} label={t('variant.weight')}><InputNumber min={0} max={100_000_000} precision={0} suffix={t('variant.gram')} style={{ width: '100%' }} /></Form.Item>
      {isKept
        ? <Form.Item name={[at, 'state']} label={t('products.state')}><Select options={(['active', 'archived'] as const).map((s) => ({ value: s, label: t(`state.${s}`) }))} /></Form.Item>
        : onRemove && <div className="tl-variant-remove"><Button type="text" icon={<Icon name="trash" size={16} />} aria-label={t('variant.removeNo', { no: at + 1 })} onClick={onRemove} /></div>}
    </fieldset>
  )
}

/** What Form.Item gives its field, as the amount field wants it. */
function CostInput({ currency, label, value, onChange }: { currency: string; label: string; value?: string; onChange?: (minor: string | undefined) => void }) {
  return <MoneyInput currency={currency} minor={value} label={label} onChange={(minor) => onChange?.(minor)} width="100%" />
}
