/** Takes in what a channel paid out, line by line. The same lines again change nothing; a line stands with the first payout that took it along. */
import { groupBy } from '#kit'
import { columns, dayOf, sql, type Work } from '#platform'
import { bookCosts, type CostDraft } from '../costs/book-costs.ts'
import { lockKeeper, type Keeper } from '../keeper.ts'
import { linkEntries } from './carry-out.ts'
import { applyHabits } from './habits.ts'
import { matchLines } from './match-lines.ts'
import { readBooks, readStanding } from './order-books.ts'
import type { Found, LineDraft } from './settlement.ts'

/** A payout as a statement names it; `paid` where it says so apart from its lines. */
export type PayoutDraft = { externalId: string; currency: string; paid: bigint | undefined; paidAt: Date | undefined; from?: Date | undefined; to?: Date | undefined; lines: readonly LineDraft[] }
/** What an account moved: its lines stand with the payout that came after them. */
export type AccountDraft = { payouts: readonly { externalId: string; minor: bigint; currency: string; at: Date }[]; lines: readonly LineDraft[] }
export type SettlementDraft = { channelId: string; source: 'file' | 'connection'; sourceName: string; statements: readonly PayoutDraft[]; account?: AccountDraft }
export type Imported = { settlementIds: string[]; taken: number; known: number; matched: number; unexplained: number; ignored: number }

/** The account's settlement that waits for a payout. */
const openName = 'open'

export async function importSettlement(work: Work, draft: SettlementDraft): Promise<Imported> {
  const keeper = await lockKeeper(work)
  const fresh = await onlyFresh(work, draft)
  const lines: Placed[] = []
  const settlementIds: string[] = []
  for (const s of draft.statements) {
    const id = await keepPayout(work, draft, s, 'statement')
    settlementIds.push(id)
    lines.push(...s.lines.filter(fresh.isFresh).map((line) => ({ settlementId: id, line })))
  }
  if (draft.account) lines.push(...await openAccount(work, draft, draft.account, fresh.isFresh, settlementIds))
  const tally = await takeLines(work, keeper, draft.channelId, lines)
  if (draft.account) await placeAccount(work, draft, draft.account)
  if (lines.length > 0) work.emit('economics.settled', draft.channelId, { channelId: draft.channelId, lines: lines.length })
  return { settlementIds, known: fresh.all - lines.length, ...tally }
}

/** Lines that are not here yet, each once. What a file told of a span is not told again by a connection, nor the other way round. */
async function onlyFresh(work: Work, { channelId, source, statements, account }: SettlementDraft): Promise<{ isFresh: (line: LineDraft) => boolean; all: number }> {
  const all = [...statements.flatMap((s) => s.lines), ...(account?.lines ?? [])]
  const ids = [...new Set(all.map((l) => l.externalId))]
  const known = new Set((await work.query<{ id: string }>(sql`select external_id as id from economics.settlement_line where org_id = ${work.orgId} and channel_id = ${channelId} and external_id = any(${ids}::text[])`)).map((r) => r.id))
  const spans = source === 'file' ? [] : await work.query<{ from: Date; to: Date }>(sql`
    select period_from as from, period_to as to from economics.settlement where org_id = ${work.orgId} and channel_id = ${channelId} and source = 'file' and period_from is not null and period_to is not null`)
  const isFresh = (line: LineDraft): boolean => {
    if (known.has(line.externalId) || spans.some((s) => s.from <= line.at && line.at <= s.to)) return false
    known.add(line.externalId)
    return true
  }
  return { isFresh, all: all.length }
}

