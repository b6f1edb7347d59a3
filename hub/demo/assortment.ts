import { money } from '#kit'
import type { ProductDraft } from '#catalog'
import { pictureName, pictureSide } from './draw-picture.ts'
import type { Luck } from './luck.ts'
import { picturePath } from './pictures.api.ts'

type Family = { code: string; category: string; names: readonly string[]; fabrics: readonly string[]; price: [number, number]; sizes: readonly string[]; costShare: number; grams: number }

const clothes = ['S', 'M', 'L', 'XL'] as const
const families: readonly Family[] = [
  { code: 'TEE', category: '上衣', names: ['落肩短袖上衣', '圓領短袖上衣', '寬版口袋上衣', '條紋長袖上衣', '羅紋合身上衣'], fabrics: ['有機棉', '重磅純棉', '涼感', '竹節棉'], price: [390, 790], sizes: clothes, costShare: 0.34, grams: 220 },
  { code: 'SHT', category: '襯衫', names: ['牛津襯衫', '立領襯衫', '格紋襯衫', '亞麻短袖襯衫'], fabrics: ['純棉', '亞麻', '法蘭絨'], price: [890, 1490], sizes: clothes, costShare: 0.36, grams: 280 },
  { code: 'PNT', category: '褲裝', names: ['直筒長褲', '錐形褲', '打摺寬褲', '抽繩短褲', '工裝褲'], fabrics: ['彈力斜紋', '丹寧', '羊毛混紡', '機能'], price: [790, 1690], sizes: ['26', '28', '30', '32', '34'], costShare: 0.38, grams: 460 },
  { code: 'SKT', category: '裙裝', names: ['百褶中長裙', 'A字短裙', '開衩窄裙', '吊帶洋裝'], fabrics: ['雪紡', '丹寧', '針織'], price: [790, 1890], sizes: ['S', 'M', 'L'], costShare: 0.35, grams: 310 },
  { code: 'KNT', category: '針織', names: ['V領針織背心', '麻花毛衣', '開襟針織外套', '高領毛衣'], fabrics: ['美麗諾羊毛', '柔軟羊駝', '純棉'], price: [990, 2490], sizes: ['S', 'M', 'L'], costShare: 0.4, grams: 420 },
  { code: 'JKT', category: '外套', names: ['連帽防風外套', '教練夾克', '羽絨背心', '風衣'], fabrics: ['防潑水', '輕量', '再生尼龍'], price: [1690, 3980], sizes: clothes, costShare: 0.42, grams: 680 },
  { code: 'BAG', category: '配件', names: ['托特包', '斜背小包', '後背包', '旅行收納袋'], fabrics: ['厚磅帆布', '再生尼龍', '植鞣皮'], price: [490, 2680], sizes: [], costShare: 0.37, grams: 520 },
  { code: 'ACC', category: '配件', names: ['漁夫帽', '棒球帽', '羊毛圍巾', '短襪三入組', '皮帶'], fabrics: ['水洗棉', '羊毛', '竹纖維'], price: [190, 1280], sizes: [], costShare: 0.32, grams: 120 },
  { code: 'HOM', category: '生活', names: ['不銹鋼保溫杯', '隨行保溫瓶', '居家拖鞋', '香氛蠟燭', '棉麻圍裙'], fabrics: ['經典款', '霧面款', '聯名款'], price: [290, 1180], sizes: [], costShare: 0.41, grams: 380 },
]
const colours = [['黑', 'BK'], ['白', 'WH'], ['米杏', 'BE'], ['深藍', 'NV'], ['墨綠', 'GN'], ['焦糖', 'CM'], ['霧灰', 'GY']] as const

/** Something that can be sold; `parts` are the SKUs that one of it takes from the shelves. */
export type Article = { sku: string; name: string; title: string; price: number; popularity: number; parts: readonly string[] }

