/** Which variants of a product stand together in one listing of a channel, and what they differ in there: by its rules, and by what a person chose where they do not fit. */
import { lintListing, listingContent, mapVariations, showId, type AnyConnector, type Finding, type ListingContent, type MappedVariations, type OfferGroup, type VariationTheme, type Words } from '#kit'
import { contentOf, loadProducts, type Variant } from '#catalog'
import { columns, sql, type Work } from '#platform'
import { channelOf, type Connection } from '../connections/turn.ts'
import { does } from '../pushes/push.ts'
import { knownOffers, type Known, type KnownOffer } from './known-offers.ts'

export const groupChoices = ['merge_options', 'one_listing_each', 'one_listing'] as const
export type GroupChoice = (typeof groupChoices)[number]

/** A product that comes in several, as a channel will show it. */
export type ListingGroup = {
  productId: string
  /** What the whole listing says. */
  content: ListingContent
  /** Why each variant becomes a listing of its own; undefined: they go out as one. */
  apart: 'channel' | 'chosen' | 'no_options' | 'no_theme' | undefined
  /** The channel's reason, where it is the channel's. */
  words: Words | undefined
  choice: GroupChoice | undefined
  /** What a person can choose. */
  choices: readonly GroupChoice[]
  theme: VariationTheme | undefined
  axes: MappedVariations['axes']
  dropped: readonly string[]
  variants: readonly { variantId: string; sku: string; values: readonly string[]; known: Known }[]
  findings: readonly Finding[]
  /** Why those that stand alone there cannot become one listing; undefined where they can, and where none does. */
  cannotGather: Words | undefined
}

/** By product; null takes a choice back. */
export type GroupChoices = ReadonlyMap<string, GroupChoice | null>

/** Of products with more than one variant, by their ids. What is `chosen` now speaks over what was kept. A fixed number of statements. */
export async function planGroups(work: Work, connection: Connection, connector: AnyConnector, productIds: readonly string[], chosen: GroupChoices): Promise<Map<string, ListingGroup>> {
  if (!does(connector, 'listings.push')) return new Map()
  const ids = [...new Set(productIds)]
  const wholes = [...(await loadProducts(work, ids)).values()].map(({ product, variants }) => ({ product, variants: variants.filter((v) => v.state === 'active') })).filter((w) => w.variants.length > 1)
  const channelId = channelOf(connection)
  const contents = new Map((await contentOf(work, { channelId, productIds: wholes.map((w) => w.product.id) })).map((c) => [c.productId, c.content]))
  const known = await knownOffers(work, { id: connection.id, channelId }, wholes.flatMap((w) => w.variants.map(({ id, sku }) => ({ variantId: id, sku }))))
  const choices = await choicesOf(work, connection.id, ids)
  return new Map(wholes.map(({ product, variants }) => [product.id, groupOf(connector, contents.get(product.id)!, { productId: product.id, variants, choice: (chosen.has(product.id) ? chosen.get(product.id) : choices.get(product.id)) ?? undefined, known })]))
}

type Given = { productId: string; variants: readonly Variant[]; choice: GroupChoice | undefined; known: ReadonlyMap<string, Known> }

function groupOf(connector: AnyConnector, content: ListingContent, { productId, variants, choice, known }: Given): ListingGroup {
  const rule = connector.listing?.variations
  const mapped = mapVariations(rule, content)
  const of = new Map(mapped.variants.map((v) => [v.sku, v.values]))
  const common = { productId, content, choice, words: undefined, cannotGather: undefined, variants: variants.map(({ id, sku }) => ({ variantId: id, sku, values: of.get(sku) ?? [], known: known.get(id)! })) }
  const alone = (apart: ListingGroup['apart'], more: Partial<ListingGroup> = {}): ListingGroup => ({ ...common, apart, choices: [], theme: undefined, axes: [], dropped: [], findings: [], ...more })
  if (connector.groups !== true) return alone('channel', { words: connector.groups })
  if (mapped.axes.length === 0) return alone('no_options')
  const findings = findingsOf(connector, content, mapped, choice)
  const isMerged = mapped.axes.some((axis) => axis.from.length > 1)
  const { gathers } = connector
  const isAlone = variants.some(({ id }) => singleOf(known.get(id)!) !== undefined)
  const choices: GroupChoice[] = [...(findings.length > 0 || choice !== undefined ? [...(isMerged ? ['merge_options' as const] : []), 'one_listing_each' as const] : []), ...((isAlone && gathers === true) || choice === 'one_listing' ? ['one_listing' as const] : [])]
  if (choice === 'one_listing_each') return alone('chosen', { choices })
  // A channel that has themes takes nothing that is none of them.
  if (mapped.theme === undefined && (rule?.themes?.length ?? 0) > 0) return alone('no_theme', { choices, findings })
  return { ...common, apart: undefined, choices, theme: mapped.theme, axes: mapped.axes, dropped: mapped.dropped, findings, cannotGather: isAlone && gathers !== true ? gathers : undefined }
}

