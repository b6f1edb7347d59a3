import type { Refusal, Result } from '#kit'
import { ok, refuse } from '#kit'
import { compile, isDatabaseAbsent, isDatabaseFull, isRetryable, isShapeChanged, OutcomeUnknown, sql, type Client, type Sql, type Timed } from './database.ts'
import type { Hub } from './hub.ts'

/** Who acts: a signed-in person, an API token, or the hub itself. */
export type Actor = { kind: 'user' | 'token' | 'system'; id: string; name: string }
/** For whom and why something happens; travels with every use case. `command` makes a repeated request answer the same. */
export type Who = { orgId: string; actor: Actor; cause: string; command?: { key: string; name: string; inputHash: string } }

export type AuditNote = { action: string; subjectKind: string; subjectId: string; before?: unknown; after?: unknown; why?: string | undefined }

/** One unit of work: the transaction, its moment and its news. A use case has no other way to the database. */
export type Work = {
  hub: Hub
  orgId: string
  actor: Actor
  cause: string
  /** The one moment of this transaction. */
  now: Date
  newId: () => string
  query: <Row>(query: Sql) => Promise<Row[]>
  first: <Row>(query: Sql) => Promise<Row | undefined>
  /** Announces something; written with the transaction, delivered after it. */
  emit: (name: string, key: string, payload: Record<string, unknown>, cause?: string) => void
  /** A hint that something of this kind changed, for those who look at it or wait for it; told after the commit, written nowhere. An event is such a hint too. */
  nudge: (name: string) => void
  /** Says who changed what and why; written with the transaction. */
  audit: (note: AuditNote) => void
}

/**
 * `on_disk`: when it is answered it is durable. `soon`: a moment later, for work that would only be done again had it been
 * lost with the power of the database's machine: what it took from a queue would be in the queue again.
 */
export type Kept = 'on_disk' | 'soon'

type News = { events: { id: string; name: string; key: string; payload: string; cause: string }[]; notes: AuditNote[]; hints: string[] }

export const systemActor: Actor = { kind: 'system', id: 'hub', name: 'Tonglu' }
/** A platform that tells us something and waits for the answer. */
export const hooksActor: Actor = { kind: 'token', id: 'hooks', name: 'hooks' }
/** The same few statements all day long; what people ask differs each time. */
const asksOften = (actor: Actor): boolean => actor.kind === 'system' || actor === hooksActor
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * How long a transaction may take, told to the server with its begin, because only the server can end what belongs to a
 * hub that hangs. They are local to the transaction: a pooler in front would give session settings to strangers.
 */
type Limits = { statementMs: number; lockMs: number; idleMs: number }
/** Somebody waits for the answer, and browsers and proxies give up after a minute: shorter than that, so they hear why. */
const whilePeopleWait: Limits = { statementMs: 30_000, lockMs: 15_000, idleMs: 30_000 }
/** The hub's own work waits for nobody: rebuilding the sums of millions of orders is one statement of minutes. */
const inBackground: Limits = { statementMs: 1_800_000, lockMs: 30_000, idleMs: 60_000 }
/** Between two statements lies only reckoning in memory, so idle means stuck (suspended, or cut off): its locks on stock are let go. */
const limitsOf = (who: Who): Limits => (who.actor.kind === 'system' ? inBackground : whilePeopleWait)

/** Over the statement's own limit, which is the server's to apply: this one is for a server that no longer speaks at all. */
const graceMs = 5_000
/** Begin, commit and rollback do next to nothing but write to the disk, which may be slow. */
const frameMs = 30_000
const beginOf = (kept: Kept): string => (kept === 'soon' ? 'begin; set local synchronous_commit = off' : 'begin')
/** What is done in one go looks rows up by their keys: no value makes another plan better, so none is tried. */
const oneGo = '; set local plan_cache_mode = force_generic_plan'
const framed = (text: string): Timed => ({ text, query_timeout: frameMs })

/**
 * Runs `body` in one transaction. A refusal rolls everything back, so nothing half-done is ever committed. After a lost
 * answer to "commit" it throws OutcomeUnknown and never runs the body again: see docs/decisions/0010-unknown-outcome.md.
 */
export async function inWork<T, R extends Refusal>(hub: Hub, who: Who, body: (work: Work) => Promise<Result<T, R>>, kept: Kept = 'on_disk'): Promise<Result<T, R | Refusal>> {
  return retried(() => once(hub, who, beginOf(kept), body))
}

/** Deadlock or serialisation: the transaction left nothing behind, so running it again is safe. */
async function retried<T>(body: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await body()
    } catch (error) {
      if (!isRetryable(error) || attempt === 5) throw error
    }
  }
}

