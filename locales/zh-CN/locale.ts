import type { LocaleFacts } from '../facts.ts'

export const locale: LocaleFacts = {
  tag: 'zh-CN',
  name: '简体中文',
  antd: 'zh_CN',
  dayjs: 'zh-cn',
  firstDayOfWeek: 1,
  date: { year: 'numeric', month: '2-digit', day: '2-digit' },
  dayField: 'YYYY/MM/DD',
  dateTime: { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  number: { maximumFractionDigits: 2 },
  percent: { style: 'percent', maximumFractionDigits: 1 },
  currencyDisplay: 'symbol',
}
