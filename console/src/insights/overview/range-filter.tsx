import { Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { DaysField } from '../../shell/day-field.tsx'
import { useIsNarrow } from '../../shell/row-window.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { presets, type ChosenRange, type Preset } from './range.ts'

/** Which days, in the address. The picker speaks of days alone: they are the shop's days and go to the hub as text. */
export function RangeFilter({ range, offered = presets }: { range: ChosenRange; offered?: readonly Preset[] }) {
  const { t } = useTranslation('overview')
  const [, setSearch] = useUrlState()
  const narrow = useIsNarrow()
  const choose = (preset: Preset): void => setSearch(preset === 'custom' ? { range: undefined, from: range.from, to: range.to } : { range: preset, from: undefined, to: undefined })
  return (
    <>
      <Select<Preset> aria-label={t('range.label')} value={range.preset} onChange={choose} options={offered.map((p) => ({ value: p, label: t(`range.${p}`) }))} style={{ width: 140 }} />
      {(!narrow || range.preset === 'custom') && <DaysField
        aria-label={t('range.custom')} allowClear={false} value={[dayjs(range.from), dayjs(range.to)]} style={{ width: 264 }} placement="bottomLeft"
        onChange={(days) => { if (days?.[0] && days[1]) setSearch({ range: undefined, from: days[0].format('YYYY-MM-DD'), to: days[1].format('YYYY-MM-DD') }) }}
      />}
    </>
  )
}
