/** Whether numbers are the whole truth, and what is missing where they are not. */
import { orgOf, owedTo, sql, type Work } from '#platform'

export type Badge = { code: 'counting' | 'stuck' | 'quarantined' | 'zone_moving'; count: number }
export type Completeness = { zone: string; complete: boolean; badges: Badge[] }

/** The zone whose days the roll-ups hold: the shop's own, until a move is counted the one before. */
export async function keptZone(work: Work): Promise<{ zone: string; isMoving: boolean; currency: string }> {
  const { timeZone, currency } = await orgOf(work)
  const kept = await work.first<{ zone: string }>(sql`select time_zone as zone from insights.upkeep where org_id = ${work.orgId}`)
  return { zone: kept?.zone ?? timeZone, isMoving: kept !== undefined && kept.zone !== timeZone, currency }
}

/** `quarantined`: lines without a SKU in the cells that a person sees; those of others do not count against them. */
export async function completenessOf(work: Work, quarantined: bigint): Promise<Completeness> {
  const { zone, isMoving } = await keptZone(work)
  const owed = await owedTo(work, 'insights')
  const all: Badge[] = [
    { code: 'counting', count: owed.waiting }, { code: 'stuck', count: owed.dead },
    { code: 'quarantined', count: Number(quarantined) }, { code: 'zone_moving', count: isMoving ? 1 : 0 },
  ]
  const badges = all.filter((b) => b.count > 0)
  return { zone, complete: badges.length === 0, badges }
}
