import { Alert, Checkbox, Input, InputNumber, Select } from 'antd'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { components } from '../../../../api/schema.d.ts'
import type { PriceList } from '../../catalog/catalog-api.ts'
import type { Channel } from '../../shell/channels.ts'
import { useFormat } from '../../shell/format.ts'
import { useLanguage } from '../../shell/language.ts'
import type { Location } from '../../stock/stock-api.ts'
import type { FeedDraft, FeedFormat, FeedSettings } from './feeds-api.ts'
import { Several } from './several.tsx'

type Given = { formats: readonly FeedFormat[]; lists: readonly PriceList[]; channels: readonly Channel[]; places: readonly Location[]; choices: NonNullable<components['schemas']['FeedChoices']> }
type Props = { given: Given; draft: FeedDraft; onChange: (draft: FeedDraft) => void; isLinkWrong: boolean }
/** What is undefined is no longer said. */
type Change = { [K in keyof FeedSettings]?: FeedSettings[K] | undefined }
const conditions = ['new', 'refurbished', 'used'] as const

/** What is told in which format, and of which goods. */
export function FeedFields({ given, draft, onChange, isLinkWrong }: Props) {
  const { t } = useTranslation('feeds')
  const { tag } = useLanguage()
  const write = useFormat()
  const { settings } = draft
  const set = (change: Change): void => onChange({ ...draft, settings: onlySaid({ ...settings, ...change }) })
  const format = given.formats.find((f) => f.id === draft.format)
  const lists = given.lists.map((l) => ({ value: l.id, label: `${l.name} · ${l.currency}` }))
  return (
    <>
      <Field label={t('name')}><Input value={draft.name} maxLength={200} autoComplete="off" onChange={(e) => onChange({ ...draft, name: e.target.value })} /></Field>
      <Pick label={t('format')} value={draft.format} options={given.formats.map((f) => ({ value: f.id, label: f.label[tag] }))} onChange={(v) => onChange({ ...draft, format: v! })} />
      {format?.unconfirmed && <Alert type="warning" showIcon title={format.unconfirmed[tag]} />}
      <Field label={t('form.link')} help={t('form.linkHelp', { example: 'https://shop.example/p/{sku}', others: write.list(['{productId}', '{variantId}']), interpolation: { escapeValue: false } })} error={isLinkWrong ? t('form.linkWrong') : undefined}>
        <Input value={settings.link} maxLength={1000} inputMode="url" autoComplete="off" placeholder="https://shop.example/p/{sku}" status={isLinkWrong ? 'error' : ''} onChange={(e) => set({ link: e.target.value })} />
      </Field>
      <Pick label={t('form.prices')} value={settings.priceListId} options={lists} onChange={(v) => set({ priceListId: v! })} />
      {lists.length === 0 && <p className="tl-quiet">{t('form.noLists')} <Link to="/products/price-lists" className="tl-link">{t('form.addList')}</Link></p>}
      <Pick label={t('form.salePrices')} value={settings.salePriceListId} options={lists.filter((l) => l.value !== settings.priceListId)} none={t('form.noSale')} onChange={(v) => set({ salePriceListId: v })} />
      <Pick label={t('form.channel')} help={t('form.channelHelp')} value={settings.channelId} options={given.channels.map((c) => ({ value: c.id, label: c.name }))} none={t('form.noChannel')} onChange={(v) => set({ channelId: v })} />
      <GoodsFields given={given} settings={settings} set={set} />
      <CheckField value={draft.checksPerMinute} onChange={(checksPerMinute) => onChange({ ...draft, checksPerMinute })} />
    </>
  )
}

