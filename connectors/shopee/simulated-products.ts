import { z } from 'zod'
import { exponentOf, parseDecimal, toDecimal, type Money } from '#kit'
import { answer, bodyOf, countOf, refuse, Refused, textOf, type Operation } from './simulated-reply.ts'
import type { SimItem, SimModel, SimShop } from './simulated-shop.ts'

const Whole = z.union([z.int(), z.bigint()]).transform(String)
const most = 50
const Stock = z.object({ item_id: Whole, stock_list: z.array(z.object({ model_id: Whole.default('0'), seller_stock: z.array(z.object({ location_id: z.string().optional(), stock: z.int() })).min(1) })).min(1).max(most) })
const Prices = z.object({ item_id: Whole, price_list: z.array(z.object({ model_id: Whole.default('0'), original_price: z.number() })).min(1).max(most) })
const Unlist = z.object({ item_list: z.array(z.object({ item_id: Whole, unlist: z.boolean() })).min(1).max(most) })
const Content = z.object({ item_id: Whole, item_name: z.string().min(1).optional(), description: z.string().optional(), image: z.object({ image_id_list: z.array(z.string()).min(1).max(9) }).optional(), weight: z.number().positive().optional(), category_id: z.int().optional() })

const pictured = (ids: readonly string[]): object => ({ image_url_list: ids.map((id) => `https://cf.shopee.example/file/${id}`), image_id_list: ids })
const amount = (price: Money): number => Number(toDecimal(price))

function itemIn(sim: SimShop, itemId: string): SimItem {
  const item = sim.items.get(itemId)
  if (!item) throw new Refused('error_item_not_found', 'Item_id is not found.')
  return item
}

/** v2.product, what can be read of it, as the specification says it. */
export function itemOperations(sim: SimShop): Record<string, Operation> {
  const numbers = (item: SimItem, model: SimModel): object => {
    const id = `${item.itemId}:${model.modelId}`
    const price = sim.price.seen(id)!
    return {
      price_info: [{ currency: price.currency, original_price: amount(price), current_price: amount(price) }],
      stock_info_v2: { summary_info: { total_reserved_stock: 0, total_available_stock: sim.stock.seen(id) }, seller_stock: [{ location_id: '', stock: sim.stock.seen(id), if_saleable: true }] },
      ...(model.offer.barcode === undefined ? {} : { gtin_code: model.offer.barcode }),
    }
  }
  const whole = (item: SimItem): object => ({
    item_id: BigInt(item.itemId), category_id: item.made?.category ?? 14646, item_name: item.name, description: item.description, item_sku: item.made?.sku ?? (item.hasModels ? '' : item.models[0]!.offer.sku), create_time: item.changedAt, update_time: item.changedAt,
    item_status: item.status, has_model: item.hasModels, has_promotion: false, image: pictured(item.made?.images ?? [item.itemId]), tag: { kit: false },
    ...(item.hasModels ? {} : numbers(item, item.models[0]!)),
  })
  return {
    'product/get_item_list'({ query }) {
      const states = query.getAll('item_status')
      if (states.length === 0) throw new Refused('error_param', 'Wrong parameters, detail: item_status is a required field.')
      const offset = countOf(query, 'offset', [0, 1e9])
      const size = countOf(query, 'page_size', [1, 100])
      const all = [...sim.items.values()].filter((item) => states.includes(item.status))
      const page = all.slice(offset, offset + size)
      const isMore = offset + size < all.length
      return answer({ item: page.map((item) => ({ item_id: BigInt(item.itemId), item_status: item.status, update_time: item.changedAt, tag: { kit: false } })), total_count: all.length, has_next_page: isMore, ...(isMore ? { next_offset: offset + size } : {}) })
    },
    'product/get_item_base_info'({ query }) {
      const ids = textOf(query, 'item_id_list').split(',')
      if (ids.length > most) throw new Refused('error_param', 'Wrong parameters, detail: item_id_list limit [0,50].')
      const found = ids.map((id) => sim.items.get(id)).filter((item) => item !== undefined)
      if (found.length === 0) throw new Refused('error_item_not_found', 'Item_id is not found.')
      return answer({ item_list: found.map(whole) })
    },
    'product/get_model_list'({ query }) {
      const item = itemIn(sim, textOf(query, 'item_id'))
      if (!item.hasModels) return answer({ tier_variation: [], model: [] })
      return answer({
        tier_variation: item.made ? item.made.tiers.map((t) => ({ name: t.name, option_list: t.options.map((option) => ({ option })) })) : [{ name: '款式', option_list: item.models.map((model) => ({ option: model.option })) }],
        model: item.models.map((model, i) => ({ model_id: BigInt(model.modelId), tier_index: model.tierIndex ?? [i], model_sku: model.offer.sku, model_status: 'MODEL_NORMAL', promotion_id: 0, ...numbers(item, model) })),
      })
    },
  }
}

