/**
 * Single listings make room for the one that takes their place: never before every variant that goes over was read there as on sale,
 * and until each is closed it alone shows stock. What the channel refuses leaves it on sale.
 */
import { ConnectorFault, groupBy, type PushAnswer } from '#kit'
import { columns, sql, toJsonb, type Work } from '#platform'
import { variantSheet } from '#catalog'
import type { Reach } from '../connections/turn.ts'
import { readPull } from '../offers/pull-offers.ts'
import { batchOf } from '../pushes/push.ts'
import { ownWork } from '../pushes/push-turn.ts'
import { isLookedThrough } from './claim.ts'
import { movedName, type ListingError, type ListingState } from './listing.ts'
import { tellOffers, tellRefused } from './tell.ts'

const againMs = 30_000
const lookMs = 10_000
/** What was refused, and what the channel does not show as on sale: somebody may have mended it meanwhile. */
const laterMs = 30 * 60_000
const most = 500

type Row = {
  id: string; productId: string; variantId: string; state: ListingState; externalId: string | null; replaces: string; liveAt: Date | null; after: Date
  oldId: string | null; oldState: string | null; newId: string | null; newState: string | null; newSeenAt: Date | null; isRefused: boolean
}
type Told = { row: Row; outcome: 'gone' | 'refused' | 'again'; error?: ListingError }

/** How many are closed now, and whether the channel has to be looked through before more can be. */
export async function closeReplaced(reach: Reach): Promise<{ closed: number; mustLook: boolean }> {
  const { connection, connector, at } = reach
  const close = connector.does['listings.close']
  if (!close) return { closed: 0, mustLook: false }
  const { ready, gone, mustLook, refs } = await ownWork(reach, async (work) => {
    const found = await sortRows(work, connection.id, batchOf(connector, 'listings.close'))
    const sheet = await variantSheet(work, found.ready.map((r) => r.variantId))
    return { ...found, refs: found.ready.map((r) => ({ externalId: r.replaces, sku: sheet.get(r.variantId)?.sku })) }
  })
  const keep = (told: readonly Told[]) => ownWork(reach, (work) => keepTold(work, connection.id, told))
  if (gone.length > 0) await keep(gone.map((row) => ({ row, outcome: 'gone' })))
  if (ready.length === 0) return { closed: gone.length, mustLook }
  try {
    // Closing twice leaves the same: what nobody knows of is sent again.
    const said = new Map((await close(at, refs)).map((a) => [a.externalId, a]))
    await keep(ready.map((row) => toldOf(row, said.get(row.replaces))))
  } catch (fault) {
    const isWrong = fault instanceof ConnectorFault && fault.kind === 'invalid'
    await keep(ready.map((row) => (isWrong ? { row, outcome: 'refused', error: { code: fault.code ?? 'invalid', words: fault.message } } : { row, outcome: 'again' })))
    if (!isWrong) throw fault
  }
  return { closed: ready.length + gone.length, mustLook }
}

/** What only "accepts" it is asked again, until it is done or is read there as closed. */
const toldOf = (row: Row, said: PushAnswer | undefined): Told =>
  said?.outcome === 'refused' ? { row, outcome: 'refused', error: { code: said.code, words: said.words } } : { row, outcome: said?.outcome === 'applied' ? 'gone' : 'again' }

/** `gone`: it is closed there already. `ready`: its whole product is on sale in one; whoever gets there last takes its sisters along. */
async function sortRows(work: Work, connectionId: string, atOnce: number): Promise<{ ready: Row[]; gone: Row[]; mustLook: boolean }> {
  const rows = await work.query<Row>(sql`
    select d.id, d.product_id as "productId", d.variant_id as "variantId", d.state, d.external_id as "externalId", d.replaces, d.live_at as "liveAt", d.replaces_after as after,
      o.id as "oldId", o.state as "oldState", n.id as "newId", n.state as "newState", n.seen_at as "newSeenAt", d.replaces_error is not null as "isRefused"
    from channels.listing_draft d
    left join channels.offer o on o.org_id = ${work.orgId} and o.connection_id = ${connectionId} and o.external_id = d.replaces
    left join channels.offer n on n.org_id = ${work.orgId} and n.connection_id = ${connectionId} and n.external_id = d.external_id and n.missing_since is null
    where d.org_id = ${work.orgId} and d.connection_id = ${connectionId} and d.replaces is not null order by d.product_id, d.id limit ${most}`)
  if (rows.length === 0) return { ready: [], gone: [], mustLook: false }
  const gone = rows.filter((r) => r.externalId !== null && r.oldState !== 'active' && r.oldState !== 'inactive')
  const isOnSale = (r: Row): boolean => r.state === 'live' && r.liveAt !== null && r.newState === 'active' && r.newSeenAt !== null && r.newSeenAt > r.liveAt
  const isDue = (r: Row): boolean => r.after <= work.now
  const ready = [...groupBy(rows, (r) => r.productId).values()].flatMap((sisters) => (sisters.every((r) => gone.includes(r) || isOnSale(r)) ? sisters.filter((r) => !gone.includes(r) && (isDue(r) || (!r.isRefused && sisters.some(isDue)))) : [])).slice(0, atOnce)
  const waiting = rows.filter((r) => isDue(r) && !gone.includes(r) && !ready.includes(r))
  const pull = await readPull(work, connectionId)
  const toSee = waiting.filter((r) => r.state === 'live' && !isOnSale(r) && r.liveAt !== null && !isLookedThrough(pull, r.liveAt.getTime()))
  const c = columns(waiting, { id: (r) => r.id, after: (r) => new Date(work.now.getTime() + (toSee.includes(r) ? lookMs : laterMs)) })
  await work.query(sql`
    update channels.listing_draft d set replaces_after = n.after from unnest(${c.id}::uuid[], ${c.after}::timestamptz[]) as n(id, after) where d.org_id = ${work.orgId} and d.id = n.id`)
  return { ready, gone, mustLook: toSee.length > 0 }
}

async function keepTold(work: Work, connectionId: string, told: readonly Told[]): Promise<void> {
  const c = columns(told, {
    id: (t) => t.row.id, replaces: (t) => t.row.replaces, isGone: (t) => t.outcome === 'gone', error: (t) => (t.error ? toJsonb(t.error) : null),
    after: (t) => new Date(work.now.getTime() + (t.outcome === 'refused' ? laterMs : againMs)),
  })
  await work.query(sql`
    update channels.listing_draft d set replaces = case when n.is_gone then null else d.replaces end, replaces_error = n.error, replaces_after = n.after, updated_at = ${work.now}
    from unnest(${c.id}::uuid[], ${c.replaces}::text[], ${c.isGone}::boolean[], ${c.error}::jsonb[], ${c.after}::timestamptz[]) as n(id, replaces, is_gone, error, after)
    where d.org_id = ${work.orgId} and d.id = n.id and d.replaces = n.replaces`)
  work.nudge(movedName)
  const gone = told.filter((t) => t.outcome === 'gone').map((t) => t.row)
  tellRefused(work, connectionId, told.flatMap((t) => (t.error ? [{ id: t.row.id, code: t.error.code }] : [])))
  if (gone.length === 0) return
  for (const { id, replaces } of gone) work.audit({ action: 'listing.replaced', subjectKind: 'listing_draft', subjectId: id, after: { closed: replaces } })
  // The stock goes over to the new ones.
  await tellOffers(work, connectionId, gone.map((r) => r.replaces), 'closed', gone.flatMap((r) => [r.oldId, r.newId].flatMap((id) => id ?? [])))
}