/** What stands alone there and is still on sale, or could be. */
export const singleOf = ({ offer, replaced }: Known): KnownOffer | undefined => replaced ?? (offer && offer.group === null && offer.state !== 'closed' ? offer : undefined)

/** The single one whose place a new variant of the product's listing takes; undefined once that is made, or where nobody chose it. */
export const toReplace = (group: ListingGroup | undefined, known: Known): KnownOffer | undefined =>
  group?.apart === undefined && group?.choice === 'one_listing' && (known.offer === undefined || known.offer.group === null) ? singleOf(known) : undefined

/** What the channel would say of the options as they become there; that they were merged is said until somebody chose it. */
function findingsOf({ listing: rules = {} }: AnyConnector, content: ListingContent, mapped: MappedVariations, choice: GroupChoice | undefined): Finding[] {
  const { themes: _themes, ...rule } = rules.variations ?? { source: '' }
  const asThere = listingContent({ options: mapped.axes.map((a) => a.name), variants: mapped.variants.map(({ sku, values }) => ({ sku, optionValues: values })) })
  const found = lintListing(rules.variations ? { variations: rule } : {}, asThere).filter((f) => f.field === 'options' || f.field.startsWith('variants'))
  const told = choice === 'merge_options' || choice === 'one_listing' ? [] : lintListing(rules.variations ? { variations: rules.variations } : {}, listingContent({ options: content.options, variants: content.variants, channelCategory: content.channelCategory }))
    .filter((f) => mapped.faults.some((fault) => fault.code === f.code && fault.fixes.includes('one_listing_each')))
  return [...told, ...found]
}

/** What goes out with one of its variants; undefined: it stands alone, or is not of this product. */
export function offerGroupOf(group: ListingGroup | undefined, variantId: string): OfferGroup | undefined {
  const own = group?.apart === undefined ? group?.variants.find((v) => v.variantId === variantId) : undefined
  if (!group || !own) return undefined
  return {
    key: showId('prd', group.productId), theme: group.theme?.id, skus: group.variants.map((v) => v.sku), axes: group.axes.map(({ name }, i) => ({ name, value: own.values[i] ?? '', values: [...new Set(group.variants.map((v) => v.values[i] ?? ''))] })),
    siblings: group.variants.flatMap(({ variantId: id, sku, values, known: { offer } }) => (id !== variantId && offer && offer.group !== null ? [{ externalId: offer.externalId, sku: offer.sku ?? sku, values }] : [])),
  }
}

async function choicesOf(work: Work, connectionId: string, productIds: readonly string[]): Promise<Map<string, GroupChoice>> {
  const rows = await work.query<{ productId: string; choice: GroupChoice }>(sql`
    select product_id as "productId", choice from channels.listing_group where org_id = ${work.orgId} and connection_id = ${connectionId} and product_id = any(${[...productIds]}::uuid[])`)
  return new Map(rows.map((r) => [r.productId, r.choice]))
}

export async function keepChoices(work: Work, connectionId: string, chosen: GroupChoices): Promise<void> {
  const c = columns([...chosen], { product: ([id]) => id, choice: ([, choice]) => choice })
  await work.query(sql`
    delete from channels.listing_group g using unnest(${c.product}::uuid[], ${c.choice}::text[]) as n(product_id, choice)
    where g.org_id = ${work.orgId} and g.connection_id = ${connectionId} and g.product_id = n.product_id and n.choice is null`)
  await work.query(sql`
    insert into channels.listing_group (org_id, connection_id, product_id, choice, updated_at)
    select ${work.orgId}, ${connectionId}, n.product_id, n.choice, ${work.now} from unnest(${c.product}::uuid[], ${c.choice}::text[]) as n(product_id, choice) where n.choice is not null
    on conflict (org_id, connection_id, product_id) do update set choice = excluded.choice, updated_at = excluded.updated_at`)
  for (const [productId, choice] of chosen) work.audit({ action: 'listing.variants_chosen', subjectKind: 'product', subjectId: productId, after: { connectionId, choice } })
}
