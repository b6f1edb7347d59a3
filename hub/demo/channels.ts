import type { ChannelKind } from '#catalog'

export type DemoChannel = { code: string; name: string; kind: ChannelKind; color: string; share: number; prefix: string; store?: string; lines: [number, number]; units: [number, number]; cancelled: number; returned: number; discount: number; shipping: number }

/** Six channels of different kinds, with how they sell: their share of orders, basket, cancellations and returns. */
export const demoChannels: readonly DemoChannel[] = [
  { code: 'web', name: '品牌官網', kind: 'own_shop', color: '#0072b2', share: 26, prefix: 'W', lines: [1, 4], units: [1, 2], cancelled: 0.03, returned: 0.045, discount: 0.35, shipping: 80 },
  { code: 'shopee', name: '蝦皮購物', kind: 'marketplace', color: '#d55e00', share: 30, prefix: '26SP', lines: [1, 3], units: [1, 2], cancelled: 0.065, returned: 0.05, discount: 0.5, shipping: 60 },
  { code: 'momo', name: 'momo 購物網', kind: 'marketplace', color: '#cc79a7', share: 14, prefix: 'MO', lines: [1, 2], units: [1, 1], cancelled: 0.05, returned: 0.08, discount: 0.3, shipping: 0 },
  { code: 'line', name: 'LINE 社群商店', kind: 'social', color: '#009e73', share: 8, prefix: 'LN', lines: [1, 2], units: [1, 2], cancelled: 0.04, returned: 0.03, discount: 0.25, shipping: 60 },
  { code: 'pos', name: '直營門市', kind: 'store', color: '#56b4e9', share: 21, prefix: 'R', lines: [1, 3], units: [1, 2], cancelled: 0.004, returned: 0.02, discount: 0.2, shipping: 0 },
  { code: 'b2b', name: '批發客戶', kind: 'wholesale', color: '#e69f00', share: 1, prefix: 'B', lines: [3, 9], units: [6, 24], cancelled: 0.02, returned: 0.01, discount: 1, shipping: 0 },
]

export const demoLocations = [
  { code: 'WH-TY', name: '桃園倉庫', kind: 'warehouse', priority: 10, sellsOnline: true },
  { code: 'ST-TPE', name: '台北信義門市', kind: 'store', priority: 50, sellsOnline: false },
  { code: 'ST-TXG', name: '台中公益門市', kind: 'store', priority: 51, sellsOnline: false },
  { code: 'ST-KHH', name: '高雄巨蛋門市', kind: 'store', priority: 52, sellsOnline: false },
] as const
