import { lintListing } from '#kit'
import { sql } from '#platform'
import type { JudgeOf } from '#catalog'
import { rulesFor } from '../categories/kept-categories.ts'
import type { ChannelsOptions } from '../connections/channels-options.ts'
import { listingShopOf } from '../shop-words/shop-words.ts'

/** What the systems of a channel would say of a listing there, for rooms that know no connectors; undefined where none has rules. */
export const judgeFor = ({ connectors }: Pick<ChannelsOptions, 'connectors'>): JudgeOf => async (work, channelId) => {
  const rows = await work.query<{ id: string; connector: string }>(sql`
    select id, connector from channels.connection where org_id = ${work.orgId} and channel_id = ${channelId}`)
  const known = rows.flatMap(({ id, connector: of }) => { const connector = connectors.find((c) => c.id === of); return connector?.listing ? [{ id, connector }] : [] })
  if (known.length === 0) return undefined
  const rules = await Promise.all(known.map(({ id, connector }) => rulesFor(work, id, connector)))
  const shop = await listingShopOf(work)
  return (content) => rules.flatMap((rule) => lintListing(rule(content), content, shop))
}
