import { inAll, showId, type AnyConnector, type Finding, type Said, type Words } from '#kit'
import type { VariantItem } from '#catalog'
import { idOf, MoneySchema, z } from '#platform'
import { CategorySchema, showCategory } from '../categories/categories.api.ts'
import { WordsSchema } from '../connections/connections.schema.ts'
import { ErrorSchema, showError } from '../errors/explained.ts'
import type { ContentChange } from './change-content.ts'
import type { DraftItem } from './find-drafts.ts'
import type { Kept } from './keep-drafts.ts'
import { listingStates, obstacles } from './listing.ts'
import { groupChoices, singleOf, type ListingGroup } from './plan-groups.ts'
import type { ProductContent } from './product-content.ts'

const written = (most: number) => z.string().max(most).refine((text) => !text.includes('\0'), 'a control character')
export const State = z.enum(listingStates)
const Obstacle = z.enum(obstacles)
const ImageSchema = z.object({ url: z.string(), alt: z.string().optional(), width: z.int().optional(), height: z.int().optional(), bytes: z.int().optional(), type: z.string().optional() })
const ValueSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.array(ImageSchema)])
export const FindingSchema = z.object({ code: z.string(), field: z.string(), level: z.enum(['error', 'warning']), data: z.record(z.string(), z.union([z.string(), z.number(), WordsSchema])), source: z.string().optional(), readOn: z.string().optional() }).openapi('ListingFinding')
const showFinding = (f: Finding): z.input<typeof FindingSchema> => ({ ...f, data: { ...f.data } })

const VariantRef = z.object({ id: z.string(), sku: z.string(), title: z.string(), productName: z.string(), image: z.string().nullable() })
const showVariant = (v: VariantItem) => ({ id: showId('var', v.id), sku: v.sku, title: v.title || v.optionValues.join(' '), productName: v.productName, image: v.image })

const showWords = (words: Words) => ({ ...words })

export const DraftSchema = z.object({
  id: z.string(), connectionId: z.string(), productId: z.string(), variant: VariantRef.nullable(), state: State, deed: z.enum(['make', 'change', 'open', 'close']).nullable(), externalId: z.string().nullable(),
  waits: z.enum(['draft', 'shadow', 'paused', 'refused', 'switched_off']).nullable(), isChanged: z.boolean(), findings: z.array(FindingSchema), errors: z.int(), warnings: z.int(), obstacle: Obstacle.nullable(), error: ErrorSchema.nullable(),
  canReopen: z.boolean().openapi({ description: 'It is closed there, and the channel can be told to sell it again' }), replaces: z.string().nullable().openapi({ description: 'The single offer there whose place it takes; it is closed once this one is on sale, and until then this one shows no stock' }), replacesError: ErrorSchema.nullable().openapi({ description: 'Why the channel did not close that one' }),
  attempts: z.int(), queuedAt: z.string().nullable(), sentAt: z.string().nullable(), liveAt: z.string().nullable(), updatedAt: z.string(),
}).openapi('ListingDraftItem')
const instant = (at: Date | null): string | null => at?.toISOString() ?? null
export const showDraft = (d: DraftItem, connector: AnyConnector | undefined): z.input<typeof DraftSchema> => ({
  id: showId('ldr', d.id), connectionId: showId('con', d.connectionId), productId: showId('prd', d.productId), variant: d.variant ? showVariant(d.variant) : null, state: d.state, deed: d.deed, externalId: d.externalId,
  waits: d.waits as z.input<typeof DraftSchema>['waits'], isChanged: d.isChanged, findings: d.findings.map(showFinding), errors: d.errors, warnings: d.warnings, obstacle: d.obstacle, error: d.error && showError(d.error, connector),
  canReopen: connector?.reopens !== undefined && d.externalId !== null && (d.obstacle === 'closed_there' || d.state === 'closed'), replaces: d.replaces, replacesError: d.replacesError && showError(d.replacesError, connector), attempts: d.attempts, queuedAt: instant(d.queuedAt), sentAt: instant(d.sentAt), liveAt: instant(d.liveAt), updatedAt: d.updatedAt.toISOString(),
})