async function keepPayout(work: Work, { channelId, source, sourceName }: SettlementDraft, p: Omit<PayoutDraft, 'lines'>, form: 'statement' | 'account'): Promise<string> {
  const [kept] = await work.query<{ id: string }>(sql`
    insert into economics.settlement as s (org_id, id, channel_id, external_id, currency, form, source, source_name, paid_minor, paid_at, period_from, period_to, created_at)
    values (${work.orgId}, ${work.newId()}, ${channelId}, ${p.externalId}, ${p.currency}, ${form}, ${source}, ${sourceName}, ${p.paid ?? null}::bigint, ${p.paidAt ?? null}::timestamptz, ${p.from ?? null}::timestamptz, ${p.to ?? null}::timestamptz, ${work.now})
    on conflict (org_id, channel_id, external_id, currency) do update set paid_minor = coalesce(excluded.paid_minor, s.paid_minor), paid_at = coalesce(greatest(s.paid_at, excluded.paid_at), excluded.paid_at, s.paid_at),
      period_from = least(s.period_from, excluded.period_from), period_to = greatest(s.period_to, excluded.period_to)
    returning id`)
  return kept!.id
}

type Placed = { settlementId: string; line: LineDraft }

async function openAccount(work: Work, draft: SettlementDraft, account: AccountDraft, isFresh: (line: LineDraft) => boolean, ids: string[]): Promise<Placed[]> {
  const open = new Map<string, string>()
  for (const currency of new Set([...account.lines, ...account.payouts].map((x) => x.currency))) open.set(currency, await keepPayout(work, draft, { externalId: openName, currency, paid: undefined, paidAt: undefined }, 'account'))
  for (const p of account.payouts) ids.push(await keepPayout(work, draft, { externalId: p.externalId, currency: p.currency, paid: -p.minor, paidAt: p.at }, 'account'))
  return account.lines.filter(isFresh).map((line) => ({ settlementId: open.get(line.currency)!, line }))
}

/** What the account moved belongs to the first payout after it; a payout that is told late takes its lines from the next one. */
async function placeAccount(work: Work, { channelId }: SettlementDraft, { payouts, lines }: AccountDraft): Promise<void> {
  const moments = [...payouts, ...lines].map((x) => x.at.getTime())
  if (moments.length === 0) return
  const since = new Date(Math.min(...moments))
  await work.query(sql`
    with mine as (select id, currency, external_id, paid_at from economics.settlement where org_id = ${work.orgId} and channel_id = ${channelId} and form = 'account'),
    before as (select coalesce(max(paid_at), '-infinity') as at from mine where paid_at < ${since})
    update economics.settlement_line l set settlement_id = n.id from (
      select l2.id as line, (select m.id from mine m where m.currency = l2.currency and (m.paid_at is null or m.paid_at >= l2.at) order by m.paid_at nulls last, m.id limit 1) as id
      from economics.settlement_line l2 join mine on mine.id = l2.settlement_id
      where l2.org_id = ${work.orgId} and l2.channel_id = ${channelId} and l2.at > (select at from before)
    ) n where l.org_id = ${work.orgId} and l.id = n.line and n.id is not null and l.settlement_id <> n.id`)
}

/** Matches, writes and books new lines. */
async function takeLines(work: Work, keeper: Keeper, channelId: string, placed: readonly Placed[]): Promise<Omit<Imported, 'settlementIds' | 'known'>> {
  const rows: (FoundLine & Placed)[] = []
  for (const [currency, same] of groupBy(placed, (p) => p.line.currency)) {
    const found = await findMatches(work, keeper, channelId, currency, same.map((p) => p.line))
    rows.push(...same.map((p, i) => ({ id: work.newId(), ...p, found: found[i]! })))
  }
  await writeLines(work, channelId, rows)
  await bookFound(work, keeper, channelId, rows)
  await applyHabits(work, keeper, channelId, rows.filter((r) => r.found.state === 'unexplained').map((r) => r.id))
  const count = (state: Found['state']): number => rows.filter((r) => r.found.state === state).length
  return { taken: rows.length, matched: count('matched'), unexplained: count('unexplained'), ignored: count('ignored') }
}

export async function findMatches(work: Work, keeper: Keeper, channelId: string, currency: string, lines: readonly LineDraft[]): Promise<Found[]> {
  if (lines.length === 0) return []
  const books = await readBooks(work, keeper, channelId, lines.flatMap((l) => l.externalOrderId ?? []), currency)
  const first = new Date(Math.min(...lines.map((l) => l.at.getTime())))
  return matchLines(lines, (name) => books.get(name), await readStanding(work, channelId, dayOf(first, keeper.zone)))
}

