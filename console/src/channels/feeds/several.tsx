import { Select } from 'antd'

type Option = { value: string; label: string }
type SeveralProps = { label: string; /** What it says while nothing is chosen. */ none?: string; value: readonly string[] | undefined; options: Option[]; onChange: (value: string[]) => void }

/** Several of what the shop has, found by a piece of the name. */
export function Several({ label, none, value = [], options, onChange }: SeveralProps) {
  return <div className="tl-feed-field"><span>{label}</span><Select mode="multiple" allowClear aria-label={label} placeholder={none} value={[...value]} options={options} showSearch={{ optionFilterProp: 'label' }} onChange={onChange} /></div>
}
