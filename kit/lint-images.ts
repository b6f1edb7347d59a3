import { countText } from './count-text.ts'
import { ofRule, type Lint } from './lint-listing.ts'
import type { ListingImage } from './listing-content.ts'
import type { Finding, FindingCode, ImageRule } from './listing-rules.ts'

/** What nobody has measured is not judged. */
export const lintImages: Lint = ({ images: rules = [] }, { images }) => rules.flatMap((rule) => ofRule(rule, lintRule(rule, images)))

function lintRule(rule: ImageRule, images: readonly ListingImage[]): Finding[] {
  const count = images.length
  const found: Finding[] = images.flatMap((image, i) => lintImage(rule, image, `images.${i}`))
  const say = (code: FindingCode, level: Finding['level'], data: Finding['data']): void => void found.unshift({ code, field: 'images', level, data })
  if (rule.min !== undefined && count < rule.min) say('too_few_images', 'error', { count, min: rule.min })
  else if (rule.max !== undefined && count > rule.max) say('too_many_images', 'error', { count, max: rule.max, over: count - rule.max })
  else if (rule.advised?.count !== undefined && count < rule.advised.count) say('more_images', 'warning', { count, advised: rule.advised.count })
  return found
}

function lintImage(rule: ImageRule, { url, alt, width, height, bytes, type }: ListingImage, field: string): Finding[] {
  const found: Finding[] = []
  const say = (code: FindingCode, data: Finding['data'] = {}, level: Finding['level'] = 'error'): void => void found.push({ code, field, level, data })
  if (rule.isSecure && !/^https:\/\//i.test(url)) say('image_insecure', { url })
  if (width !== undefined && height !== undefined) {
    const [long, size] = [Math.max(width, height), { width, height }]
    const [leastWidth, leastHeight] = [rule.minWidth ?? 0, rule.minHeight ?? 0]
    if (width < leastWidth || height < leastHeight || long < (rule.minLongSide ?? 0)) {
      say('image_too_small', { ...size, minWidth: leastWidth || (rule.minLongSide ?? 0), minHeight: leastHeight || (rule.minLongSide ?? 0) })
    } else if (long < (rule.advised?.longSide ?? 0)) say('image_could_be_larger', { ...size, advised: rule.advised!.longSide! }, 'warning')
    if (long > (rule.maxSide ?? Infinity) || width * height > (rule.maxPixels ?? Infinity)) say('image_too_big', { ...size, max: rule.maxSide ?? Math.floor(Math.sqrt(rule.maxPixels!)) })
    if (rule.ratio && height > 0 && (width / height < rule.ratio.from || width / height > rule.ratio.to)) say('image_ratio', { ...size, from: rule.ratio.from, to: rule.ratio.to })
  }
  if (bytes !== undefined && bytes > (rule.maxBytes ?? Infinity)) say('image_too_heavy', { bytes, max: rule.maxBytes! })
  if (type !== undefined && rule.types && !rule.types.includes(type.toLowerCase())) say('image_type', { type, types: rule.types.map((one) => one.replace('image/', '')).join(', ') })
  if (alt !== undefined && rule.altMax) {
    const count = countText(alt, rule.altMax.counting)
    if (count > rule.altMax.max) say('alt_too_long', { count, max: rule.altMax.max, over: count - rule.altMax.max, counting: rule.altMax.counting })
  }
  return found
}
