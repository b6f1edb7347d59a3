import { z } from 'zod'
import { ConnectorFault, readAnswer, refusedRow, type Connected, type OfferRef, type PushAnswer, type StockLevel, type StockRead } from '#kit'
import { readCatalog } from './catalog.ts'
import { Errors, keyOf } from './square-money.ts'

const Count = z.object({ catalog_object_id: z.string(), location_id: z.string().nullish(), state: z.string().nullish(), quantity: z.string().nullish() })
const Counts = z.object({ counts: z.array(Count).nullish(), cursor: z.string().nullish(), errors: Errors })
type Counts = z.infer<typeof Counts>

/** Sets the count of this till. What is sold after `occurred_at` still comes off it, so a push never gives a sale back. */
export async function pushStock(at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> {
  return levels.length === 0 ? [] : changeCounts(at, levels, at.now)
}

async function changeCounts(at: Connected, levels: readonly StockLevel[], now: Date): Promise<PushAnswer[]> {
  const changes = levels.map((l) => ({
    type: 'PHYSICAL_COUNT', physical_count: { catalog_object_id: l.externalId, location_id: at.values['locationId'], state: 'IN_STOCK', quantity: String(l.available), occurred_at: now.toISOString() },
  }))
  try {
    const answer = await at.call({
      operation: 'BatchChangeInventory', method: 'POST', path: '/v2/inventory/changes/batch-create', effect: 'same',
      // A count equal to the last one counted would be passed over, though sales have changed the level since.
      body: { idempotency_key: keyOf(JSON.stringify(changes)), ignore_unchanged_counts: false, changes },
    })
    const read = readAnswer(Counts, answer, 'the changed counts')
    return levels.map((l) => rowAnswer(l, at.values['locationId'], read))
  } catch (error) {
    // One unknown thing refuses the whole batch: halves find it, and the others go through.
    if (!(error instanceof ConnectorFault) || error.kind !== 'invalid') throw error
    if (levels.length === 1) return [refusedRow(levels[0]!.externalId, error.code ?? 'invalid', error.message)]
    const middle = Math.ceil(levels.length / 2)
    return [...(await changeCounts(at, levels.slice(0, middle), now)), ...(await changeCounts(at, levels.slice(middle), now))]
  }
}

function rowAnswer(level: StockLevel, locationId: string | undefined, read: Counts): PushAnswer {
  const count = read.counts?.find((c) => c.catalog_object_id === level.externalId && c.location_id === locationId && c.state === 'IN_STOCK')
  if (!count) return refusedRow(level.externalId, read.errors?.[0]?.code ?? 'not_counted', read.errors?.[0]?.detail ?? 'Square answered no count for it.')
  return { externalId: level.externalId, outcome: Number(count.quantity) === level.available ? 'applied' : 'accepted' }
}

/** What a thing without inventory tracking counts as: it sells without end. */
const endless = 999_999

export async function readStock(at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> {
  const ids = offers.map((o) => o.externalId)
  const { variations } = await readCatalog(at, ids)
  const counts = await readCounts(at, [...variations.keys()])
  return ids.map((externalId) => {
    const known = variations.get(externalId)
    if (!known || known.is_deleted) return { externalId, available: undefined }
    return { externalId, available: counts.get(externalId) ?? (known.item_variation_data?.track_inventory === true ? 0 : endless) }
  })
}

/** What is in stock at this till. A count below zero is a sale of what nobody had counted. */
export async function readCounts(at: Connected, ids: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  let cursor: string | undefined
  do {
    if (ids.length === 0) break
    const answer = await at.call({
      operation: 'BatchRetrieveInventoryCounts', method: 'POST', path: '/v2/inventory/counts/batch-retrieve', effect: 'read',
      body: { catalog_object_ids: ids, location_ids: [at.values['locationId']], states: ['IN_STOCK'], ...(cursor === undefined ? {} : { cursor }) },
    })
    const read = readAnswer(Counts, answer, 'the counts')
    for (const c of read.counts ?? []) found.set(c.catalog_object_id, Math.max(0, Math.floor(Number(c.quantity ?? '0'))))
    cursor = read.cursor || undefined
  } while (cursor !== undefined)
  return found
}
