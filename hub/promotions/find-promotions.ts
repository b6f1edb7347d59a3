import { money } from '#kit'
import { sql, type Sql, type Work } from '#platform'
import type { GoodsKind, Promotion } from './promotion.ts'

type Row = {
  id: string; version: number; name: string; percent: number | null; amount: bigint | null; currency: string; code: string | null; startsAt: Date; endsAt: Date; timeZone: string
  kind: GoodsKind; goods: string[]; minimum: bigint | null; endedAt: Date | null; createdAt: Date; updatedAt: Date
}
const columns = sql`id, version, name, percent_off as percent, amount_off_minor as amount, currency, code, starts_at as "startsAt", ends_at as "endsAt", time_zone as "timeZone", goods_kind as kind, goods, minimum_minor as minimum, ended_at as "endedAt", created_at as "createdAt", updated_at as "updatedAt"`

const toPromotion = ({ percent, amount, currency, code, kind, goods, minimum, endedAt, ...rest }: Row): Promotion => ({
  ...rest, off: percent === null ? { amount: money(amount ?? 0n, currency) } : { percent }, code: code ?? undefined, goods: { kind, values: goods }, minimumSpend: minimum === null ? undefined : money(minimum, currency), endedAt: endedAt ?? undefined,
})
const where = async (work: Work, condition: Sql): Promise<Promotion[]> => (await work.query<Row>(sql`select ${columns} from promotions.promotion where org_id = ${work.orgId} ${condition}`)).map(toPromotion)

/** The last to end first: what runs and what comes stand above what is over. `endsAfter`: only those that were not over by then. */
export const listPromotions = (work: Work, { endsAfter, limit }: { endsAfter?: Date; limit: number }): Promise<Promotion[]> =>
  where(work, sql`and ends_at > ${endsAfter ?? new Date(0)} order by ends_at desc, id limit ${limit}`)

export async function readPromotion(work: Work, id: string, isLocked = false): Promise<Promotion | undefined> {
  const [found] = await where(work, sql`and id = ${id} ${isLocked ? sql`for update` : sql``}`)
  return found
}
