import { faultOfBarcode } from './barcode.ts'
import { countText } from './count-text.ts'
import type { ListingContent } from './listing-content.ts'
import type { Finding, ListingRules } from './listing-rules.ts'
import { mapVariations } from './map-variations.ts'
import { holdsFor } from './option-names.ts'
import { found, plainText } from './seo-checks.ts'

export const healthItems = ['title', 'title_keywords', 'description', 'images', 'image_size', 'attributes', 'category', 'barcode', 'variations', 'rules', 'price', 'stock', 'reviews', 'conversion'] as const
type HealthItem = (typeof healthItems)[number]

/** Points of a hundred where everything is known; docs/listing-health.md says why these. */
export const healthWeights: Readonly<Record<HealthItem, number>> = {
  title: 9, title_keywords: 5, description: 9, images: 10, image_size: 6, attributes: 14, category: 4, barcode: 6, variations: 5, rules: 12, price: 7, stock: 7, reviews: 3, conversion: 3,
}

/** What the shop knows beside the text; what is left out is not known, and counts neither for nor against. */
export type ListingFacts = {
  /** Minor units in one currency: the price here, and those of the same goods elsewhere. */
  price?: { here: bigint; elsewhere: readonly bigint[] }
  stock?: { available: number; soldDaily: number }
  reviews?: { count: number; rating: number }
  /** Orders for each hundred visits, here and usually in the category. */
  conversion?: { own: number; usual: number }
}
/** `of` 0 with `isKnown` false: nobody knows. `have` and `want` say what was counted. */
type HealthPoints = { item: HealthItem; points: number; of: number; isKnown: boolean; have: number; want: number; field: string }
export type Health = { score: number; items: readonly HealthPoints[] }
type Scored = { rules: ListingRules; content: ListingContent; findings: readonly Finding[]; facts: ListingFacts }

type Part = { have: number; want: number; field: string; share?: number }

/** A listing's health, 0 to 100: the points of its items add up to it. */
export function scoreListing(listing: Scored): Health {
  const parts = Object.fromEntries(healthItems.map((item) => [item, partOf[item](listing)])) as Record<HealthItem, Part | undefined>
  const weights = toHundred(healthItems.map((item) => (parts[item] ? healthWeights[item] : 0)))
  const items = healthItems.map((item, i): HealthPoints => {
    const part = parts[item]
    if (!part) return { item, points: 0, of: 0, isKnown: false, have: 0, want: 0, field: '' }
    const share = Math.min(1, Math.max(0, part.share ?? (part.want === 0 ? 1 : part.have / part.want)))
    return { item, points: Math.floor(share * weights[i]! + 1e-9), of: weights[i]!, isKnown: true, have: part.have, want: part.want, field: part.field }
  })
  return { score: items.reduce((sum, { points }) => sum + points, 0), items }
}

/** What is not known is shared out among the rest, so that everything still adds up to a hundred. */
function toHundred(weights: readonly number[]): number[] {
  const all = weights.reduce((a, b) => a + b, 0)
  const exact = weights.map((w) => (w * 100) / all)
  const whole = exact.map(Math.floor)
  const order = exact.map((e, i) => ({ i, rest: e - Math.floor(e) })).sort((a, b) => b.rest - a.rest || a.i - b.i)
  const left = 100 - whole.reduce((a, b) => a + b, 0)
  for (const { i } of order.slice(0, left)) whole[i]!++
  return whole
}

