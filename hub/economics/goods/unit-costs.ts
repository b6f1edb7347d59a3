/** What goods that lie in the house have cost on average. */
import { sql, type Work } from '#platform'

/** In the shop's currency, `minor` for `units`; goods whose cost nobody knows weigh nothing. */
export type UnitCost = { variantId: string; minor: bigint; units: number }
export const unitCosts = (work: Work): Promise<UnitCost[]> => work.query<UnitCost>(sql`
  select variant_id as "variantId", average_minor as minor, average_units as units from economics.goods_state where org_id = ${work.orgId} and average_units > 0`)
