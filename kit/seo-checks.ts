import { countText } from './count-text.ts'
import type { ListingContent } from './listing-content.ts'
import { withoutTags } from './rich-text.ts'

/** Who shows the listing: search engines show an own shop's page themselves, marketplaces search with their own. */
export type Showplace = 'own_shop' | 'marketplace' | 'social'
export type SeoCheck = {
  code: 'title_length' | 'title_keywords' | 'title_repeats' | 'description_length' | 'description_keywords' | 'slug_missing' | 'slug_form' | 'slug_length'
  field: string
  isRight: boolean
  data: Readonly<Record<string, string | number>>
}

/**
 * Columns of full-width letters are two. A search engine cuts a title at about 60 and a description at about 155 columns;
 * marketplaces index the whole title and cut their tiles at about 80; feeds of social platforms at 65.
 */
const seoLengths: Readonly<Record<Showplace, { title: readonly [number, number]; description: readonly [number, number]; slug: number | undefined }>> = {
  own_shop: { title: [20, 60], description: [70, 155], slug: 60 }, marketplace: { title: [25, 80], description: [200, 4000], slug: undefined }, social: { title: [20, 65], description: [50, 500], slug: undefined },
}
const slugFields = ['slug', 'handle', 'url_key'] as const

/** Lengths and keywords as a search reads them; every check is told, right or not. */
export function seoChecks(content: Pick<ListingContent, 'title' | 'description' | 'keywords' | 'attributes'>, showplace: Showplace): SeoCheck[] {
  const { title, description, slug } = seoLengths[showplace]
  const plain = plainText(content.description)
  const inTitle = found(content.keywords, content.title)
  const inText = found(content.keywords, plain)
  const words: string[] = content.title.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []
  const repeated = [...new Set(words.filter((w, i) => words.indexOf(w) !== i))].filter((w) => words.filter((x) => x === w).length > 2)
  return [
    lengthOf('title_length', 'title', content.title, title), { code: 'title_repeats', field: 'title', isRight: repeated.length === 0, data: { words: repeated.join(', ') } },
    ...(content.keywords.length === 0 ? [] : [
      { code: 'title_keywords' as const, field: 'title', isRight: inTitle.length > 0, data: { found: inTitle.length, all: content.keywords.length, first: content.keywords[0]! } },
      { code: 'description_keywords' as const, field: 'description', isRight: inText.length > 0, data: { found: inText.length, all: content.keywords.length, first: content.keywords[0]! } },
    ]),
    lengthOf('description_length', 'description', plain, description), ...(slug === undefined ? [] : slugChecks(content, slug)),
  ]
}

function lengthOf(code: SeoCheck['code'], field: string, text: string, [from, to]: readonly [number, number]): SeoCheck {
  const count = countText(text.trim(), 'width')
  return { code, field, isRight: count >= from && count <= to, data: { count, from, to } }
}

function slugChecks({ title, attributes }: Pick<ListingContent, 'title' | 'attributes'>, max: number): SeoCheck[] {
  const name = slugFields.find((field) => (attributes[field] ?? '') !== '')
  if (name === undefined) return [{ code: 'slug_missing', field: 'attributes.slug', isRight: false, data: { proposed: slugOf(title, max) } }]
  const slug = attributes[name]!
  return [
    { code: 'slug_form', field: `attributes.${name}`, isRight: /^[\p{Ll}\p{Lo}\p{N}]+(-[\p{Ll}\p{Lo}\p{N}]+)*$/u.test(slug), data: { slug, proposed: slugOf(slug, max) } },
    { code: 'slug_length', field: `attributes.${name}`, isRight: countText(slug, 'width') <= max, data: { count: countText(slug, 'width'), to: max } },
  ]
}

const slugOf = (text: string, max: number): string => [...text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '')].slice(0, max).join('').replace(/-+$/, '')
export const plainText = (html: string): string => withoutTags(html).replace(/\s+/g, ' ').trim()
/** The keywords that a text has, whatever their case. */
export const found = (keywords: readonly string[], text: string): string[] => { const low = text.toLowerCase(); return keywords.filter((word) => low.includes(word.trim().toLowerCase())) }
