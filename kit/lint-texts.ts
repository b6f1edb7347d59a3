import { countText } from './count-text.ts'
import { ofRule, type Lint } from './lint-listing.ts'
import type { Finding, FindingCode, KeywordRule, TextRule } from './listing-rules.ts'
import { holdsFor } from './option-names.ts'
import { faultsOfMarkup, withoutTags } from './rich-text.ts'

export const lintTexts: Lint = ({ texts = [] }, content) => [
  ...(['title', 'description', 'brand'] as const).flatMap((field) => brokenText(field, content[field])),
  ...texts.filter((rule) => holdsFor(rule, content) && content[rule.field] !== '').flatMap((rule) => ofRule(rule, lintText(rule, content[rule.field]))),
]

/** Letters that are none: half of a pair, the mark of a wrong reading, control signs that a copy brought along. */
function brokenText(field: string, text: string): Finding[] {
  const broken = /[\p{Cs}\uFFFD]|(?![\t\n\r])\p{Cc}/u.exec(text)
  return broken ? [{ code: 'broken_text', field, level: 'error', data: { at: countText(text.slice(0, broken.index), 'characters') + 1 } }] : []
}

function lintText(rule: TextRule, whole: string): Finding[] {
  const { field, counting, level = 'error' } = rule
  const text = rule.countsMarkup === false ? withoutTags(whole).trim() : whole
  const count = countText(text, counting)
  const say = (code: FindingCode, data: Finding['data'], at: Finding['level'] = level): Finding => ({ code, field, level: at, data })
  const found: Finding[] = []
  if (rule.max !== undefined && count > rule.max) found.push(say('too_long', { count, max: rule.max, over: count - rule.max, counting }))
  else if (rule.advised !== undefined && count > rule.advised) found.push(say('will_be_cut', { count, max: rule.advised, over: count - rule.advised, counting }, 'warning'))
  if (rule.min !== undefined && count < rule.min) found.push(say('too_short', { count, min: rule.min, short: rule.min - count, counting }))
  if (rule.allowed) {
    const bad = lettersOutside(rule.allowed, text)
    if (bad.length > 0) found.push(say('letter_not_allowed', { letters: bad.join(' ') }))
  }
  if (rule.forbidden) {
    const [bad] = new RegExp(rule.forbidden, rule.forbidden.flags.replace(/[gy]/g, '')).exec(text) ?? []
    if (bad !== undefined) found.push(say('forbidden_text', { text: bad.slice(0, 60) }))
  }
  if (rule.markup) found.push(...lintMarkup(rule, whole))
  return found
}

function lintMarkup({ field, markup, level = 'error' }: TextRule, text: string): Finding[] {
  const faults = faultsOfMarkup(text, markup!)
  const named = (kinds: readonly string[]): string => faults.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name).slice(0, 8).join(', ')
  const [refused, broken] = [named(['tag', 'attribute']), named(['place', 'unclosed'])]
  return [
    ...(refused === '' ? [] : [{ code: 'markup_not_allowed' as const, field, level, data: { tags: refused } }]),
    ...(broken === '' ? [] : [{ code: 'markup_broken' as const, field, level, data: { tags: broken } }]),
  ]
}

export const lettersOutside = (allowed: RegExp, text: string): string[] => {
  const one = new RegExp(allowed, allowed.flags.replace(/[gy]/g, ''))
  return [...new Set(text)].filter((letter) => !one.test(letter)).slice(0, 8)
}

export const lintKeywords: Lint = ({ keywords: rules = [] }, { keywords }) =>
  rules.length === 0 ? [] : [...rules.flatMap((rule) => ofRule(rule, lintKeywordRule(rule, keywords))), ...repeated(keywords)]

/** Anywhere somebody looks at them, the same word twice is worth nothing. */
function repeated(keywords: readonly string[]): Finding[] {
  const folded = keywords.map((one) => one.normalize('NFKC').trim().toLowerCase())
  const again = keywords.find((_, i) => folded.indexOf(folded[i]!) < i)
  return again === undefined ? [] : [{ code: 'keyword_repeated', field: 'keywords', level: 'warning', data: { keyword: again } }]
}

function lintKeywordRule(rule: KeywordRule, keywords: readonly string[]): Finding[] {
  const found: Finding[] = []
  const say = (code: FindingCode, data: Finding['data']): void => void found.push({ code, field: 'keywords', level: 'error', data })
  if (rule.max !== undefined && keywords.length > rule.max) say('too_many_keywords', { count: keywords.length, max: rule.max, over: keywords.length - rule.max })
  for (const keyword of rule.each ? keywords : []) {
    const { max, counting, allowed } = rule.each!
    const count = countText(keyword, counting)
    if (max !== undefined && count > max) say('keyword_too_long', { keyword, count, max, over: count - max, counting })
    const bad = allowed ? lettersOutside(allowed, keyword) : []
    if (bad.length > 0) say('letter_not_allowed', { keyword, letters: bad.join(' ') })
  }
  if (rule.together) {
    const { max, counting } = rule.together
    const count = countText(keywords.join(' '), counting)
    if (count > max) say('too_long', { count, max, over: count - max, counting })
  }
  return found
}
