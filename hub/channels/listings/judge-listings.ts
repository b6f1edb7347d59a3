import { lintListing } from '#kit'
import { sql } from '#platform'
import type { JudgeOf } from '#catalog'
import type { ChannelsOptions } from '../connections/channels-options.ts'
import { listingShopOf } from '../shop-words/shop-words.ts'

/** What the systems of a channel would say of a listing there, for rooms that know no connectors; undefined where none has rules. */
export const judgeFor = ({ connectors }: Pick<ChannelsOptions, 'connectors'>): JudgeOf => async (work, channelId) => {
  const rows = await work.query<{ connector: string }>(sql`
    select connector from channels.connection where org_id = ${work.orgId} and channel_id = ${channelId}`)
  const rules = rows.flatMap(({ connector }) => connectors.find((c) => c.id === connector)?.listing ?? [])
  if (rules.length === 0) return undefined
  const shop = await listingShopOf(work)
  return (content) => rules.flatMap((rule) => lintListing(rule, content, shop))
}
