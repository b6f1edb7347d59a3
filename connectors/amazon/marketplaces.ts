/** The marketplaces as Amazon lists them (developer-docs.amazon.com/sp-api/docs/marketplace-ids, read 2026-11-22). */
type Region = 'na' | 'eu' | 'fe'
export type Marketplace = { id: string; country: string; label: string; region: Region; domain: string; language: string; sellerCentral: string }

const europe = 'sellercentral-europe.amazon.com'
const row = (id: string, country: string, region: Region, domain: string, language: string, sellerCentral = `sellercentral.${domain}`): Marketplace =>
  ({ id, country, label: `${domain} (${country})`, region, domain, language, sellerCentral })

export const marketplaces: readonly Marketplace[] = [
  row('ATVPDKIKX0DER', 'US', 'na', 'amazon.com', 'en_US'),
  row('A2EUQ1WTGCTBG2', 'CA', 'na', 'amazon.ca', 'en_CA'),
  row('A1AM78C64UM0Y8', 'MX', 'na', 'amazon.com.mx', 'es_MX'),
  row('A2Q3Y263D00KWC', 'BR', 'na', 'amazon.com.br', 'pt_BR'),
  row('A1VC38T7YXB528', 'JP', 'fe', 'amazon.co.jp', 'ja_JP', 'sellercentral-japan.amazon.com'),
  row('A19VAU5U5O7RUS', 'SG', 'fe', 'amazon.sg', 'en_SG'),
  row('A39IBJ37TRP1C6', 'AU', 'fe', 'amazon.com.au', 'en_AU'),
  row('A1F83G8C2ARO7P', 'UK', 'eu', 'amazon.co.uk', 'en_GB', europe),
  row('A1PA6795UKMFR9', 'DE', 'eu', 'amazon.de', 'de_DE', europe),
  row('A13V1IB3VIYZZH', 'FR', 'eu', 'amazon.fr', 'fr_FR', europe),
  row('APJ6JRA9NG5V4', 'IT', 'eu', 'amazon.it', 'it_IT', europe),
  row('A1RKKUPIHCS9HS', 'ES', 'eu', 'amazon.es', 'es_ES', europe),
  row('A1805IZSGTT6HS', 'NL', 'eu', 'amazon.nl', 'nl_NL'),
  row('AMEN7PMS3EDWL', 'BE', 'eu', 'amazon.com.be', 'fr_BE'),
  row('A2NODRKZP88ZB9', 'SE', 'eu', 'amazon.se', 'sv_SE'),
  row('A1C3SOZRARQ6R3', 'PL', 'eu', 'amazon.pl', 'pl_PL'),
  row('A28R8C7NBKEWEA', 'IE', 'eu', 'amazon.ie', 'en_IE'),
  row('A33AVAJ2PDY3EV', 'TR', 'eu', 'amazon.com.tr', 'tr_TR'),
  row('AE08WJ6YKNBMC', 'ZA', 'eu', 'amazon.co.za', 'en_ZA'),
  row('ARBP9OOSHTCHU', 'EG', 'eu', 'amazon.eg', 'ar_AE'),
  row('A17E79C6D8DWNP', 'SA', 'eu', 'amazon.sa', 'ar_AE'),
  row('A2VIGQ35RCS4UG', 'AE', 'eu', 'amazon.ae', 'en_AE'),
  row('A21TJRUUN4KGV', 'IN', 'eu', 'amazon.in', 'en_IN'),
]

const byId = new Map(marketplaces.map((one) => [one.id, one]))
/** An id that Amazon added since is served as one of North America until it is written here. */
export const marketplaceOf = (id: string | undefined): Marketplace => byId.get(id ?? '') ?? marketplaces[0]!

/** Where the buyer pays sales tax on top of the price on the page; everywhere else the price holds it. */
export const isTaxOnTop = (id: string | undefined): boolean => ['US', 'CA'].includes(marketplaceOf(id).country)
