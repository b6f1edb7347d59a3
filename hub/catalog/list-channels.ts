import { sql, type Work } from '#platform'
import { toChannel, type Channel, type ChannelRow } from './channel.ts'

/** Every channel of the shop, the closed ones too, by name. */
export async function listChannels(work: Work): Promise<Channel[]> {
  const rows = await work.query<ChannelRow>(sql`
    select id, code, name, kind, currency, color, is_active from catalog.channel where org_id = ${work.orgId} order by name, code`)
  return rows.map(toChannel)
}
