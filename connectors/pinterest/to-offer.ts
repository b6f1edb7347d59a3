import { z } from 'zod'
import { ConnectorFault, givenTexts, readMoney, type ChannelOffer, type Money } from '#kit'

const Text = z.string().nullish()
const Links = z.union([z.string(), z.array(z.string())]).nullish()
export const Item = z.object({
  item_id: z.string().min(1), pins: z.array(z.object({ id: Text })).nullish(), errors: z.array(z.object({ attribute: Text, message: Text })).nullish(),
  // Kept whole: a change of pictures sends all of them back.
  attributes: z.looseObject({ title: Text, link: Text, image_link: Links, availability: Text, price: Text, item_group_id: Text, gtin: z.union([z.int(), z.bigint(), z.string()]).nullish() }).nullish(),
})
export type Item = z.output<typeof Item>

/** Pure: how an item looks as an offer. It is shown once pins were made of it; until then Pinterest looks at it. */
export function toOffer(item: Item): ChannelOffer {
  const { title, link, image_link: links, gtin, item_group_id: group } = item.attributes ?? {}
  const price = priceOf(item)
  const available = presenceOf(item)
  const isShown = (item.pins?.length ?? 0) > 0
  const issues = (item.errors ?? []).map(({ attribute, message }) => [attribute, message].filter(Boolean).join(': '))
  return {
    externalId: item.item_id,
    sku: item.item_id,
    title: title || item.item_id,
    ...givenTexts({ barcode: gtin === null || gtin === undefined ? undefined : String(gtin), image: typeof links === 'string' ? links : links?.[0], url: link }),
    ...(price ? { price } : {}),
    ...(available === undefined ? {} : { available }),
    state: isShown ? 'active' : 'inactive',
    fulfilledBy: 'seller',
    attributes: { status: isShown ? 'published' : issues.length > 0 ? 'failed' : 'not_published', ...givenTexts({ itemGroupId: group, issues: issues.join('; ') }) },
  }
}

/** Undefined: there is no such item. Words come in capitals or not; one that is new counts as there. */
export const presenceOf = (item: Item | undefined): number | undefined => (item?.attributes?.availability ? (/^out[ _]of[ _]stock$/i.test(item.attributes.availability) ? 0 : 1) : undefined)

/** "24.99 USD", "24.99USD", or "24.99", which is then in US dollars, as Pinterest says. */
export function priceOf({ attributes }: Item): Money | undefined {
  if (!attributes?.price) return undefined
  const m = /^\s*([\d.,]+?)\s*([A-Z]{3})?\s*$/.exec(attributes.price)
  if (!m) throw new ConnectorFault('contract_changed', `Pinterest items: a price that is no price: ${attributes.price}`)
  return readMoney(m[1]!.replaceAll(',', ''), m[2] ?? 'USD', 'Pinterest items: price')
}
