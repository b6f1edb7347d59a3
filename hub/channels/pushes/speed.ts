/** How fast a channel follows: from what changed the number until it was sent, and until it was read back. */
import { dayOf, orgOf, spanOfDays, sql, type Work } from '#platform'

export type Pace = { n: number; p50Ms: number | null; p95Ms: number | null }
export type SpeedSpan = { from: Date; toZero: Pace; toVerified: Pace; toSent: Pace; failed: number; overtaken: number; told: number }
export type Speed = { today: SpeedSpan; week: SpeedSpan }

type Row = { zeros: number; zero: (number | null)[]; verifieds: number; verified: (number | null)[]; sents: number; sent: (number | null)[]; failed: number; overtaken: number; told: number }

/** Today of the shop, and the seven days up to now. Only stock: prices wait for people. */
export async function speedOf(work: Work, connectionId: string): Promise<Speed> {
  const { timeZone } = await orgOf(work)
  const today = dayOf(work.now, timeZone)
  return { today: await spanSince(work, connectionId, spanOfDays(today, today, timeZone).from), week: await spanSince(work, connectionId, new Date(work.now.getTime() - 7 * 86_400_000)) }
}

async function spanSince(work: Work, connectionId: string, from: Date): Promise<SpeedSpan> {
  const shares = (what: ReturnType<typeof sql>, where: ReturnType<typeof sql>) => sql`percentile_cont(array[0.5, 0.95]) within group (order by extract(epoch from ${what}) * 1000) filter (where ${where})`
  // What was only looked at again began after it was sent: that says nothing of speed.
  const isVerified = sql`outcome = 'verified' and sent_at >= caused_at`
  const row = (await work.first<Row>(sql`
    select count(*) filter (where ${isVerified} and value = 0)::int as zeros, ${shares(sql`ended_at - caused_at`, sql`${isVerified} and value = 0`)}::float8[] as zero,
      count(*) filter (where ${isVerified})::int as verifieds, ${shares(sql`ended_at - caused_at`, isVerified)}::float8[] as verified,
      count(*) filter (where sent_at >= caused_at)::int as sents, ${shares(sql`sent_at - caused_at`, sql`sent_at >= caused_at`)}::float8[] as sent,
      count(*) filter (where outcome = 'failed')::int as failed, count(*) filter (where outcome = 'overtaken')::int as overtaken, count(*) filter (where outcome = 'told')::int as told
    from channels.push_end where org_id = ${work.orgId} and connection_id = ${connectionId} and ended_at >= ${from} and kind = 'stock'`))!
  const pace = (n: number, at: (number | null)[] | null): Pace => ({ n, p50Ms: round(at?.[0]), p95Ms: round(at?.[1]) })
  return { from, toZero: pace(row.zeros, row.zero), toVerified: pace(row.verifieds, row.verified), toSent: pace(row.sents, row.sent), failed: row.failed, overtaken: row.overtaken, told: row.told }
}

const round = (ms: number | null | undefined): number | null => (ms === null || ms === undefined ? null : Math.round(ms))
