import type { Outgoing, Values } from '#kit'

/** eBay serves the Finances API from another name than the rest; the sandbox has its own of each. */
export function hostsOf(values: Values): { default: string; money: string } {
  const part = values['environment'] === 'sandbox' ? '.sandbox' : ''
  return { default: `https://api${part}.ebay.com`, money: `https://apiz${part}.ebay.com` }
}
export const pageOf = (values: Values): string => (values['environment'] === 'sandbox' ? 'https://auth.sandbox.ebay.com' : 'https://auth.ebay.com')

/** The marketplaces that the Sell APIs serve: their language, and whether some calls there want eBay's digital signatures besides. */
const marketplaces: Readonly<Record<string, { language: string; wantsSignature?: true }>> = {
  EBAY_US: { language: 'en-US' }, EBAY_CA: { language: 'en-CA' }, EBAY_AU: { language: 'en-AU' }, EBAY_HK: { language: 'zh-HK' }, EBAY_SG: { language: 'en-US' }, EBAY_MY: { language: 'en-US' },
  EBAY_GB: { language: 'en-GB', wantsSignature: true }, EBAY_DE: { language: 'de-DE', wantsSignature: true }, EBAY_FR: { language: 'fr-FR', wantsSignature: true }, EBAY_IT: { language: 'it-IT', wantsSignature: true }, EBAY_ES: { language: 'es-ES', wantsSignature: true },
}
export const marketplaceIds = Object.keys(marketplaces)
export const marketplaceOf = (values: Values): string => values['marketplaceId'] ?? 'EBAY_US'
export const languageOf = (values: Values): string => marketplaces[marketplaceOf(values)]?.language ?? 'en-US'
/** EU and UK sellers: refunds and cancellations without such a signature are refused by eBay (Fulfillment API, issueRefund). */
export const wantsSignature = (values: Values): boolean => marketplaces[marketplaceOf(values)]?.wantsSignature === true

export function signRequest(request: Outgoing, values: Values): Outgoing {
  // The Post-Order API is older than the others and wants the same token under another name.
  const scheme = request.url.pathname.startsWith('/post-order/') ? 'IAF' : 'Bearer'
  return { ...request, headers: { ...request.headers, authorization: `${scheme} ${values['accessToken'] ?? ''}`, 'x-ebay-c-marketplace-id': marketplaceOf(values) } }
}
