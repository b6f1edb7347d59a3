import { sql } from './database.ts'
import type { Work } from './work.ts'

/**
 * The next `count` numbers of a series people see, such as order numbers: the first of the block.
 * One locked row an organisation and series, so blocks never overlap; take it late in a transaction, it is held until commit.
 */
export async function takeNumbers(work: Work, name: string, count: number): Promise<bigint> {
  const row = await work.first<{ value: bigint }>(sql`
    insert into platform.counter (org_id, name, value) values (${work.orgId}, ${name}, ${count})
    on conflict (org_id, name) do update set value = platform.counter.value + excluded.value returning value`)
  return row!.value - BigInt(count) + 1n
}
