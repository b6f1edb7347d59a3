import type { LocaleFacts } from '../facts.ts'

export const locale: LocaleFacts = {
  tag: 'en',
  name: 'English',
  antd: 'en_US',
  dayjs: 'en',
  firstDayOfWeek: 1,
  date: { year: 'numeric', month: 'short', day: 'numeric' },
  dayField: 'MMM D, YYYY',
  dateTime: { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  number: { maximumFractionDigits: 2 },
  percent: { style: 'percent', maximumFractionDigits: 1 },
  currencyDisplay: 'symbol',
}
