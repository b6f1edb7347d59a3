import type { Values } from '#kit'

type Country = { code: string; name: string; host: string; /** None of them changes its clocks. */ offset: string }

/** One host for each country (the specification's servers); a shop lives in one of them. */
export const countries: readonly Country[] = [
  { code: 'sg', name: 'Singapore', host: 'https://api.lazada.sg/rest', offset: '+08:00' },
  { code: 'my', name: 'Malaysia', host: 'https://api.lazada.com.my/rest', offset: '+08:00' },
  { code: 'th', name: 'Thailand', host: 'https://api.lazada.co.th/rest', offset: '+07:00' },
  { code: 'ph', name: 'Philippines', host: 'https://api.lazada.com.ph/rest', offset: '+08:00' },
  { code: 'id', name: 'Indonesia', host: 'https://api.lazada.co.id/rest', offset: '+07:00' },
  { code: 'vn', name: 'Vietnam', host: 'https://api.lazada.vn/rest', offset: '+07:00' },
]
const countryOf = (values: Values): Country => countries.find(({ code }) => code === values['country']) ?? countries[0]!

/** Tokens are given out in one place for all countries. */
export const hostsOf = (values: Values): { default: string; auth: string } => ({ default: countryOf(values).host, auth: 'https://auth.lazada.com/rest' })
export const offsetOf = (values: Values): string => countryOf(values).offset

/** "Singapore" as Lazada writes it in addresses; a country that it does not sell in stays as it is written. */
export const countryCode = (name: string | undefined): string | undefined => (name === undefined ? undefined : (countries.find((one) => one.name.toLowerCase() === name.toLowerCase())?.code.toUpperCase() ?? name))
