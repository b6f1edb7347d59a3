import { readAnswer, refusedRow, toDecimal, type Connected, type Money, type OfferRef, type PriceRead, type PriceTag, type PushAnswer } from '#kit'
import { cut, place, type Placed } from './offer-id.ts'
import { priceOf, Products, Variants } from './product-body.ts'
import { inOrder, sendHalves, unknownOffer } from './send-halves.ts'

/** Most rows of one batch (Catalog v3, "Update products (batch)" and "Update variants (batch)"). */
const batchMost = { products: 10, variants: 50 }

/** Prices as they stand before sales; a variant's own, or the product's where there are no choices. */
export async function pushPrices(at: Connected, prices: readonly PriceTag[]): Promise<PushAnswer[]> {
  const fitting = place(prices).filter(({ row }) => row.price.currency === at.shop.currency)
  return pushRows(at, prices, fitting, {
    product: ({ row }) => ({ price: Number(toDecimal(row.price)) }), variant: ({ row }) => ({ price: Number(toDecimal(row.price)) }),
    differs: ({ row }, kept) => (priceOf(kept.price, row.price.currency)?.minor === row.price.minor ? undefined : `the store kept ${kept.price ?? 'no price'}`),
  }, (row) => (row.price.currency === at.shop.currency ? unknownOffer(row) : refusedRow(row.externalId, 'currency', `The store sells in ${at.shop.currency}, not in ${row.price.currency}.`)))
}

type Change<T> = {
  product: (one: Placed<T>) => Record<string, unknown>
  variant: (one: Placed<T>) => Record<string, unknown>
  /** Compares what the store answers with what was asked. Undefined: it is so. */
  differs: (one: Placed<T>, kept: { price?: string | undefined }) => string | undefined
}

/** Changes products and variants in their batches. */
export async function pushRows<T extends OfferRef>(at: Connected, rows: readonly T[], placed: readonly Placed<T>[], change: Change<T>, otherwise: (row: T) => PushAnswer): Promise<PushAnswer[]> {
  const done: { placed: Placed<T>[]; answers: PushAnswer[] }[] = []
  for (const kind of ['product', 'variant'] as const) {
    const ofKind = placed.filter((one) => (one.at.variantId === undefined) === (kind === 'product'))
    for (const some of cut(ofKind, kind === 'product' ? batchMost.products : batchMost.variants)) done.push({ placed: some, answers: await sendHalves(some, (part) => sendBatch(at, kind, part, change)) })
  }
  return inOrder(rows, done, otherwise)
}

async function sendBatch<T extends OfferRef>(at: Connected, kind: 'product' | 'variant', rows: readonly Placed<T>[], change: Change<T>): Promise<PushAnswer[]> {
  const idOf = (one: Placed<T>): number => (kind === 'product' ? one.at.productId : one.at.variantId!)
  const answer = await at.call({
    operation: kind === 'product' ? 'updateProducts' : 'updateVariantsBatch', method: 'PUT', path: kind === 'product' ? '/v3/catalog/products' : '/v3/catalog/variants', effect: 'same',
    body: rows.map((one) => ({ id: idOf(one), ...change[kind](one) })),
  })
  const kept = new Map(readAnswer(kind === 'product' ? Products : Variants, answer, `the changed ${kind}s`).data.map((one) => [one.id, one]))
  return rows.map((one) => {
    const after = kept.get(String(idOf(one)))
    const words = after === undefined ? 'the store did not answer for it' : change.differs(one, after)
    return words === undefined ? { externalId: one.row.externalId, outcome: 'applied' } : refusedRow(one.row.externalId, 'not_applied', words)
  })
}

export async function readPrices(at: Connected, offers: readonly OfferRef[]): Promise<PriceRead[]> {
  const found = new Map<string, Money>()
  for (const some of cut(place(offers), 50)) {
    const answer = await at.call({
      operation: 'getProducts', method: 'GET', path: '/v3/catalog/products', effect: 'read', query: { 'id:in': [...new Set(some.map((one) => one.at.productId))].join(','), include: 'variants', limit: '50' },
    })
    for (const product of readAnswer(Products, answer, 'the prices').data) {
      const keep = (id: string, price: Money | undefined): void => void (price && found.set(id, price))
      keep(product.id, priceOf(product.price, at.shop.currency))
      for (const variant of product.variants ?? []) keep(`${product.id}:${variant.id}`, priceOf(variant.price ?? product.price, at.shop.currency))
    }
  }
  return offers.map(({ externalId }) => ({ externalId, price: found.get(externalId) }))
}
