import { z } from 'zod'
import { money, parseExact } from '#kit'
import { answer, countOf, jsonOf, Refused, textOf, type Asked, type Operation } from './simulated-reply.ts'
import { decimal, type SimItem, type SimShop } from './simulated-shop.ts'

const Whole = z.union([z.int(), z.bigint(), z.string()]).transform(String)
const titleOf = (item: SimItem): string => item.name

function productOf(sim: SimShop, item: SimItem): object {
  return {
    item_id: BigInt(item.itemId), created_time: String(item.createdAt), updated_time: String(item.createdAt), primary_category: '10000211', status: item.skus.some((sku) => sku.status === 'active') ? 'Active' : 'InActive', images: JSON.stringify(item.images), trialProduct: 'false',
    attributes: { name: titleOf(item), brand: 'No Brand' },
    skus: item.skus.map((sku) => {
      const available = sim.stock.seen(sku.offer.externalId) ?? 0
      return {
        Status: sku.status, quantity: available, Available: available, SellerSku: sku.offer.sku, ShopSku: `${item.itemId}_SGAMZ-${sku.skuId}`, SkuId: BigInt(sku.skuId), Url: `https://www.lazada.sg/products/i${item.itemId}.html`, price: Number(decimal(sim.price.seen(sku.offer.externalId) ?? sku.offer.price)), special_price: 0,
        Images: ['', ''], ...(sku.option === undefined ? {} : { saleProp: { color_family: sku.option } }), multiWarehouseInventories: [{ occupyQuantity: 0, quantity: available, totalQuantity: available, withholdQuantity: 0, warehouseCode: 'dropshipping', sellableQuantity: available }], fblWarehouseInventories: [],
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
      return answer(productOf(sim, item))
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
  const Update = z.object({ Request: z.object({ Product: z.object({ ItemId: Whole, Images: z.object({ Image: z.array(z.string()).max(8) }).optional(), Attributes: z.looseObject({ name: z.string().max(255).optional(), description: z.string().max(25_000).optional() }), Skus: z.object({ Sku: z.array(z.looseObject({ SkuId: Whole })).min(1) }) }) }) })
  const Deactivate = z.object({ Request: z.object({ Product: z.object({ ItemId: Whole, Skus: z.object({ SkuId: z.array(Whole) }).optional() }) }) })
  const Migrate = z.object({ Request: z.object({ Image: z.object({ Url: z.url() }) }) })
  return {
    'product/update'({ fields }) {
      const { Product: asked } = jsonOf(Update, textOf(fields, 'payload')).Request
      const item = sim.items.get(asked.ItemId)
      if (!item) throw new Refused('501', 'E501: Update product failed', [{ field: 'Product', message: 'Item not exist' }])
      if (asked.Images?.Image.some((url) => !url.includes('slatic.net'))) throw new Refused('501', 'E501: Update product failed', [{ field: 'Images', message: 'Must use lazada URL images' }])
      if (asked.Attributes.name !== undefined) item.name = asked.Attributes.name
      if (asked.Images) item.images = asked.Images.Image
      sim.push(4, { item_id: Number(item.itemId), sku_list: item.skus.map((sku) => ({ shop_sku: '', seller_sku: sku.offer.sku, sku_id: Number(sku.skuId) })), action: 'EDITED_UPDATED', status_update_time: sim.now() })
      return answer({ item_status: 'Active', variation: {} })
    },
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
      return answer({ image: { hash_code: '1e8bb2499d38084ffe31f155c68e0d1f', url: `https://sg-live-02.slatic.net/p/${Buffer.from(url).toString('hex').slice(-16)}.jpg` } })
    },
  }
}
