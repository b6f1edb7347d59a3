import type { ListingContent } from './listing-content.ts'
import type { VariationRule, VariationTheme } from './listing-rules.ts'

/** What variants differ in, by one name for all channels, with what shops call it. */
export const optionNames: Readonly<Record<string, readonly string[]>> = {
  color: ['colour', 'colors', 'colours', 'color name', 'color family', '顏色', '颜色', '色', '色彩', '色系', '花色'],
  size: ['sizes', 'size name', '尺寸', '尺碼', '尺码', '大小', '規格尺寸', '规格尺寸'],
  style: ['styles', 'style name', '款式', '樣式', '样式', '風格', '风格'],
  material: ['materials', 'material type', 'fabric', '材質', '材质', '材料', '質地', '质地', '布料'],
  pattern: ['patterns', 'pattern name', '圖案', '图案', '花紋', '花纹'],
  flavor: ['flavour', 'flavors', 'flavours', 'flavor name', 'taste', '口味', '味道'],
  scent: ['scents', 'fragrance', 'scent name', '香味', '香調', '香调', '味型'],
  capacity: ['capacities', 'volume', '容量'],
  weight: ['item weight', '重量', '淨重', '净重'],
  length: ['item length', '長度', '长度'],
  width: ['item width', '寬度', '宽度'],
  quantity: ['count', 'number of items', 'item package quantity', 'pack', 'multipack', '數量', '数量', '入數', '件數', '件数', '包裝數量', '包装数量'],
  model: ['model number', 'compatible model', '型號', '型号', '適用機型', '适用机型'],
  gender: ['target gender', '性別', '性别'],
  age: ['age group', 'age range', '年齡', '年龄', '年齡層', '年龄段'],
  edition: ['version', '版本'],
}

const fold = (name: string): string => name.normalize('NFKC').trim().toLowerCase().replace(/[\s_-]+/g, ' ')
const canonical = new Map(Object.entries(optionNames).flatMap(([name, synonyms]) => [name, ...synonyms].map((one) => [fold(one), name] as const)))

/** The one name of an option, whatever the shop calls it; undefined when it means nothing that we know. */
export const optionNameOf = (name: string): string | undefined => canonical.get(fold(name))

/** Does a rule or a theme hold for this category of the channel? */
export function holdsFor({ categories }: { categories?: readonly string[] }, { channelCategory }: Pick<ListingContent, 'channelCategory'>): boolean {
  return categories === undefined || categories.some((one) => channelCategory === one || (channelCategory.startsWith(one) && /^\s*[>/.]/.test(channelCategory.slice(one.length))))
}

/** The themes of a channel that say exactly what these variants differ in; undefined where the channel asks for none. */
export function themesFor(rule: VariationRule | undefined, content: Pick<ListingContent, 'options' | 'channelCategory'>): VariationTheme[] | undefined {
  const possible = rule?.themes?.filter((theme) => holdsFor(theme, content))
  if (!possible || possible.length === 0) return undefined
  const asked = new Set(content.options.map((name) => optionNameOf(name) ?? fold(name)))
  const saysIt = ({ options }: VariationTheme): boolean => options.length === asked.size && options.every((one) => asked.has(optionNameOf(one) ?? fold(one)))
  return possible.filter(saysIt)
}
