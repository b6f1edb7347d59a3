/** Takes listings off sale: asked for by a person, sent in batches, and said of the offers once the channel has done it. */
import { ConnectorFault, type OfferRef, type PushAnswer } from '#kit'
import { columns, sql, toJsonb, type Sql, type Work } from '#platform'
import { variantSheet } from '#catalog'
import type { Reach } from '../connections/turn.ts'
import { batchOf } from '../pushes/push.ts'
import { ownWork } from '../pushes/push-turn.ts'
import { isOpen, sendingEnd } from './claim.ts'
import { movedName, queuedName, type ListingState } from './listing.ts'
import { tellOffers } from './tell.ts'

export type Closing = { id: string; outcome: 'closing' | 'closed' | 'under_way' | 'cannot' | 'unknown' }
const againMs = 30_000

/** What took a single one's place, and goes before that was closed, gives the place back. */
const backTo = (state: Sql): Sql => sql`state = case when ${state} = 'closed' and d.replaces is not null then 'live' else ${state} end,
  external_id = case when ${state} = 'closed' and d.replaces is not null then d.replaces else d.external_id end, replaces = case when ${state} = 'closed' then null else d.replaces end`

type Row = { id: string; connectionId: string; connector: string; state: ListingState; externalId: string | null }

/** What was never there is closed at once. In the order asked. */
export async function askToClose(work: Work, ids: readonly string[], canClose: (connector: string) => boolean): Promise<Closing[]> {
  const rows = await work.query<Row>(sql`
    select d.id, d.connection_id as "connectionId", c.connector, d.state, d.external_id as "externalId" from channels.listing_draft d join channels.connection c on c.org_id = ${work.orgId} and c.id = d.connection_id
    where d.org_id = ${work.orgId} and d.id = any(${[...ids]}::uuid[]) order by d.id for update of d`)
  const outcomeOf = (r: Row): Closing['outcome'] => {
    if (r.state === 'sent' || r.state === 'unsure') return 'under_way'
    return r.state === 'closed' || r.externalId === null ? 'closed' : canClose(r.connector) ? 'closing' : 'cannot'
  }
  const outcomes = new Map(rows.map((r) => [r.id, outcomeOf(r)]))
  const c = columns([...outcomes].filter(([, to]) => to === 'closing' || to === 'closed'), { id: ([id]) => id, to: ([, to]) => to })
  await work.query(sql`
    update channels.listing_draft d set ${backTo(sql`c.state`)}, error = null, attempts = 0, run_after = ${work.now}, queued_at = ${work.now}, cause = ${work.cause}, updated_at = ${work.now}
    from unnest(${c.id}::uuid[], ${c.to}::text[]) as c(id, state) where d.org_id = ${work.orgId} and d.id = c.id and d.state <> c.state`)
  work.nudge(movedName)
  for (const id of new Set(rows.filter((r) => outcomes.get(r.id) === 'closing').map((r) => r.connectionId))) work.emit(queuedName, id, { connectionId: id })
  for (const id of ids) if (outcomes.get(id) === 'closing') work.audit({ action: 'listing.closing', subjectKind: 'listing_draft', subjectId: id })
  return ids.map((id) => ({ id, outcome: outcomes.get(id) ?? 'unknown' }))
}

type Claimed = { id: string; variantId: string; externalId: string }

/** One batch; answers how many there were. Closing twice leaves the same, so what nobody knows of is sent again. */
export async function closeSome(reach: Reach): Promise<number> {
  const { connection, connector, at } = reach
  const close = connector.does['listings.close']
  if (!close) return 0
  const { rows, refs, sendingId } = await ownWork(reach, (work) => claimClosing(work, connection.id, batchOf(connector, 'listings.close')))
  if (rows.length === 0) return 0
  const keep = (said: readonly PushAnswer[], fault?: unknown) => ownWork(reach, (work) => keepClosed(work, connection.id, sendingId, rows, said, fault))
  try {
    await keep(await close(at, refs))
  } catch (fault) {
    await keep([], fault)
    if (!(fault instanceof ConnectorFault && fault.kind === 'invalid')) throw fault
  }
  return rows.length
}

async function claimClosing(work: Work, connectionId: string, limit: number): Promise<{ rows: Claimed[]; refs: OfferRef[]; sendingId: string }> {
  const sendingId = work.newId()
  const rows = await work.query<Claimed>(sql`
    with due as materialized (
      select d.id from channels.listing_draft d where d.org_id = ${work.orgId} and d.connection_id = ${connectionId} and d.state = 'closing' and d.run_after <= ${work.now}
        and exists (select from channels.connection c where c.org_id = ${work.orgId} and c.id = ${connectionId} and ${isOpen})
      order by d.run_after, d.id limit ${limit} for update of d skip locked
    )
    update channels.listing_draft d set state = 'sent', deed = 'close', sending_id = ${sendingId}, sending_until = ${sendingEnd(work.now)}, sent_at = ${work.now}, attempts = attempts + 1
    from due where d.org_id = ${work.orgId} and d.id = due.id returning d.id, d.variant_id as "variantId", d.external_id as "externalId"`)
  const sheet = await variantSheet(work, rows.map((r) => r.variantId))
  return { rows, sendingId, refs: rows.map((r) => ({ externalId: r.externalId, sku: sheet.get(r.variantId)?.sku })) }
}

async function keepClosed(work: Work, connectionId: string, sendingId: string, rows: readonly Claimed[], said: readonly PushAnswer[], fault: unknown): Promise<void> {
  const of = new Map(said.map((a) => [a.externalId, a]))
  const isWrong = fault instanceof ConnectorFault && fault.kind === 'invalid'
  const toldOf = (row: Claimed): { state: ListingState; error: unknown } => {
    const answer = of.get(row.externalId)
    if (answer?.outcome === 'refused') return { state: 'refused', error: { code: answer.code, words: answer.words } }
    if (answer) return { state: 'closed', error: null }
    return isWrong ? { state: 'refused', error: { code: fault.code ?? 'invalid', words: fault.message } } : { state: 'closing', error: null }
  }
  const told = rows.map((row) => ({ ...row, ...toldOf(row) }))
  const c = columns(told, { id: (r) => r.id, state: (r) => r.state, error: (r) => (r.error === null ? null : toJsonb(r.error)) })
  await work.query(sql`
    update channels.listing_draft d set ${backTo(sql`t.state`)}, error = t.error, said = case when t.state = 'closed' then null else d.said end, run_after = ${new Date(work.now.getTime() + againMs)}, updated_at = ${work.now}
    from unnest(${c.id}::uuid[], ${c.state}::text[], ${c.error}::jsonb[]) as t(id, state, error) where d.org_id = ${work.orgId} and d.id = t.id and d.state = 'sent' and d.sending_id = ${sendingId}`)
  work.nudge(movedName)
  await tellOffers(work, connectionId, told.filter((r) => r.state === 'closed').map((r) => r.externalId), 'closed')
}
