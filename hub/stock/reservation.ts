import { sql, type Work } from '#platform'
import type { Reservation } from './books.ts'

const columnsOfRow = sql`ref_id as "refId", ref_line as line, variant_id as "variantId", location_id as "locationId", quantity, short, gone, gone_short as "goneShort", back,
  per_unit as "perUnit", state, held_until as "heldUntil", created_at as "createdAt", false as "isNew"`

/** What these documents hold and have had, locked; read after the balances are locked, so that it is the last word. */
export const readReservations = (work: Work, refIds: readonly string[]): Promise<Reservation[]> => work.query<Reservation>(sql`
  select ${columnsOfRow} from stock.reservation where org_id = ${work.orgId} and ref_id = any(${[...new Set(refIds)]}::uuid[])
  order by ref_id, ref_line, variant_id, location_id for update`)
