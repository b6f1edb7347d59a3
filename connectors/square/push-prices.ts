import { refusedRow, type Connected, type OfferRef, type PriceRead, type PriceTag, type PushAnswer } from '#kit'
import { priceAt, readCatalog, upsertEach, type Variation } from './catalog.ts'
import { squareMoney } from './square-money.ts'

/** Reads the variations, changes only their price and writes them back whole, with the version that was read. */
export async function pushPrices(at: Connected, prices: readonly PriceTag[]): Promise<PushAnswer[]> {
  const now = at.now
  const fitting = prices.filter((p) => p.price.currency === at.shop.currency)
  const { variations } = await readCatalog(at, fitting.map((p) => p.externalId))
  const changed = fitting.flatMap((p) => {
    const v = variations.get(p.externalId)
    return v?.item_variation_data ? [withPrice(v, p, at.values['locationId'])] : []
  })
  const written = changed.length === 0 ? undefined : await upsertEach(at, changed, now)
  return prices.map((p) => {
    if (p.price.currency !== at.shop.currency) return refusedRow(p.externalId, 'currency', `The shop sells in ${at.shop.currency}, not in ${p.price.currency}.`)
    if (!variations.has(p.externalId)) return refusedRow(p.externalId, 'NOT_FOUND', 'The catalogue has no such variation.')
    return written?.done.has(p.externalId) ? { externalId: p.externalId, outcome: 'applied' } : refusedRow(p.externalId, written?.error.code ?? 'not_applied', written?.error.words ?? '')
  })
}

function withPrice(v: Variation, { price }: PriceTag, locationId: string | undefined): Variation {
  const data = v.item_variation_data!
  const overrides = data.location_overrides ?? []
  const hasOwn = overrides.some((o) => o.location_id === locationId && o.price_money)
  return {
    ...v,
    item_variation_data: hasOwn
      ? { ...data, location_overrides: overrides.map((o) => (o.location_id === locationId ? { ...o, price_money: squareMoney(price) } : o)) }
      : { ...data, pricing_type: 'FIXED_PRICING', price_money: squareMoney(price) },
  }
}

export async function readPrices(at: Connected, offers: readonly OfferRef[]): Promise<PriceRead[]> {
  const { variations } = await readCatalog(at, offers.map((o) => o.externalId))
  return offers.map(({ externalId }) => {
    const v = variations.get(externalId)
    return { externalId, price: v ? priceAt(v, at.values['locationId'], at.shop.currency) : undefined }
  })
}
