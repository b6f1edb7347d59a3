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
  }).nullish(),
})
export type Variation = z.infer<typeof Variation>
export const Item = z.looseObject({
  type: z.string(), id: z.string(), is_deleted: z.boolean().nullish(),
  item_data: z.looseObject({ name: Text, description: Text, description_html: Text, product_type: Text, is_archived: z.boolean().nullish(), variations: z.array(Variation).nullish() }).nullish(),
})
export type Item = z.infer<typeof Item>

const Retrieved = z.object({ objects: z.array(z.looseObject({ type: z.string(), id: z.string() })).nullish(), related_objects: z.array(z.looseObject({ type: z.string(), id: z.string() })).nullish() })

/** Objects of the catalogue as they are, whole: an upsert replaces the whole object, whatever we know of it. */
export async function readCatalog(at: Connected, ids: readonly string[], withItems = false): Promise<{ variations: Map<string, Variation>; items: Map<string, Item> }> {
  if (ids.length === 0) return { variations: new Map(), items: new Map() }
  const answer = await at.call({ operation: 'BatchRetrieveCatalogObjects', method: 'POST', path: '/v2/catalog/batch-retrieve', effect: 'read', body: { object_ids: [...new Set(ids)], ...(withItems ? { include_related_objects: true } : {}) } })
  const read = readAnswer(Retrieved, answer, 'catalogue objects')
  const all = [...(read.objects ?? []), ...(read.related_objects ?? [])]
  const parse = <T extends { id: string }>(schema: z.ZodType<T>, type: string): Map<string, T> =>
    new Map(all.filter((o) => o.type === type).map((o) => {
      const parsed = schema.safeParse(o)
      if (!parsed.success) throw new ConnectorFault('contract_changed', `catalogue objects: ${z.prettifyError(parsed.error)}`)
      return [parsed.data.id, parsed.data]
    }))
  return { variations: parse(Variation, 'ITEM_VARIATION'), items: parse(Item, 'ITEM') }
}

const Upserted = z.object({ objects: z.array(z.looseObject({ id: z.string() })).nullish(), id_mappings: z.array(z.object({ client_object_id: Text, object_id: Text })).nullish(), errors: Errors })

/** Writes objects back, each in a batch of its own: a batch fails as a whole. The version read is sent along, so nobody's change is overwritten. */
export async function upsertEach(at: Connected, objects: readonly { id: string }[], now: Date): Promise<{ done: Set<string>; newIds: Map<string, string>; error: { code: string; words: string } }> {
  const body = { batches: objects.map((object) => ({ objects: [object] })) }
  const answer = await at.call({ operation: 'BatchUpsertCatalogObjects', method: 'POST', path: '/v2/catalog/batch-upsert', effect: 'same', body: { idempotency_key: keyOf(now.toISOString(), ...objects.map((o) => stable(o))), ...body } })
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
