import { useQuery } from '@tanstack/react-query'
import { InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { VariantItem } from '../catalog/catalog-api.ts'
import { VariantPicker } from '../catalog/variant-picker.tsx'
import { useChannels } from '../shell/channels.ts'
import { MoneyInput } from '../shell/money-input.tsx'
import { useSession } from '../shell/session.ts'
import { profilesQuery } from './advice-api.ts'
import { scenarioNames, type LaunchWish, type ScenarioName, type ScenarioWish } from './launch-wish.ts'

type Props = { wish: LaunchWish; onChange: (wish: LaunchWish) => void; variant: VariantItem | undefined; onVariant: (variant: VariantItem | undefined) => void }

/** What is assumed: where, what at which price, and three times how it might go. */
export function LaunchForm({ wish, onChange, variant, onVariant }: Props) {
  const { t } = useTranslation('launch')
  const { org } = useSession()
  const channels = useChannels()
  const profiles = useQuery(profilesQuery).data ?? []
  const set = (part: Partial<LaunchWish>): void => onChange({ ...wish, ...part })
  const money = (name: 'priceMinor' | 'costMinor' | 'fixedMinor' | 'startMinor' | 'returnMinor') => <label><span>{t(`form.${name}`)}</span><MoneyInput currency={org.currency} minor={wish[name]} label={t(`form.${name}`)} width="100%" onChange={(minor) => set({ [name]: minor })} /></label>
  const count = (name: 'payoutDays' | 'stockMonths' | 'months', most: number) => <div className="tl-field"><span>{t(`form.${name}`)}</span><InputNumber aria-label={t(`form.${name}`)} min={name === 'months' ? 1 : 0} max={most} value={wish[name] ?? null} placeholder={t('form.byChannel')} onChange={(n) => set({ [name]: n ?? (name === 'payoutDays' ? undefined : 1) })} /></div>
  return (
    <>
      <div className="tl-fit-form">
        <div className="tl-field"><span>{t('form.profile')}</span><Select aria-label={t('form.profile')} value={wish.profileId} onChange={(profileId: string) => set({ profileId, channelId: undefined })} options={profiles.map((p) => ({ value: p.id, label: t(`fit:profile.${p.id}`) }))} /></div>
        <div className="tl-field"><span>{t('form.terms')}</span><Select aria-label={t('form.terms')} value={wish.channelId ?? ''} onChange={(channelId: string) => set({ channelId: channelId === '' ? undefined : channelId })} options={[{ value: '', label: t('form.template') }, ...channels.filter((c) => c.isActive).map((c) => ({ value: c.id, label: t('form.ownTerms', { name: c.name }) }))]} /></div>
        <div className="tl-field"><span>{t('form.variant')}</span><VariantPicker label={t('form.variant')} value={variant} onPick={(v) => { onVariant(v); if (v) set({ costMinor: undefined }) }} /></div>
        {money('priceMinor')}{money('costMinor')}{money('fixedMinor')}{money('startMinor')}{money('returnMinor')}
        {count('payoutDays', 365)}{count('stockMonths', 12)}{count('months', 36)}
      </div>
      <div className="tl-launch-scenarios" style={{ marginTop: 14 }}>{scenarioNames.map((name) => <ScenarioFields key={name} name={name} scenario={wish.scenarios[name]} currency={org.currency} onChange={(scenario) => set({ scenarios: { ...wish.scenarios, [name]: scenario } })} />)}</div>
    </>
  )
}

function ScenarioFields({ name, scenario, currency, onChange }: { name: ScenarioName; scenario: ScenarioWish; currency: string; onChange: (scenario: ScenarioWish) => void }) {
  const { t } = useTranslation('launch')
  const label = (field: string): string => `${t(`scenario.${name}`)}: ${t(`field.${field}`)}`
  const number = (field: 'units' | 'growth' | 'returns', low: number, high: number) => (
    <label><span>{t(`field.${field}`)}</span><InputNumber style={{ width: '100%' }} aria-label={label(field)} min={low} max={high} value={scenario[field]} onChange={(n) => onChange({ ...scenario, [field]: n ?? 0 })} {...(field === 'units' ? {} : { suffix: '%' })} /></label>
  )
  return (
    <fieldset>
      <legend>{t(`scenario.${name}`)}</legend>
      {number('units', 0, 1_000_000)}{number('growth', -90, 100)}{number('returns', 0, 100)}
      <label><span>{t('field.ads')}</span><MoneyInput currency={currency} minor={scenario.adsMinor} label={label('ads')} width="100%" onChange={(adsMinor) => onChange({ ...scenario, adsMinor })} /></label>
    </fieldset>
  )
}
