import { money, parseExact, type Money, type ShopFacts } from '#kit'
import { openLagged, type Lagged, type SimulatedOffer } from '#kit/simulator'
import { readItem, refusalOf, variantView, type Variant } from './simulated-items.ts'
import { amountOf, countOf, refuse, rowOf, rowsOf, textOf, unknown, type Reply, type Row } from './simulated-reply.ts'

type Item = { sku: string; title: string; barcode: string | undefined; isRetired: boolean; wpid: string; variant?: Variant }
/** A feed as its status tells of it. */
export type Fed = { id: string; type: string; date: number; count: number; rows: { sku: string; error: string | undefined }[] }
export type Shelf = ReturnType<typeof openShelf>

/** A feed is worked through some minutes after it was handed in. */
const feedMs = 300_000

/** The seller's items, by SKU. Prices and quantities are seen after the lag, those of a feed later still. */
export function openShelf({ clock, lagMs, shop, digits }: { clock: () => Date; lagMs: number; shop: ShopFacts; digits: (count: number) => string }) {
  const items = new Map<string, Item>()
  const quantity = openLagged<number>(clock, lagMs)
  const prices = openLagged<Money>(clock, lagMs)
  let feeds: { from: number; work: () => void }[] = []
  const told: Fed[] = []
  const settle = (): void => {
    const now = clock().getTime()
    const due = feeds.filter((one) => one.from <= now)
    feeds = feeds.filter((one) => one.from > now)
    for (const one of due) one.work()
  }
  const add = (item: Omit<Item, 'isRetired' | 'wpid'>, price: Money, available: number): void => {
    items.set(item.sku, { ...item, isRetired: false, wpid: digits(12) })
    quantity.set(item.sku, available)
    prices.set(item.sku, price)
  }
  const shown = (item: Item): SimulatedOffer => ({ externalId: item.sku, sku: item.sku, title: item.title, ...(item.barcode ? { barcode: item.barcode } : {}), price: prices.seen(item.sku)!, available: quantity.seen(item.sku) ?? 0 })
  const spoiled = new Map<string, string>()
  const rowWork = openRowWork({ items, quantity, prices, shop, add })
  return {
    settle,
    offer(wish: { sku: string; title: string; price: Money; available: number; barcode?: string }): SimulatedOffer {
      add({ sku: wish.sku, title: wish.title, barcode: wish.barcode }, wish.price, wish.available)
      return shown(items.get(wish.sku)!)
    },
    offers: (): SimulatedOffer[] => { settle(); return [...items.values()].map(shown) },
    stockOf: (sku: string): number | undefined => { settle(); return items.has(sku) ? quantity.seen(sku) : undefined },
    priceOf: (sku: string): Money | undefined => { settle(); return prices.seen(sku) },
    groups: (): string[][] => {
      settle()
      const ids = new Set([...items.values()].flatMap((one) => one.variant?.groupId ?? []))
      return [...ids].map((id) => [...items.values()].filter((one) => one.variant?.groupId === id).map((one) => one.sku)).filter((skus) => skus.length > 1)
    },
    titleOf: (sku: string): string => items.get(sku)?.title ?? '',
    /** What a buyer could take now. */
    onSale: (sku: string): number => { settle(); return items.get(sku)?.isRetired === false ? quantity.truth(sku) ?? 0 : -1 },
    priceNow: (sku: string): Money => prices.truth(sku) ?? money(0n, shop.currency),
    move: (sku: string, count: number): void => quantity.set(sku, Math.max(0, (quantity.truth(sku) ?? 0) + count)),
    items: (): Item[] => { settle(); return [...items.values()] },
    item: (sku: string): Item | undefined => { settle(); return items.get(sku) },
    view: (item: Item): Row => ({
      mart: 'WALMART_US', sku: item.sku, condition: 'New', wpid: item.wpid, ...(item.barcode ? { gtin: item.barcode } : {}), productName: item.title, productType: 'Home Decor', price: amountOf(prices.seen(item.sku)!),
      publishedStatus: item.isRetired ? 'UNPUBLISHED' : 'PUBLISHED', lifecycleStatus: item.isRetired ? 'RETIRED' : 'ACTIVE', ...(item.variant && variantView(item.variant)),
    }),
    setLevel: (sku: string, row: Row): Reply => (items.has(sku) ? setLevel(sku, row, quantity) : unknown('INVENTORY')),
    setPrice: (row: Row): Reply => (items.has(textOf(row['sku'])) ? setPrice(row, prices) : unknown('PRICE')),
    feed(type: string, body: Row): Reply {
      const work = rowWork[type]
      const rows = rowsOf(body[type === 'inventory' ? 'Inventory' : type === 'price' ? 'Price' : 'MPItem'])
      if (!work || rows.length === 0 || rows.length > 10_000 || !isHeader(type, rowOf(body['MPItemFeedHeader']))) return refuse(400, 'INVALID_REQUEST_CONTENT.GMP_FEED_API', 'The feed is empty, too long or of no known kind.')
      const fed: Fed = { id: `${digits(32)}@AUoBAQA`, type, date: clock().getTime(), count: rows.length, rows: [] }
      told.push(fed)
      feeds.push({ from: clock().getTime() + feedMs, work: () => { for (const row of rows) { const sku = skuIn(row); fed.rows.push({ sku, error: spoiled.get(sku) ?? work(row) }) } } })
      return { body: { feedId: fed.id } }
    },
    fed: (): Fed[] => { settle(); return told },
    spoil: (sku: string, why: string | undefined): void => { if (why === undefined) spoiled.delete(sku); else spoiled.set(sku, why) },
  }
}

