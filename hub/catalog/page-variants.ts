import { sql, type Work } from '#platform'

export type SkuRow = { id: string; sku: string }

/** Active variants in the order of their SKUs, after one of them; among `ids` if given. For the lists of other rooms. */
export const pageVariants = (work: Work, { after, descending = false, ids, limit }: { after?: string | undefined; descending?: boolean; ids?: readonly string[] | undefined; limit: number }): Promise<SkuRow[]> => {
  const past = after === undefined ? sql`` : descending ? sql`and sku < ${after}` : sql`and sku > ${after}`
  const among = ids === undefined ? sql`` : sql`and id = any(${ids}::uuid[])`
  return work.query<SkuRow>(sql`
    select id, sku from catalog.variant where org_id = ${work.orgId} and state = 'active' ${past} ${among}
    order by sku ${descending ? sql`desc` : sql``} limit ${limit}`)
}
