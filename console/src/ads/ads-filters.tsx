import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { presets, type Preset, type Range } from '../insights/overview/range.ts'
import { useIsNarrow } from '../shell/row-window.ts'
import { useUrlState } from '../shell/url-state.ts'
import type { Channel, Source } from './ads-api.ts'

/** Which days, whose words, and which of our channels is advertised. */
export function AdsFilters({ range, sources, channels }: { range: Range & { preset: Preset }; sources: readonly Source[]; channels: readonly Channel[] }) {
  const { t } = useTranslation(['ads', 'overview'])
  const [search, setSearch] = useUrlState()
  const narrow = useIsNarrow()
  const choose = (preset: Preset): void => setSearch(preset === 'custom' ? { range: undefined, from: range.from, to: range.to } : { range: preset, from: undefined, to: undefined })
  return (
    <div className="tl-ads-filters">
      <Select<Preset> aria-label={t('overview:range.label')} value={range.preset} onChange={choose} options={presets.map((p) => ({ value: p, label: t(`overview:range.${p}`) }))} style={{ width: 140 }} />
      {(!narrow || range.preset === 'custom') && <DatePicker.RangePicker
        aria-label={t('overview:range.custom')} allowClear={false} value={[dayjs(range.from), dayjs(range.to)]} style={{ width: 250 }} placement="bottomLeft"
        onChange={(days) => { if (days?.[0] && days[1]) setSearch({ range: undefined, from: days[0].format('YYYY-MM-DD'), to: days[1].format('YYYY-MM-DD') }) }}
      />}
      <Select aria-label={t('connection')} value={search['connectionId'] ?? ''} onChange={(id) => setSearch({ connectionId: id === '' ? undefined : id })} style={{ width: 180 }} options={[{ value: '', label: t('allConnections') }, ...sources.map((s) => ({ value: s.id, label: s.name }))]} />
      <Select aria-label={t('chargedTo')} value={search['channelId'] ?? ''} onChange={(id) => setSearch({ channelId: id === '' ? undefined : id })} style={{ width: 180 }} options={[{ value: '', label: t('allChannels') }, ...channels.map((c) => ({ value: c.id, label: c.name }))]} />
    </div>
  )
}
