import { z } from 'zod'
import { anyCount, anyId, anyText, ConnectorFault, given, refusedRow, toDecimal, type Connected, type Money, type OfferRef, type PriceRead, type PriceTag, type PushAnswer, type StockLevel, type StockRead } from '#kit'
import { ask, byProduct, offerId, skuOf, splitOffer } from './ask.ts'
import { findProducts, isGlobal, priceOf, skusById } from './read-products.ts'

/** "A single product cannot have more than 100 different SKUs" in one asking. */
const skusAtOnce = 100
/** "A list of SKU IDs used to search for inventory information. Max IDs: 600". */
const readAtOnce = 600

const Errors = given(z.object({ errors: given(z.array(z.object({ code: given(anyId), message: anyText, detail: given(z.object({ sku_id: given(anyId), extra_errors: given(z.array(z.object({ message: anyText }))) })) }))) }))
const Inventory = z.object({
  inventory: given(z.array(z.object({ product_id: anyId, skus: given(z.array(z.object({
    id: anyId, total_available_quantity: given(anyCount), warehouse_inventory: given(z.array(z.object({ warehouse_id: anyId, available_quantity: given(anyCount) }))),
  }))) }))),
})
type Stock = NonNullable<NonNullable<z.output<typeof Inventory>['inventory']>[number]['skus']>[number]

/** What can be sold at once. Where a SKU lies in several warehouses all of them are told, the others as they are: "You must include all warehouse IDs". */
export async function pushStock(at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> {
  const { warehouseId = '' } = at.values
  const known = warehouseId === '' ? new Map<string, Stock>() : await readInventory(at, levels)
  const inventoryOf = (level: StockLevel): unknown[] => {
    if (warehouseId === '') return [{ quantity: level.available }]
    const others = (known.get(level.externalId)?.warehouse_inventory ?? []).filter((one) => one.warehouse_id !== warehouseId)
    return [{ warehouse_id: warehouseId, quantity: level.available }, ...others.map((one) => ({ warehouse_id: one.warehouse_id, quantity: one.available_quantity ?? 0 }))]
  }
  return pushRows(at, levels, { operation: 'inventory/update', rowOf: (level) => ({ inventory: inventoryOf(level) }) })
}

/** Global sellers say the price that buyers see as well. */
export const priceBody = (at: Connected, price: Money): object => ({ amount: toDecimal(price), currency: price.currency, ...(isGlobal(at) ? { sale_price: toDecimal(price) } : {}) })

/** The display price before discounts; another currency than the shop's never leaves. */
export async function pushPrices(at: Connected, prices: readonly PriceTag[]): Promise<PushAnswer[]> {
  const ours = prices.filter((tag) => tag.price.currency === at.shop.currency)
  const answers = await pushRows(at, ours, {
    operation: 'prices/update',
    rowOf: ({ price }) => ({ price: priceBody(at, price) }),
  })
  const told = new Map(ours.map((tag, i) => [tag, answers[i]!]))
  return prices.map((tag) => told.get(tag) ?? refusedRow(tag.externalId, 'tiktok.other_currency', `the shop sells in ${at.shop.currency}, not in ${tag.price.currency}`))
}

type Push<R> = { operation: 'inventory/update' | 'prices/update'; rowOf: (row: R) => object }

async function pushRows<R extends OfferRef>(at: Connected, rows: readonly R[], push: Push<R>): Promise<PushAnswer[]> {
  const answers = new Map<R, PushAnswer>()
  for (const [productId, those] of byProduct(rows)) {
    for (let i = 0; i < those.length; i += skusAtOnce) for (const [row, answer] of await pushSome(at, productId, { rows: those.slice(i, i + skusAtOnce), push })) answers.set(row, answer)
  }
  return rows.map((row) => answers.get(row) ?? refusedRow(row.externalId, 'tiktok.no_such_offer', `${row.externalId} is no offer of TikTok Shop (product:sku)`))
}

/** Rows that are wrong are named; where the whole product is refused, its rows go one by one, so that one does not sink the others. */
async function pushSome<R extends OfferRef>(at: Connected, productId: string, { rows, push }: { rows: readonly R[]; push: Push<R> }): Promise<[R, PushAnswer][]> {
  try {
    const told = await ask(at, push.operation, { id: productId, effect: 'same', body: { skus: rows.map((row) => ({ id: skuOf(row), ...push.rowOf(row) })) } }, Errors)
    const errors = new Map((told?.errors ?? []).map((error) => [error.detail?.sku_id, error]))
    return rows.map((row) => {
      const error = errors.get(skuOf(row)) ?? errors.get(undefined)
      return [row, error ? refusedRow(row.externalId, error.code ?? 'refused', error.detail?.extra_errors?.[0]?.message ?? error.message ?? 'TikTok Shop gave no reason') : { externalId: row.externalId, outcome: 'applied' }]
    })
  } catch (error) {
    if (!(error instanceof ConnectorFault && error.kind === 'invalid')) throw error
    if (rows.length === 1) return [[rows[0]!, refusedRow(rows[0]!.externalId, error.code ?? 'invalid', error.message)]]
    const each: [R, PushAnswer][] = []
    for (const row of rows) each.push(...await pushSome(at, productId, { rows: [row], push }))
    return each
  }
}

async function readInventory(at: Connected, offers: readonly OfferRef[]): Promise<Map<string, Stock>> {
  const skus = offers.flatMap((offer) => splitOffer(offer.externalId)?.skuId ?? [])
  const found = new Map<string, Stock>()
  for (let i = 0; i < skus.length; i += readAtOnce) {
    const { inventory } = await ask(at, 'inventory/search', { body: { sku_ids: skus.slice(i, i + readAtOnce) } }, Inventory)
    for (const product of inventory ?? []) for (const sku of product.skus ?? []) found.set(offerId(product.product_id, sku.id), sku)
  }
  return found
}

export async function readStock(at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> {
  const { warehouseId = '' } = at.values
  const found = await readInventory(at, offers)
  const availableOf = (sku: Stock | undefined): number | undefined => (sku && warehouseId !== '' ? (sku.warehouse_inventory?.find((one) => one.warehouse_id === warehouseId)?.available_quantity ?? 0) : sku?.total_available_quantity)
  return offers.map(({ externalId }) => ({ externalId, available: availableOf(found.get(externalId)) }))
}

export async function readPrices(at: Connected, offers: readonly OfferRef[]): Promise<PriceRead[]> {
  const skus = skusById(await findProducts(at, offers))
  return offers.map(({ externalId }) => ({ externalId, price: skus.has(externalId) ? priceOf(skus.get(externalId)!, { currency: at.shop.currency, isGlobal: isGlobal(at) }) : undefined }))
}
