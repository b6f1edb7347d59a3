import { ConnectorFault } from './fault.ts'
import type { AttributeRule, CategoryRule, ImageRule, ListingRules, PriceRule, Sourced, TextRule } from './listing-rules.ts'
import type { ContentField } from './listing-content.ts'
import { words, type Words } from './words.ts'

/** A rule as a platform tells it when it is asked: where and when is said once for all of them, and it is kept as JSON. */
type Told<R> = Omit<R, keyof Sourced | 'categories' | 'pattern' | 'allowed' | 'forbidden' | 'markup'>

/**
 * What a platform asks of the goods of one category, told by itself. `unknown`: it has no such category. `not_last`: only the
 * ones below it take listings. `approval`, `forbidden`: may not be sold there before it said yes, or at all.
 */
export type CategoryRules = {
  /** The operations that told it, as its documents name them. */
  source: string
  state: 'open' | 'approval' | 'forbidden' | 'restricted' | 'not_last' | 'unknown'
  /** The category as people there call it. */
  name?: string
  /** Of the state, in the platform's own words. */
  words?: string
  attributes?: readonly Told<AttributeRule>[]
  texts?: readonly Told<TextRule>[]
  images?: Told<ImageRule>
  needs?: readonly ContentField[]
  prices?: readonly Told<PriceRule>[]
}
/** As it was kept: of which category, and since when. */
type KeptCategory = { category: string; rules: CategoryRules; /** The day on which it was told. */ readOn: string }

/** More choices than these nobody looks through: the first are offered, and what else is said is the channel's to judge. */
const mostChoices = 500

/** Choices of an attribute as they are kept; none at all are no enumeration. */
export const choicesOf = (values: readonly string[], isOpen: boolean): Pick<AttributeRule, 'values' | 'isOpen'> => {
  const once = [...new Set(values)]
  return once.length === 0 ? {} : { values: once.slice(0, mostChoices), ...((isOpen || once.length > mostChoices) && { isOpen: true }) }
}

/** What a platform told of a category, or what its refusal says of it; a refusal that says nothing of the category goes on. */
export async function toldOrRefused(source: string, stateOf: (code: string) => CategoryRules['state'] | undefined, ask: () => Promise<Omit<CategoryRules, 'source'>>): Promise<CategoryRules> {
  try {
    return { source, ...(await ask()) }
  } catch (error) {
    const state = error instanceof ConnectorFault && error.kind === 'invalid' ? stateOf(error.code ?? '') : undefined
    if (state === undefined) throw error
    return { source, state, words: (error as ConnectorFault).message.slice(0, 300) }
  }
}

const whyOf: Readonly<Record<Exclude<CategoryRules['state'], 'open'>, Words>> = {
  approval: words('平台說這個類別要先申請資格', '平台说这个类目要先申请资质', 'The platform says that this category needs its approval first'),
  forbidden: words('平台說這個類別不開放', '平台说这个类目不开放', 'The platform says that this category is not open'),
  restricted: words('平台說這個類別另有要求', '平台说这个类目另有要求', 'The platform asks for more in this category'),
  not_last: words('平台說這不是最細的類別', '平台说这不是最末级类目', 'The platform says that there are categories below this one'),
  unknown: words('平台說沒有這個類別', '平台说没有这个类目', 'The platform says that it has no such category'),
}

/** The shipped rules, with what the platform itself told of the category: its word goes before what was read in its documents. */
export function withCategory(rules: ListingRules, { category, rules: told, readOn }: KeptCategory): ListingRules {
  const here = { source: told.source, readOn }
  const named = new Set(told.attributes?.map(({ name }) => name))
  const measured = new Set(told.texts?.map(({ field }) => field))
  const needed = new Set(told.needs)
  return {
    ...rules,
    attributes: [...(rules.attributes ?? []).filter(({ name }) => !named.has(name)), ...(told.attributes ?? []).map((one) => ({ ...one, ...here }))],
    texts: [...(rules.texts ?? []).map((one) => (measured.has(one.field) ? withoutLimits(one) : one)), ...(told.texts ?? []).map((one) => ({ ...one, ...here }))],
    images: [...(rules.images ?? []).map((one) => withoutThose(one, told.images ?? {})), ...(told.images ? [{ ...told.images, ...here }] : [])],
    needs: [...(rules.needs ?? []).filter(({ field }) => !needed.has(field)), ...[...needed].map((field) => ({ field, ...here }))],
    prices: [...(rules.prices ?? []), ...(told.prices ?? []).map((one) => ({ ...one, ...here }))],
    categories: [...(rules.categories ?? []), ...stateRule(category, told, here)],
  }
}

const withoutLimits = ({ min: _min, max: _max, ...rest }: TextRule): TextRule => rest

const withoutThose = (rule: ImageRule, told: Told<ImageRule>): ImageRule =>
  Object.fromEntries(Object.entries(rule).filter(([name]) => name === 'source' || name === 'readOn' || name === 'advised' || !Object.hasOwn(told, name))) as ImageRule

function stateRule(category: string, { state, words: said }: CategoryRules, here: Sourced): CategoryRule[] {
  if (state === 'open') return []
  const why = whyOf[state]
  const told = said === undefined ? '' : `: ${said}`
  return [{ id: `category:${category}`, state, categories: [category], why: words(why['zh-TW'] + told, why['zh-CN'] + told, why.en + told), ...here }]
}
