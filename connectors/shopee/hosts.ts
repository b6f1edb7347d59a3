import type { Values } from '#kit'

/** Addresses of the specification's servers. */
const hosts: Readonly<Record<string, string>> = { live: 'https://partner.shopeemobile.com', sandbox: 'https://openplatform.sandbox.test-stable.shopee.sg' }
export const hostOf = (values: Values): string => hosts[values['environment'] ?? 'live'] ?? hosts['live']!
