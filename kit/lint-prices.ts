import { ofRule, type Lint } from './lint-listing.ts'
import type { Finding, FindingCode } from './listing-rules.ts'
import { parseDecimal, toDecimal, type Money } from './money.ts'
import { holdsFor } from './option-names.ts'

/** Of the listing and of each variant that has its own. A price that is missing is a need of the channel, not of ours. */
export const lintPrices: Lint = ({ prices = [] }, content, shop) => {
  const each = [{ field: 'price', price: content.price }, ...content.variants.map(({ sku, price }) => ({ field: `variants.${sku}`, price }))]
  const rules = prices.filter((rule) => holdsFor(rule, content))
  return each.flatMap(({ field, price }): Finding[] => {
    if (!price) return []
    const say = (code: FindingCode, data: Finding['data'] = {}): Finding => ({ code, field, level: 'error', data: { price: shown(price), currency: price.currency, ...data } })
    if (price.minor <= 0n) return [say('price_not_positive')]
    if (shop.currency !== undefined && price.currency !== shop.currency) return [say('price_currency', { expected: shop.currency })]
    return rules.filter(({ currency }) => currency === price.currency).flatMap((rule) => {
      const { currency, min, max, step } = rule
      const limit = (text: string): bigint => parseDecimal(text, currency).minor
      if (min !== undefined && price.minor < limit(min)) return ofRule(rule, [say('price_too_low', { min })])
      if (max !== undefined && price.minor > limit(max)) return ofRule(rule, [say('price_too_high', { max })])
      return step !== undefined && price.minor % limit(step) !== 0n ? ofRule(rule, [say('price_step', { step })]) : []
    })
  })
}

const shown = (price: Money): string => {
  try {
    return toDecimal(price)
  } catch {
    return price.minor.toString() // its currency is none that anybody knows
  }
}
