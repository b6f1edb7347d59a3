import { faultOfBarcode, tidyBarcode } from './barcode.ts'
import { countText } from './count-text.ts'
import { ofRule, type Lint } from './lint-listing.ts'
import type { ContentField, ListingContent } from './listing-content.ts'
import type { AttributeRule, Finding, FindingCode } from './listing-rules.ts'
import { holdsFor } from './option-names.ts'

/** An attribute by its name; '' when it says nothing. */
const said = ({ attributes }: ListingContent, name: string): string => (Object.hasOwn(attributes, name) ? (attributes[name] ?? '').trim() : '')

/** Does an attribute have one of these values ('*': any)? */
const isSaid = (content: ListingContent, asked: { attribute: string; values: readonly string[] } | undefined): boolean => {
  if (!asked) return false
  const value = said(content, asked.attribute)
  return value !== '' && (asked.values.includes('*') || asked.values.includes(value))
}

const isThere = (content: ListingContent, field: ContentField): boolean => {
  const value = content[field]
  if (typeof value === 'string') return value.trim() !== ''
  if (field === 'attributes') return Object.keys(content.attributes).length > 0
  if (Array.isArray(value)) return value.length > 0
  return field === 'weightGrams' ? (content.weightGrams ?? 0) > 0 : value !== undefined
}

export const lintNeeds: Lint = ({ needs = [] }, content) =>
  needs.filter((rule) => holdsFor(rule, content) && !isSaid(content, rule.unless) && !isThere(content, rule.field))
    .flatMap((rule) => ofRule(rule, [{ code: 'needed', field: rule.field, level: rule.level ?? 'error', data: {} }]))

export const lintAttributes: Lint = ({ attributes = [] }, content) =>
  attributes.filter((rule) => holdsFor(rule, content) && (rule.when === undefined || isSaid(content, rule.when))).flatMap((rule) => ofRule(rule, lintAttribute(rule, said(content, rule.name))))

function lintAttribute(rule: AttributeRule, value: string): Finding[] {
  const { name, level = 'error' } = rule
  const say = (code: FindingCode, data: Finding['data']): Finding[] => [{ code, field: `attributes.${name}`, level, data: { name, ...(rule.label !== undefined && { label: rule.label }), ...data } }]
  if (value === '') return rule.isNeeded ? say('attribute_needed', rule.values && rule.values.length > 0 ? { values: listed(rule.values) } : {}) : []
  if (rule.values && !rule.isOpen) {
    const same = rule.isCaseBlind ? (one: string) => one.toLowerCase() === value.toLowerCase() : (one: string) => one === value
    return rule.values.some(same) ? [] : say('attribute_value', { value, values: listed(rule.values) })
  }
  if (rule.pattern && rule.pattern.exec(value)?.[0] !== value) return say('attribute_form', { value, example: rule.example ?? '' })
  if (rule.max !== undefined) {
    const counting = rule.counting ?? 'characters'
    const count = countText(value, counting)
    if (count > rule.max) return say('attribute_too_long', { count, max: rule.max, over: count - rule.max, counting })
  }
  return []
}
const listed = (values: readonly string[]): string => values.slice(0, 12).join(', ') + (values.length > 12 ? ', …' : '')

/** Of the listing, or of each of its variants where it has some. */
export const lintBarcode: Lint = ({ barcode: rule }, content) => {
  if (!rule || !holdsFor(rule, content)) return []
  const { isNeeded, lengths, level = 'error' } = rule
  const several = content.variants.length > 1
  const each = several ? content.variants.map(({ sku, barcode = '' }) => ({ field: `variants.${sku}`, barcode })) : [{ field: 'barcode', barcode: content.barcode || (content.variants[0]?.barcode ?? '') }]
  return ofRule(rule, each.flatMap(({ field, barcode }): Finding[] => {
    const digits = tidyBarcode(barcode)
    if (digits === '') return isNeeded && !isSaid(content, rule.unless) ? [{ code: 'barcode_needed', field, level, data: { lengths: lengths.join(', ') } }] : []
    const fault = faultOfBarcode(digits)
    if (fault?.reason === 'check_digit') return [{ code: 'barcode_wrong', field, level: 'error', data: { barcode: digits, expected: fault.expectedCheckDigit } }]
    return fault || !lengths.includes(digits.length) ? [{ code: 'barcode_length', field, level: 'error', data: { barcode: digits, lengths: lengths.join(', ') } }] : []
  }))
}
