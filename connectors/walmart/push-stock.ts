import { z } from 'zod'
import { anyCount, fileForm, readAnswer, refusedRow, rowOrRefused, toDecimal, writeJson, type Connected, type OfferRef, type PriceTag, type PushAnswer, type StockLevel, type StockRead } from '#kit'
import { walmartAmount } from './amount.ts'
import { isUnknown } from './fault-of.ts'

/** Up to so many rows go one by one and are answered at once; more go as a feed, of which Walmart takes ten in an hour. */
const mostSingly = 50
const Fed = z.object({ feedId: z.string().min(1) })

/** Hands in a feed. What became of its rows is known minutes later and only there; reading back shows it. */
export async function sendFeed(at: Connected, feedType: string, body: unknown): Promise<void> {
  const answer = await at.call({
    operation: `feed:${feedType}`, method: 'POST', path: '/v3/feeds', effect: 'same', query: { feedType, ...(feedType === 'inventory' ? { shipNode: at.values['shipNode'] || undefined } : {}) },
    raw: fileForm({ name: `${feedType}.json`, text: writeJson(body) }),
  })
  readAnswer(Fed, answer, 'the feed')
}

export async function pushStock(at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> {
  const quantity = (available: number) => ({ unit: 'EACH', amount: available })
  if (levels.length > mostSingly) {
    await sendFeed(at, 'inventory', { InventoryHeader: { version: '1.4' }, Inventory: levels.map((level) => ({ sku: level.externalId, quantity: quantity(level.available) })) })
    return levels.map(({ externalId }) => ({ externalId, outcome: 'accepted' }))
  }
  return Promise.all(levels.map((level) => rowOrRefused(level.externalId, async () => {
    await at.call({
      operation: 'updateInventoryForAnItem', method: 'PUT', path: '/v3/inventory', effect: 'same',
      query: { sku: level.externalId, shipNode: at.values['shipNode'] || undefined }, body: { sku: level.externalId, quantity: quantity(level.available) },
    })
    return { externalId: level.externalId, outcome: 'applied' }
  })))
}

const Level = z.object({ quantity: z.object({ amount: anyCount }) })

/** Undefined: Walmart knows no such SKU. */
export async function findLevel(at: Connected, sku: string): Promise<number | undefined> {
  try {
    const answer = await at.call({ operation: 'getInventory', method: 'GET', path: '/v3/inventory', effect: 'read', query: { sku, shipNode: at.values['shipNode'] || undefined } })
    return readAnswer(Level, answer, 'the inventory').quantity.amount
  } catch (error) {
    if (isUnknown(error)) return undefined
    throw error
  }
}

export const readStock = (at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> =>
  Promise.all(offers.map(async ({ externalId }) => ({ externalId, available: await findLevel(at, externalId) })))

export async function pushPrices(at: Connected, prices: readonly PriceTag[]): Promise<PushAnswer[]> {
  const isOther = (tag: PriceTag): boolean => tag.price.currency !== at.shop.currency
  const sent = prices.filter((tag) => !isOther(tag))
  const pricing = (tag: PriceTag) => ({ sku: tag.externalId, pricing: [{ currentPriceType: 'BASE', currentPrice: walmartAmount(tag.price) }] })
  if (sent.length > mostSingly) await sendFeed(at, 'price', { PriceHeader: { version: '1.7' }, Price: sent.map(pricing) })
  return Promise.all(prices.map((tag) => rowOrRefused(tag.externalId, async () => {
    if (isOther(tag)) return refusedRow(tag.externalId, 'currency', `The shop sells in ${at.shop.currency}; ${toDecimal(tag.price)} ${tag.price.currency} was not sent.`)
    // "Please allow up to five minutes": it is taken, not yet there.
    if (sent.length <= mostSingly) await at.call({ operation: 'updatePrice', method: 'PUT', path: '/v3/price', effect: 'same', body: pricing(tag) })
    return { externalId: tag.externalId, outcome: 'accepted' }
  })))
}
