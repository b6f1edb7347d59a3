import { Checkbox, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../shell/session.ts'
import { ChannelChoice } from './channel-choice.tsx'
import type { Import, Options } from './imports-api.ts'
import { useMap } from './use-step.ts'

export const currencies = ['TWD', 'CNY', 'USD', 'EUR', 'GBP', 'JPY', 'HKD', 'SGD', 'MYR', 'THB', 'VND', 'IDR', 'PHP', 'INR', 'BRL', 'KRW', 'AUD', 'CAD', 'CHF']
export const zones = (): string[] => Intl.supportedValuesOf('timeZone')

/** What the shop decides about this import; everything has a careful default and can be left as it is. */
export function OptionsPanel({ one }: { one: Import }) {
  const { t } = useTranslation('imports')
  const { org } = useSession()
  const map = useMap(one)
  const asks = new Set(one.questions.map((q) => q.code))
  const { options, detection } = one
  const set = (patch: Partial<Options>): void => map.mutate({ options: patch })
  const isOrders = one.kind === 'orders'
  const isProducts = one.kind === 'products'
  const hasColumn = detection?.hasChannelColumn === true
  return (
    <section className="tl-panel" aria-labelledby="import-options">
      <div className="tl-panel-head"><h2 id="import-options">{t('options.title')}</h2></div>
      <div className="tl-import-options">
        {isOrders && hasColumn && <Checkbox checked={options.oneChannel === true} onChange={(event) => set({ oneChannel: event.target.checked })}>{t('options.oneChannel')}</Checkbox>}
        {isOrders && !asks.has('channel') && (!hasColumn || options.oneChannel) && <label><span>{t('options.channel')}</span><ChannelChoice one={one} label={t('options.channel')} /></label>}
        {!asks.has('unknown_skus') && (
          <div><span>{t('options.unknownSkus')}</span><Radio.Group aria-label={t('options.unknownSkus')} className="tl-choices-column" value={options.unknownSkus ?? 'create'} onChange={(event) => set({ unknownSkus: event.target.value as 'create' | 'quarantine' })} options={(['create', 'quarantine'] as const).map((c) => ({ value: c, label: <><strong>{isProducts ? t(`newSkus.${c}`) : t(`skus.${c}`)}</strong> <span className="tl-quiet">{isProducts ? t(`newSkusWhat.${c}`) : t(`skusWhat.${c}`)}</span></> }))} /></div>
        )}
        {isProducts && (
          <div><span>{t('options.blanks')}</span><Radio.Group aria-label={t('options.blanks')} className="tl-choices-column" value={options.blanks ?? 'keep'} onChange={(event) => set({ blanks: event.target.value as 'keep' | 'clear' })} options={(['keep', 'clear'] as const).map((c) => ({ value: c, label: <><strong>{t(`blanks.${c}`)}</strong> <span className="tl-quiet">{t(`blanksWhat.${c}`)}</span></> }))} /></div>
        )}
        {isOrders && (
          <div><span>{t('options.stockEffect')}</span><Radio.Group aria-label={t('options.stockEffect')} className="tl-choices-column" value={options.stockEffect ?? 'none'} onChange={(event) => set({ stockEffect: event.target.value as 'none' | 'reserve' })} options={(['none', 'reserve'] as const).map((c) => ({ value: c, label: <><strong>{t(`stock.${c}`)}</strong> <span className="tl-quiet">{t(`stockWhat.${c}`)}</span></> }))} /></div>
        )}
        {isOrders && !asks.has('zone') && <label><span>{detection?.assumed.zone ? t('options.zoneAssumed') : t('options.zone')}</span><Select showSearch aria-label={t('options.zone')} value={options.timeZone ?? detection?.assumed.zone ?? org.timeZone} options={zones().map((z) => ({ value: z, label: z }))} style={{ width: 'min(320px, 100%)' }} onChange={(timeZone: string) => set({ timeZone })} /></label>}
        {!asks.has('currency') && detection?.assumed.currency !== undefined && <label><span>{t('options.currencyAssumed')}</span><Select showSearch aria-label={t('options.currencyAssumed')} value={detection.assumed.currency} options={[...new Set([detection.assumed.currency, ...currencies])].map((c) => ({ value: c, label: c }))} style={{ width: 140 }} onChange={(currency: string) => set({ currency })} /></label>}
      </div>
    </section>
  )
}
