import { countText } from './count-text.ts'
import { ofRule, type Lint } from './lint-listing.ts'
import type { ListingContent } from './listing-content.ts'
import type { Finding, FindingCode, VariationRule } from './listing-rules.ts'
import { themesFor } from './option-names.ts'

export const lintVariations: Lint = ({ variations: rule }, content) => {
  const { options, variants } = content
  if (!rule) return lintRows(content)
  const found: Finding[] = []
  const say = (code: FindingCode, field: string, data: Finding['data']): void => void found.push({ code, field, level: 'error', data })
  if (rule.maxOptions !== undefined && options.length > rule.maxOptions) say('too_many_options', 'options', { count: options.length, max: rule.maxOptions, over: options.length - rule.maxOptions })
  if (rule.maxVariants !== undefined && variants.length > rule.maxVariants) say('too_many_variants', 'variants', { count: variants.length, max: rule.maxVariants, over: variants.length - rule.maxVariants })
  if (options.length > 0 && themesFor(rule, content)?.length === 0) say('no_theme', 'options', { options: options.join(', '), themes: rule.themes!.map(({ id }) => id).slice(0, 12).join(', ') })
  return [...lintRows(content), ...ofRule(rule, [...found, ...lintNames(rule, content)])]
}

/** What is wrong with variants anywhere: one without a value, two that are the same. */
function lintRows({ options, variants }: ListingContent): Finding[] {
  if (options.length === 0) return []
  const seen = new Map<string, string>()
  return variants.flatMap(({ sku, optionValues }): Finding[] => {
    const missing = options.findIndex((_, i) => (optionValues[i] ?? '').trim() === '')
    if (missing >= 0) return [{ code: 'option_value_missing', field: `variants.${sku}`, level: 'error', data: { sku, option: options[missing]! } }]
    const key = JSON.stringify(options.map((_, i) => optionValues[i]!.normalize('NFKC').trim().toLowerCase()))
    const other = seen.get(key)
    if (other === undefined) seen.set(key, sku)
    return other === undefined ? [] : [{ code: 'variant_repeated', field: `variants.${sku}`, level: 'error', data: { sku, other } }]
  })
}

function lintNames(rule: VariationRule, { options, variants }: ListingContent): Finding[] {
  return options.flatMap((option, i): Finding[] => {
    const found: Finding[] = []
    const values = [...new Set(variants.map(({ optionValues }) => optionValues[i] ?? ''))]
    const say = (code: FindingCode, data: Finding['data']): void => void found.push({ code, field: 'options', level: 'error', data: { option, ...data } })
    if (rule.maxValues !== undefined && values.length > rule.maxValues) say('too_many_values', { count: values.length, max: rule.maxValues, over: values.length - rule.maxValues })
    if (rule.nameMax) {
      const count = countText(option, rule.nameMax.counting)
      if (count > rule.nameMax.max) say('option_name_too_long', { count, max: rule.nameMax.max, over: count - rule.nameMax.max, counting: rule.nameMax.counting })
    }
    const [bad] = values.concat(option).flatMap((text) => rule.forbidden?.exec(text)?.[0] ?? [])
    if (bad !== undefined) say('forbidden_text', { text: bad })
    for (const value of rule.valueMax ? values : []) {
      const count = countText(value, rule.valueMax!.counting)
      if (count > rule.valueMax!.max) say('option_value_too_long', { value, count, max: rule.valueMax!.max, over: count - rule.valueMax!.max, counting: rule.valueMax!.counting })
    }
    return found
  })
}
