import { Select } from 'antd'
import { useUrlState } from './url-state.ts'

type UrlSelectProps = { /** Its place in the address. */ name: string; label: string; /** What it says while nothing is chosen. */ all: string; options: readonly { value: string; label: string }[]; width?: number }

/** A filter of one choice, kept in the address; what is shown without it stands first among its choices. */
export function UrlSelect({ name, label, all, options, width = 180 }: UrlSelectProps) {
  const [search, setSearch] = useUrlState()
  return <Select aria-label={label} value={search[name] ?? ''} onChange={(value: string) => setSearch({ [name]: value === '' ? undefined : value })} options={[{ value: '', label: all }, ...options]} style={{ width }} />
}

type UrlChoiceProps = Omit<UrlSelectProps, 'all' | 'width'> & { width?: number | string; /** What is shown while nothing is chosen; there is nothing to clear then. */ usual?: string | undefined }

/** The same among several filters of a list: it says its name while nothing is chosen, and its cross takes it off. */
export function UrlChoice({ name, label, options, usual, width = 150 }: UrlChoiceProps) {
  const [search, setSearch] = useUrlState()
  return (
    <Select
      allowClear={usual === undefined} aria-label={label} placeholder={label} value={search[name] ?? usual ?? null} style={{ width }} options={[...options]} popupMatchSelectWidth={false}
      showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false} onChange={(value: string | null) => setSearch({ [name]: value ?? undefined })}
    />
  )
}

/** Things with a name, as choices. */
export const choicesOf = (things: readonly { id: string; name: string }[]): { value: string; label: string }[] => things.map(({ id, name }) => ({ value: id, label: name }))
