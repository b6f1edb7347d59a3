/** What a language needs besides its texts. A new language is a folder with these facts and the same message files. */
export type LocaleFacts = {
  /** BCP 47 tag; also the folder's name and the value of <html lang>. */
  tag: string
  /** Its name in itself, as the language menu shows it to somebody who reads nothing else. */
  name: string
  /** antd's module for it, antd/locale/<antd>. */
  antd: string
  /** dayjs' name for it, which antd's date pickers ask for. */
  dayjs: string
  /** 0 is Sunday. */
  firstDayOfWeek: 0 | 1
  /** Options for Intl; the time zone is always the shop's and is added by the caller. */
  date: Intl.DateTimeFormatOptions
  dateTime: Intl.DateTimeFormatOptions
  time: Intl.DateTimeFormatOptions
  number: Intl.NumberFormatOptions
  percent: Intl.NumberFormatOptions
  /** The same day in the words of dayjs, for the fields that days are typed into. */
  dayField: string
  /** How a currency shows: the symbol that is clear to readers of this language ("NT$" in English, "$" in Taiwan). */
  currencyDisplay: 'symbol' | 'narrowSymbol' | 'code'
}
