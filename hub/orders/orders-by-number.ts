import { sql, type Work } from '#platform'

/** Orders by the shop's own number, as people write it. What is no number is none. */
export async function ordersByNumber(work: Work, names: readonly string[]): Promise<Map<string, string>> {
  const numbers = [...new Set(names.filter((name) => /^\d{1,15}$/.test(name)))]
  if (numbers.length === 0) return new Map()
  const rows = await work.query<{ number: string; id: string }>(sql`select number::text as number, id from orders."order" where org_id = ${work.orgId} and number = any(${numbers}::bigint[])`)
  return new Map(rows.map((o) => [o.number, o.id]))
}
