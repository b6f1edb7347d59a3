import { feedFormats, feedTypes, showId, type FeedItem } from '#kit'
import { idOf, MoneySchema, z } from '#platform'
import { WordsSchema } from '../connections/connections.schema.ts'
import { feedPath, type Feed, type FeedSettings } from './feed.ts'
import type { Fetched, FeedNow, Held, Preview } from './find-feeds.ts'

export const FormatSchema = z.object({
  id: z.string(), label: WordsSchema, extension: z.string(), docs: z.string(), readOn: z.string(), unconfirmed: z.union([WordsSchema, z.null()]),
  required: z.array(z.string()).openapi({ description: 'What an item must have, by our own names; without it the item is left out' }),
}).openapi('FeedFormat')
export const showFormats = (): z.input<typeof FormatSchema>[] => feedFormats.map((f) => ({
  id: f.id, label: f.label, extension: feedTypes[f.shape].extension, docs: f.docs, readOn: f.readOn, unconfirmed: f.unconfirmed ?? null,
  required: [...new Set([...f.columns.filter((c) => c.required).map((c) => c.field), ...(f.oneOf ?? []).map((o) => o.field)])],
}))

const names = z.array(z.string().min(1).max(300)).min(1).max(500).optional()
const decimal = z.string().regex(/^\d{1,12}(\.\d{1,3})?$/).optional()
const Common = {
  states: z.array(z.enum(['active', 'draft'])).min(1), brands: names, categories: names, priceFrom: decimal, priceTo: decimal, inStockOnly: z.boolean().optional(),
  link: z.string().trim().max(1000), condition: z.enum(['new', 'refurbished', 'used']), hasOwnMake: z.boolean().optional(),
}
const SettingsIn = z.strictObject({
  ...Common, states: Common.states.default(['active']), condition: Common.condition.default('new'),
  priceListId: idOf('plt'), salePriceListId: idOf('plt').optional(), channelId: idOf('chn').optional(), locationIds: z.array(idOf('loc')).min(1).max(200).optional(),
}).openapi('FeedSettingsIn')
const SettingsOut = z.object({ ...Common, priceListId: z.string(), salePriceListId: z.string().optional(), channelId: z.string().optional(), locationIds: z.array(z.string()).optional() }).openapi('FeedSettings')

const Name = z.string().trim().min(1).max(200).refine((text) => !text.includes('\0'), 'a control character')
const FormatId = z.string().max(50)
export const FeedIn = z.object({ name: Name, format: FormatId, settings: SettingsIn, isOn: z.boolean().default(true), checksPerMinute: z.int().min(0).max(600).default(0) }).openapi('FeedIn')
export const FeedChangeIn = z.object({ name: Name.optional(), format: FormatId.optional(), settings: SettingsIn.optional(), isOn: z.boolean().optional(), checksPerMinute: z.int().min(0).max(600).optional() }).openapi('FeedChangeIn')
export const PreviewIn = z.object({ name: z.string().max(200).default(''), format: FormatId, settings: SettingsIn }).openapi('FeedPreviewIn')

export const FetchSchema = z.object({
  at: z.string(), agent: z.string(), address: z.string().nullable(), outcome: z.enum(['running', 'whole', 'unchanged', 'broken_off']), items: z.int(), leftOut: z.record(z.string(), z.int()), bytes: z.int(), endedAt: z.string().nullable(),
}).openapi('FeedFetch')
export const FeedSchema = z.object({
  id: z.string(), name: z.string(), format: z.string(), path: z.string().openapi({ description: 'Its address without the token' }), settings: SettingsOut, isOn: z.boolean(), checksPerMinute: z.int(),
  lastFetch: z.union([FetchSchema, z.null()]), lastWhole: z.union([FetchSchema, z.null()]), held: z.int(),
  checked: z.object({ agrees: z.int(), differs: z.int(), unknown: z.int(), changed: z.int(), lastAt: z.string().nullable() }), createdAt: z.string(), updatedAt: z.string(),
}).openapi('Feed')
export const WithTokenSchema = z.object({ feed: FeedSchema, path: z.string().openapi({ description: 'Its address with the token, which is told this once' }), url: z.string() }).openapi('FeedWithToken')

