import { z } from 'zod'
import { ConnectorFault, readAnswer, type Connected, type Money } from '#kit'
import { Errors, keyOf, moneyOf, SquareMoney } from './square-money.ts'

const Text = z.string().nullish()
const Override = z.looseObject({ location_id: Text, price_money: SquareMoney.nullish() })
export const Variation = z.looseObject({
  type: z.string(), id: z.string(), is_deleted: z.boolean().nullish(), version: z.union([z.int(), z.bigint()]).nullish(),
  present_at_all_locations: z.boolean().nullish(), present_at_location_ids: z.array(z.string()).nullish(), absent_at_location_ids: z.array(z.string()).nullish(),
  item_variation_data: z.looseObject({
    item_id: Text, name: Text, sku: Text, upc: Text, pricing_type: Text, price_money: SquareMoney.nullish(), track_inventory: z.boolean().nullish(), location_overrides: z.array(Override).nullish(),
    user_data: Text, item_option_values: z.array(z.looseObject({ item_option_id: Text, item_option_value_id: Text })).nullish(),
  }).nullish(),
})
export type Variation = z.infer<typeof Variation>
export const Item = z.looseObject({
  type: z.string(), id: z.string(), is_deleted: z.boolean().nullish(),
  item_data: z.looseObject({ name: Text, description: Text, description_html: Text, product_type: Text, is_archived: z.boolean().nullish(), variations: z.array(Variation).nullish(), item_options: z.array(z.looseObject({ item_option_id: Text })).nullish() }).nullish(),
})
export type Item = z.infer<typeof Item>

/** What items can differ in; it belongs to the seller, and any item may use it. */
export const ItemOption = z.looseObject({
  type: z.string(), id: z.string(), is_deleted: z.boolean().nullish(),
  item_option_data: z.looseObject({ name: Text, values: z.array(z.looseObject({ id: z.string(), item_option_value_data: z.looseObject({ name: Text }).nullish() })).nullish() }).nullish(),
})
export type ItemOption = z.infer<typeof ItemOption>

const Retrieved = z.object({ objects: z.array(z.looseObject({ type: z.string(), id: z.string() })).nullish(), related_objects: z.array(z.looseObject({ type: z.string(), id: z.string() })).nullish() })

/** Objects of the catalogue as they are, whole: an upsert replaces the whole object, whatever we know of it. */
export async function readCatalog(at: Connected, ids: readonly string[], withItems = false): Promise<Read> {
  if (ids.length === 0) return sorted({})
  const answer = await at.call({ operation: 'BatchRetrieveCatalogObjects', method: 'POST', path: '/v2/catalog/batch-retrieve', effect: 'read', body: { object_ids: [...new Set(ids)], ...(withItems ? { include_related_objects: true } : {}) } })
  return sorted(readAnswer(Retrieved, answer, 'catalogue objects'))
}

/** Objects of one type of which `attribute` is one of these texts, in capitals or not. */
export async function searchCatalog(at: Connected, type: 'ITEM' | 'ITEM_VARIATION' | 'ITEM_OPTION', attribute: 'name' | 'sku', texts: readonly string[]): Promise<Read> {
  const found: Read[] = []
  let cursor: string | undefined
  do {
    const query = { set_query: { attribute_name: attribute, attribute_values: texts } }
    const answer = await at.call({ operation: 'SearchCatalogObjects', method: 'POST', path: '/v2/catalog/search', effect: 'read', body: { object_types: [type], query, ...(cursor === undefined ? {} : { cursor }) } })
    const page = readAnswer(Retrieved.extend({ cursor: Text }), answer, 'catalogue objects')
    found.push(sorted(page))
    cursor = page.cursor || undefined
  } while (cursor !== undefined)
  const all = <T>(of: (read: Read) => Map<string, T>): Map<string, T> => new Map(found.flatMap((read) => [...of(read)]))
  return { variations: all((r) => r.variations), items: all((r) => r.items), options: all((r) => r.options) }
}

type Read = { variations: Map<string, Variation>; items: Map<string, Item>; options: Map<string, ItemOption> }
function sorted(read: z.infer<typeof Retrieved>): Read {
  const all = [...(read.objects ?? []), ...(read.related_objects ?? [])]
  const parse = <T extends { id: string }>(schema: z.ZodType<T>, type: string): Map<string, T> =>
    new Map(all.filter((o) => o.type === type).map((o) => {
      const parsed = schema.safeParse(o)
      if (!parsed.success) throw new ConnectorFault('contract_changed', `catalogue objects: ${z.prettifyError(parsed.error)}`)
      return [parsed.data.id, parsed.data]
    }))
  return { variations: parse(Variation, 'ITEM_VARIATION'), items: parse(Item, 'ITEM'), options: parse(ItemOption, 'ITEM_OPTION') }
}

const Upserted = z.object({ objects: z.array(z.looseObject({ id: z.string() })).nullish(), id_mappings: z.array(z.object({ client_object_id: Text, object_id: Text })).nullish(), errors: Errors })

type Written = { done: Set<string>; newIds: Map<string, string>; error: { code: string; words: string } }

/** Writes objects back, each in a batch of its own: a batch fails as a whole. The version read is sent along, so nobody's change is overwritten. */
export const upsertEach = (at: Connected, objects: readonly { id: string }[], now: Date): Promise<Written> =>
  upsert(at, objects.map((object) => [object]), [now.toISOString()])

/** All of them or none. What is new says so by its key: sent again as it is, it is made once. */
export const upsertTogether = (at: Connected, objects: readonly { id: string }[], key: readonly string[]): Promise<Written> => upsert(at, [objects], key)

async function upsert(at: Connected, batches: readonly (readonly { id: string }[])[], key: readonly string[]): Promise<Written> {
  const body = { batches: batches.map((objects) => ({ objects })) }
  const answer = await at.call({ operation: 'BatchUpsertCatalogObjects', method: 'POST', path: '/v2/catalog/batch-upsert', effect: 'same', body: { idempotency_key: keyOf(...key, ...batches.flat().map((o) => stable(o))), ...body } })
  const read = readAnswer(Upserted, answer, 'the changed catalogue')
  const first = read.errors?.[0]
  return {
    done: new Set((read.objects ?? []).map((o) => o.id)), newIds: new Map((read.id_mappings ?? []).map((m) => [m.client_object_id ?? '', m.object_id ?? ''])),
    error: { code: first?.code ?? 'not_applied', words: first?.detail ?? 'Square did not answer for this object.' },
  }
}
const stable = (o: unknown): string => JSON.stringify(o, (_, v: unknown) => (typeof v === 'bigint' ? v.toString() : v))

/** The price at this till: its own, if it has one, else that of all places. */
export function priceAt(v: Variation, locationId: string | undefined, currency: string): Money | undefined {
  const data = v.item_variation_data
  const own = data?.location_overrides?.find((o) => o.location_id === locationId)?.price_money
  const price = own ?? data?.price_money
  return price && price.amount !== null && price.amount !== undefined ? moneyOf(price, currency) : undefined
}

export function isHere(v: Variation, locationId: string | undefined): boolean {
  if (locationId === undefined || v.is_deleted === true) return false
  if (v.present_at_all_locations ?? true) return !(v.absent_at_location_ids ?? []).includes(locationId)
  return (v.present_at_location_ids ?? []).includes(locationId)
}
