import { z } from 'zod'
import { anyId, readAnswer, refusedRow, toDecimal, type Connected, type Money, type OfferDraft, type PushAnswer } from '#kit'
import { Listings, piecesOf, type Listing } from './inventory-body.ts'
import { shopPath } from './pull-orders.ts'
import { readListings } from './push-inventory.ts'

export type NewListing = OfferDraft & { title: string; description: string; price: Money }

/** What Etsy asks for besides; the merchant gives it by Etsy's own names. */
const asked = ['taxonomy_id', 'who_made', 'when_made', 'shipping_profile_id', 'readiness_state_id'] as const

/** What Etsy would refuse, said before anything is sent. */
export function readNew(at: Connected, draft: OfferDraft): NewListing | PushAnswer {
  const { sku, title, description, price, images = [], attributes = {}, available = 0, group } = draft
  const missing = [...Object.entries({ title, description, price }).flatMap(([name, given]) => (given === undefined ? [name] : [])), ...asked.filter((name) => !attributes[name])]
  if (title === undefined || description === undefined || price === undefined || missing.length > 0) return refusedRow(sku, 'incomplete', `Etsy asks for ${missing.join(', ')}.`)
  if (images.length > 0 && group === undefined && available < 1) return refusedRow(sku, 'nothing_left', 'Etsy publishes no listing with nothing to sell; put it out when there is some.')
  return price.currency === at.shop.currency ? { ...draft, title, description, price } : refusedRow(sku, 'currency', `The shop sells in ${at.shop.currency}.`)
}

/** Makes a draft and answers it with the one product that Etsy gave it. */
export async function makeDraft(at: Connected, { title, description, price, available = 1, attributes }: NewListing): Promise<Listing> {
  const form = { title, description, price: toDecimal(price), quantity: String(Math.max(1, available)), ...Object.fromEntries(asked.map((name) => [name, attributes![name]!])) }
  const answer = await at.call({ operation: 'createDraftListing', method: 'POST', path: shopPath(at, '/listings'), effect: 'once', form })
  const id = readAnswer(z.object({ listing_id: anyId }), answer, 'the new listing').listing_id
  return (await readListings(at, [{ externalId: id, sku: undefined }])).get(id) ?? readAnswer(z.never(), answer, `listing ${id}`)
}

const perPage = 100
const letters: Readonly<Record<string, string>> = { '&quot;': '"', '&#39;': "'", '&#039;': "'", '&lt;': '<', '&gt;': '>', '&amp;': '&' }
/** Etsy answers texts as they stand in a page. */
const plain = (text = ''): string => text.replace(/&(?:quot|#0?39|lt|gt|amp);/g, (one) => letters[one]!).trim()

/**
 * The draft that was made for one of these SKUs. Etsy takes no code of ours with a new listing: one whose answer was lost is a
 * draft of the same words that has no SKU yet, or has its SKU and is on the first page of what is on sale, the newest first. Offers from before have been looked
 * through by whoever asks.
 */
export async function findDraft(at: Connected, { title, description }: NewListing, skus: readonly string[]): Promise<Listing | undefined> {
  const wanted = new Set(skus.filter((sku) => sku !== ''))
  let begun: Listing | undefined
  const isNamed = (one: Listing): boolean => piecesOf(one).some(({ product }) => wanted.has(product.sku ?? ''))
  for (let offset = 0; ; offset += perPage) {
    const results = await listIn(at, { state: 'draft', offset: String(offset) })
    const named = results.find(isNamed)
    if (named) return named
    begun ??= results.find((one) => plain(one.title) === plain(title) && plain(one.description) === plain(description) && piecesOf(one).every(({ product }) => (product.sku ?? '') === '' && product.property_values.length === 0))
    if (results.length < perPage) return (await listIn(at, { state: 'active' })).find(isNamed) ?? begun
  }
}

async function listIn(at: Connected, query: Readonly<Record<string, string>>): Promise<Listing[]> {
  const answer = await at.call({ operation: 'getListingsByShop', method: 'GET', path: shopPath(at, '/listings'), effect: 'read', query: { includes: 'Inventory', limit: String(perPage), ...query } })
  return readAnswer(Listings, answer, 'the listings').results
}
