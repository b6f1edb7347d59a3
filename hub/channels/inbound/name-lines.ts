import { listingsOf } from '#catalog'
import { columns, sql, type Work } from '#platform'
import type { ChannelLine, ChannelOrder } from '#kit'

type Sold = { connectionId: string; channelId: string; order: ChannelOrder }
const offerOf = (line: ChannelLine): string | undefined => line.attributes?.['offerId']

/**
 * Names each line by the code under which its offer is known to the shop. Some platforms say in an order only which
 * offer was sold (a till's catalogue id), others a SKU that several offers of different pack sizes share: the offer is
 * what the buyer took. Offers that were not read yet leave the line as the platform said it.
 */
export async function nameLines(work: Work, sold: readonly Sold[]): Promise<ChannelOrder[]> {
  const wants = [...new Map(sold.flatMap(({ connectionId, order }) => order.lines.flatMap((line) => {
    const externalId = offerOf(line)
    return externalId === undefined ? [] : [[`${connectionId}\n${externalId}`, { connectionId, externalId }] as const]
  }))).values()]
  if (wants.length === 0) return sold.map(({ order }) => order)
  const w = columns(wants, { connection: (o) => o.connectionId, external: (o) => o.externalId })
  const offers = await work.query<{ connection_id: string; external_id: string; listing_id: string }>(sql`
    select o.connection_id, o.external_id, o.listing_id from unnest(${w.connection}::uuid[], ${w.external}::text[]) as w(connection_id, external_id)
    join channels.offer o on o.org_id = ${work.orgId} and o.connection_id = w.connection_id and o.external_id = w.external_id`)
  const listings = new Map((await listingsOf(work, { ids: [...new Set(offers.map((o) => o.listing_id))] })).map((l) => [l.id, l.externalSku]))
  const codes = new Map(offers.map((o) => [`${o.connection_id}\n${o.external_id}`, listings.get(o.listing_id)]))
  return sold.map(({ connectionId, order }) => ({ ...order, lines: order.lines.map((line) => {
    const externalId = offerOf(line)
    const code = externalId === undefined ? undefined : codes.get(`${connectionId}\n${externalId}`)
    return code === undefined ? line : { ...line, sku: code }
  }) }))
}
