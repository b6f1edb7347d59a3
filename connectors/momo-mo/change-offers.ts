import { z } from 'zod'
import { anyId, anyText, given, refusedRow, toDecimal, type Connected, type OfferRef, type PriceTag, type PushAnswer, type StockLevel } from '#kit'
import { ask, dayOf, noSuchOffer, offerId, splitOffer } from './ask.ts'
import { readSkus } from './read-offers.ts'

const Row = z.object({ goodsCode: anyId, goodsdtCode: given(anyId), success: z.boolean(), errorMessage: anyText })
const ByResult = z.object({ result: z.array(Row) })
const ByItem = z.object({ listItem: z.array(Row) })

/** Told row by row; a row without an answer was not done as far as anybody knows. */
function answerOf(externalId: string, row: z.output<typeof Row> | undefined, good: 'applied' | 'accepted' = 'applied'): PushAnswer {
  if (row?.success) return { externalId, outcome: good }
  return refusedRow(externalId, row ? 'momo.row_failed' : 'momo.row_missing', row?.errorMessage ?? (row ? 'momo gave no reason' : 'momo did not answer for this row'))
}

const byOffer = (rows: readonly z.output<typeof Row>[]): Map<string, z.output<typeof Row>> => new Map(rows.map((row) => [offerId(row.goodsCode, row.goodsdtCode ?? ''), row]))

/** The specification says "quantity", a positive number, and nothing of differences: it is the level. */
export async function pushStock(at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> {
  const rows = levels.flatMap(({ externalId, available }) => {
    const offer = splitOffer(externalId)
    return offer ? [{ ...offer, quantity: available }] : []
  })
  if (rows.length === 0) return levels.map(({ externalId }) => noSuchOffer(externalId))
  const { result } = await ask(at, { operation: 'GoodsStockModify', effect: 'same', body: { listGoodsStockModify: rows } }, ByResult)
  const told = byOffer(result)
  return levels.map(({ externalId }) => (splitOffer(externalId) ? answerOf(externalId, told.get(externalId)) : noSuchOffer(externalId)))
}

/** A price has to come with the list price beside it, which stays as it is unless it would be the lower one. */
export async function pushPrices(at: Connected, prices: readonly PriceTag[]): Promise<PushAnswer[]> {
  const refused = new Map<string, PushAnswer>()
  const wanted = prices.filter(({ externalId, price }) => {
    if (!splitOffer(externalId)) refused.set(externalId, noSuchOffer(externalId))
    else if (price.currency !== at.shop.currency) refused.set(externalId, refusedRow(externalId, 'momo.currency', `mo店+ sells in ${at.shop.currency} only`))
    return !refused.has(externalId)
  })
  const now = wanted.length > 0 ? await readSkus(at, wanted, 'Price') : new Map<string, never>()
  const rows = wanted.flatMap(({ externalId, price }) => {
    const known = now.get(externalId)
    if (!known) {
      refused.set(externalId, noSuchOffer(externalId))
      return []
    }
    const salePrice = Number(toDecimal(price))
    return [{ ...splitOffer(externalId)!, salePrice, custPrice: Math.max(salePrice, Math.round(Number(known.sku.custPrice ?? known.goods.custPrice ?? salePrice))), applyDate: dayOf(at.now.getTime()) }]
  })
  const told = rows.length > 0 ? byOffer((await ask(at, { operation: 'GoodsdtPriceModify', effect: 'same', body: { listItem: rows } }, ByItem)).listItem) : new Map<string, z.output<typeof Row>>()
  // It counts from its day (applyDate) on, so it has to be read back.
  return prices.map(({ externalId }) => refused.get(externalId) ?? answerOf(externalId, told.get(externalId), 'accepted'))
}

const Closed = z.object({ success: given(z.boolean()), data: given(z.boolean()), errorMessage: anyText })

/** Goods are taken off sale as a whole; one specification among others is switched off by itself. */
export async function closeListings(at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> {
  const known = await readSkus(at, offers, 'All')
  const asked = new Set(offers.map((offer) => offer.externalId))
  const answers = new Map<string, PushAnswer>()
  const whole = new Map<string, string[]>()
  for (const { externalId } of offers) {
    const found = known.get(externalId)
    if (!found) answers.set(externalId, noSuchOffer(externalId))
    else if ((found.goods.listGoodsdt ?? []).every((sku) => sku.dtSaleStatus === 'off' || asked.has(offerId(found.goods.goodsCode, sku.goodsdtCode ?? '')))) whole.set(found.goods.goodsCode, [...(whole.get(found.goods.goodsCode) ?? []), externalId])
    else {
      const { success, data, errorMessage } = await ask(at, { operation: 'ModifySkuSaleGb', effect: 'same', form: { goodsCode: found.goods.goodsCode, goodsDtCode: found.sku.goodsdtCode ?? '', saleGb: 'off' } }, Closed)
      answers.set(externalId, success !== false && data !== false ? { externalId, outcome: 'applied' } : refusedRow(externalId, 'momo.row_failed', errorMessage ?? 'momo gave no reason'))
    }
  }
  if (whole.size > 0) {
    const { result } = await ask(at, { operation: 'GoodsStopSelling', effect: 'same', body: { listGoodsCode: [...whole.keys()] } }, ByResult)
    const told = new Map(result.map((row) => [row.goodsCode, row]))
    for (const [code, ids] of whole) for (const externalId of ids) answers.set(externalId, answerOf(externalId, told.get(code)))
  }
  return offers.map(({ externalId }) => answers.get(externalId)!)
}
