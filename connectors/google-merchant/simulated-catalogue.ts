import { exponentOf, money, type ExposureDay, type Money, type ShopFacts } from '#kit'
import type { SimulatedOffer, SimulatorOptions } from '#kit/simulator'
import { toPrice } from './ask.ts'

export type Attributes = { title?: string; link?: string; imageLink?: string; availability?: string; price?: { amountMicros: string; currencyCode: string }; gtins?: string[]; [name: string]: unknown }
export type SimInput = { language: string; label: string; offerId: string; attributes: Attributes; custom: unknown[] }

/** What Google holds of one account: inputs as they were sent, and products as they show after a while. */
export type Catalogue = {
  inputs: Map<string, SimInput>
  /** As processed, by id. */
  products: () => Map<string, SimInput>
  /** Takes an input in now, and shows it after the lag; undefined takes it out. */
  put: (id: string, input: SimInput | undefined) => void
  offer: (offer: { sku: string; title: string; price: Money; available: number; barcode?: string }) => SimulatedOffer
  offers: () => SimulatedOffer[]
  /** How often products were shown and clicked, as it is said now; `show` says it, or says it anew. */
  exposure: () => ExposureDay[]
  show: (row: ExposureDay) => void
  stockOf: (id: string) => number | undefined
  priceOf: (id: string) => Money | undefined
}

export function openCatalogue({ clock, lagMs = 0 }: SimulatorOptions, shop: ShopFacts): Catalogue {
  const inputs = new Map<string, SimInput>()
  const exposure = new Map<string, ExposureDay>()
  const shown = new Map<string, SimInput>()
  let coming: { from: number; id: string; input: SimInput | undefined }[] = []
  const show = (id: string, input: SimInput | undefined): void => void (input ? shown.set(id, input) : shown.delete(id))
  const products = (): Map<string, SimInput> => {
    const now = clock().getTime()
    for (const { id, input } of coming.filter((one) => one.from <= now)) show(id, input)
    coming = coming.filter((one) => one.from > now)
    return shown
  }
  const put = (id: string, input: SimInput | undefined): void => {
    products()
    if (input) inputs.set(id, input)
    else inputs.delete(id)
    if (lagMs === 0) show(id, input)
    else coming.push({ from: clock().getTime() + lagMs, id, input })
  }
  const stockOf = (id: string): number | undefined => {
    const input = products().get(id)
    return input && (input.attributes.availability === 'OUT_OF_STOCK' ? 0 : 1)
  }
  const priceOf = (id: string): Money | undefined => {
    const price = products().get(id)?.attributes.price
    return price && money(BigInt(price.amountMicros) / 10n ** BigInt(6 - exponentOf(price.currencyCode)), price.currencyCode)
  }
  return {
    inputs, products, put, stockOf, priceOf,
    exposure: () => [...exposure.values()],
    show: (row) => void exposure.set(JSON.stringify([row.day, row.offerId, row.medium]), row),
    offer(offer) {
      const id = `zh~TW~${offer.sku}`
      const input: SimInput = {
        language: 'zh', label: 'TW', offerId: offer.sku, custom: [],
        attributes: {
          title: offer.title, link: `https://shop.example/${offer.sku}`, imageLink: `https://shop.example/${offer.sku}.jpg`, price: toPrice(offer.price), availability: offer.available > 0 ? 'IN_STOCK' : 'OUT_OF_STOCK',
          ...(offer.barcode === undefined ? {} : { gtins: [offer.barcode] }),
        },
      }
      // What was on sale before the hub came has long been processed.
      inputs.set(id, input)
      shown.set(id, input)
      return { externalId: id, ...offer }
    },
    offers: () => [...products()].map(([externalId, { offerId, attributes }]) => ({ externalId, sku: offerId, title: attributes.title ?? offerId, price: priceOf(externalId) ?? money(0n, shop.currency), available: stockOf(externalId) ?? 0, ...(attributes.gtins?.[0] === undefined ? {} : { barcode: attributes.gtins[0] }) })),
  }
}
