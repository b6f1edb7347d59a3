import type { ChannelKind } from '#catalog'

/** One of the demo's shops on a platform: which connector, which channel of the demo it is (or becomes), and how it sells. */
export type LiveShop = {
  connector: string
  /** Code of the demo's channel; one that is not there yet is opened. */
  code: string
  name: string
  kind: ChannelKind
  color: string
  currency: string
  /** SKUs on sale there, of a full demo. */
  skus: number
  /** Besides, things on sale there that carry no code of ours. */
  strange: number
  /** Its share of the buyers; a feed has none. */
  share: number
  cancelled: number
  /** Buyers leave name and phone; at a till hardly ever. */
  knowsBuyers: boolean
}

/** Six platforms of different kinds that the demo sells on while somebody looks. */
export const liveShops: readonly LiveShop[] = [
  { connector: 'shopify', code: 'web', name: '品牌官網', kind: 'own_shop', color: '#0072b2', currency: 'TWD', skus: 110, strange: 0, share: 28, cancelled: 0.05, knowsBuyers: true },
  { connector: 'shopee', code: 'shopee', name: '蝦皮購物', kind: 'marketplace', color: '#d55e00', currency: 'TWD', skus: 100, strange: 4, share: 32, cancelled: 0.08, knowsBuyers: true },
  { connector: 'square', code: 'pos', name: '直營門市', kind: 'store', color: '#56b4e9', currency: 'TWD', skus: 90, strange: 0, share: 20, cancelled: 0, knowsBuyers: false },
  { connector: 'woocommerce', code: 'benefits', name: '企業福利網', kind: 'own_shop', color: '#7a5195', currency: 'TWD', skus: 70, strange: 2, share: 10, cancelled: 0.05, knowsBuyers: true },
  { connector: 'amazon', code: 'amazon-us', name: 'Amazon 美國站', kind: 'marketplace', color: '#8c6d31', currency: 'USD', skus: 60, strange: 0, share: 10, cancelled: 0.05, knowsBuyers: true },
  { connector: 'google-merchant', code: 'google', name: 'Google 購物', kind: 'other', color: '#5f6b7a', currency: 'TWD', skus: 110, strange: 0, share: 0, cancelled: 0, knowsBuyers: false },
]

/** Minor units of a currency for one New Taiwan dollar, as far as a demo needs to know. */
export const perDollar: Readonly<Record<string, number>> = { TWD: 1, USD: 3.3, JPY: 4.8 }