const skuIn = (row: Row): string => textOf(row['sku']) || textOf(rowOf(row['Orderable'] ?? row['Item'])['sku'])

type Inside = { items: Map<string, Item>; quantity: Lagged<number>; prices: Lagged<Money>; shop: ShopFacts; add: (item: Omit<Item, 'isRetired' | 'wpid'>, price: Money, available: number) => void }

/** What becomes of one row of each kind of feed. */
function openRowWork({ items, quantity, prices, shop, add }: Inside): Record<string, (row: Row) => string | undefined> {
  /** A row that is wrong is left out, and the feed's status says why. */
  const setUp = (feedType: 'MP_ITEM' | 'MP_MAINTENANCE', row: Row): string | undefined => {
    const sent = readItem(row)
    const known = items.get(sent.sku)
    const refusal = refusalOf(feedType, sent, known, [...items.values()])
    if (refusal !== undefined) return refusal
    if (known) Object.assign(known, { ...(sent.title === undefined ? {} : { title: sent.title }), ...(sent.variant && { variant: sent.variant }) })
    else add({ sku: sent.sku, title: sent.title!, barcode: sent.barcode, ...(sent.variant && { variant: sent.variant }) }, money(parseExact(String(sent.price), shop.currency).minor, shop.currency), 0)
    return undefined
  }
  return {
    inventory: (row) => { const [sku, level] = [textOf(row['sku']), levelIn(row)]; if (!items.has(sku) || level === undefined) return 'The item or the quantity is wrong'; quantity.set(sku, level); return undefined },
    price: (row) => { const [sku, price] = [textOf(row['sku']), priceIn(row)]; if (!items.has(sku) || !price) return 'The item or the price is wrong'; prices.set(sku, price); return undefined },
    MP_ITEM: (row) => setUp('MP_ITEM', row),
    MP_MAINTENANCE: (row) => setUp('MP_MAINTENANCE', row),
    MP_ITEM_MATCH: (row) => {
      const item = rowOf(row['Item'])
      add({ sku: textOf(item['sku']), title: `Item ${textOf(rowOf(item['productIdentifiers'])['productId'])}`, barcode: textOf(rowOf(item['productIdentifiers'])['productId']) }, money(parseExact(String(item['price']), shop.currency).minor, shop.currency), 0)
      return undefined
    },
  }
}

const channels: Readonly<Record<string, string>> = { MP_ITEM: 'marketplace', MP_MAINTENANCE: 'mpmaintenance', MP_ITEM_MATCH: 'mpsetupbymatch' }
const isHeader = (type: string, header: Row): boolean => channels[type] === undefined || (header['sellingChannel'] === channels[type] && header['locale'] === 'en' && textOf(header['version']) !== '' && (type === 'MP_ITEM_MATCH' || textOf(header['subCategory']) !== ''))

function priceIn(row: Row): Money | undefined {
  const price = rowOf(rowOf(rowsOf(row['pricing'])[0])['currentPrice'])
  return typeof price['amount'] === 'number' ? money(parseExact(String(price['amount']), textOf(price['currency'])).minor, textOf(price['currency'])) : undefined
}
const levelIn = (row: Row): number | undefined => countOf(rowOf(row['quantity'])['amount'])

function setLevel(sku: string, row: Row, quantity: Lagged<number>): Reply {
  const level = levelIn(row)
  if (level === undefined || row['sku'] !== sku) return refuse(400, 'INVALID_REQUEST_CONTENT.GMP_INVENTORY_API', 'The quantity is missing or negative.')
  quantity.set(sku, level)
  return { body: { sku, quantity: { unit: 'EACH', amount: level } } }
}

function setPrice(row: Row, prices: Lagged<Money>): Reply {
  const [sku, price] = [textOf(row['sku']), priceIn(row)]
  if (!price) return refuse(400, 'INVALID_REQUEST_CONTENT.GMP_PRICE_API', 'The price is missing.')
  prices.set(sku, price)
  return { body: { ItemPriceResponse: { mart: 'WALMART_US', sku, message: 'Thank you. Your price has been updated. Please allow up to five minutes for this change to be reflected on the site.' } } }
}
