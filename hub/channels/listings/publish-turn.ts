/** Sends listings to a channel, one at a time: claimed before the call, looked for where nobody knows what became of it. */
import { ConnectorFault, type OfferDraft, type PushAnswer } from '#kit'
import { sql, type Work } from '#platform'
import type { Connection, Reach, Turn } from '../connections/turn.ts'
import { addTally } from '../inbound/tally.ts'
import { askForPull } from '../offers/pull-offers.ts'
import { does } from '../pushes/push.ts'
import { ownWork } from '../pushes/push-turn.ts'
import { keepAnswer, type Said } from './answer.ts'
import { claimListing, type Claimed } from './claim.ts'
import { closeSome } from './close-listings.ts'
import { closeReplaced } from './close-replaced.ts'
import { keepDrafts } from './keep-drafts.ts'
import { changesOf, publishTurnName, queuedName } from './listing.ts'
import { freeOrphans, settleListings } from './settle.ts'

const silentMs = 30_000
const lookMs = 2000
/** Most that are reckoned anew in one transaction. */
const staleAtOnce = 200

export const publishListings: Turn = { name: publishTurnName, on: [queuedName], due: dueListings, run }

async function run(reach: Reach): Promise<number> {
  const { hub, who, connection, connector } = reach
  if (!does(connector, 'listings.push') && !does(connector, 'listings.content') && !does(connector, 'listings.close')) return silentMs
  const { refreshed, mustLook } = await ownWork(reach, async (work) => {
    await freeOrphans(work, connection.id)
    return { refreshed: await refreshStale(work, reach), mustLook: await settleListings(work, connection, connector) }
  })
  if (mustLook) await askForPull(hub, who, connection.id)
  if (!isOpen(connection)) return refreshed < staleAtOnce ? silentMs : 0
  const replaced = await closeReplaced(reach)
  if (replaced.mustLook) await askForPull(hub, who, connection.id)
  const closed = replaced.closed + await closeSome(reach)
  const claim = await ownWork(reach, (work) => claimListing(work, connection, connector))
  if (claim === 'look') await askForPull(hub, who, connection.id)
  if (claim === 'none') return closed > 0 || refreshed === staleAtOnce ? 0 : mustLook || replaced.mustLook ? lookMs : silentMs
  if (claim === 'look') return lookMs
  if (claim !== 'done') await send(reach, claim)
  return 0
}

const isOpen = ({ state, settings }: Connection): boolean => state === 'live' && settings.pushesListings !== false

async function refreshStale(work: Work, { connection, connector }: Reach): Promise<number> {
  const rows = await work.query<{ variantId: string }>(sql`
    select variant_id as "variantId" from channels.listing_draft where org_id = ${work.orgId} and connection_id = ${connection.id} and is_stale order by id limit ${staleAtOnce}`)
  if (rows.length > 0) await keepDrafts(work, connection, connector, rows.map((r) => r.variantId), 'refresh')
  return rows.length
}

async function send(reach: Reach, claimed: Claimed): Promise<void> {
  const { said, fault } = await ask(reach, claimed)
  await ownWork(reach, (work) => Promise.all([
    keepAnswer(work, reach.connection, claimed, said),
    addTally(work, reach.at.shop.zone, [{ connectionId: reach.connection.id, what: 'listings', n: 1 }, { connectionId: reach.connection.id, what: 'listings_refused', n: said.outcome === 'refused' ? 1 : 0 }]),
  ]))
  if (fault) throw fault
}

async function ask(reach: Reach, claimed: Claimed): Promise<{ said: Said; fault?: unknown }> {
  try {
    return { said: await call(reach, claimed) }
  } catch (fault) {
    if (!(fault instanceof ConnectorFault)) return { said: { outcome: 'unsure', error: { code: 'unknown', words: String(fault) } }, fault }
    const error = { code: fault.code ?? fault.kind, words: fault.message }
    if (fault.kind === 'invalid') return { said: { externalId: claimed.plan.externalId ?? '', outcome: 'refused', ...error } }
    // Only a platform that said "not now" or "not you" has surely done nothing.
    if (fault.kind === 'rate_limited' || fault.kind === 'auth') return { said: { outcome: 'again', error, waitMs: fault.retryAfterMs ?? 0 }, fault }
    return { said: { outcome: 'unsure', error }, fault }
  }
}

/** What belongs to the words goes to where words are changed; a code, an attribute or another option only the whole offer's call takes. */
async function call({ connector, at }: Reach, { deed, plan, changes, available }: Claimed): Promise<PushAnswer> {
  if (deed === 'open') {
    const [answer] = typeof connector.reopens === 'function' ? await connector.reopens(at, [{ externalId: plan.externalId!, sku: plan.sku }]) : []
    if (!answer) throw new Error(`${connector.id} answered nothing for the offer that it opened`)
    return answer
  }
  const { 'listings.push': push, 'listings.content': content } = connector.does
  const { options } = changes
  const { barcode, options: _options, ...rest } = deed === 'change' && connector.changesWhole ? changesOf(plan.wanted, null) : changes
  const draft: OfferDraft = { sku: plan.sku, ...rest, ...(barcode !== undefined && barcode !== '' && { barcode }), ...(plan.group && { group: plan.group }) }
  if (deed === 'make') return push!(at, { ...draft, ...(plan.price && { price: plan.price }), ...(available !== undefined && { available }) })
  const externalId = plan.externalId!
  const isWords = changes.barcode === undefined && changes.attributes === undefined && options === undefined
  return content && (isWords || !push) ? content(at, { ...draft, externalId }) : push!(at, { ...draft, externalId, ...(options && { options }) })
}

async function dueListings(work: Work, connectionIds: readonly string[]): Promise<string[]> {
  const rows = await work.query<{ id: string }>(sql`
    select c.id from unnest(${[...connectionIds]}::uuid[]) as c(id)
    where exists (select from channels.listing_draft d where d.org_id = ${work.orgId} and d.connection_id = c.id and d.state in ('queued', 'closing', 'unsure', 'accepted') and d.run_after <= ${work.now})
      or exists (select from channels.listing_draft d where d.org_id = ${work.orgId} and d.connection_id = c.id and d.state = 'sent' and d.sending_until <= ${work.now})
      or exists (select from channels.listing_draft d where d.org_id = ${work.orgId} and d.connection_id = c.id and d.is_stale)
      or exists (select from channels.listing_draft d where d.org_id = ${work.orgId} and d.connection_id = c.id and d.replaces is not null and d.replaces_after <= ${work.now})`)
  return rows.map((r) => r.id)
}
