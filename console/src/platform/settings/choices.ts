/** Zones and currencies to choose from, from the browser's own tables; those of our merchants first. */
const nearZones = ['Asia/Taipei', 'Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Singapore', 'Asia/Tokyo', 'Asia/Kuala_Lumpur']
const nearCurrencies = ['TWD', 'CNY', 'HKD', 'USD', 'SGD', 'JPY', 'MYR', 'EUR', 'GBP', 'THB', 'VND', 'INR', 'BRL']

export function zoneChoices(): { value: string; label: string }[] {
  return [...new Set([...nearZones, ...Intl.supportedValuesOf('timeZone'), 'UTC'])].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
}

export function currencyChoices(tag: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(tag, { type: 'currency' })
  return [...new Set([...nearCurrencies, ...Intl.supportedValuesOf('currency')])].map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))
}

/** The shortest password that the hub takes (PasswordSchema). */
export const passwordMin = 10

const currencyOfZone: Readonly<Record<string, string>> = {
  'Asia/Taipei': 'TWD', 'Asia/Shanghai': 'CNY', 'Asia/Urumqi': 'CNY', 'Asia/Hong_Kong': 'HKD', 'Asia/Singapore': 'SGD', 'Asia/Kuala_Lumpur': 'MYR', 'Asia/Tokyo': 'JPY', 'Asia/Seoul': 'KRW', 'Asia/Bangkok': 'THB',
  'Asia/Ho_Chi_Minh': 'VND', 'Asia/Saigon': 'VND', 'Asia/Jakarta': 'IDR', 'Asia/Manila': 'PHP', 'Asia/Kolkata': 'INR', 'Asia/Calcutta': 'INR', 'Europe/London': 'GBP', 'America/Sao_Paulo': 'BRL', 'America/Toronto': 'CAD', 'America/Vancouver': 'CAD',
}

const currencyOfTag: Readonly<Record<string, string>> = { 'zh-TW': 'TWD', 'zh-CN': 'CNY' }
const currencyOfContinent: Readonly<Record<string, string>> = { Europe: 'EUR', Australia: 'AUD' }

/** What a new shop most likely reckons in: by where it is, then by the language that is read there. */
export function likelyCurrency(zone: string, tag: string): string {
  return currencyOfZone[zone] ?? currencyOfTag[tag] ?? currencyOfContinent[zone.split('/')[0] ?? ''] ?? 'USD'
}
