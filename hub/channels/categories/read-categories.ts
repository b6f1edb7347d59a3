/** Asks a platform what the goods of each category have to say: when a listing names it first, and again each week. */
import { ConnectorFault, stableJson, type CategoryRules } from '#kit'
import { namedCategories } from '#catalog'
import { sql, toJsonb, type Work } from '#platform'
import { channelOf, type Connection, type Reach, type Turn } from '../connections/turn.ts'
import { queuedName } from '../listings/listing.ts'
import { ownWork } from '../pushes/push-turn.ts'
import { changedName, wantedName } from './kept-categories.ts'

const hour = 3_600_000
const weekMs = 7 * 24 * hour
/** What is not there may be there tomorrow, or was typed wrong. */
const unknownMs = 24 * hour
/** Woken by news and by what is due; this is for what both missed. */
const silentMs = 15 * 60_000
const atOnce = 5

export const readCategories: Turn = { name: 'categories', on: ['listing.content_changed', wantedName], due: dueCategories, run }

async function run(reach: Reach): Promise<number> {
  const { connector, connection, at } = reach
  const ask = connector.does['categories.read']
  if (!ask) return 24 * hour
  const due = await ownWork(reach, async (work) => {
    await keepNamed(work, connection)
    return work.query<{ category: string; rules: CategoryRules | null }>(sql`
      select category, rules from channels.category where org_id = ${work.orgId} and connection_id = ${connection.id} and run_after <= ${work.now} order by run_after, category limit ${atOnce}`)
  })
  for (const { category, rules: before } of due) {
    const told = await ask(at, category).catch((error: unknown) => {
      // That one category cannot be told says nothing of the others, nor of the connection.
      if (error instanceof ConnectorFault && (error.kind === 'invalid' || error.kind === 'contract_changed')) return error
      throw error
    })
    await ownWork(reach, (work) => (told instanceof ConnectorFault ? keepFault(work, connection.id, category, told) : keepRules(work, connection.id, category, { told, before })))
  }
  return due.length === atOnce ? 0 : silentMs
}

/** What listings name now; a category that is named again is not forgotten. */
async function keepNamed(work: Work, connection: Connection): Promise<void> {
  const names = await namedCategories(work, channelOf(connection))
  await work.query(sql`
    insert into channels.category as c (org_id, connection_id, category, named_at, run_after)
    select ${work.orgId}, ${connection.id}, n, ${work.now}, ${work.now} from unnest(${names}::text[]) as n order by n
    on conflict (org_id, connection_id, category) do update set named_at = excluded.named_at where c.named_at < ${new Date(work.now.getTime() - 24 * hour)}`)
}

/** What changed is judged anew. */
async function keepRules(work: Work, connectionId: string, category: string, { told, before }: { told: CategoryRules; before: CategoryRules | null }): Promise<void> {
  const waitMs = told.state === 'unknown' || told.state === 'not_last' ? unknownMs : weekMs
  await work.query(sql`
    update channels.category set rules = ${toJsonb(told)}::jsonb, fetched_at = ${work.now}, run_after = ${new Date(work.now.getTime() + waitMs)}, fault = null, failures = 0
    where org_id = ${work.orgId} and connection_id = ${connectionId} and category = ${category}`)
  if (before && stableJson(before) === stableJson(told)) return
  await work.query(sql`update channels.listing_draft set is_stale = true where org_id = ${work.orgId} and connection_id = ${connectionId} and not is_stale`)
  work.emit(queuedName, connectionId, { connectionId })
  work.emit(changedName, connectionId, { connectionId, category })
}

/** What it said before still counts, with its day. */
async function keepFault(work: Work, connectionId: string, category: string, { code, kind, message }: ConnectorFault): Promise<void> {
  const fault = { code: code ?? kind, words: message.slice(0, 500) }
  await work.query(sql`
    update channels.category set fault = ${toJsonb(fault)}::jsonb, failures = failures + 1, run_after = ${work.now}::timestamptz + least(power(2, least(failures, 8)), 168) * interval '1 hour'
    where org_id = ${work.orgId} and connection_id = ${connectionId} and category = ${category}`)
  work.emit(changedName, connectionId, { connectionId, category })
}

async function dueCategories(work: Work, connectionIds: readonly string[]): Promise<string[]> {
  const rows = await work.query<{ id: string }>(sql`
    select c.id from unnest(${[...connectionIds]}::uuid[]) as c(id)
    where exists (select from channels.category k where k.org_id = ${work.orgId} and k.connection_id = c.id and k.run_after <= ${work.now})`)
  return rows.map((r) => r.id)
}