const partOf: Readonly<Record<HealthItem, (listing: Scored) => Part | undefined>> = {
  title: ({ content, rules }) => {
    const rule = rules.texts?.find((r) => r.field === 'title' && holdsFor(r, content))
    const counting = rule?.counting ?? 'width'
    // Two thirds of what a channel takes says enough of most goods; nobody is asked for more than 60 columns.
    const want = Math.min(counting === 'width' || counting === 'utf8' ? 60 : 40, Math.floor((rule?.advised ?? rule?.max ?? 60) * (2 / 3)))
    return { have: countText(content.title.trim(), counting), want, field: 'title' }
  },
  title_keywords: ({ content }) => (content.keywords.length === 0 ? { have: 0, want: 1, field: 'keywords' } : { have: Math.min(2, found(content.keywords, content.title).length), want: Math.min(2, content.keywords.length), field: 'title' }),
  description: ({ content }) => ({ have: countText(plainText(content.description), 'width'), want: 300, field: 'description' }),
  images: ({ content, rules }) => ({ have: content.images.length, want: imagesWanted(rules), field: 'images' }),
  image_size: ({ content, rules }) => {
    const sized = content.images.filter((i) => i.width !== undefined && i.height !== undefined)
    if (sized.length === 0) return undefined
    const side = rules.images?.find((r) => r.advised?.longSide !== undefined)?.advised?.longSide ?? 1000
    return { have: sized.filter((i) => Math.max(i.width!, i.height!) >= side).length, want: imagesWanted(rules), field: 'images' }
  },
  attributes: ({ content, rules }) => {
    const asked = (rules.attributes ?? []).filter((rule) => holdsFor(rule, content) && (!rule.when || rule.when.values.includes(content.attributes[rule.when.attribute] ?? '')))
    // Without a channel's list: what most channels ask for.
    if (asked.length === 0) return { have: [content.brand !== '', (content.weightGrams ?? 0) > 0, Object.keys(content.attributes).length > 0, content.keywords.length > 0].filter(Boolean).length, want: 4, field: content.brand === '' ? 'brand' : 'attributes' }
    const weight = ({ isNeeded }: (typeof asked)[number]): number => (isNeeded ? 2 : 1)
    const filled = asked.filter((rule) => (content.attributes[rule.name] ?? '').trim() !== '')
    const first = asked.find((rule) => !filled.includes(rule))
    const sum = (rules: typeof asked): number => rules.reduce((n, rule) => n + weight(rule), 0)
    return { have: filled.length, want: asked.length, share: sum(filled) / sum(asked), field: first ? `attributes.${first.name}` : 'attributes' }
  },
  category: ({ content, rules }) => (rules.needs?.some((r) => r.field === 'channelCategory') || content.channelCategory !== '' ? { have: content.channelCategory === '' ? 0 : 1, want: 1, field: 'channelCategory' } : { have: content.category === '' ? 0 : 1, want: 1, field: 'category' }),
  barcode: ({ content }) => {
    const codes = content.variants.length > 1 ? content.variants.map((v) => v.barcode ?? '') : [content.barcode]
    return { have: codes.filter((code) => code !== '' && faultOfBarcode(code) === undefined).length, want: codes.length, field: 'barcode' }
  },
  variations: ({ content, rules }) => {
    if (content.variants.length < 2) return undefined
    const { faults } = mapVariations(rules.variations, content)
    return { have: faults.length === 0 ? 1 : 0, want: 1, field: 'options' }
  },
  rules: ({ findings }) => {
    const errors = findings.filter((f) => f.level === 'error').length
    const lost = Math.min(1, errors / 2 + (findings.length - errors) / 10)
    return { have: findings.length, want: 0, share: 1 - lost, field: findings[0]?.field ?? '' }
  },
  price: ({ facts: { price } }) => {
    if (!price || price.elsewhere.length === 0) return undefined
    const sorted = [...price.elsewhere].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    const usual = Number(sorted[sorted.length >> 1]!)
    const off = usual === 0 ? 1 : Math.abs(Number(price.here) - usual) / usual
    // Five per cent is rounding and fees; from a quarter on buyers think that one of the prices is wrong.
    return { have: Math.round(off * 100), want: 5, share: 1 - Math.max(0, off - 0.05) / 0.2, field: 'price' }
  },
  stock: ({ facts: { stock } }) => {
    if (!stock) return undefined
    const days = stock.available <= 0 ? 0 : stock.soldDaily <= 0 ? stockDays : Math.floor(stock.available / stock.soldDaily)
    return { have: Math.min(days, stockDays), want: stockDays, field: 'stock' }
  },
  reviews: ({ facts: { reviews } }) => reviews && { have: reviews.count, want: 10, share: (Math.min(reviews.count, 10) / 10) * (reviews.rating / 5), field: 'reviews' },
  conversion: ({ facts: { conversion } }) => (conversion && conversion.usual > 0 ? { have: Math.round((conversion.own / conversion.usual) * 100), want: 100, field: 'conversion' } : undefined),
}
const stockDays = 14

/** As many as a channel advises, or five; never more than it takes. */
const imagesWanted = ({ images = [] }: ListingRules): number =>
  Math.max(1, Math.min(images.find((r) => r.advised?.count !== undefined)?.advised?.count ?? 5, ...images.map((r) => r.max ?? 5)))
