/** Currencies to choose from: the shop's own and its neighbours' before all others. */
const near = ['TWD', 'CNY', 'USD', 'EUR', 'JPY', 'HKD', 'SGD', 'MYR']
export const usualCurrencies = (own: string): string[] => [...new Set([own, ...near, ...Intl.supportedValuesOf('currency')])]
