import { ofRule, type Lint } from './lint-listing.ts'
import type { ListingContent } from './listing-content.ts'
import type { BannedWords, CategoryRule, Finding } from './listing-rules.ts'
import { holdsFor } from './option-names.ts'
import { withoutTags } from './rich-text.ts'

const isAbout = ({ category, channelCategory }: ListingContent, about: RegExp): boolean => category.search(about) >= 0 || channelCategory.search(about) >= 0

const isNamed = ({ category, channelCategory }: ListingContent, word: string): boolean => word.trim() !== '' && (fold(category).includes(fold(word)) || fold(channelCategory).includes(fold(word)))

const concerns = (rule: CategoryRule, content: ListingContent): boolean =>
  (rule.categories !== undefined && holdsFor(rule, content)) || (rule.about !== undefined && isAbout(content, rule.about))

/** May this kind of goods be sold there, and what has to be asked for first? */
export const lintCategory: Lint = ({ categories = [], physicalOnly }, content, { approvals = [] }) => [
  ...(physicalOnly && !content.isPhysical ? ofRule(physicalOnly, [{ code: 'digital', field: 'isPhysical', level: 'error', data: {} }]) : []),
  ...categories.filter((rule) => concerns(rule, content) && !(rule.state === 'approval' && approvals.includes(rule.id))).flatMap((rule) => {
    const { id, state, why, level = state === 'restricted' ? 'warning' : 'error' } = rule
    return ofRule(rule, [{ code: `category_${state}`, field: content.channelCategory === '' ? 'category' : 'channelCategory', level, data: { rule: id, why } }])
  }),
]

/** The channel's own words and the lists of the shop. */
export const lintBanned: Lint = ({ banned = [] }, content, shop) =>
  [...banned, ...(shop.banned ?? [])].filter(({ about = [] }) => about.length === 0 || about.some((word) => isNamed(content, word))).flatMap((list) => ofRule(list, lintList(list, content)))

function lintList({ id, words, fields = ['title', 'description', 'keywords'], why, level = 'error' }: BannedWords, content: ListingContent): Finding[] {
  return fields.flatMap((field): Finding[] => {
    const text = fold(field === 'keywords' ? content.keywords.join('\n') : field === 'description' ? withoutTags(content.description) : content[field])
    const said = words.filter((word) => stands(fold(word), text))
    return said.length === 0 ? [] : [{ code: 'banned_word', field, level, data: { list: id, words: said.join('、'), why } }]
  })
}

/** Full-width letters, other forms of a sign and case say the same. */
const fold = (text: string): string => text.normalize('NFKC').toLowerCase()

/** A Latin word stands alone ("cure" is not in "secure"); Chinese has no spaces between its words. */
function stands(word: string, text: string): boolean {
  if (word === '') return false
  const isLetter = (one: string | undefined): boolean => one !== undefined && /[a-z0-9]/.test(one)
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before, after] = [text[at - 1], text[at + word.length]]
    if (!(isLetter(word[0]) && isLetter(before)) && !(isLetter(word.at(-1)) && isLetter(after))) return true
  }
  return false
}
