import { sql, toJsonb, type Work } from '#platform'
import { readMapping, type Mapping } from '#files'

export type KeptMapping = { id: string; name: string; mapping: Mapping; updatedAt: Date }

/** Mappings saved for this header, the latest first. One that a newer version can no longer read is left out. */
export async function mappingsFor(work: Work, hash: string): Promise<KeptMapping[]> {
  const rows = await work.query<{ id: string; name: string; definition: unknown; updated_at: Date }>(sql`
    select id, name, definition, updated_at from channels.mapping where org_id = ${work.orgId} and header_hash = ${hash} order by updated_at desc, id`)
  return rows.flatMap((row) => {
    const read = readMapping(row.definition)
    return read.ok ? [{ id: row.id, name: row.name, mapping: read.value, updatedAt: row.updated_at }] : []
  })
}

/** Keeps what a person made of a header, to be offered for the next file of its shape. */
export async function keepMapping(work: Work, hash: string, name: string, mapping: Mapping): Promise<void> {
  await work.query(sql`
    insert into channels.mapping (org_id, id, name, header_hash, definition, updated_at)
    values (${work.orgId}, ${work.newId()}, ${name}, ${hash}, ${toJsonb(mapping)}::jsonb, ${work.now})
    on conflict (org_id, header_hash, name) do update set definition = excluded.definition, updated_at = excluded.updated_at`)
}
