import { words, type VariationTheme, type Words } from '#kit'

/** By our names: what Walmart's item spec calls it, and people. */
const attributes: Readonly<Record<string, { name: string; label: Words }>> = {
  color: { name: 'color', label: words('顏色', '颜色', 'Colour') },
  size: { name: 'size', label: words('尺寸', '尺寸', 'Size') },
  flavor: { name: 'flavor', label: words('口味', '口味', 'Flavour') },
  scent: { name: 'scent', label: words('香味', '香味', 'Scent') },
  pattern: { name: 'pattern', label: words('圖案', '图案', 'Pattern') },
  material: { name: 'material', label: words('材質', '材质', 'Material') },
  capacity: { name: 'capacity', label: words('容量', '容量', 'Capacity') },
  quantity: { name: 'count', label: words('入數', '件数', 'Count') },
}
/** Categories have their own names for sizes. */
const sizes: readonly { category: string; name: string }[] = [{ category: 'Clothing', name: 'clothingSize' }, { category: 'Footwear', name: 'shoeSize' }]
const most = 3

/** Every choice of up to so many of these. */
const some = <T>(list: readonly T[], count: number): T[][] => (count === 0 ? [[]] : list.flatMap((one, i) => some(list.slice(i + 1), count - 1).map((rest) => [one, ...rest])))
const sets = [...Array(most).keys()].flatMap((i) => some(Object.keys(attributes), i + 1))

function theme(options: readonly string[], own?: (typeof sizes)[number]): VariationTheme {
  const names = Object.fromEntries(options.map((option) => [option, option === 'size' && own ? own.name : attributes[option]!.name]))
  const label = (language: keyof Words): string => options.map((option) => attributes[option]!.label[language]).join(' / ')
  return { id: Object.values(names).join('/'), label: words(label('zh-TW'), label('zh-CN'), label('en')), options, names, ...(own && { categories: [own.category] }) }
}

/** Walmart binds items by up to three of a category's own attributes. A category's own names go before the common ones. */
export const themes: readonly VariationTheme[] = [...sizes.flatMap((own) => sets.filter((set) => set.includes('size')).map((set) => theme(set, own))), ...sets.map((set) => theme(set))]
