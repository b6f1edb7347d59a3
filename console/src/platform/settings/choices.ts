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
