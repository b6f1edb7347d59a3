/** A person's deeds on the queue of unexplained lines. */
import { groupBy, ok, refuse, type Result } from '#kit'
import { externalNames } from '#orders'
import { columns, sql, type Sql, type Work } from '#platform'
import { lockKeeper, type Keeper } from '../keeper.ts'
import { carryOut, takeBack, type Deed } from './carry-out.ts'
import { keepHabit } from './habits.ts'
import { bookFound, findMatches, type FoundLine } from './import-settlement.ts'
import type { LineKind } from './settlement.ts'

export type DecideWish = Deed & { lineIds: readonly string[]; /** All unexplained lines of the channel with the same name and for the same reason, too. */ alike: boolean; /** And those that are still to come. */ always: boolean }

export async function decideLines(work: Work, { lineIds, alike, always, ...deed }: DecideWish): Promise<Result<{ decided: number }>> {
  const keeper = await lockKeeper(work)
  const named = await work.query<Named & { id: string }>(sql`
    select id, channel_id as "channelId", kind, label, reason from economics.settlement_line where org_id = ${work.orgId} and id = any(${[...lineIds]}::uuid[]) and state = 'unexplained'`)
  if (named.length === 0) return refuse({ code: 'settlements.not_open' })
  const names = [...groupBy(named, (l) => `${l.channelId} ${l.kind} ${l.label} ${l.reason}`).values()].map((same) => same[0]!)
  const all = alike || always ? [...named, ...await alikeOf(work, names)] : named
  if (always) for (const name of names) await keepHabit(work, { ...name, ...deed })
  const decided = await carryOut(work, keeper, [...new Set(all.map((l) => l.id))], deed)
  work.audit({ action: deed.costKind === null ? 'settlements.ignored' : 'settlements.booked', subjectKind: 'settlement_line', subjectId: named[0]!.id, after: { lines: decided, kind: deed.costKind, always }, ...(deed.note ? { why: deed.note } : {}) })
  return ok({ decided })
}

type Named = { channelId: string; kind: string; label: string; reason: string }
async function alikeOf(work: Work, names: readonly Named[]): Promise<{ id: string }[]> {
  const c = columns(names, { channel: (n) => n.channelId, kind: (n) => n.kind, label: (n) => n.label, reason: (n) => n.reason })
  return work.query<{ id: string }>(sql`
    select l.id from economics.settlement_line l join unnest(${c.channel}::uuid[], ${c.kind}::text[], ${c.label}::text[], ${c.reason}::text[]) as n(channel, kind, label, reason)
      on l.channel_id = n.channel and l.kind = n.kind and l.label = n.label and l.reason = n.reason
    where l.org_id = ${work.orgId} and l.state = 'unexplained'`)
}

export async function reopenLines(work: Work, lineIds: readonly string[]): Promise<Result<{ reopened: number }>> {
  const reopened = await takeBack(work, await lockKeeper(work), lineIds)
  if (reopened === 0) return refuse({ code: 'settlements.not_decided' })
  work.audit({ action: 'settlements.reopened', subjectKind: 'settlement_line', subjectId: lineIds[0]!, after: { lines: reopened } })
  return ok({ reopened })
}

const mostAgain = 5000

/** Holds unexplained lines against the books as they are now: orders may have come, refunds been made, terms been put right. */
export async function lookAgain(work: Work): Promise<{ looked: number; matched: number }> {
  return matchAgain(work, await lockKeeper(work), sql`true`)
}

/** Orders that a statement knew before we did. */
export async function matchArrived(work: Work, keeper: Keeper, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0 || !(await work.first(sql`select 1 as one from economics.settlement_line where org_id = ${work.orgId} and state = 'unexplained' and reason = 'order_unknown' limit 1`))) return
  for (const [channelId, names] of groupBy(await externalNames(work, orderIds), (o) => o.channelId)) {
    await matchAgain(work, keeper, sql`channel_id = ${channelId} and reason = 'order_unknown' and external_order_id = any(${names.flatMap((n) => [n.name, ...n.also])}::text[])`)
  }
}

type OpenLine = { id: string; channelId: string; externalId: string; externalOrderId: string | null; kind: LineKind; label: string; minor: bigint; currency: string; at: Date }

async function matchAgain(work: Work, keeper: Keeper, which: Sql): Promise<{ looked: number; matched: number }> {
  const open = await work.query<OpenLine>(sql`
    select id, channel_id as "channelId", external_id as "externalId", external_order_id as "externalOrderId", kind, label, minor, currency, at
    from economics.settlement_line where org_id = ${work.orgId} and state = 'unexplained' and ${which} order by at, id limit ${mostAgain}`)
  let matched = 0
  for (const same of groupBy(open, (l) => `${l.channelId} ${l.currency}`).values()) {
    const lines = same.map(({ externalOrderId, ...line }) => ({ ...line, externalOrderId: externalOrderId ?? undefined }))
    const found = await findMatches(work, keeper, same[0]!.channelId, same[0]!.currency, lines)
    const rows = lines.map((line, i): FoundLine => ({ id: line.id, line, found: found[i]! }))
    await rewrite(work, rows)
    await bookFound(work, keeper, same[0]!.channelId, rows)
    matched += found.filter((f) => f.state === 'matched').length
  }
  return { looked: open.length, matched }
}

async function rewrite(work: Work, rows: readonly FoundLine[]): Promise<void> {
  const of = (r: FoundLine) => (r.found.state === 'matched' ? r.found : undefined)
  const c = columns(rows, {
    id: (r) => r.id, state: (r) => r.found.state, reason: (r) => (r.found.state === 'matched' ? null : r.found.reason), order: (r) => r.found.orderId, schedule: (r) => of(r)?.scheduleId ?? null, rule: (r) => of(r)?.rule ?? null, cost: (r) => of(r)?.cost?.kind ?? null,
    reckoned: (r) => of(r)?.reckoned ?? null, settled: (r) => of(r)?.settled ?? null,
  })
  await work.query(sql`
    update economics.settlement_line l set state = n.state, reason = n.reason, order_id = n.order_id, schedule_id = n.schedule, rule = n.rule, cost_kind = n.cost, reckoned_minor = n.reckoned, settled_minor = n.settled
    from unnest(${c.id}::uuid[], ${c.state}::text[], ${c.reason}::text[], ${c.order}::uuid[], ${c.schedule}::uuid[], ${c.rule}::text[], ${c.cost}::text[], ${c.reckoned}::bigint[], ${c.settled}::bigint[]) as n(id, state, reason, order_id, schedule, rule, cost, reckoned, settled)
    where l.org_id = ${work.orgId} and l.id = n.id`)
}
