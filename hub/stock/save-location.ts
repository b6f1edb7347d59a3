import { ok, refuse, type Result } from '#kit'
import { sql, type Work } from '#platform'
import { openBooks } from './books.ts'
import { listLocations, type Location } from './location.ts'
import { settle } from './settle.ts'

export type LocationDraft = Omit<Location, 'id'>

/** Opens a place, or finds that its code is taken. */
export async function openLocation(work: Work, draft: LocationDraft): Promise<Result<Location>> {
  const id = work.newId()
  const row = await work.first(sql`
    insert into stock.location (org_id, id, code, name, kind, priority, sells_online, is_active, created_at)
    values (${work.orgId}, ${id}, ${draft.code}, ${draft.name}, ${draft.kind}, ${draft.priority}, ${draft.sellsOnline}, ${draft.isActive}, ${work.now})
    on conflict (org_id, code) do nothing returning id`)
  if (!row) return refuse({ code: 'stock.location_code_taken', location: draft.code })
  work.audit({ action: 'location.opened', subjectKind: 'location', subjectId: id, after: draft })
  return ok({ id, ...draft })
}

/** Changes a place. One that holds promises stays open; one that starts or stops selling online changes what channels may offer. */
export async function changeLocation(work: Work, id: string, change: Partial<LocationDraft>): Promise<Result<Location>> {
  const all = await listLocations(work)
  const before = all.find((l) => l.id === id)
  if (!before) return refuse({ code: 'stock.location_unknown', locationId: id })
  const after: Location = { ...before, ...change, id }
  if (all.some((l) => l.id !== id && l.code === after.code)) return refuse({ code: 'stock.location_code_taken', location: after.code })
  const changesOffer = before.sellsOnline !== after.sellsOnline || before.isActive !== after.isActive
  const stocked = changesOffer ? await stockedAt(work, id) : []
  if (!after.isActive && stocked.some((s) => s.promised > 0)) return refuse({ code: 'stock.location_in_use', location: before.code })
  await work.query(sql`
    update stock.location set code = ${after.code}, name = ${after.name}, kind = ${after.kind}, priority = ${after.priority}, sells_online = ${after.sellsOnline}, is_active = ${after.isActive}
    where org_id = ${work.orgId} and id = ${id}`)
  if (stocked.length > 0) await tellOffer(work, stocked.map((s) => s.variantId), id)
  work.audit({ action: 'location.changed', subjectKind: 'location', subjectId: id, before, after })
  return ok(after)
}

const stockedAt = (work: Work, id: string): Promise<{ variantId: string; promised: number }[]> => work.query(sql`
  select variant_id as "variantId", reserved + oversold as promised from stock.balance where org_id = ${work.orgId} and location_id = ${id} and (on_hand > 0 or oversold > 0)`)

/** A place that sells online now may pay what is owed elsewhere; either way each SKU's number is told anew. */
async function tellOffer(work: Work, variantIds: readonly string[], id: string): Promise<void> {
  const books = await openBooks(work, variantIds, [id])
  await settle(work, books)
  const online = new Set(books.online.map((l) => l.id))
  for (const variantId of books.variantIds) {
    const available = books.held(variantId).filter((b) => online.has(b.locationId)).reduce((n, b) => n + b.onHand - b.reserved - b.oversold, 0)
    work.emit('stock.available_changed', variantId, { variantId, available })
  }
}
