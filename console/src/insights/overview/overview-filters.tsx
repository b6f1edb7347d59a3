import { DatePicker, Select, Switch } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { useIsNarrow } from '../../shell/row-window.ts'
import { useUrlState } from '../../shell/url-state.ts'
import type { Channel } from './overview-api.ts'
import { presets, type Preset, type Range } from './range.ts'

type FiltersProps = { range: Range & { preset: Preset }; channels: readonly Channel[]; channelId: string | undefined; compare: boolean }

/** Which days, which channel. The picker speaks of days alone: they are the shop's days and go to the hub as text. */
export function OverviewFilters({ range, channels, channelId, compare }: FiltersProps) {
  const { t } = useTranslation('overview')
  const [, setSearch] = useUrlState()
  const narrow = useIsNarrow()
  const choose = (preset: Preset): void => setSearch(preset === 'custom' ? { range: undefined, from: range.from, to: range.to } : { range: preset, from: undefined, to: undefined })
  return (
    <div className="tl-overview-filters">
      <Select<Preset> aria-label={t('range.label')} value={range.preset} onChange={choose} options={presets.map((p) => ({ value: p, label: t(`range.${p}`) }))} style={{ width: 140 }} />
      {(!narrow || range.preset === 'custom') && <DatePicker.RangePicker
        aria-label={t('range.custom')} allowClear={false} value={[dayjs(range.from), dayjs(range.to)]} style={{ width: 250 }} placement="bottomLeft"
        onChange={(days) => { if (days?.[0] && days[1]) setSearch({ range: undefined, from: days[0].format('YYYY-MM-DD'), to: days[1].format('YYYY-MM-DD') }) }}
      />}
      <Select
        aria-label={t('channel')} value={channelId ?? ''} onChange={(id) => setSearch({ channelId: id === '' ? undefined : id })} style={{ width: 180 }}
        options={[{ value: '', label: t('allChannels') }, ...channels.map((c) => ({ value: c.id, label: c.name }))]}
      />
      <label className="tl-compare"><Switch size="small" checked={compare} onChange={(on) => setSearch({ compare: on ? undefined : 'none' })} aria-label={t('compare')} />{t('compare')}</label>
    </div>
  )
}
