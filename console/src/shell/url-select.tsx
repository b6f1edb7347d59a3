import { Select } from 'antd'
import { useUrlState } from './url-state.ts'

type UrlSelectProps = { /** Its place in the address. */ name: string; label: string; /** What it says while nothing is chosen. */ all: string; options: readonly { value: string; label: string }[]; width?: number }

/** A filter of one choice, kept in the address. */
export function UrlSelect({ name, label, all, options, width = 180 }: UrlSelectProps) {
  const [search, setSearch] = useUrlState()
  return <Select aria-label={label} value={search[name] ?? ''} onChange={(value: string) => setSearch({ [name]: value === '' ? undefined : value })} options={[{ value: '', label: all }, ...options]} style={{ width }} />
}

/** Things with a name, as choices. */
export const choicesOf = (things: readonly { id: string; name: string }[]): { value: string; label: string }[] => things.map(({ id, name }) => ({ value: id, label: name }))
