/** Amounts as pages write them, as plain decimals: "NT$1,280" is "1280", "1.299,00 €" is "1299". */

const number = String.raw`\d{1,3}(?:[.,'\u00A0\u202F ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?`
const sign = String.raw`NT\$|HK\$|US\$|S\$|A\$|C\$|R\$|RM|Rp|[$€£¥￥₩₹฿₫₱]|\b(?:TWD|USD|HKD|CNY|RMB|JPY|EUR|GBP|SGD|MYR|THB|KRW|AUD|CAD|IDR|PHP|VND|INR)\b`
const before = new RegExp(`(?:${sign})\\s*(${number})(?![\\d.,]*\\d)`, 'g')
const after = new RegExp(`(?<![\\d.,])(${number})\\s*(?:${sign}|元|円|圓)`, 'g')

/** Every amount beside a sign of money, once, in the order of the text. */
export function amountsIn(text: string): string[] {
  const found = [before, after].flatMap((pattern) => [...text.matchAll(pattern)].map((m) => ({ at: m.index, amount: plainAmount(m[1]) })))
  return [...new Set(found.sort((a, b) => a.at - b.at).flatMap(({ amount }) => amount ?? []))].slice(0, 200)
}

/** Without what people write for their eyes; undefined when it is no amount. */
export function plainAmount(text: string | undefined): string | undefined {
  const digits = text?.trim().replace(/[^\d.,]/g, '')
  if (digits === undefined || !/\d/.test(digits)) return undefined
  // The last mark is the decimal one when one or two digits follow; three digits are thousands.
  const decimals = /[.,](\d{1,2})$/.exec(digits)?.[1] ?? longDecimals(digits)
  const whole = decimals === undefined ? digits : digits.slice(0, -decimals.length - 1)
  const kept = decimals?.replace(/0+$/, '') ?? ''
  return `${whole.replace(/[.,]/g, '').replace(/^0+(?=\d)/, '') || '0'}${kept === '' ? '' : `.${kept}`}`
}

/** "19.9900", as machines write it. */
const longDecimals = (digits: string): string | undefined => /^\d+\.(\d{4,})$/.exec(digits)?.[1]
