/** Every month there is: open or closed, what stands in the way of closing it, and what became known of it afterwards. */
import { addMonths, dayOf, lastDayOf, monthOf, monthsBetween, owedTo, sql, type Work } from '#platform'
import { measures, pickAmounts, stepsOf, type Amounts, type Steps } from '../amounts.ts'
import { inForce } from '../fees/schedule.ts'
import { readKeeper } from '../keeper.ts'
import { listClosed, type ClosedMonth } from './close-month.ts'

/** A correction: what counts in another month than its own. Costs of whole channels have no lines. */
export type Correction = { countedIn: string; currency: string; steps: Steps; lines: number }
/** `not_over`, `counting`, `stuck` stand in the way; the others are only told. */
export type Obstacle = { code: 'not_over' | 'counting' | 'stuck' | 'uncosted' | 'unconfirmed' | 'no_fees' | 'estimated'; count: number; isInTheWay: boolean }
export type MonthState = { month: string; state: 'running' | 'open' | 'closed'; closed: ClosedMonth | null; /** Can be closed next; the first one may be any that is over, and closes those before it, too. */ isNext: boolean; obstacles: Obstacle[]; corrections: Correction[] }

/** The newest first, at most three years of them. */
export async function listMonths(work: Work): Promise<MonthState[]> {
  const keeper = await readKeeper(work)
  const running = monthOf(dayOf(work.now, keeper.zone))
  const oldest = addMonths(running, -35)
  const first = (await work.first<{ month: string | null }>(sql`select min(month)::text as month from economics.channel_month where org_id = ${work.orgId}`))!.month ?? running
  const closed = new Map((await listClosed(work)).map((m) => [m.month, m]))
  const next = keeper.closedThrough === null ? undefined : addMonths(keeper.closedThrough, 1)
  const corrections = await correctionsOf(work)
  const told = await toldOf(work)
  const owed = await owedTo(work, 'economics')
  return monthsBetween(first < oldest ? oldest : first, running).reverse().map((month): MonthState => {
    const isClosed = keeper.closedThrough !== null && month <= keeper.closedThrough
    const selling = told.get(month)
    const terms = (selling?.channels ?? []).map((channelId) => inForce(keeper.schedules, channelId, new Date(`${lastDayOf(month)}T12:00:00Z`)))
    const obstacles: Obstacle[] = isClosed ? [] : [
      { code: 'not_over', count: month === running ? 1 : 0, isInTheWay: true }, { code: 'counting', count: owed.waiting, isInTheWay: true }, { code: 'stuck', count: owed.dead, isInTheWay: true },
      { code: 'uncosted', count: selling?.uncosted ?? 0, isInTheWay: false }, { code: 'estimated', count: selling?.estimated ?? 0, isInTheWay: false },
      { code: 'unconfirmed', count: terms.filter((s) => s !== undefined && s.confirmedAt === null).length, isInTheWay: false }, { code: 'no_fees', count: terms.filter((s) => s === undefined).length, isInTheWay: false },
    ]
    return {
      month, state: isClosed ? 'closed' : month === running ? 'running' : 'open', closed: closed.get(month) ?? null, isNext: (next === undefined || month === next) && month !== running,
      obstacles: obstacles.filter((o) => o.count > 0), corrections: corrections.filter((c) => c.month === month).map(({ month: _month, ...c }) => c),
    }
  })
}

async function correctionsOf(work: Work): Promise<(Correction & { month: string })[]> {
  const rows = await work.query<Amounts & { month: string; countedIn: string; currency: string; lines: number }>(sql`
    select placed_month::text as month, month::text as "countedIn", currency, count(*)::int as lines, ${sql.raw(measures.map((m) => `sum(${m})::bigint as ${m}`).join(', '))}
    from economics.line where org_id = ${work.orgId} and placed_month <> month group by 1, 2, 3 order by 1, 2, 3`)
  const ofLines = rows.map((r) => ({ month: r.month, countedIn: r.countedIn, currency: r.currency, lines: r.lines, steps: stepsOf(pickAmounts(r)) }))
  const late = await work.query<{ month: string; countedIn: string; currency: string; lines: number; minor: bigint }>(sql`
    select date_trunc('month', day)::date::text as month, month::text as "countedIn", counted_currency as currency, count(*)::int as lines, sum(counted_minor)::bigint as minor
    from economics.cost_entry where org_id = ${work.orgId} and day < month and order_id is null and lot_id is null group by 1, 2, 3 order by 1, 2, 3`)
  // Whatever step they belong to, they end up in the profit.
  return [...ofLines, ...late.map(({ minor, ...c }) => ({ ...c, steps: { revenue: 0n, cm1: 0n, cm2: 0n, cm3: 0n, profit: -minor } }))]
}

type Told = { channels: string[]; uncosted: number; estimated: number }

async function toldOf(work: Work): Promise<Map<string, Told>> {
  const rows = await work.query<{ month: string; channels: string[]; uncosted: number }>(sql`
    select month::text as month, array_agg(distinct channel_id::text) filter (where orders > 0) as channels, sum(uncosted_units)::int as uncosted from economics.channel_month where org_id = ${work.orgId} group by 1`)
  const open = await work.query<{ month: string; n: number }>(sql`
    select e.month::text as month, count(*)::int as n from economics.cost_entry e where e.org_id = ${work.orgId} and e.state = 'estimated' and e.source in ('person', 'import') and e.origin_id is null
      and not exists (select from economics.cost_entry o where o.org_id = ${work.orgId} and o.source = e.source and o.day = e.day and o.origin_id = e.id) group by 1`)
  const estimated = new Map(open.map((o) => [o.month, o.n]))
  return new Map(rows.map((r) => [r.month, { channels: r.channels ?? [], uncosted: r.uncosted, estimated: estimated.get(r.month) ?? 0 }]))
}
