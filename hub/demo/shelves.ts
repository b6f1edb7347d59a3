import type { Receipt } from '#stock'
import type { Article } from './assortment.ts'
import { dayMs } from './calendar.ts'
import type { Luck } from './luck.ts'
import type { Sale } from './plan-year.ts'

export type Shelves = { restock: (sales: readonly Sale[], moment: Date) => Receipt[] }

const warehouse = 'WH-TY'

/**
 * The demo's buyer: sees what is about to be sold where, and orders a few weeks' worth before it runs out. In the last
 * weeks it runs low of one SKU in twenty, and forgets it, so that the screens have something to warn about.
 */
export function openShelves(luck: Luck, articles: readonly Article[], variantIds: Map<string, string>, locationIds: Map<string, string>, now: Date): Shelves {
  const levels = new Map<string, number>()
  const forgotten = new Set(articles.filter(() => luck.chance(0.05)).map((a) => a.sku))
  return {
    restock: (sales, moment) => {
      const ago = now.getTime() - moment.getTime()
      const [isLate, isLean] = [ago < 12 * dayMs, ago < 40 * dayMs]
      const needs = needsOf(sales)
      // A new shop opens with something of everything in every place.
      if (levels.size === 0) for (const a of articles) for (const place of locationIds.keys()) needs.set(`${a.sku}\n${place}`, needs.get(`${a.sku}\n${place}`) ?? 0)
      const receipts: Receipt[] = []
      for (const [key, need] of needs) {
        const [sku, place] = key.split('\n') as [string, string]
        const level = levels.get(key) ?? 0
        const wanted = place === warehouse ? need * 3 + luck.int(8, 40) : need * 2 + luck.int(1, 6)
        const isFull = level >= need + (place === warehouse ? 4 : 1)
        // Before it forgets them it only buys what is ordered already: between two deliveries nothing is left to sell.
        const most = isLean && forgotten.has(sku) && place === warehouse ? need : wanted
        const quantity = isFull || (isLate && forgotten.has(sku)) ? 0 : most - level
        if (quantity > 0) receipts.push({ variantId: variantIds.get(sku)!, locationId: locationIds.get(place)!, quantity, reason: '進貨' })
        levels.set(key, Math.max(0, level + Math.max(0, quantity) - need))
      }
      return receipts
    },
  }
}

function needsOf(sales: readonly Sale[]): Map<string, number> {
  const needs = new Map<string, number>()
  for (const s of sales) {
    if (s.order.cancelled) continue
    for (const [sku, quantity] of s.takes) {
      const key = `${sku}\n${s.store ?? warehouse}`
      needs.set(key, (needs.get(key) ?? 0) + quantity)
    }
  }
  return needs
}