/** Pictures of a product in these colours, and what is known of each; `address` is where the hub is reached. */
export function picturesOf(address: string, family: string, name: string, chosen: readonly (readonly [string, string])[]): Pick<ProductDraft, 'images' | 'imageFacts'> {
  const pictures = chosen.map(([colour, code]) => ({ url: address.replace(/\/+$/, '') + picturePath(pictureName(family, code)), alt: [name, colour].filter(Boolean).join(' ') }))
  return { images: pictures.map(({ url }) => url), imageFacts: Object.fromEntries(pictures.map(({ url, alt }) => [url, { alt, width: pictureSide, height: pictureSide, type: 'image/png' }])) }
}

/** About `skus` SKUs of an apparel shop: products with colour and size, prices that end in 0 or 9, and how well each sells. */
export function makeAssortment(luck: Luck, skus: number, address: string): { products: ProductDraft[]; articles: Article[] } {
  const products: ProductDraft[] = []
  const articles: Article[] = []
  for (let n = 1; articles.length < skus; n++) {
    const family = families[(n - 1) % families.length]!
    const name = `${luck.pick(family.fabrics)}${family.names[Math.trunc((n - 1) / families.length) % family.names.length]!}`
    const price = priceOf(luck, family.price)
    const start = luck.int(0, colours.length - 1)
    const chosen = Array.from({ length: luck.int(1, 2) }, (_, i) => colours[(start + i) % colours.length]!)
    const sizes = family.sizes.length > 0 ? family.sizes : ['']
    const popularity = luck.next() ** 2.2 + 0.02
    const variants = chosen.flatMap(([colour, code]) => sizes.map((size) => ({ colour, size, sku: `${family.code}-${String(n).padStart(4, '0')}-${code}${size ? `-${size}` : ''}` })))
      .slice(0, skus - articles.length)
    products.push({
      name, category: family.category, brand: '日常選物', options: family.sizes.length > 0 ? ['顏色', '尺寸'] : ['顏色'],
      description: `${name}，日常好穿好搭。產地：台灣。`,
      ...picturesOf(address, family.code, name, chosen),
      variants: variants.map((v, i) => ({
        sku: v.sku, title: [v.colour, v.size].filter(Boolean).join(' / '), optionValues: family.sizes.length > 0 ? [v.colour, v.size] : [v.colour],
        barcode: ean13(`4710000${String(articles.length + i).padStart(5, '0')}`), cost: money(BigInt(Math.round(price * family.costShare)), 'TWD'), weightGrams: family.grams,
      })),
    })
    for (const v of variants) {
      const fit = v.size === 'M' || v.size === 'L' || v.size === '30' ? 1.6 : 1
      articles.push({ sku: v.sku, name, title: [name, v.colour, v.size].filter(Boolean).join(' '), price, popularity: popularity * fit, parts: [v.sku] })
    }
  }
  return { products, articles }
}

const priceOf = (luck: Luck, [low, high]: [number, number]): number => Math.round(luck.int(low, high) / 100) * 100 + luck.pick([-10, -20, 0, 80])

/** A few sets of two things each, cheaper together: virtual bundles, which have no stock of their own. */
export function makeSets(luck: Luck, articles: readonly Article[]): Article[] {
  const names = ['保暖圍巾帽子組', '旅行收納組', '居家香氛組', '通勤穿搭組']
  return names.map((name, i) => {
    const pair = [articles[(i * 37 + 6) % articles.length]!, articles[(i * 53 + 19) % articles.length]!]
    return { sku: `SET-000${i + 1}`, name, title: name, price: Math.round(pair.reduce((n, a) => n + a.price, 0) * 0.009) * 100 - luck.pick([0, 10]), popularity: 0.5, parts: pair.map((a) => a.sku) }
  })
}

/** What momo calls our things: its own product codes, which listings tie to our SKUs. */
export const momoCodeOf = (index: number): string => `TP000${String(7_210_041 + index * 13)}`

/** Twelve digits and the check digit that GS1 asks for. */
function ean13(twelve: string): string {
  const sum = [...twelve].reduce((n, d, i) => n + Number(d) * (i % 2 === 0 ? 1 : 3), 0)
  return `${twelve}${(10 - (sum % 10)) % 10}`
}
