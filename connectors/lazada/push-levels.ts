import { z } from 'zod'
import { anyId, anyText, ConnectorFault, given, refusedRow, toDecimal, type Connected, type OfferRef, type PriceRead, type PriceTag, type PushAnswer, type StockLevel, type StockRead } from '#kit'
import { ask, splitOffer } from './ask.ts'
import { availableOf, findSkus, priceOf } from './read-products.ts'

/** "The maximum number of products that can be updated is 50, but 20 is recommended." */
export const rowsAtOnce = 20

const Told = z.object({ code: z.union([z.string(), z.number()]).transform(String), message: anyText, detail: given(z.array(z.object({ message: anyText, seller_sku: anyText, sku_id: given(anyId), SkuId: given(anyId) }))) })

/** What buyers can buy, absolute; what is paid for and not yet packed is counted beside it. */
export function pushStock(at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> {
  const { warehouseCode } = at.values
  const quantity = (level: StockLevel): string => `<SellableQuantity>${level.available}</SellableQuantity>`
  // "Single-warehouse sellers should not use the multi-warehouse format."
  const fieldOf = warehouseCode === undefined || warehouseCode === '' ? quantity : (level: StockLevel) => `<MultiWarehouseInventories><MultiWarehouseInventory><WarehouseCode>${escape(warehouseCode)}</WarehouseCode>${quantity(level)}</MultiWarehouseInventory></MultiWarehouseInventories>`
  return pushRows(at, levels, { operation: 'product/stock/sellable/update', fieldOf })
}

/** The price without campaigns; a running special price stays as it is. Lazada is told a bare number, so another currency never leaves. */
export async function pushPrices(at: Connected, prices: readonly PriceTag[]): Promise<PushAnswer[]> {
  const ours = prices.filter((tag) => tag.price.currency === at.shop.currency)
  const answers = await pushRows(at, ours, { operation: 'product/price_quantity/update', fieldOf: (tag) => `<Price>${toDecimal(tag.price)}</Price>` })
  const told = new Map(ours.map((tag, i) => [tag, answers[i]!]))
  return prices.map((tag) => told.get(tag) ?? refusedRow(tag.externalId, 'lazada.other_currency', `the shop sells in ${at.shop.currency}, not in ${tag.price.currency}`))
}

type Push<R> = { operation: string; fieldOf: (row: R) => string }

async function pushRows<R extends OfferRef>(at: Connected, rows: readonly R[], push: Push<R>): Promise<PushAnswer[]> {
  const answers = new Map<R, PushAnswer>()
  const good = rows.filter((row) => splitOffer(row.externalId) !== undefined)
  for (let i = 0; i < good.length; i += rowsAtOnce) for (const [row, answer] of await pushSome(at, good.slice(i, i + rowsAtOnce), push)) answers.set(row, answer)
  return rows.map((row) => answers.get(row) ?? refusedRow(row.externalId, 'lazada.no_such_offer', `${row.externalId} is no offer of Lazada (item:sku)`))
}

/**
 * A refusal names the SKUs that are wrong, and no document says what became of the others: the wrong ones are told, the
 * others sent again without them (levels and prices are absolute). Where none can be told apart, one by one.
 */
async function pushSome<R extends OfferRef>(at: Connected, rows: readonly R[], push: Push<R>): Promise<[R, PushAnswer][]> {
  if (rows.length === 0) return []
  let told: z.output<typeof Told>
  try {
    told = await ask(at, { operation: push.operation, method: 'POST', effect: 'same', form: { payload: payloadOf(rows, push.fieldOf) } }, Told)
  } catch (error) {
    if (!(error instanceof ConnectorFault && error.kind === 'invalid')) throw error
    told = { code: error.code ?? 'invalid', message: error.message, detail: undefined }
  }
  if (told.code === '0') return rows.map((row) => [row, { externalId: row.externalId, outcome: 'applied' }])
  const wrong = new Map(rows.flatMap((row): [R, string][] => {
    const own = told.detail?.find((one) => (one.sku_id ?? one.SkuId) === splitOffer(row.externalId)!.skuId || (one.seller_sku !== undefined && one.seller_sku === row.sku))
    return own ? [[row, own.message ?? told.message ?? 'Lazada gave no reason']] : []
  }))
  if (wrong.size === 0 && rows.length === 1) return [[rows[0]!, refusedRow(rows[0]!.externalId, told.code, told.detail?.[0]?.message ?? told.message ?? 'Lazada gave no reason')]]
  const refused = [...wrong].map(([row, words]): [R, PushAnswer] => [row, refusedRow(row.externalId, told.code, words)])
  if (wrong.size > 0) return [...refused, ...await pushSome(at, rows.filter((row) => !wrong.has(row)), push)]
  const each: [R, PushAnswer][] = []
  for (const row of rows) each.push(...await pushSome(at, [row], push))
  return each
}

/** The vendor's examples of these operations are XML; one request may hold SKUs of several items. */
function payloadOf<R extends OfferRef>(rows: readonly R[], fieldOf: (row: R) => string): string {
  const skus = rows.map((row) => {
    const { itemId, skuId } = splitOffer(row.externalId)!
    return `<Sku><ItemId>${itemId}</ItemId><SkuId>${skuId}</SkuId>${row.sku === undefined ? '' : `<SellerSku>${escape(row.sku)}</SellerSku>`}${fieldOf(row)}</Sku>`
  })
  return `<Request><Product><Skus>${skus.join('')}</Skus></Product></Request>`
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
const escape = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark]!)

export async function readStock(at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> {
  const found = await findSkus(at, offers)
  return offers.map(({ externalId }) => ({ externalId, available: found.has(externalId) ? availableOf(found.get(externalId)!, at.values['warehouseCode']) : undefined }))
}

export async function readPrices(at: Connected, offers: readonly OfferRef[]): Promise<PriceRead[]> {
  const found = await findSkus(at, offers)
  return offers.map(({ externalId }) => ({ externalId, price: found.has(externalId) ? priceOf(found.get(externalId)!, at.shop.currency) : undefined }))
}
