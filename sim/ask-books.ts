import type { Pool } from 'pg'

/** One question to the hub's own rows of this shop (`$1` is its id), which changes nothing. */
export async function askBooks<Row>(pool: Pool, orgId: string, text: string, ...more: readonly unknown[]): Promise<Row[]> {
  const client = await pool.connect()
  try {
    await client.query('begin read only')
    await client.query(`select set_config('tonglu.org_id', $1, true)`, [orgId])
    const { rows } = await client.query(text, [orgId, ...more])
    return rows as Row[]
  } finally {
    await client.query('rollback')
    client.release()
  }
}
