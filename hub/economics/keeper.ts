/** Whoever keeps an organisation's numbers: one at a time, with what all of them are reckoned by. */
import { orgOf, sql, type Work } from '#platform'
import { listSchedules, type Schedule } from './fees/schedule.ts'
import { readConvert, type Convert } from './fx-rates.ts'

export type GoodsMethod = 'average' | 'fifo'
export type Upkeep = { zone: string; method: GoodsMethod; closedThrough: string | null; accruedThrough: string | null }
export type Keeper = Upkeep & { currency: string; convert: Convert; schedules: readonly Schedule[] }

const columnsOf = sql`time_zone as zone, goods_method as method, closed_through::text as "closedThrough", accrued_through::text as "accruedThrough"`

/** Takes this organisation's numbers for the rest of the transaction: two who read an order's last count at once would add its change twice. */
export async function lockKeeper(work: Work): Promise<Keeper> {
  const { timeZone, currency } = await orgOf(work)
  const locked = await work.first<Upkeep>(sql`select ${columnsOf} from economics.upkeep where org_id = ${work.orgId} for update`)
  const upkeep = locked ?? (await work.query<Upkeep>(sql`
    insert into economics.upkeep (org_id, time_zone) values (${work.orgId}, ${timeZone}) on conflict (org_id) do update set time_zone = upkeep.time_zone returning ${columnsOf}`))[0]!
  return { ...upkeep, currency, convert: await readConvert(work), schedules: await listSchedules(work) }
}

/** The same without taking it: for reading, and for trying out. */
export async function readKeeper(work: Work): Promise<Keeper> {
  const { timeZone, currency } = await orgOf(work)
  const upkeep = await work.first<Upkeep>(sql`select ${columnsOf} from economics.upkeep where org_id = ${work.orgId}`)
  return { ...(upkeep ?? { zone: timeZone, method: 'average', closedThrough: null, accruedThrough: null }), currency, convert: await readConvert(work), schedules: await listSchedules(work) }
}