/** A read: same net, one snapshot over all its statements, nothing written. */
export async function read<T>(hub: Hub, who: Who, body: (work: Work) => Promise<T>): Promise<T> {
  const result = await once(hub, { orgId: who.orgId, actor: who.actor, cause: who.cause }, 'begin isolation level repeatable read read only', async (work) => ok(await body(work)))
  if (!result.ok) throw new Error('a read cannot be refused')
  return result.value
}

/**
 * Statements that need not wait for each other and announce nothing: they leave in one packet with their begin and commit,
 * kept `soon` unless it says otherwise. `body` sends all of them before it waits for any; a statement after that is a bug and throws.
 */
export const inOneGo = <T>(hub: Hub, who: Who, body: (work: Work) => Promise<T>, kept: Kept = 'soon'): Promise<T> => retried(() => seated(hub, who, () => onClient(hub, async (client) => {
  const begun = open(client, who, beginOf(kept) + oneGo)
  const news: News = { events: [], notes: [], hints: [] }
  const work = workOn(hub, who, client, news)
  let isSent = false
  const asked = body({ ...work, query: (q) => (isSent ? Promise.reject(new Error('too late for one go')) : work.query(q)) })
  isSent = true
  const [first, answer, last] = await Promise.allSettled([begun, asked, commit(client, [])])
  if (first.status === 'rejected') throw first.reason
  if (answer.status === 'rejected') throw answer.reason
  if (last.status === 'rejected') throw last.reason
  if (news.events.length + news.notes.length > 0) throw new Error('what is done in one go announces nothing')
  tell(hub, who, news)
  return answer.value
})))

async function seated<T>(hub: Hub, who: Who, body: () => Promise<T>): Promise<T> {
  if (!uuid.test(who.orgId)) throw new Error('not an organisation id')
  const isOurs = who.actor.kind === 'system'
  if (isOurs) await hub.background.take()
  try {
    return await body()
  } finally {
    if (isOurs) hub.background.give()
  }
}

const once = <T, R extends Refusal>(hub: Hub, who: Who, begin: string, body: (work: Work) => Promise<Result<T, R>>): Promise<Result<T, R | Refusal>> =>
  seated(hub, who, () => onClient(hub, async (client) => {
    // Leaves together with the first statement; what is wrong with it shows there, and is asked here before anything is committed.
    const begun = open(client, who, begin)
    begun.catch(() => undefined)
    const news: News = { events: [], notes: [], hints: [] }
    const work = workOn(hub, who, client, news)
    const result = await answered(work, who, body)
    await begun
    if (!result.ok) {
      await client.query(framed('rollback'))
      return result
    }
    await commit(client, writeNews(work, news))
    // A transaction that wrote nothing needs no disk and proves nothing about it.
    if (news.events.length + news.notes.length > 0) hub.disk.wrote()
    tell(hub, who, news)
    return result
  }))

/** After the commit: who was told earlier would read what was before. */
function tell(hub: Hub, { orgId }: Who, { events, hints }: News): void {
  const names = new Set([...events.map((e) => e.name), ...hints])
  if (names.size > 0) hub.nudge(orgId, [...names])
}

async function onClient<T>(hub: Hub, body: (client: Client) => Promise<T>): Promise<T> {
  const client = await hub.pool.connect()
  let lost: Error | undefined
  const onLost = (error: Error): void => { lost = error }
  // The pool listens to idle connections only: one that dies between two statements would end the process.
  client.on('error', onLost)
  try {
    return await body(client)
  } catch (error) {
    if (isDatabaseFull(error)) hub.disk.refused()
    // Asking a connection that does not answer to roll back would only wait once more; the server does it by itself.
    // And what it was told by name may have another shape since a migration: a new connection is told anew.
    if (isDatabaseAbsent(error) || isShapeChanged(error)) lost ??= error as Error
    else lost ??= await client.query(framed('rollback')).then(() => undefined, (failed: Error) => failed)
    throw error
  } finally {
    client.off('error', onLost)
    // A dead connection is destroyed, which gives its place back to the pool.
    client.release(lost)
  }
}

/** One round trip: the begin, the organisation, which row-level security reads, and the limits. */
function open(client: Client, who: Who, begin: string): Promise<unknown> {
  const { statementMs, lockMs, idleMs } = limitsOf(who)
  return client.query(framed(`${begin}; select set_config('tonglu.org_id', '${who.orgId}', true), set_config('statement_timeout', '${statementMs}', true), `
    + `set_config('lock_timeout', '${lockMs}', true), set_config('idle_in_transaction_session_timeout', '${idleMs}', true)`))
}

/** The last statements and the commit leave together: should one of them fail, the server turns the commit into a rollback. */
async function commit(client: Client, last: readonly Promise<unknown>[]): Promise<void> {
  const [done, ...said] = await Promise.allSettled([client.query(framed('commit')), ...last])
  if (done.status === 'rejected') throw isDatabaseAbsent(done.reason) ? new OutcomeUnknown(done.reason) : done.reason
  for (const one of said) if (one.status === 'rejected') throw one.reason
  // PostgreSQL answers the commit of a failed transaction with a friendly "ROLLBACK": whoever swallowed the failure must not be told "done".
  if (done.value.command !== 'COMMIT') throw new Error('a statement had failed, so nothing was committed; its error was swallowed')
}

