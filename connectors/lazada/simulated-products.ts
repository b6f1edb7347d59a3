import { z } from 'zod'
import { money, parseExact } from '#kit'
import { answer, countOf, jsonOf, Refused, textOf, type Asked, type Operation } from './simulated-reply.ts'
import { decimal, type SimItem, type SimShop, type SimSku } from './simulated-shop.ts'

const Whole = z.union([z.int(), z.bigint(), z.string()]).transform(String)

/** Told by GetProductItem alone. Values under names of the shop's own stand beside saleProp (guide "Custom sales attributes"). */
const variationOf = (item: SimItem): object => Object.fromEntries([...new Set(item.skus.flatMap((sku) => Object.keys(sku.saleProp)))].map((name, i) => [`Variation${i + 1}`, { name, label: name, hasImage: 'false', customize: String(item.own.includes(name)), options: item.skus.map((sku) => sku.saleProp[name]) }]))
const pick = (sku: SimSku, isWanted: (name: string) => boolean): Record<string, string> => Object.fromEntries(Object.entries(sku.saleProp).filter(([name]) => isWanted(name)))

function productOf(sim: SimShop, item: SimItem): object {
  return {
    item_id: BigInt(item.itemId), created_time: String(item.createdAt), updated_time: String(item.createdAt), primary_category: item.category, status: item.skus.some((sku) => sku.status === 'active') ? 'Active' : 'InActive', images: JSON.stringify(item.images), trialProduct: 'false',
    attributes: { ...item.attributes, name: item.name },
    skus: item.skus.map((sku) => {
      const available = sim.stock.seen(sku.offer.externalId) ?? 0
      return {
        Status: sku.status, quantity: available, Available: available, SellerSku: sku.offer.sku, ShopSku: `${item.itemId}_SGAMZ-${sku.skuId}`, SkuId: BigInt(sku.skuId), Url: `https://www.lazada.sg/products/i${item.itemId}.html`, price: Number(decimal(sim.price.seen(sku.offer.externalId) ?? sku.offer.price)), special_price: 0,
        Images: ['', ''], ...sku.fields, ...pick(sku, (name) => item.own.includes(name)), ...(Object.keys(sku.saleProp).length > 0 && { saleProp: pick(sku, (name) => !item.own.includes(name)) }), multiWarehouseInventories: [{ occupyQuantity: 0, quantity: available, totalQuantity: available, withholdQuantity: 0, warehouseCode: 'dropshipping', sellableQuantity: available }], fblWarehouseInventories: [],
      }
    }),
  }
}

function momentOf(fields: Asked['fields'], name: string, otherwise: number): number {
  const at = fields.has(name) ? Date.parse(textOf(fields, name)) : otherwise
  if (Number.isNaN(at)) throw new Refused('17', `E017: "${fields.get(name)}" Invalid Date Format`)
  return at
}

export function productOperations(sim: SimShop): Record<string, Operation> {
  return {
    'products/get'({ fields }) {
      if (!['all', 'live', 'inactive', 'deleted', 'pending', 'rejected', 'sold-out'].includes(textOf(fields, 'filter'))) throw new Refused('36', 'E036: Invalid status filter')
      const limit = countOf(fields, 'limit', { least: 1, most: 50, code: '19' })
      const offset = fields.has('offset') ? countOf(fields, 'offset', { least: 0, most: 10_000, code: '14' }) : 0
      const [after, before] = [momentOf(fields, 'create_after', 0), momentOf(fields, 'create_before', Infinity)]
      const skus = fields.has('sku_seller_list') ? jsonOf(z.array(z.string()).max(100), textOf(fields, 'sku_seller_list'), '70') : undefined
      const all = [...sim.items.values()].filter((item) => item.createdAt >= after && item.createdAt <= before && (!skus || item.skus.some((sku) => skus.includes(sku.offer.sku))))
      return answer({ total_products: String(all.length), products: all.slice(offset, offset + limit).map((item) => productOf(sim, item)) })
    },
    'product/item/get'({ fields }) {
      const item = sim.items.get(textOf(fields, 'item_id'))
      if (!item) throw new Refused('208', 'E208: Item not exist')
      return answer({ ...productOf(sim, item), ...(item.own.length > 0 && { variation: variationOf(item) }) })
    },
    'product/stock/sellable/update': (asked) => updateRows(sim, asked, (row, id) => {
      if (!/^\d+$/.test(row['SellableQuantity'] ?? '')) return 'Negative sellable quantity'
      sim.stock.set(id, Number(row['SellableQuantity']))
      return undefined
    }),
    'product/price_quantity/update': (asked) => updateRows(sim, asked, (row, id) => {
      const { minor } = parseExact(row['Price'] ?? '0', sim.shop.currency)
      if (minor <= 0n) return 'BIZ_CHECK_PRICE_IS_ZERO'
      sim.price.set(id, money(minor, sim.shop.currency))
      return undefined
    }),
    ...contentOperations(sim),
  }
}