function GoodsFields({ given, settings, set }: { given: Given; settings: FeedSettings; set: (change: Change) => void }) {
  const { t } = useTranslation('feeds')
  const format = useFormat()
  const counted = (all: readonly { name: string; products: number }[]): { value: string; label: string }[] => all.map((c) => ({ value: c.name, label: `${c.name} (${format.number(c.products)})` }))
  const hasDrafts = settings.states?.includes('draft') ?? false
  return (
    <fieldset className="tl-feed-goods">
      <legend>{t('form.goods')}</legend>
      <Several label={t('form.brands')} none={t('form.allBrands')} value={settings.brands} options={counted(given.choices.brands)} onChange={(brands) => set({ brands })} />
      <Several label={t('form.categories')} none={t('form.allCategories')} value={settings.categories} options={counted(given.choices.categories)} onChange={(categories) => set({ categories })} />
      <Several label={t('form.places')} none={t('form.allPlaces')} value={settings.locationIds} options={given.places.map((p) => ({ value: p.id, label: p.name }))} onChange={(locationIds) => set({ locationIds })} />
      <div className="tl-feed-two">
        <Field label={t('form.priceFrom')}><Amount value={settings.priceFrom} onChange={(priceFrom) => set({ priceFrom })} /></Field>
        <Field label={t('form.priceTo')}><Amount value={settings.priceTo} onChange={(priceTo) => set({ priceTo })} /></Field>
      </div>
      <Pick label={t('field.condition')} value={settings.condition ?? 'new'} options={conditions.map((c) => ({ value: c, label: t(`condition.${c}`) }))} onChange={(v) => set({ condition: conditions.find((c) => c === v)! })} />
      <Checkbox checked={settings.inStockOnly ?? false} onChange={(e) => set({ inStockOnly: e.target.checked })}>{t('form.inStockOnly')}</Checkbox>
      <Checkbox checked={hasDrafts} onChange={(e) => set({ states: e.target.checked ? ['active', 'draft'] : ['active'] })}>{t('form.drafts')}</Checkbox>
      <Checkbox checked={settings.hasOwnMake ?? false} onChange={(e) => set({ hasOwnMake: e.target.checked })}>{t('form.ownMake')}</Checkbox>
    </fieldset>
  )
}

function CheckField({ value, onChange }: { value: number; onChange: (perMinute: number) => void }) {
  const { t } = useTranslation('feeds')
  return (
    <fieldset className="tl-feed-goods">
      <legend>{t('check.title')}</legend>
      <p className="tl-quiet">{t('check.what')}</p>
      <Checkbox checked={value > 0} onChange={(e) => onChange(e.target.checked ? 10 : 0)}>{t('check.turnOn')}</Checkbox>
      {value > 0 && <Field label={t('check.perMinute')}><InputNumber min={1} max={600} precision={0} value={value} onChange={(n) => { if (n !== null) onChange(n) }} /></Field>}
    </fieldset>
  )
}

/** What is left empty is not said at all. */
const onlySaid = (settings: Change): FeedSettings => Object.fromEntries(Object.entries(settings).filter(([key, v]) => key === 'link' || (v !== undefined && v !== '' && !(Array.isArray(v) && v.length === 0)))) as FeedSettings

function Field({ label, help, error, children }: { label: string; help?: string; error?: string | undefined; children: ReactNode }) {
  return <label className="tl-feed-field"><span>{label}</span>{children}{error ? <span className="tl-bad" role="alert">{error}</span> : help && <span className="tl-quiet">{help}</span>}</label>
}

type Option = { value: string; label: string }
function Pick({ label, help, value, options, none, onChange }: { label: string; help?: string; value: string | undefined; options: Option[]; none?: string; onChange: (value: string | undefined) => void }) {
  return (
    <div className="tl-feed-field">
      <span>{label}</span>
      <Select aria-label={label} value={value ?? ''} options={none === undefined ? options : [{ value: '', label: none }, ...options]} showSearch={{ optionFilterProp: 'label' }} onChange={(v: string) => onChange(v === '' ? undefined : v)} />
      {help && <span className="tl-quiet">{help}</span>}
    </div>
  )
}

const Amount = ({ value, onChange }: { value: string | undefined; onChange: (value: string | undefined) => void }) => (
  <Input inputMode="decimal" autoComplete="off" value={value ?? ''} onChange={(e) => { if (/^\d{0,12}(\.\d{0,3})?$/.test(e.target.value)) onChange(e.target.value.replace(/\.$/, '') || undefined) }} />
)
