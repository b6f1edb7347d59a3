import { z } from 'zod'
import { anyId, EpochSeconds, type ChannelOffer, type Connected, type Page } from '#kit'
import { ask, given, offerId } from './ask.ts'
import { availableOf, itemsAtOnce, priceOf, readItems, readModels, type Item, type Model, type ModelList } from './read-items.ts'

/** Every state there is: an item that is only left out of a page must not be taken for deleted. */
const states = ['NORMAL', 'UNLIST', 'BANNED', 'REVIEWING', 'SELLER_DELETE', 'SHOPEE_DELETE']

const List = z.object({ response: z.object({ item: given(z.array(z.object({ item_id: anyId }))), has_next_page: given(z.boolean()), next_offset: given(EpochSeconds) }) })

export async function pullListings(at: Connected, { cursor }: { cursor?: string }): Promise<Page<ChannelOffer>> {
  const { response } = await ask(at, { operation: 'product/get_item_list', method: 'GET', effect: 'read', query: { offset: cursor ?? '0', page_size: String(itemsAtOnce), item_status: states } }, List)
  const items = await readItems(at, (response.item ?? []).map((item) => item.item_id))
  const offers: ChannelOffer[] = []
  for (const item of items) offers.push(...toOffers(item, item.has_model === true ? await readModels(at, item.item_id) : undefined, { currency: at.shop.currency, locationId: at.values['locationId'] }))
  return { items: offers, next: response.has_next_page === true && response.next_offset !== undefined ? String(response.next_offset) : undefined }
}

type Assume = { currency: string; locationId: string | undefined }

/** Pure: one offer for each model, or one for an item without models. */
function toOffers(item: Item, list: ModelList | undefined, assume: Assume): ChannelOffer[] {
  if (!list) return [toOffer(item, undefined, assume)]
  return list.models.map((model) => toOffer(item, { ...model, name: nameOf(model, list) }, assume))
}

function toOffer(item: Item, model: (Model & { name: string | undefined }) | undefined, { currency, locationId }: Assume): ChannelOffer {
  const of = model ?? item
  const available = availableOf(of, locationId)
  const price = priceOf(of, currency)
  const image = item.image?.image_url_list?.[0]
  // "00" is how Brazil's sellers say that there is no code.
  const barcode = of.gtin_code === '00' ? undefined : of.gtin_code
  return {
    externalId: offerId(item.item_id, model?.model_id ?? '0'),
    sku: model ? model.model_sku : item.item_sku,
    title: [item.item_name ?? item.item_id, model?.name].filter((part) => part !== undefined).join(' / '),
    ...(barcode === undefined ? {} : { barcode }),
    ...(image === undefined ? {} : { image }),
    ...(price === undefined ? {} : { price }),
    ...(available === undefined ? {} : { available }),
    state: stateOf(item.item_status, model?.model_status),
    ...(model && { group: item.item_id }),
    fulfilledBy: of.is_fulfillment_by_shopee === true ? 'channel' : 'seller',
    attributes: { status: model?.model_status ?? item.item_status ?? '', ...(model && item.item_sku !== undefined ? { parentSku: item.item_sku } : {}) },
  }
}

function stateOf(item: string | undefined, model: string | undefined): ChannelOffer['state'] {
  if (item === 'SELLER_DELETE' || item === 'SHOPEE_DELETE') return 'closed'
  if (item !== undefined && item !== 'NORMAL') return 'inactive'
  return model === 'MODEL_UNAVAILABLE' || model === 'UNAVAILABLE' ? 'inactive' : 'active'
}

const nameOf = (model: Model, { tiers }: ModelList): string | undefined => {
  const options = (model.tier_index ?? []).map((at, tier) => tiers[tier]?.option_list?.[at]?.option).filter((option) => option !== undefined)
  return options.length > 0 ? options.join(', ') : model.model_name
}
