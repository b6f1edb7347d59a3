import { z } from 'zod'
import { anyId, ConnectorFault, toDecimal, type Connected, type PriceTag, type PushAnswer, type StockLevel } from '#kit'
import { ask, byItem, given, modelOf, Text } from './ask.ts'

/** stock_list and price_list: "length should be between 1 to 50". */
const modelsAtOnce = 50
const Told = z.object({ response: given(z.object({ failure_list: given(z.array(z.object({ model_id: given(anyId), failed_reason: Text }))) })) })

/** Our own stock of each model, at the shop's location where it has several. */
export function pushStock(at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> {
  return pushEach(at, levels, { operation: 'product/update_stock', list: 'stock_list', rowOf: (level) => ({ seller_stock: stockOf(at, level.available) }) })
}

/** The price before promotions: a running campaign keeps its own. Shopee is told a bare number, so another currency never leaves. */
export async function pushPrices(at: Connected, prices: readonly PriceTag[]): Promise<PushAnswer[]> {
  const ours = prices.filter((tag) => tag.price.currency === at.shop.currency)
  const answers = await pushEach(at, ours, { operation: 'product/update_price', list: 'price_list', rowOf: (tag) => ({ original_price: Number(toDecimal(tag.price)) }) })
  const told = new Map(ours.map((tag, i) => [tag, answers[i]!]))
  return prices.map((tag) => told.get(tag) ?? { externalId: tag.externalId, outcome: 'refused', code: 'shopee.other_currency', words: `the shop sells in ${at.shop.currency}, not in ${tag.price.currency}` })
}

/** At the shop's location where it has several. */
export function stockOf({ values: { locationId } }: Connected, stock: number): object[] {
  return [{ ...(locationId === undefined || locationId === '' ? {} : { location_id: locationId }), stock }]
}

type Push<R> = { operation: string; list: string; rowOf: (row: R) => Record<string, unknown> }

async function pushEach<R extends { externalId: string }>(at: Connected, rows: readonly R[], push: Push<R>): Promise<PushAnswer[]> {
  const answers = new Map<string, PushAnswer>()
  for (const [itemId, those] of byItem(rows)) {
    if (itemId === undefined) for (const { externalId } of those) answers.set(externalId, { externalId, outcome: 'refused', code: 'shopee.no_such_offer', words: `${externalId} is no offer of Shopee (item:model)` })
    else for (let i = 0; i < those.length; i += modelsAtOnce) for (const answer of await pushItem(at, itemId, those.slice(i, i + modelsAtOnce), push)) answers.set(answer.externalId, answer)
  }
  return rows.map(({ externalId }) => answers.get(externalId)!)
}

async function pushItem<R extends { externalId: string }>(at: Connected, itemId: string, rows: readonly R[], push: Push<R>): Promise<PushAnswer[]> {
  try {
    const body = { item_id: BigInt(itemId), [push.list]: rows.map((row) => ({ model_id: BigInt(modelOf(row.externalId)), ...push.rowOf(row) })) }
    const { response } = await ask(at, { operation: push.operation, method: 'POST', effect: 'same', body }, Told)
    const failed = new Map((response?.failure_list ?? []).map((row) => [row.model_id ?? '0', row.failed_reason]))
    return rows.map(({ externalId }) => failed.has(modelOf(externalId))
      ? { externalId, outcome: 'refused', code: 'failure_list', words: failed.get(modelOf(externalId)) ?? 'Shopee gave no reason' }
      : { externalId, outcome: 'applied' })
  } catch (error) {
    // One item's refusal must not keep the other items' levels from going out.
    if (!(error instanceof ConnectorFault && error.kind === 'invalid')) throw error
    return rows.map(({ externalId }) => ({ externalId, outcome: 'refused', code: error.code ?? 'invalid', words: error.message }))
  }
}