const SendableSchema = z.object({ title: z.string(), description: z.string(), barcode: z.string(), images: z.array(z.string()), attributes: z.record(z.string(), z.string()), options: z.array(z.string()).openapi({ description: 'What the variant says of each option of its listing' }) }).partial()
export const PublishIn = z.object({
  connectionId: idOf('con'), productIds: z.array(idOf('prd')).max(500).default([]), variantIds: z.array(idOf('var')).max(2000).default([]), as: z.enum(['publish', 'draft']).default('publish'),
  reopen: z.boolean().default(false).openapi({ description: 'What was closed there is wanted on sale again, where the channel can be told' }),
  choices: z.record(idOf('prd'), z.enum(groupChoices).nullable()).default({}).openapi({ description: 'What becomes of products whose options do not fit the channel, by product; null takes a choice back' }),
}).openapi('ListingPublish')
const GroupSchema = z.object({
  productId: z.string(), title: z.string(), apart: z.enum(['channel', 'chosen', 'no_options', 'no_theme']).nullable().openapi({ description: 'Why each variant becomes a listing of its own; null: they go out as one' }), why: WordsSchema.nullable(),
  choice: z.enum(groupChoices).nullable(), choices: z.array(z.enum(groupChoices)), theme: z.object({ id: z.string(), label: WordsSchema }).nullable(), axes: z.array(z.object({ name: z.string(), from: z.array(z.string()) })), dropped: z.array(z.string()),
  variants: z.array(z.object({ variantId: z.string(), sku: z.string(), values: z.array(z.string()), isThere: z.boolean(), standsAlone: z.boolean(), isMoving: z.boolean().openapi({ description: 'It takes the place of a single one that is still on sale' }), offerId: z.string().nullable(), url: z.string().nullable() })), findings: z.array(FindingSchema),
  cannotGather: WordsSchema.nullable().openapi({ description: 'Why those that stand alone there cannot become one listing; null where they can, and where none does' }),
}).openapi('ListingGroup')
const showGroup = (g: ListingGroup): z.input<typeof GroupSchema> => ({
  productId: showId('prd', g.productId), title: g.content.title, apart: g.apart ?? null, why: g.words ? showWords(g.words) : null, choice: g.choice ?? null, choices: [...g.choices],
  theme: g.theme ? { id: g.theme.id, label: showWords(inAll(g.theme.label)) } : null, axes: g.axes.map(({ name, from }) => ({ name, from: [...from] })), dropped: [...g.dropped],
  variants: g.variants.map(({ variantId, sku, values, known }) => {
    const single = singleOf(known), there = known.offer ?? single
    return { variantId: showId('var', variantId), sku, values: [...values], isThere: there !== undefined && there.state !== 'closed', standsAlone: single !== undefined, isMoving: known.replaced !== undefined, offerId: (single ?? there)?.id ? showId('off', (single ?? there)!.id!) : null, url: (single ?? there)?.url ?? null }
  }),
  findings: g.findings.map(showFinding), cannotGather: g.cannotGather ? showWords(g.cannotGather) : null,
})
export const PublishOut = z.object({
  items: z.array(z.object({
    variantId: z.string(), productId: z.string(), sku: z.string(), title: z.string(), outcome: z.enum(['queued', 'held', 'unchanged', 'under_way', 'draft']), deed: z.enum(['make', 'change', 'open']),
    changes: SendableSchema, price: MoneySchema.nullable(), findings: z.array(FindingSchema), obstacle: Obstacle.nullable(), canReopen: z.boolean(),
  })),
  groups: z.array(GroupSchema),
}).openapi('ListingPublished')
export const showPublished = ({ kept, groups }: { kept: readonly Kept[]; groups: ReadonlyMap<string, ListingGroup> }): z.input<typeof PublishOut> => ({ items: kept.map(showKept), groups: [...groups.values()].map(showGroup) })
const showKept = ({ plan, outcome, changes }: Kept): z.input<typeof PublishOut>['items'][number] => ({
  variantId: showId('var', plan.variantId), productId: showId('prd', plan.productId), sku: plan.sku, title: plan.content.title, outcome, deed: plan.deed,
  changes: { ...changes, ...(changes.images && { images: [...changes.images] }), ...(changes.attributes && { attributes: { ...changes.attributes } }), ...(changes.options && { options: [...changes.options] }) } as z.input<typeof SendableSchema>,
  price: plan.price ? { minor: plan.price.minor.toString(), currency: plan.price.currency } : null, findings: plan.findings.map(showFinding), obstacle: plan.obstacle ?? null, canReopen: plan.canReopen,
})

