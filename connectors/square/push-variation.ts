import { refusedRow, type Connected, type OfferDraft, type OfferGroup, type PushAnswer } from '#kit'
import { readCatalog, searchCatalog, upsertTogether, type Item, type Variation } from './catalog.ts'
import { chooseFor, chooseForNew } from './item-options.ts'
import { pushStock } from './push-stock.ts'
import { squareMoney } from './square-money.ts'

type Grouped = OfferDraft & { group: OfferGroup }

/** A variation of an item. The item is made with its first one; each carries our key as its own data, by which they are found again. */
export async function pushVariation(at: Connected, draft: Grouped): Promise<PushAnswer> {
  const { sku, group, available } = draft
  const item = await findItem(at, draft)
  const known = item?.item_data?.variations?.find((v) => v.item_variation_data?.sku === sku && v.is_deleted !== true)
  if (known) return { externalId: known.id, outcome: 'applied' }
  const objects = item ? await joining(at, item, draft) : await beginning(at, draft)
  if (typeof objects === 'string') return groupDiffers('', objects, group)
  const { newIds, error } = await upsertTogether(at, objects, ['variation', group.key, sku])
  const externalId = newIds.get('#variation')
  if (externalId === undefined) return refusedRow('', error.code, error.words)
  if (available !== undefined) await pushStock(at, [{ externalId, sku, available }])
  return { externalId, outcome: 'applied' }
}

export const groupDiffers = (id: string, there: string, { axes }: OfferGroup): PushAnswer =>
  refusedRow(id, 'group_differs', `The item there differs in ${there}, not in ${axes.map((a) => a.name).join(', ')}.`)

/** The item of a sister that is there, else one with our key: that of the SKU itself, or of a sister that nobody has told us of. */
async function findItem(at: Connected, { sku, title = '', group: { key, siblings } }: Grouped): Promise<Item | undefined> {
  const isOurs = (v: Variation): boolean => v.is_deleted !== true && v.item_variation_data?.user_data === key
  const sister = siblings[0]
  if (sister) return [...(await readCatalog(at, [sister.externalId], true)).items.values()][0]
  const own = [...(await searchCatalog(at, 'ITEM_VARIATION', 'sku', [sku])).variations.values()].find(isOurs)
  if (own) return (await readCatalog(at, [own.id], true)).items.get(own.item_variation_data?.item_id ?? '')
  const { items } = await searchCatalog(at, 'ITEM', 'name', [title])
  return [...items.values()].find((item) => item.is_deleted !== true && item.item_data?.variations?.some(isOurs))
}

const variationOf = ({ sku, barcode, price, group }: Grouped, itemId: string, says: object): { id: string } & Record<string, unknown> => ({
  type: 'ITEM_VARIATION', id: '#variation', present_at_all_locations: true,
  item_variation_data: {
    item_id: itemId, ...says, sku, track_inventory: true, user_data: group.key, ...(barcode ? { upc: barcode } : {}), ...(price ? { pricing_type: 'FIXED_PRICING', price_money: squareMoney(price) } : { pricing_type: 'VARIABLE_PRICING' }),
  },
})

/** With options Square makes the name of a variation itself, and takes none. */
async function beginning(at: Connected, draft: Grouped): Promise<{ id: string }[]> {
  const { values, changed } = await chooseForNew(at, draft.group.axes)
  const item_data = {
    name: draft.title, ...(draft.description ? { description_html: draft.description } : {}), item_options: values.map(({ item_option_id }) => ({ item_option_id })), variations: [variationOf(draft, '#item', { item_option_values: values })],
  }
  return [...changed, { type: 'ITEM', id: '#item', present_at_all_locations: true, item_data } as { id: string }]
}

async function joining(at: Connected, item: Item, draft: Grouped): Promise<{ id: string }[] | string> {
  const said = await saysOf(at, item, draft.group)
  return typeof said === 'string' ? said : [...said.changed, variationOf(draft, item.id, said.says)]
}

/** What a variation says there: its choices, or a name where the item has no options. */
export async function saysOf(at: Connected, item: Item, { axes }: OfferGroup): Promise<{ says: object; changed: { id: string }[] } | string> {
  if ((item.item_data?.item_options ?? []).length === 0) return { says: { name: axes.map((a) => a.value).join(', ') }, changed: [] }
  const choice = await chooseFor(at, item, axes)
  return typeof choice === 'string' ? choice : { says: { item_option_values: choice.values }, changed: choice.changed }
}