export type FoundLine = { id: string; line: LineDraft; found: Found }
const asMatched = ({ found }: FoundLine): (Found & { state: 'matched' }) | undefined => (found.state === 'matched' ? found : undefined)

async function writeLines(work: Work, channelId: string, all: readonly (FoundLine & Placed)[]): Promise<void> {
  for (let i = 0; i < all.length; i += 2000) {
    const c = columns(all.slice(i, i + 2000), {
      id: (r) => r.id, settlement: (r) => r.settlementId, external: (r) => r.line.externalId, kind: (r) => r.line.kind, label: (r) => r.line.label, name: (r) => r.line.externalOrderId ?? null, minor: (r) => r.line.minor, currency: (r) => r.line.currency,
      at: (r) => r.line.at, state: (r) => r.found.state, reason: (r) => (r.found.state === 'matched' ? null : r.found.reason), order: (r) => r.found.orderId, schedule: (r) => asMatched(r)?.scheduleId ?? null, rule: (r) => asMatched(r)?.rule ?? null,
      cost: (r) => asMatched(r)?.cost?.kind ?? null, reckoned: (r) => asMatched(r)?.reckoned ?? null, settled: (r) => asMatched(r)?.settled ?? null,
    })
    await work.query(sql`
      insert into economics.settlement_line (org_id, id, settlement_id, channel_id, external_id, kind, label, external_order_id, minor, currency, at, state, reason, order_id, schedule_id, rule, cost_kind, reckoned_minor, settled_minor)
      select ${work.orgId}, n.id, n.settlement, ${channelId}, n.external, n.kind, n.label, n.name, n.minor, n.currency, n.at, n.state, n.reason, n.order_id, n.schedule, n.rule, n.cost, n.reckoned, n.settled
      from unnest(${c.id}::uuid[], ${c.settlement}::uuid[], ${c.external}::text[], ${c.kind}::text[], ${c.label}::text[], ${c.name}::text[], ${c.minor}::bigint[], ${c.currency}::text[], ${c.at}::timestamptz[], ${c.state}::text[], ${c.reason}::text[],
        ${c.order}::uuid[], ${c.schedule}::uuid[], ${c.rule}::text[], ${c.cost}::text[], ${c.reckoned}::bigint[], ${c.settled}::bigint[]) as n(id, settlement, external, kind, label, name, minor, currency, at, state, reason, order_id, schedule, rule, cost, reckoned, settled)`)
  }
}

/** Each matched fee becomes a settled cost of its order, which goes before what was reckoned of its kind. */
export async function bookFound(work: Work, keeper: Keeper, channelId: string, rows: readonly FoundLine[]): Promise<void> {
  const costs = rows.flatMap((r) => { const cost = asMatched(r)?.cost; return cost && cost.minor !== 0n ? [{ ...r, cost, orderId: r.found.orderId! }] : [] })
  if (costs.length === 0) return
  const currencyOf = new Map((await work.query<{ id: string; currency: string }>(sql`select order_id as id, currency from economics.counted_order where org_id = ${work.orgId} and order_id = any(${[...new Set(costs.map((c) => c.orderId))]}::uuid[])`)).map((o) => [o.id, o.currency]))
  const booked = await bookCosts(work, keeper, costs.map(({ id, line, cost, orderId }): CostDraft => ({
    kind: cost.kind, state: 'settled', reference: `settlement:${id}`, day: dayOf(line.at, keeper.zone), minor: cost.minor, currency: line.currency, countedCurrency: currencyOf.get(orderId) ?? line.currency, channelId, orderId, source: 'settlement', cause: line.label,
  })))
  await linkEntries(work, booked.map((b, i) => ({ lineId: costs[i]!.id, entryId: b.id })))
  for (const orderId of new Set(costs.map((c) => c.orderId))) work.emit('economics.cost_booked', orderId, { orderId })
}
