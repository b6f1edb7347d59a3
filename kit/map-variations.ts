import type { ListingContent, ListingVariant } from './listing-content.ts'
import type { VariationRule, VariationTheme } from './listing-rules.ts'
import { holdsFor, optionNameOf } from './option-names.ts'

/** How to mend it. `merge_options`: two options become one ("黑 / S"); `drop_option`: it says the same everywhere; `one_listing_each`, `split_listings`: more listings. */
type VariationFix = 'merge_options' | 'drop_option' | 'one_listing_each' | 'split_listings' | 'tell_apart'
type VariationFault = { code: 'too_many_options' | 'no_theme' | 'too_many_variants' | 'too_many_values' | 'same_values'; fixes: readonly VariationFix[]; data: Readonly<Record<string, string | number>> }
/** One option as the channel will know it, and which of ours are in it. */
type MappedAxis = { name: string; from: readonly string[] }
export type MappedVariations = {
  theme: VariationTheme | undefined
  axes: readonly MappedAxis[]
  variants: readonly { sku: string; values: readonly string[] }[]
  /** Options that say the same of every variant, so they are no options there. */
  dropped: readonly string[]
  /** Empty: it can be sent so. */
  faults: readonly VariationFault[]
}
type Content = Pick<ListingContent, 'options' | 'variants' | 'channelCategory'>
/** What is the same option, whatever a shop calls it. */
export const nameKey = (name: string): string => optionNameOf(name) ?? name.normalize('NFKC').trim().toLowerCase()
const glue = ' / '

/**
 * What a product's options are on a channel: its theme and names where it has themes, else our own names. Options of which
 * all variants say the same are left out where they do not fit; more than the channel takes are merged, and told.
 */
export function mapVariations(rule: VariationRule | undefined, content: Content): MappedVariations {
  const { options, variants } = content
  if (options.length === 0 || variants.length < 2) return { theme: undefined, axes: [], variants: variants.map(({ sku }) => ({ sku, values: [] })), dropped: [], faults: [] }
  const themes = rule?.themes?.filter((theme) => holdsFor(theme, content))
  const plan = themes && themes.length > 0 ? byTheme(themes, options, variants) : byCount(rule?.maxOptions, options, variants)
  const mapped = variants.map((v) => ({ sku: v.sku, values: plan.axes.map(({ from }) => from.map((name) => (v.optionValues[options.indexOf(name)] ?? '').trim()).filter((value) => value !== '').join(glue)) }))
  return { ...plan, variants: mapped, faults: [...plan.faults, ...sizeFaults(rule, plan.axes, mapped)] }
}

type Plan = Omit<MappedVariations, 'variants'>

/** Options that tell nothing apart. */
const constant = (options: readonly string[], variants: readonly ListingVariant[]): string[] => options.filter((_, i) => new Set(variants.map((v) => (v.optionValues[i] ?? '').trim())).size < 2)

function byTheme(themes: readonly VariationTheme[], options: readonly string[], variants: readonly ListingVariant[]): Plan {
  const idle = constant(options, variants)
  const telling = options.filter((name) => !idle.includes(name))
  const keysOf = (theme: VariationTheme): string[] => theme.options.map(nameKey)
  const named = (theme: VariationTheme, name: string): string => { const at = keysOf(theme).indexOf(nameKey(name)); return at < 0 ? name : (theme.names?.[theme.options[at]!] ?? theme.names?.[nameKey(name)] ?? theme.options[at]!) }
  for (const [kept, dropped] of [[options, []], [telling, idle]] as const) {
    const exact = kept.length === 0 ? undefined : themes.find((theme) => sameSet(keysOf(theme), kept.map(nameKey)))
    if (exact) return { theme: exact, axes: kept.map((name) => ({ name: named(exact, name), from: [name] })), dropped, faults: [] }
  }
  const said = (faults: readonly VariationFix[]): VariationFault => ({ code: 'no_theme', fixes: faults, data: { options: telling.join(', '), themes: themes.map(({ id }) => id).slice(0, 12).join(', ') } })
  // The theme that says the most of it; what it does not say goes into its last option.
  const partly = themes.filter((theme) => keysOf(theme).every((key) => telling.some((name) => nameKey(name) === key))).sort((a, b) => b.options.length - a.options.length)[0]
  if (!partly) return { theme: undefined, axes: telling.map((name) => ({ name, from: [name] })), dropped: idle, faults: [said(['one_listing_each'])] }
  const inTheme = telling.filter((name) => keysOf(partly).includes(nameKey(name)))
  const rest = telling.filter((name) => !inTheme.includes(name))
  const axes = inTheme.map((name, i): MappedAxis => ({ name: named(partly, name), from: i === inTheme.length - 1 ? [name, ...rest] : [name] }))
  return { theme: partly, axes, dropped: idle, faults: [said(['merge_options', 'one_listing_each'])] }
}

function byCount(max: number | undefined, options: readonly string[], variants: readonly ListingVariant[]): Plan {
  if (max === undefined || options.length <= max) return { theme: undefined, axes: options.map((name) => ({ name, from: [name] })), dropped: [], faults: [] }
  const idle = constant(options, variants)
  const telling = options.filter((name) => !idle.includes(name))
  if (telling.length <= max) return { theme: undefined, axes: telling.map((name) => ({ name, from: [name] })), dropped: idle, faults: [] }
  if (max < 1) return { theme: undefined, axes: [], dropped: idle, faults: [{ code: 'too_many_options', fixes: ['one_listing_each'], data: { count: telling.length, max } }] }
  const [own, merged] = [telling.slice(0, max - 1), telling.slice(max - 1)]
  return {
    theme: undefined, dropped: idle, axes: [...own.map((name) => ({ name, from: [name] })), { name: merged.join(glue), from: merged }],
    faults: [{ code: 'too_many_options', fixes: ['merge_options', 'one_listing_each'], data: { count: telling.length, max, merged: merged.join(glue) } }],
  }
}

function sizeFaults(rule: VariationRule | undefined, axes: readonly MappedAxis[], variants: MappedVariations['variants']): VariationFault[] {
  const faults: VariationFault[] = []
  if (rule?.maxVariants !== undefined && variants.length > rule.maxVariants) faults.push({ code: 'too_many_variants', fixes: ['split_listings'], data: { count: variants.length, max: rule.maxVariants, listings: Math.ceil(variants.length / rule.maxVariants) } })
  axes.forEach(({ name }, i) => {
    const values = new Set(variants.map((v) => v.values[i])).size
    if (rule?.maxValues !== undefined && values > rule.maxValues) faults.push({ code: 'too_many_values', fixes: ['split_listings'], data: { option: name, count: values, max: rule.maxValues, listings: Math.ceil(values / rule.maxValues) } })
  })
  const seen = new Map<string, string>()
  for (const { sku, values } of variants) {
    const key = JSON.stringify(values.map((value) => value.normalize('NFKC').toLowerCase()))
    const other = seen.get(key)
    if (other !== undefined) faults.push({ code: 'same_values', fixes: ['tell_apart'], data: { sku, other } })
    seen.set(key, sku)
  }
  return faults
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && new Set(a).size === new Set(b).size && b.every((one) => a.includes(one))
