/** Acme, were it to take new offers: one of a SKU is made once, those of a product stand together, and it looks at each before it sells it. */
import { z } from 'zod'
import { readBody, toDecimal, words, type AnyConnector, type ChannelOffer, type Connected, type ListingVerdict, type OfferDraft, type OfferRef, type Page, type PushAnswer } from '#kit'
import { pullOffers } from './acme.ts'
import acme from './connector.ts'

export async function makeOffer(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  const { items } = await pullOffers(at, {})
  const known = items.find((one) => one.sku === draft.sku && one.state === 'active')
  if (known) return { externalId: known.externalId, outcome: 'applied' }
  const body = { sku: draft.sku, title: draft.title, price: toDecimal(draft.price!), qty: draft.available, group: draft.group?.key, values: draft.group?.axes.map((a) => a.value) }
  const answer = await at.call({ operation: 'makeOffer', method: 'POST', path: '/offers', body, effect: 'once' })
  return { externalId: (answer.body as { id: string }).id, outcome: 'applied' }
}

const looked = z.object({ list: z.array(z.object({ id: z.string(), at: z.string(), error: z.string().nullable() })) })

/** With the last page come its verdicts. */
export async function pullLooked(at: Connected, from: { cursor?: string }): Promise<Page<ChannelOffer> & { verdicts?: ListingVerdict[] }> {
  const page = await pullOffers(at, from)
  if (page.next !== undefined) return page
  const { list } = readBody(looked, (await at.call({ operation: 'listLooked', method: 'GET', path: '/offers/looked', effect: 'read' })).body, 'Acme')
  return { ...page, verdicts: list.map(({ id, at: sentAt, error }) => ({ externalId: id, sentAt, ...(error === null ? { outcome: 'applied' } : { outcome: 'refused', code: error, words: `Acme says ${error}` }) })) }
}

async function openOffers(at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> {
  await at.call({ operation: 'openOffers', method: 'POST', path: '/offers/open', body: { ids: offers.map((o) => o.externalId) }, effect: 'same' })
  return offers.map(({ externalId }) => ({ externalId, outcome: 'applied' }))
}

const { 'listings.push': _cannot, ...cannot } = acme.cannot
export const acmeMaker: AnyConnector = { ...acme, does: { ...acme.does, 'listings.push': makeOffer, 'listings.pull': pullLooked }, cannot, groups: true, gathers: words('Acme 一個貨號只收一次，新的沒辦法建在旁邊。', 'Acme 一个货号只收一次，新的没法建在旁边。', 'Acme takes a SKU once, so none can stand beside.'), verdicts: true, reopens: openOffers }
