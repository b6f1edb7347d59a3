import { sql, toJsonb, type Work } from '#platform'

/** What is over is kept: whoever asks later why a channel sold nothing finds it. */
export async function keepOutage(work: Work, id: string, since: Date, fault: unknown): Promise<void> {
  await work.query(sql`
    insert into channels.outage (org_id, connection_id, from_at, until_at, fault) values (${work.orgId}, ${id}, ${since}, ${work.now}, ${toJsonb(fault)}::jsonb) on conflict do nothing`)
}
