import { DatePicker, type DatePickerProps, type GetProps } from 'antd'
import type { Dayjs } from 'dayjs'
import { useLanguage } from './language.ts'
import { useIsNarrow } from './row-window.ts'

type DaysProps = GetProps<typeof DatePicker.RangePicker>
/** How fine a field that also asks for the time is; the hub's own way of writing days is understood beside the reader's. */
type Fineness = { time?: 'HH:mm' | 'HH:mm:ss' }

function useFormats(time: Fineness['time']) {
  const { dayField } = useLanguage().facts
  const end = time === undefined ? '' : ` ${time}`
  return { format: [`${dayField}${end}`, `YYYY-MM-DD${end}`], ...(time === undefined ? {} : { showTime: { format: time } }) }
}

/** A day to choose or to type, written as this reader writes days. */
export function DayField({ time, ...props }: DatePickerProps<Dayjs, false> & Fineness) {
  return <DatePicker {...useFormats(time)} {...props} />
}

/** From a day to a day. Two moments fill a phone from edge to edge: there the sign of a calendar stays away. */
export function DaysField({ time, ...props }: DaysProps & Fineness) {
  const narrow = useIsNarrow()
  return <DatePicker.RangePicker {...useFormats(time)} {...(narrow && time !== undefined ? { suffixIcon: null, className: 'tl-two-moments' } : {})} {...props} />
}