export const CloseIn = z.object({ ids: z.array(idOf('ldr')).min(1).max(1000) })
export const CloseOut = z.object({ items: z.array(z.object({ id: z.string(), outcome: z.enum(['closing', 'closed', 'under_way', 'cannot', 'unknown']) })) })

const scope = z.enum(['product', 'brand', 'channel', 'listing'])
const Counting = z.enum(['characters', 'graphemes', 'width', 'utf8', 'utf16'])
export const ContentSchema = z.object({
  productId: z.string(), variantId: z.string().nullable(), variants: z.array(VariantRef),
  fields: z.array(z.object({
    field: z.string(), value: ValueSchema, from: scope, chain: z.array(z.object({ scope, overlayId: z.string().nullable(), isForAll: z.boolean(), value: ValueSchema })),
    counters: z.array(z.object({ counting: Counting, max: z.int().nullable(), min: z.int().nullable(), advised: z.int().nullable(), countsMarkup: z.boolean() })),
    asked: z.object({ label: WordsSchema.nullable(), values: z.array(z.string()).nullable(), isOpen: z.boolean(), example: z.string().nullable(), isNeeded: z.boolean(), source: z.string(), readOn: z.iso.date().nullable() }).nullable(),
  })),
  findings: z.array(FindingSchema), drafts: z.array(DraftSchema), category: CategorySchema.nullable(),
}).openapi('ProductContent')
const saidIn = (said: Said | undefined) => (said === undefined ? null : showWords(inAll(said)))
export const showContent = ({ content: c, drafts, connector }: { content: ProductContent; drafts: readonly DraftItem[]; connector: AnyConnector | undefined }): z.input<typeof ContentSchema> => ({
  productId: showId('prd', c.productId), variantId: c.variantId === undefined ? null : showId('var', c.variantId), variants: c.variants.map(showVariant),
  fields: c.fields.map((f) => ({
    field: f.field, value: f.value as z.input<typeof ValueSchema>, from: f.from,
    chain: f.chain.map((s) => ({ scope: s.scope, overlayId: s.id === undefined ? null : showId('ovl', s.id), isForAll: s.isForAll ?? false, value: s.value as z.input<typeof ValueSchema> })),
    counters: f.counters.map((k) => ({ counting: k.counting, max: k.max ?? null, min: k.min ?? null, advised: k.advised ?? null, countsMarkup: k.countsMarkup })),
    asked: f.asked ? { label: saidIn(f.asked.label), values: f.asked.values ? [...f.asked.values] : null, isOpen: f.asked.isOpen, example: f.asked.example ?? null, isNeeded: f.asked.isNeeded, source: f.asked.source, readOn: f.asked.readOn ?? null } : null,
  })),
  findings: c.findings.map(showFinding), drafts: drafts.map((d) => showDraft(d, connector)), category: c.category ? showCategory(c.category) : null,
})

const ImageIn = z.object({ url: written(2000), alt: written(2000).optional(), width: z.int().min(1).optional(), height: z.int().min(1).optional(), bytes: z.int().min(1).optional(), type: z.string().max(100).optional() })
const ValueIn = z.union([written(20_000), z.number(), z.boolean(), z.array(written(300)).max(100), z.array(ImageIn).max(50)])
export const ChangesIn = z.object({
  channelId: idOf('chn').optional(), variantId: idOf('var').optional(),
  changes: z.array(z.object({ scope: z.enum(['product', 'brand', 'channel_all', 'channel', 'listing']), field: written(200), value: ValueIn.nullable() }).transform((change) => change as ContentChange)).min(1).max(100),
}).openapi('ContentChanges')
export const AnswersSchema = z.array(z.object({ field: z.string(), outcome: z.enum(['set', 'removed', 'unchanged', 'refused']), refusal: z.object({ code: z.string() }).loose().optional() }))