function workOn(hub: Hub, who: Who, client: Client, news: News): Work {
  const query_timeout = limitsOf(who).statementMs + graceMs
  const query = async <Row>(q: Sql): Promise<Row[]> => {
    const statement = compile(q)
    const name = asksOften(who.actor) ? hub.names.nameOf(statement.text) : undefined
    const timed: Timed = { ...statement, query_timeout, ...(name !== undefined && { name }) }
    return (await client.query(timed)).rows as Row[]
  }
  return {
    hub, orgId: who.orgId, actor: who.actor, cause: who.cause, now: hub.clock(), newId: hub.newId, query,
    first: async <Row>(q: Sql) => (await query<Row>(q))[0],
    emit: (name, key, payload, cause = who.cause) => void news.events.push({ id: hub.newId(), name, key, payload: JSON.stringify(payload, bigintAsText), cause }),
    nudge: (name) => void news.hints.push(name),
    audit: (note) => void news.notes.push(note),
  }
}

const bigintAsText = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value)
/** JSON for a jsonb parameter; bigints as text. Undefined becomes null. */
export const toJsonb = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value, bigintAsText))

/** Runs the body once per command key; a repeat gets the first answer, a different request under the same key a refusal. */
async function answered<T, R extends Refusal>(work: Work, who: Who, body: (work: Work) => Promise<Result<T, R>>): Promise<Result<T, R | Refusal>> {
  if (!who.command) return body(work)
  const { key, name, inputHash } = who.command
  const fresh = await work.first(sql`
    insert into platform.command (org_id, key, name, input_hash, at) values (${work.orgId}, ${key}, ${name}, ${inputHash}, ${work.now})
    on conflict (org_id, key) do nothing returning key`)
  if (!fresh) {
    const known = await work.first<{ name: string; input_hash: string; answer: T }>(sql`
      select name, input_hash, answer from platform.command where org_id = ${work.orgId} and key = ${key}`)
    if (known?.name === name && known.input_hash === inputHash) return ok(known.answer)
    return refuse({ code: 'key.reused', key })
  }
  const result = await body(work)
  if (result.ok) await work.query(sql`update platform.command set answer = ${toJsonb(result.value)}::jsonb where org_id = ${work.orgId} and key = ${key}`)
  return result
}

/** Events, what each subscriber is owed, and the audit trail: two statements whatever their number. They are on their way when this returns. */
function writeNews(work: Work, news: News): Promise<unknown>[] {
  const sent: Promise<unknown>[] = []
  if (news.events.length > 0) {
    const owed = news.events.flatMap((e) => work.hub.reactions.filter((r) => r.on.includes(e.name)).map((r) => ({ ...e, subscriber: r.subscriber })))
    sent.push(work.query(sql`
      with told as (
        insert into platform.event (org_id, id, name, key, payload, cause, at)
        select ${work.orgId}, e.id, e.name, e.key, e.payload, e.cause, ${work.now}
        from unnest(${news.events.map((e) => e.id)}::uuid[], ${news.events.map((e) => e.name)}::text[], ${news.events.map((e) => e.key)}::text[], ${news.events.map((e) => e.payload)}::jsonb[], ${news.events.map((e) => e.cause)}::text[]) as e(id, name, key, payload, cause)
      )
      insert into platform.delivery (org_id, subscriber, event_id, key, run_after)
      select ${work.orgId}, d.subscriber, d.event_id, d.key, ${work.now}
      from unnest(${owed.map((d) => d.subscriber)}::text[], ${owed.map((d) => d.id)}::uuid[], ${owed.map((d) => d.key)}::text[]) as d(subscriber, event_id, key)`))
  }
  if (news.notes.length > 0) {
    const { kind, id, name } = work.actor
    const n = news.notes
    sent.push(work.query(sql`
      insert into platform.audit (org_id, id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, before, after, why, cause)
      select ${work.orgId}, a.id, ${work.now}, ${kind}, ${id}, ${name}, a.action, a.subject_kind, a.subject_id, a.before, a.after, a.why, ${work.cause}
      from unnest(${n.map(() => work.newId())}::uuid[], ${n.map((a) => a.action)}::text[], ${n.map((a) => a.subjectKind)}::text[], ${n.map((a) => a.subjectId)}::text[],
        ${n.map((a) => toJsonb(a.before))}::jsonb[], ${n.map((a) => toJsonb(a.after))}::jsonb[], ${n.map((a) => a.why ?? null)}::text[]) as a(id, action, subject_kind, subject_id, before, after, why)`))
  }
  return sent
}
