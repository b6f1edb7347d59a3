import { exponentOf, money, parseExact, toDecimal, type Money, type ShopFacts } from '#kit'
import { openLagged, type SimulatedOffer, type SimulatorOptions } from '#kit/simulator'

/** An item as Meta keeps it, by the names of items_batch. Undefined: taken out. */
export type SimItem = { id: string; [field: string]: unknown } | undefined
export type Told = { id: string; message: string }
export type Batch = { doneAt: number; errors: Told[] }

/** Fields without which an item cannot be made ("Catalog Batch API – Reference"). */
const needed = ['title', 'description', 'availability', 'condition', 'price', 'link', 'image_link'] as const

export function openCatalogue({ clock, lagMs = 0 }: SimulatorOptions, shop: ShopFacts) {
  const items = openLagged<SimItem>(clock, lagMs)
  const batches = new Map<string, Batch>()
  const numbers = new Map<string, string>()
  const shown = (id: string): SimItem => items.seen(id)
  const priceIn = (item: SimItem): Money | undefined => {
    const [amount, currency] = textOf(item?.['price']).split(' ')
    return amount && currency ? money(parseExact(amount, currency).minor, currency) : undefined
  }
  const here = (): NonNullable<SimItem>[] => items.keys().flatMap((id) => shown(id) ?? [])

  /** What is wrong with a request of a batch, and otherwise its deed. */
  function apply(method: string, data: NonNullable<SimItem>, allowUpsert: boolean): string | undefined {
    const known = items.truth(data.id)
    if (!known && method === 'DELETE') return `Item ${data.id} does not exist`
    if (method === 'DELETE') {
      items.set(data.id, undefined)
      return undefined
    }
    if (!known && method === 'UPDATE' && !allowUpsert) return `Item ${data.id} does not exist and allow_upsert is false`
    const lacking = known ? [] : needed.filter((field) => data[field] === undefined)
    if (lacking.length > 0) return `You cannot create a EntProductItem without required field ${lacking[0]}`
    const { id } = data
    if (!numbers.has(id)) numbers.set(id, String(9_000_000_000_000_001n + BigInt(numbers.size)))
    items.set(id, { review_status: '', visibility: 'published', ...known, ...data })
    return undefined
  }

  return {
    here, shown, batches, apply,
    /** As the products edge writes it, with the price for people. */
    told(item: NonNullable<SimItem>): Record<string, unknown> {
      const price = priceIn(item)
      const people = price && `${price.currency === 'TWD' ? 'NT$' : price.currency === 'USD' ? '$' : `${price.currency} `}${toDecimal(price).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')}`
      return {
        id: numbers.get(item.id), retailer_id: item.id, name: item['title'], description: item['description'], availability: item['availability'], url: item['link'], image_url: item['image_link'], gtin: item['gtin'],
        price: people, currency: price?.currency, retailer_product_group_id: item['item_group_id'], visibility: item['visibility'], review_status: item['review_status'], review_rejection_reasons: item['review_rejection_reasons'] ?? [],
        capability_to_review_status: [{ key: 'SHOPS', value: item['review_status'] === 'rejected' ? 'REJECTED' : 'APPROVED' }], errors: [], image_fetch_status: 'FETCHED',
      }
    },
    /** What a reviewer at Meta decides. */
    review(id: string, status: 'approved' | 'pending' | 'rejected', reasons: readonly string[]) {
      const known = items.truth(id)
      if (known) items.set(id, { ...known, review_status: status, review_rejection_reasons: reasons })
    },
    offer(offer: Omit<SimulatedOffer, 'externalId'>): SimulatedOffer {
      const { sku: id, title, price, available, barcode } = offer
      apply('CREATE', {
        id, title, description: title, condition: 'new', link: `https://shop.example/${encodeURIComponent(id)}`, image_link: `https://shop.example/${encodeURIComponent(id)}.jpg`,
        price: `${toDecimal(price)} ${price.currency}`, availability: available > 0 ? 'in stock' : 'out of stock', quantity_to_sell_on_facebook: available, ...(barcode === undefined ? {} : { gtin: barcode }),
      }, true)
      return { externalId: id, ...offer }
    },
    offers: (): SimulatedOffer[] => here().map((item) => ({ externalId: item.id, sku: item.id, title: textOf(item['title']), price: priceIn(item) ?? money(0n, shop.currency), available: item['availability'] === 'in stock' ? 1 : 0 })),
    stockOf: (id: string): number | undefined => { const item = shown(id); return item && (item['availability'] === 'in stock' ? 1 : 0) },
    priceOf: (id: string): Money | undefined => priceIn(shown(id)),
    isPrice: (text: unknown): boolean => { const m = /^(\d+)(?:\.(\d+))? ([A-Z]{3})$/.exec(textOf(text)); return m !== null && (m[2] ?? '').length <= Math.max(2, exponentOf(m[3]!)) },
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
export type Catalogue = ReturnType<typeof openCatalogue>