export const showFetch = (f: Fetched): z.input<typeof FetchSchema> => ({ ...f, at: f.at.toISOString(), bytes: Number(f.bytes), endedAt: f.endedAt?.toISOString() ?? null })
export const showFeed = (f: FeedNow): z.input<typeof FeedSchema> => ({
  id: showId('fed', f.id), name: f.name, format: f.format, path: feedPath(f), settings: showSettings(f.settings), isOn: f.isOn, checksPerMinute: f.checksPerMinute,
  lastFetch: f.lastFetch ? showFetch(f.lastFetch) : null, lastWhole: f.lastWhole ? showFetch(f.lastWhole) : null, held: f.held,
  checked: { ...f.checked, lastAt: f.checked.lastAt?.toISOString() ?? null }, createdAt: f.createdAt.toISOString(), updatedAt: f.updatedAt.toISOString(),
})
const showSettings = ({ priceListId, salePriceListId, channelId, locationIds, ...rest }: FeedSettings): z.input<typeof SettingsOut> => ({
  ...rest, states: [...rest.states], brands: rest.brands && [...rest.brands], categories: rest.categories && [...rest.categories], priceListId: showId('plt', priceListId),
  ...(salePriceListId !== undefined && { salePriceListId: showId('plt', salePriceListId) }), ...(channelId !== undefined && { channelId: showId('chn', channelId) }),
  ...(locationIds && { locationIds: locationIds.map((id) => showId('loc', id)) }),
})
export const showWithToken = (feed: FeedNow, token: string, origin: string): z.input<typeof WithTokenSchema> => {
  const path = `${feedPath(feed as Feed)}?token=${token}`
  return { feed: showFeed(feed), path, url: origin.replace(/\/+$/, '') + path }
}

export const HeldSchema = z.object({
  variantId: z.string(), sku: z.string(), title: z.string(), reason: z.enum(['price', 'currency', 'availability', 'shown_price', 'page_gone']), feedValue: z.string(), pageValue: z.string(), link: z.string(), heldAt: z.string(), checkedAt: z.string(), nextAt: z.string(),
}).openapi('FeedItemHold')
export const showHeld = (h: Omit<Held, 'sku'>, sheet: ReadonlyMap<string, { sku: string; productName: string; title: string }>): z.input<typeof HeldSchema> => {
  const { sku = '', productName = '', title = '' } = sheet.get(h.variantId) ?? {}
  return { ...h, variantId: showId('var', h.variantId), sku, title: [productName, title].filter((t) => t !== '').join(' '), reason: h.reason as z.input<typeof HeldSchema>['reason'], heldAt: h.heldAt.toISOString(), checkedAt: h.checkedAt.toISOString(), nextAt: h.nextAt.toISOString() }
}

export const PreviewSchema = z.object({
  items: z.int(), leftOut: z.record(z.string(), z.int()), isWhole: z.boolean(), met: z.int(), text: z.string().openapi({ description: 'The file as it would begin, with its first items' }),
  sample: z.array(z.object({ sku: z.string(), title: z.string(), link: z.string(), image: z.string().nullable(), price: z.union([MoneySchema, z.null()]), salePrice: z.union([MoneySchema, z.null()]), availability: z.string(), quantity: z.int() })),
}).openapi('FeedPreview')
export const showPreview = (p: Preview) => ({ ...p, sample: p.sample.map(showItem) })
const showItem = (i: FeedItem) => ({
  sku: i.id, title: i.title, link: i.link, image: i.images[0] ?? null, price: i.price ?? null, salePrice: i.salePrice ?? null, availability: i.availability, quantity: i.quantity,
})

export const ChoicesSchema = z.object({ brands: z.array(z.object({ name: z.string(), products: z.int() })), categories: z.array(z.object({ name: z.string(), products: z.int() })) }).openapi('FeedChoices')
