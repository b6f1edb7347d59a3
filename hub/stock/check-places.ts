import type { Refusal } from '#kit'
import { variantSheet } from '#catalog'
import type { Work } from '#platform'
import { listLocations } from './location.ts'

/** Whether every SKU and place named exists and can hold stock: a virtual bundle has none of its own. */
export async function checkPlaces(work: Work, lines: readonly { variantId: string; locationId: string }[]): Promise<Refusal | undefined> {
  const places = new Set((await listLocations(work)).map((l) => l.id))
  const lost = lines.find((l) => !places.has(l.locationId))
  if (lost) return { code: 'stock.location_unknown', locationId: lost.locationId }
  const known = await variantSheet(work, lines.map((l) => l.variantId))
  const unknown = lines.find((l) => !known.has(l.variantId))
  if (unknown) return { code: 'stock.variant_unknown', variantId: unknown.variantId }
  const bundle = lines.find((l) => known.get(l.variantId)!.kind === 'virtual_bundle')
  return bundle ? { code: 'stock.bundle_has_no_stock', variantId: bundle.variantId, sku: known.get(bundle.variantId)!.sku } : undefined
}