/** v2.product, what can be changed in it. */
export function changeOperations(sim: SimShop): Record<string, Operation> {
  const itemOf = (itemId: string): SimItem => itemIn(sim, itemId)
  return {
    'product/update_stock'({ body, turn }) {
      const asked = bodyOf(Stock, body)
      const rows = asked.stock_list.map((row) => ({ modelId: row.model_id, stock: row.seller_stock.reduce((sum, one) => sum + one.stock, 0) }))
      return each(itemOf(asked.item_id), rows, { isPartial: turn.isPartial(), fault: 'error_busi_update_stock_failed', why: (row) => (row.stock < 0 ? 'Normal_stock/ seller_stock is less than min limit.' : undefined), apply: (id, row) => sim.stock.set(id, row.stock), told: (row) => ({ location_id: '', stock: row.stock }) })
    },
    'product/update_price'({ body, turn }) {
      const asked = bodyOf(Prices, body)
      const { currency } = sim.shop
      const places = exponentOf(currency)
      for (const row of asked.price_list) {
        if ((String(row.original_price).split('.')[1]?.length ?? 0) > places) throw new Refused('error_invalid_price', 'Invalid price, please use the correct format')
        if (row.original_price <= 0) throw new Refused('error_price_exceed_min_limitt', 'Original_price is less than min price limit.')
      }
      const rows = asked.price_list.map((row) => ({ modelId: row.model_id, price: row.original_price }))
      return each(itemOf(asked.item_id), rows, { isPartial: turn.isPartial(), fault: 'error_update_price_fail', why: () => undefined, apply: (id, row) => sim.price.set(id, parseDecimal(String(row.price), currency)), told: (row) => ({ original_price: row.price }) })
    },
    'product/unlist_item'({ body }) {
      const rows = bodyOf(Unlist, body).item_list
      const known = rows.filter((row) => sim.items.has(row.item_id))
      for (const row of known) itemOf(row.item_id).status = row.unlist ? 'UNLIST' : 'NORMAL'
      return answer({ failure_list: rows.filter((row) => !sim.items.has(row.item_id)).map((row) => ({ item_id: BigInt(row.item_id), failed_reason: 'Item_id is not found.' })), success_list: known.map((row) => ({ item_id: BigInt(row.item_id), unlist: row.unlist })) })
    },
    'product/update_item'({ body }) {
      const asked = bodyOf(Content, body)
      const item = itemOf(asked.item_id)
      item.name = asked.item_name ?? item.name
      item.description = asked.description ?? item.description
      if (asked.image && !asked.image.image_id_list.every((id) => sim.images.has(id))) throw new Refused('error_param', 'Invalid image_id.')
      if (item.made) item.made = { ...item.made, images: asked.image?.image_id_list ?? item.made.images, weight: asked.weight ?? item.made.weight, category: asked.category_id ?? item.made.category }
      return answer({ item_id: BigInt(item.itemId), item_name: item.name, description: item.description })
    },
  }
}

type Change<R> = { isPartial: boolean; fault: string; why: (row: R) => string | undefined; apply: (id: string, row: R) => void; told: (row: R) => object }

/** Rows of one item: the good ones are done, the others named with their reason; an error only when none was done. */
function each<R extends { modelId: string }>(item: SimItem, rows: readonly R[], change: Change<R>): Response {
  const failures: object[] = []
  const successes: object[] = []
  rows.forEach((row, i) => {
    const isKnown = item.models.some((model) => model.modelId === row.modelId)
    const why = change.isPartial && i === 0 ? 'System is busy, please try again later.' : isKnown ? change.why(row) : 'Wrong model_id.'
    if (why === undefined) {
      change.apply(`${item.itemId}:${row.modelId}`, row)
      successes.push({ model_id: BigInt(row.modelId), ...change.told(row) })
    } else failures.push({ model_id: BigInt(row.modelId), failed_reason: why })
  })
  const response = { failure_list: failures, success_list: successes }
  return successes.length === 0 ? refuse(change.fault, 'Update failed, please check failure_list for detailed reason', response) : answer(response)
}
