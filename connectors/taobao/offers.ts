import { z } from 'zod'
import { anyAmount, anyCount, anyId, anyText, ConnectorFault, given, readMoney, refusedRow, type ChannelOffer, type Connected, type OfferRef, type Page, type PriceRead, type PushAnswer, type StockLevel, type StockRead } from '#kit'
import { ask, offerId, splitOffer } from './ask.ts'
import { isUnknown } from './pull-orders.ts'

const pageSize = 40
/** skuid_quantities: "at most 20 SKUs". */
const skusAtOnce = 20
const Sku = z.object({ sku_id: anyId, outer_id: anyText, quantity: anyCount, price: anyAmount, properties_name: anyText })
const Item = z.object({ num_iid: anyId, title: anyText, outer_id: anyText, num: anyCount, price: anyAmount, approve_status: anyText, pic_url: anyText, skus: given(z.object({ sku: z.array(Sku) })) })
type Item = z.output<typeof Item>
const One = z.object({ item: Item })
const List = z.object({ total_results: anyCount, items: given(z.object({ item: z.array(z.object({ num_iid: anyId })) })) }).refine((data) => data.items !== undefined || data.total_results === 0, { path: ['items'], message: 'are counted and not there' })
const fields = 'num_iid,title,outer_id,num,price,approve_status,pic_url,sku'

/** What is on sale, then what lies in the store room; each item is asked for its SKUs. */
const shelves = ['taobao.items.onsale.get', 'taobao.items.inventory.get'] as const

export async function pullListings(at: Connected, { cursor = '0|1' }: { cursor?: string }): Promise<Page<ChannelOffer>> {
  const [shelf = 0, page = 1] = cursor.split('|').map(Number)
  const { total_results: total, items } = await ask(at, shelves[shelf]!, { form: { fields: 'num_iid', page_no: String(page), page_size: String(pageSize) } }, List)
  const offers: ChannelOffer[] = []
  for (const { num_iid: id } of items?.item ?? []) {
    const item = await readItem(at, id)
    if (item) offers.push(...toOffers(item, at))
  }
  return { items: offers, next: total > page * pageSize ? `${shelf}|${page + 1}` : shelf + 1 < shelves.length ? `${shelf + 1}|1` : undefined }
}

/** An item without SKUs is one offer. */
const partsOf = (item: Item): { id: string; sku: string | undefined; available: number; price: string; name: string | undefined }[] => {
  const skus = item.skus?.sku ?? []
  if (skus.length === 0) return [{ id: offerId(item.num_iid, '0'), sku: item.outer_id, available: item.num, price: item.price, name: undefined }]
  return skus.map((sku) => ({ id: offerId(item.num_iid, sku.sku_id), sku: sku.outer_id, available: sku.quantity, price: sku.price, name: sku.properties_name }))
}
const toOffers = (item: Item, at: Connected): ChannelOffer[] => partsOf(item).map((part) => ({
  externalId: part.id, sku: part.sku, title: [item.title ?? item.num_iid, part.name].filter((name) => name !== undefined).join(' / '), price: readMoney(part.price, at.shop.currency, 'Taobao price'), available: part.available,
  state: item.approve_status === undefined || item.approve_status === 'onsale' ? 'active' : 'inactive', fulfilledBy: 'seller', ...(item.pic_url === undefined ? {} : { image: item.pic_url }),
}))

async function readItem(at: Connected, id: string): Promise<Item | undefined> {
  try {
    return (await ask(at, 'taobao.item.seller.get', { form: { fields, num_iid: id } }, One)).item
  } catch (error) {
    if (isUnknown(error)) return undefined
    throw error
  }
}

async function findParts(at: Connected, offers: readonly OfferRef[]): Promise<Map<string, ReturnType<typeof partsOf>[number]>> {
  const found = new Map<string, ReturnType<typeof partsOf>[number]>()
  for (const itemId of new Set(offers.flatMap((offer) => splitOffer(offer.externalId)?.itemId ?? []))) {
    const item = await readItem(at, itemId)
    for (const part of item ? partsOf(item) : []) found.set(part.id, part)
  }
  return found
}
export async function readStock(at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> {
  const found = await findParts(at, offers)
  return offers.map(({ externalId }) => ({ externalId, available: found.get(externalId)?.available }))
}
export async function readPrices(at: Connected, offers: readonly OfferRef[]): Promise<PriceRead[]> {
  const found = await findParts(at, offers)
  return offers.map(({ externalId }) => ({ externalId, price: found.has(externalId) ? readMoney(found.get(externalId)!.price, at.shop.currency, 'Taobao price') : undefined }))
}

/** Absolute ("type 1"), twenty SKUs of one item at a time. Where an item is refused as a whole its SKUs go one by one. */
export async function pushStock(at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> {
  const items = new Map<string, StockLevel[]>()
  for (const level of levels) {
    const offer = splitOffer(level.externalId)
    if (offer) items.set(offer.itemId, [...(items.get(offer.itemId) ?? []), level])
  }
  const answers = new Map<string, PushAnswer>()
  for (const [itemId, those] of items) {
    for (const level of those.filter((one) => splitOffer(one.externalId)!.skuId === '0')) answers.set(level.externalId, (await pushSome(at, itemId, [level]))[0]!)
    const skus = those.filter((one) => splitOffer(one.externalId)!.skuId !== '0')
    for (let i = 0; i < skus.length; i += skusAtOnce) for (const answer of await pushSome(at, itemId, skus.slice(i, i + skusAtOnce))) answers.set(answer.externalId, answer)
  }
  return levels.map(({ externalId }) => answers.get(externalId) ?? refusedRow(externalId, 'taobao.no_such_offer', `${externalId} is no offer of Taobao (item:sku)`))
}

async function pushSome(at: Connected, itemId: string, levels: readonly StockLevel[]): Promise<PushAnswer[]> {
  const skuOf = (level: StockLevel): string => splitOffer(level.externalId)!.skuId
  const isPlain = skuOf(levels[0]!) === '0'
  try {
    if (isPlain) await ask(at, 'taobao.item.quantity.update', { form: { num_iid: itemId, quantity: String(levels[0]!.available), type: '1' }, effect: 'same' }, z.unknown())
    else await ask(at, 'taobao.skus.quantity.update', { form: { num_iid: itemId, skuid_quantities: levels.map((level) => `${skuOf(level)}:${level.available}`).join(';'), type: '1' }, effect: 'same' }, z.unknown())
    return levels.map(({ externalId }) => ({ externalId, outcome: 'applied' }))
  } catch (error) {
    if (!(error instanceof ConnectorFault && error.kind === 'invalid')) throw error
    if (levels.length === 1) return [refusedRow(levels[0]!.externalId, error.code ?? 'invalid', error.message)]
    const each: PushAnswer[] = []
    for (const level of levels) each.push(...await pushSome(at, itemId, [level]))
    return each
  }
}
