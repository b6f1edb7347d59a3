/** Which orders a system that keeps accounts has yet to hear of, and what it said. */
import { columns, sql, type Delivery, type Reaction, type Work } from '#platform'

export const stream = 'books'
const sendingMs = 120_000

/** News of orders are wishes on each connection that keeps books: those that began to, by their position. */
export const bookReactions: readonly Reaction[] = [{ subscriber: 'books', gatherMs: 500, on: ['order.placed', 'order.changed'], handle: wishBooks }]

async function wishBooks(work: Work, batch: readonly Delivery[]): Promise<void> {
  const ids = [...new Set(batch.map((d) => d.payload['orderId']).filter((id) => typeof id === 'string'))]
  await work.query(sql`
    insert into channels.book as b (org_id, connection_id, order_id, state, run_after, changed_at)
    select ${work.orgId}, c.connection_id, o.id, 'waiting', ${work.now}, ${work.now} from channels.cursor c cross join unnest(${ids}::uuid[]) as o(id)
    where c.org_id = ${work.orgId} and c.stream = ${stream}
    on conflict (org_id, connection_id, order_id) do update set wish_no = b.wish_no + 1, run_after = excluded.run_after, attempts = 0, changed_at = excluded.changed_at,
      state = case when b.state = 'sent' then 'sent' else 'waiting' end`)
}

export type Claimed = { orderId: string; wishNo: number }

/** The next orders to tell of. What a hub took with it when it vanished is told again: the same key changes the same order there. */
export async function claimBooks(work: Work, connectionId: string, limit: number): Promise<Claimed[]> {
  return work.query<Claimed>(sql`
    with due as materialized (
      select order_id from channels.book where org_id = ${work.orgId} and connection_id = ${connectionId}
        and ((state = 'waiting' and run_after <= ${work.now}) or (state = 'sent' and sending_until <= ${work.now}))
      order by run_after, order_id limit ${limit} for update skip locked)
    update channels.book b set state = 'sent', sent_no = b.wish_no, attempts = b.attempts + 1, sending_until = ${new Date(work.now.getTime() + sendingMs)}, changed_at = ${work.now}
    where b.org_id = ${work.orgId} and b.connection_id = ${connectionId} and b.order_id = any(array(select order_id from due))
    returning b.order_id as "orderId", b.wish_no as "wishNo"`)
}

export type BookAnswer = { orderId: string; state: 'applied' | 'refused' | 'skipped' | 'waiting'; code?: string; words?: string; runAfter?: Date }

/** An order that changed while it was told of waits again. */
export async function keepAnswers(work: Work, connectionId: string, answers: readonly BookAnswer[]): Promise<void> {
  if (answers.length === 0) return
  const c = columns(answers, { id: (a) => a.orderId, state: (a) => a.state, code: (a) => a.code ?? null, words: (a) => a.words?.slice(0, 1000) ?? null, after: (a) => a.runAfter ?? work.now })
  await work.query(sql`
    update channels.book b set state = case when b.wish_no > b.sent_no then 'waiting' else a.state end, code = a.code, words = a.words, run_after = a.after, sending_until = null, changed_at = ${work.now}
    from unnest(${c.id}::uuid[], ${c.state}::text[], ${c.code}::text[], ${c.words}::text[], ${c.after}::timestamptz[]) as a(id, state, code, words, after)
    where b.org_id = ${work.orgId} and b.connection_id = ${connectionId} and b.order_id = a.id and b.state = 'sent'`)
}

export async function dueBooks(work: Work, connectionIds: readonly string[]): Promise<string[]> {
  const rows = await work.query<{ id: string }>(sql`
    select c.id from unnest(${[...connectionIds]}::uuid[]) as c(id)
    where exists (select from channels.book b where b.org_id = ${work.orgId} and b.connection_id = c.id and ((b.state = 'waiting' and b.run_after <= ${work.now}) or (b.state = 'sent' and b.sending_until <= ${work.now})))`)
  return rows.map((r) => r.id)
}

/** What was refused, or one order of it, is told again. */
export async function retryBooks(work: Work, connectionId: string, orderId: string | undefined): Promise<number> {
  const rows = await work.query(sql`
    update channels.book set state = 'waiting', run_after = ${work.now}, attempts = 0 where org_id = ${work.orgId} and connection_id = ${connectionId} and state = 'refused' and (${orderId ?? null}::uuid is null or order_id = ${orderId ?? null}) returning order_id`)
  return rows.length
}

export type BookRow = { orderId: string; state: string; attempts: number; code: string | null; words: string | null; changedAt: Date }
export const countBooks = async (work: Work, connectionId: string): Promise<Record<string, number>> =>
  Object.fromEntries((await work.query<{ state: string; n: number }>(sql`select state, count(*)::int as n from channels.book where org_id = ${work.orgId} and connection_id = ${connectionId} group by state`)).map((r) => [r.state, r.n]))
export const listBooks = (work: Work, connectionId: string, { state, after, limit }: { state?: string | undefined; after?: readonly string[] | undefined; limit: number }): Promise<BookRow[]> =>
  work.query<BookRow>(sql`
    select order_id as "orderId", state, attempts, code, words, changed_at as "changedAt" from channels.book
    where org_id = ${work.orgId} and connection_id = ${connectionId} and (${state ?? null}::text is null or state = ${state ?? null}) and (${after?.[0] ?? null}::uuid is null or order_id < ${after?.[0] ?? null}::uuid)
    order by order_id desc limit ${limit}`)