const unescape = (text: string): string => text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name]!)

/** The payload is XML; wrong rows are named, and the right ones of the same request are taken. */
function updateRows(sim: SimShop, { fields, turn }: Asked, set: (row: Record<string, string>, id: string) => string | undefined): Response {
  const payload = textOf(fields, 'payload')
  const skus = [...payload.matchAll(/<Sku>(.*?)<\/Sku>/gs)].map(([, inner]) => Object.fromEntries([...inner!.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, name, value]) => [name!, unescape(value!)])))
  if (!/^<Request><Product><Skus>.*<\/Skus><\/Product><\/Request>$/s.test(payload) || skus.length === 0) throw new Refused('30', 'E030: Empty Request')
  if (skus.length > 50) throw new Refused('204', 'E204: Too many SKU in one request')
  const isPartial = turn.isPartial()
  const detail = skus.flatMap((row, i) => {
    const sku = sim.items.get(row['ItemId'] ?? '')?.skus.find((one) => one.skuId === row['SkuId'])
    const words = isPartial && i % 2 === 1 ? 'SKU is locked by a campaign' : sku ? set(row, sku.offer.externalId) : 'SKU not exist'
    return words === undefined ? [] : [{ message: words, seller_sku: row['SellerSku'] ?? '', sku_id: row['SkuId'] ?? '' }]
  })
  if (detail.length > 0) throw new Refused('501', 'E501: Update product failed', detail)
  return answer({})
}

function contentOperations(sim: SimShop): Record<string, Operation> {
  const Deactivate = z.object({ Request: z.object({ Product: z.object({ ItemId: Whole, Skus: z.object({ SkuId: z.array(Whole) }).optional() }) }) })
  const Migrate = z.object({ Request: z.object({ Image: z.object({ Url: z.url() }) }) })
  return {
    'product/deactivate'({ fields }) {
      const { Product: asked } = jsonOf(Deactivate, textOf(fields, 'apiRequestBody')).Request
      const item = sim.items.get(asked.ItemId)
      if (!item) throw new Refused('E0002', 'Product not exists')
      const skus = asked.Skus ? item.skus.filter((sku) => asked.Skus!.SkuId.includes(sku.skuId)) : item.skus
      if (skus.length === 0) throw new Refused('E0003', 'Seller Sku not exists')
      if (skus.every((sku) => sku.status === 'inactive')) throw new Refused('E0004', 'Product Status not online')
      for (const sku of skus) sku.status = 'inactive'
      return answer({})
    },
    'image/migrate'({ fields }) {
      const { Url: url } = jsonOf(Migrate, textOf(fields, 'payload')).Request.Image
      if (!/^https?:\/\/[^/]*[a-z]/i.test(url) || /\.(gif|webp|svg)$/i.test(url)) throw new Refused('302', 'E302: Not supported URL')
      const taken = `https://sg-live-02.slatic.net/p/${Buffer.from(url).toString('hex').slice(-16)}.jpg`
      sim.images.add(taken)
      return answer({ image: { hash_code: '1e8bb2499d38084ffe31f155c68e0d1f', url: taken } })
    },
  }
}
