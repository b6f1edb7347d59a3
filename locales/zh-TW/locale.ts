import type { LocaleFacts } from '../facts.ts'

export const locale: LocaleFacts = {
  tag: 'zh-TW',
  name: '繁體中文',
  antd: 'zh_TW',
  dayjs: 'zh-tw',
  firstDayOfWeek: 0,
  date: { year: 'numeric', month: '2-digit', day: '2-digit' },
  dayField: 'YYYY/MM/DD',
  dateTime: { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  number: { maximumFractionDigits: 2 },
  percent: { style: 'percent', maximumFractionDigits: 1 },
  currencyDisplay: 'symbol',
}
