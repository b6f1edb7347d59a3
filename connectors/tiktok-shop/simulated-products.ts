import { z } from 'zod'
import { money, parseExact, toDecimal } from '#kit'
import { answer, bodyOf, pageOf, Refused, type Operation } from './simulated-reply.ts'
import type { SimProduct, SimShop } from './simulated-shop.ts'

const Search = z.object({ status: z.enum(['ALL', 'ACTIVATE', 'SELLER_DEACTIVATED']).optional(), sku_ids: z.array(z.string()).max(10, 'The number of SKU IDs exceeds the limit of 10').optional(), seller_skus: z.array(z.string()).optional(), audit_status: z.array(z.enum(['AUDITING', 'FAILED', 'APPROVED'])).optional(), create_time_ge: z.int().optional(), create_time_le: z.int().optional() })
const Inventory = z.object({ skus: z.array(z.object({ id: z.string(), inventory: z.array(z.object({ warehouse_id: z.string().optional(), quantity: z.int().min(0).max(99_999) })).min(1) })).min(1).max(100) })
const Prices = z.object({ skus: z.array(z.object({ id: z.string(), price: z.object({ amount: z.string(), currency: z.string(), sale_price: z.string().optional() }) })).min(1) })

const productOf = (sim: SimShop, product: SimProduct): object => ({
  id: product.id, title: product.title, status: product.status, create_time: product.createdAt, update_time: product.createdAt, sales_regions: ['US'], listing_quality_tier: 'GOOD', has_draft: false, audit: { status: product.audit.status, pre_approved_reasons: [] },
  skus: product.skus.map((sku) => {
    const price = sim.price.seen(sku.offer.externalId) ?? sku.offer.price
    return {
      id: sku.skuId, seller_sku: sku.offer.sku, price: { currency: price.currency, tax_exclusive_price: toDecimal(price), sale_price: toDecimal(price) }, inventory: [{ warehouse_id: sim.facts.warehouseId, quantity: sim.stock.seen(sku.offer.externalId) ?? 0 }], status_info: { status: 'NORMAL' },
      ...(sku.options.length === 0 ? {} : { sales_attributes: sku.options }),
    }
  }),
})

export const productIn = (sim: SimShop, id: string): SimProduct => {
  const product = sim.products.get(id)
  if (!product) throw new Refused(12052032, 'The product does not exist')
  return product
}

export function productOperations(sim: SimShop): Record<string, Operation> {
  return {
    'products/search'({ query, body }) {
      const asked = bodyOf(Search, body ?? {})
      if ((asked.seller_skus?.length ?? 0) > 10) throw new Refused(12019027, 'The maximum count of “seller_skus” in the search filter is 10.')
      const all = [...sim.products.values()].filter((product) => product.createdAt >= (asked.create_time_ge ?? 0) && product.createdAt <= (asked.create_time_le ?? Infinity) && (!asked.sku_ids || product.skus.some((sku) => asked.sku_ids!.includes(sku.skuId))) && (!asked.seller_skus || product.skus.some((sku) => asked.seller_skus!.includes(sku.offer.sku))) && (!asked.audit_status || asked.audit_status.some((one) => one === product.audit.status)))
      const { page, rest } = pageOf(all, query, [1, 100])
      return answer({ products: page.map((product) => productOf(sim, product)), ...rest })
    },
    'inventory/search'({ body }) {
      const { sku_ids: ids } = bodyOf(z.object({ sku_ids: z.array(z.string()).min(1).max(600) }), body)
      const products = [...sim.products.values()].filter((product) => product.skus.some((sku) => ids.includes(sku.skuId)))
      return answer({ inventory: products.map((product) => ({ product_id: product.id, skus: product.skus.filter((sku) => ids.includes(sku.skuId)).map((sku) => {
        const available = sim.stock.seen(sku.offer.externalId) ?? 0
        return { id: sku.skuId, seller_sku: sku.offer.sku, total_available_quantity: available, total_committed_quantity: 0, warehouse_inventory: [{ warehouse_id: sim.facts.warehouseId, available_quantity: available, committed_quantity: 0 }] }
      }) })) })
    },
    'inventory/update'({ id, body, turn }) {
      const product = productIn(sim, id)
      const isPartial = turn.isPartial()
      const errors = bodyOf(Inventory, body).skus.flatMap((row) => {
        const sku = product.skus.find((one) => one.skuId === row.id)
        const warehouse = row.inventory.find((one) => one.warehouse_id !== undefined && one.warehouse_id !== sim.facts.warehouseId)
        if (sku && !warehouse && !isPartial) sim.stock.set(sku.offer.externalId, row.inventory[0]!.quantity)
        return sku && !warehouse && !isPartial ? [] : [{ code: sku ? 12052990 : 12052036, message: sku ? 'Check failed' : 'The SKU ID is necessary', detail: { sku_id: row.id, extra_errors: warehouse ? [{ warehouse_id: warehouse.warehouse_id, code: 12052097, message: 'The warehouse does not exist' }] : [] } }]
      })
      return answer(errors.length > 0 ? { errors } : {})
    },
    'prices/update'({ id, body }) {
      const product = productIn(sim, id)
      const rows = bodyOf(Prices, body).skus
      if (rows.some((row) => !product.skus.some((sku) => sku.skuId === row.id))) throw new Refused(12052036, 'The SKU ID is necessary')
      if (rows.some((row) => row.price.currency !== sim.shop.currency)) throw new Refused(12052084, 'The provided currency is not available for this shop/region.')
      if (rows.some((row) => parseExact(row.price.amount, sim.shop.currency).minor <= 0n)) throw new Refused(12052073, 'The product price is invalid')
      for (const row of rows) sim.price.set(`${id}:${row.id}`, money(parseExact(row.price.amount, sim.shop.currency).minor, sim.shop.currency))
      return answer({})
    },
    'products/deactivate'({ body }) {
      const { product_ids: ids } = bodyOf(z.object({ product_ids: z.array(z.string()).min(1).max(20) }), body)
      const errors = ids.filter((id) => !sim.products.has(id)).map((id) => ({ code: 12052048, message: 'You can’t edit other sellers’ products', detail: { product_id: id } }))
      for (const id of ids) if (sim.products.has(id)) productIn(sim, id).status = 'SELLER_DEACTIVATED'
      return answer(errors.length > 0 ? { errors } : {})
    },
  }
}
