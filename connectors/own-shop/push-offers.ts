import { z } from 'zod'
import { anyAmount, anyCount, anyId, anyText, ConnectorFault, given, givenTexts, readAnswer, readMoney, refusedRow, rowOrRefused, toDecimal, type ChannelOffer, type Connected, type OfferDraft, type OfferRef, type Page, type PushAnswer } from '#kit'
import { Currency } from './order-body.ts'

const Offer = z.object({ id: anyId, sku: anyText, title: anyText, barcode: anyText, image: anyText, url: anyText, price: anyAmount, currency: Currency, available: anyCount, state: anyText, attributes: given(z.record(z.string(), z.string())) })
const OfferPage = z.object({ items: z.array(Offer), next: anyText })

const toOffer = (one: z.output<typeof Offer>): ChannelOffer => ({
  externalId: one.id, sku: one.sku, title: one.title ?? one.id, ...givenTexts({ barcode: one.barcode, image: one.image, url: one.url }), price: readMoney(one.price, one.currency, `offer ${one.id}`), available: one.available,
  state: one.state === 'closed' || one.state === 'inactive' ? one.state : 'active', fulfilledBy: 'seller', ...(one.attributes === undefined ? {} : { attributes: one.attributes }),
})

async function askOffers(at: Connected, query: Record<string, string>): Promise<Page<ChannelOffer>> {
  const { items, next } = readAnswer(OfferPage, await at.call({ operation: 'listOffers', method: 'GET', path: '/offers', effect: 'read', query: { ...query, limit: '100' } }), 'the offers')
  return { items: items.map(toOffer), next }
}

export const pullListings = (at: Connected, { cursor }: { cursor?: string }): Promise<Page<ChannelOffer>> => askOffers(at, cursor === undefined ? {} : { cursor })

/** By their ids; those that the shop does not know are missing. */
export async function readOffers(at: Connected, offers: readonly OfferRef[]): Promise<Map<string, ChannelOffer>> {
  const { items } = offers.length === 0 ? { items: [] } : await askOffers(at, { ids: offers.map((one) => one.externalId).join(',') })
  return new Map(items.map((one) => [one.externalId, one]))
}

const bodyOf = (draft: Partial<OfferDraft>): Record<string, unknown> => ({
  ...givenTexts({ sku: draft.sku, title: draft.title, description: draft.description, barcode: draft.barcode, image: draft.images?.[0] }), ...(draft.images === undefined ? {} : { images: draft.images }),
  ...(draft.price === undefined ? {} : { price: toDecimal(draft.price), currency: draft.price.currency }), ...(draft.available === undefined ? {} : { available: draft.available }), ...(draft.attributes === undefined ? {} : { attributes: draft.attributes }),
})

/** A SKU is there once in a shop, so that asking twice makes one offer. */
export function pushListing(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  const id = draft.externalId ?? draft.sku
  if (draft.price !== undefined && draft.price.currency !== at.shop.currency) return Promise.resolve(refusedRow(id, 'currency', `The shop sells in ${at.shop.currency}.`))
  if (draft.externalId !== undefined) return changeOffer(at, draft.externalId, bodyOf(draft))
  if (draft.title === undefined || draft.price === undefined) return Promise.resolve(refusedRow(id, 'incomplete', 'A new offer needs a title and a price.'))
  return rowOrRefused(id, async () => {
    const made = readAnswer(Offer, await at.call({ operation: 'createOffer', method: 'POST', path: '/offers', effect: 'same', body: bodyOf(draft) }), 'the new offer')
    return { externalId: made.id, outcome: 'applied' }
  })
}

export const pushContent = (at: Connected, { externalId, title, description, images }: OfferDraft & { externalId: string }): Promise<PushAnswer> =>
  changeOffer(at, externalId, bodyOf({ ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }), ...(images === undefined ? {} : { images }) }))

const changeOffer = (at: Connected, id: string, body: Record<string, unknown>): Promise<PushAnswer> =>
  rowOrRefused(id, async () => {
    const after = readAnswer(Offer, await at.call({ operation: 'changeOffer', method: 'PATCH', path: `/offers/${encodeURIComponent(id)}`, effect: 'same', body }), 'the changed offer')
    if (after.id !== id) throw new ConnectorFault('contract_changed', `the changed offer: its id is ${after.id}, not ${id}`)
    return { externalId: id, outcome: 'applied' }
  })

export const closeListings = (at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> => setStates(at, offers, 'closed')
export const reopenListings = (at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> => setStates(at, offers, 'active')

async function setStates(at: Connected, offers: readonly OfferRef[], state: 'active' | 'closed'): Promise<PushAnswer[]> {
  const answers: PushAnswer[] = []
  for (const { externalId } of offers) answers.push(await changeOffer(at, externalId, { state }))
  return answers
}
