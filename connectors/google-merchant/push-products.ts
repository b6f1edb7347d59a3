import { z } from 'zod'
import { ConnectorFault, refusedRow, type Connected, type OfferDraft, type OfferRef, type PriceTag, type PushAnswer, type StockLevel } from '#kit'
import { accountOf, ask, encodeId, isProductId, productId, sourceOf, toPrice } from './ask.ts'
import { readProduct } from './read-products.ts'
import { toInput, type Input } from './to-input.ts'

const noId = (externalId: string): PushAnswer => refusedRow(externalId, 'google.no_such_offer', `${externalId} is no product of Google’s (language~label~offer)`)

/** A feed is told whether there is any, not how many. */
export const pushStock = (at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> =>
  changeEach(at, levels, ({ available }) => ({ productAttributes: { availability: available > 0 ? 'IN_STOCK' : 'OUT_OF_STOCK' } }))

/** The price has to be the one on the product's page, so it is the shop's currency or none. */
export async function pushPrices(at: Connected, prices: readonly PriceTag[]): Promise<PushAnswer[]> {
  const answers: PushAnswer[] = []
  for (const tag of prices) {
    answers.push(...(tag.price.currency === at.shop.currency
      ? await changeEach(at, [tag], ({ price }) => ({ productAttributes: { price: toPrice(price) } }))
      : [refusedRow(tag.externalId, 'google.other_currency', `the shop sells in ${at.shop.currency}, not in ${tag.price.currency}`)]))
  }
  return answers
}

/** A new product input, or the changed fields of one that is there. Google takes it in and shows it minutes later. */
export async function pushListing(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  const input = toInput(draft)
  if (draft.externalId !== undefined) return (await changeEach(at, [{ externalId: draft.externalId }], () => input))[0]!
  const externalId = productId(at.values['contentLanguage'] ?? '', at.values['feedLabel'] ?? '', draft.sku)
  return insert(at, externalId, input)
}

export const pushContent = (at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> => pushListing(at, draft)

/** The input is taken out of our data source; the product goes with it. Taking out what is gone changes nothing. */
export async function closeListings(at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> {
  const answers: PushAnswer[] = []
  for (const { externalId } of offers) answers.push(isProductId(externalId) ? await close(at, externalId) : noId(externalId))
  return answers
}

async function close(at: Connected, externalId: string): Promise<PushAnswer> {
  try {
    await ask(at, { operation: 'productInputs.delete', method: 'DELETE', path: inputPath(at, externalId), query: { dataSource: sourceOf(at.values) }, effect: 'same' }, z.unknown())
    return { externalId, outcome: 'accepted' }
  } catch (error) {
    if (!(error instanceof ConnectorFault && error.kind === 'invalid')) throw error
    if (error.code !== 'NOT_FOUND') return refusedRow(externalId, error.code ?? 'invalid', error.message)
    return (await readProduct(at, externalId)) === undefined ? { externalId, outcome: 'applied' } : refusedRow(externalId, 'google.other_source', 'This product comes from another data source of Merchant Center; take it out there')
  }
}

const inputPath = (at: Connected, externalId: string): string => `/products/v1/${accountOf(at.values)}/productInputs/${encodeId(externalId)}`

async function changeEach<R extends { externalId: string }>(at: Connected, rows: readonly R[], change: (row: R) => Input): Promise<PushAnswer[]> {
  const answers: PushAnswer[] = []
  for (const row of rows) answers.push(isProductId(row.externalId) ? await changeOne(at, row.externalId, change(row)) : noId(row.externalId))
  return answers
}

/** Only what is in the body is changed: without a mask Google takes the fields that are there. */
async function changeOne(at: Connected, externalId: string, input: Input): Promise<PushAnswer> {
  try {
    await ask(at, { operation: 'productInputs.patch', method: 'PATCH', path: inputPath(at, externalId), query: { dataSource: sourceOf(at.values) }, body: input, effect: 'same' }, z.unknown())
    return { externalId, outcome: 'accepted' }
  } catch (error) {
    if (!(error instanceof ConnectorFault && error.kind === 'invalid')) throw error
    // A supplement has no line yet for a product of another source: the first change makes it. In a primary source that would move the product here.
    if (error.code === 'NOT_FOUND' && at.values['sourceKind'] === 'supplemental' && (await readProduct(at, externalId))) return insert(at, externalId, input)
    return refusedRow(externalId, error.code ?? 'invalid', error.message)
  }
}

async function insert(at: Connected, externalId: string, input: Input): Promise<PushAnswer> {
  const m = /^(local~)?([^~]+)~([^~]+)~(.+)$/s.exec(externalId)
  if (!m || !isProductId(externalId)) return noId(externalId)
  try {
    const body = { offerId: m[4]!, contentLanguage: m[2]!, feedLabel: m[3]!, ...(m[1] ? { legacyLocal: true } : {}), ...input }
    await ask(at, { operation: 'productInputs.insert', method: 'POST', path: `/products/v1/${accountOf(at.values)}/productInputs:insert`, query: { dataSource: sourceOf(at.values) }, body, effect: 'same' }, z.unknown())
    return { externalId, outcome: 'accepted' }
  } catch (error) {
    if (!(error instanceof ConnectorFault && error.kind === 'invalid')) throw error
    return refusedRow(externalId, error.code ?? 'invalid', error.message)
  }
}
