import { headerKey } from './header.ts'
import type { SheetTag } from './product-columns.ts'

const words = {
  active: ['active', '上架中', '上架', '在售', '販售中', '销售中', '銷售中', '啟用', '启用', 'published', 'enabled', 'true', 'yes', '是', '1'],
  draft: ['draft', '草稿', '下架', '未上架', '待上架', 'unpublished', 'inactive', 'false', 'no', '否', '0'],
  archived: ['archived', '已封存', '封存', '已归档', '归档', '停售', '停產', '停产', '已停售', 'discontinued'],
} as const
const meaning = new Map(Object.entries(words).flatMap(([state, said]) => said.map((word) => [headerKey(word), state as keyof typeof words])))

/** What a sheet's word for a product's state means. */
export const productStateOf = (text: string): keyof typeof words | undefined => meaning.get(headerKey(text))

/** A variant has no drafts: what is not on sale is put away. */
export function variantStateOf(text: string): 'active' | 'archived' | undefined {
  const state = productStateOf(text)
  return state === 'draft' ? 'archived' : state
}

const ownWords = { 'zh-TW': { active: '上架中', draft: '草稿', archived: '已封存' }, 'zh-CN': { active: '在售', draft: '草稿', archived: '已归档' }, en: { active: 'Active', draft: 'Draft', archived: 'Archived' } } as const

/** How our own sheet says it. */
export const stateWord = (state: keyof typeof words, tag: SheetTag): string => ownWords[tag][state]
