import { z } from 'zod'
import { ConnectorFault, readBody, toDecimal, writeJson, type Connected, type Money, type PriceTag, type PushAnswer, type StockLevel } from '#kit'
import { ownWarehouse } from './item-shape.ts'
import { listingPath } from './search-listings.ts'
import { submitFeed } from './submit-feed.ts'

/** One attribute of one listing. `merge` keeps what else stands there; `replace` would wipe the handling time or a sale price. */
export type Patch = { op: 'merge' | 'replace'; path: `/attributes/${string}`; value: readonly Record<string, unknown>[] }
type Row = { sku: string; patches: readonly Patch[] }

export const stockPatch = (available: number): Patch =>
  ({ op: 'merge', path: '/attributes/fulfillment_availability', value: [{ fulfillment_channel_code: ownWarehouse, quantity: available }] })

/** The schema wants a number here; the shortest writing of so short a decimal is the decimal itself. */
export const pricePatch = (price: Money, marketplaceId: string): Patch =>
  ({ op: 'merge', path: '/attributes/purchasable_offer', value: [{ marketplace_id: marketplaceId, currency: price.currency, audience: 'ALL', our_price: [{ schedule: [{ value_with_tax: Number(toDecimal(price)) }] }] }] })

/**
 * When a patch a row, when one feed. patchListingsItem takes five a second: row n is on its way n/5 s after the start.
 * A feed takes three calls whatever its size (createFeed: one in two minutes, 15 at once), but then stands in Amazon's
 * queue, minutes on a good day and half an hour on a bad one (selling-partner-api-models#5151), and a patch sent
 * meanwhile may be overtaken by the older feed. So up to 500 rows (100 s) are patched, one after the other so that
 * another push's zero comes in between. Of more rows the scarcest are patched, zeros first and all of them; the feed
 * takes those with the most on hand, which sell out last while it waits: nothing sold out stays on sale for a feed.
 */
const patchAtMost = 500
/** Rows of one push; a feed may hold 25,000 messages (changelog of 2025-05-06), but what is patched before it takes its time. */
export const pushAtMost = 5000

export function pushStock(at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> {
  const scarcest = [...levels.keys()].sort((a, b) => levels[a]!.available - levels[b]!.available)
  const zeros = levels.filter((one) => one.available === 0).length
  return submitRows(at, levels.map((one) => ({ sku: one.externalId, patches: [stockPatch(one.available)] })), scarcest.slice(0, Math.max(zeros, patchAtMost)))
}

/** A price in another currency than the shop's never leaves: Amazon would read 100 yen as 100 dollars. */
export async function pushPrices(at: Connected, prices: readonly PriceTag[]): Promise<PushAnswer[]> {
  const isOurs = (one: PriceTag): boolean => one.price.currency === at.shop.currency
  const sent = prices.filter(isOurs)
  const answers = await submitRows(at, sent.map((one) => ({ sku: one.externalId, patches: [pricePatch(one.price, at.values['marketplaceId'] ?? '')] })), sent.length > patchAtMost ? [] : [...sent.keys()])
  return prices.map((one) => (isOurs(one) ? answers.shift()! : { externalId: one.externalId, outcome: 'refused', code: 'amazon.other_currency', words: `the price is in ${one.price.currency}, the shop sells in ${at.shop.currency}` }))
}

/** `patched`: which rows go one by one, in this order; all others go together in a feed. */
async function submitRows(at: Connected, rows: readonly Row[], patched: readonly number[]): Promise<PushAnswer[]> {
  const answers: PushAnswer[] = []
  for (const i of patched) answers[i] = await patchListing(at, rows[i]!)
  const fed = [...rows.keys()].filter((i) => answers[i] === undefined)
  if (fed.length > 0) await submitFeed(at, listingsFeed(at, fed.map((i) => rows[i]!)))
  for (const i of fed) answers[i] = { externalId: rows[i]!.sku, outcome: 'accepted' }
  return answers
}

/** Without knowing a listing's own product type: PRODUCT is the one that price, quantity and other terms of sale need. */
const anyType = 'PRODUCT'
const Submission = z.object({ status: z.string(), issues: z.array(z.object({ code: z.string(), message: z.string(), severity: z.string() })).nullish() })

/** ACCEPTED means that Amazon will do it: only reading back tells that it was done. */
export async function patchListing(at: Connected, { sku, patches }: Row, productType: string = anyType): Promise<PushAnswer> {
  return submitListing(sku, async () => {
    const answer = await at.call({
      operation: 'patchListingsItem', method: 'PATCH', path: listingPath(at, sku), effect: 'same',
      query: { marketplaceIds: at.values['marketplaceId'], issueLocale: 'en_US' }, body: { productType, patches },
    })
    return readBody(Submission, answer.body, 'patchListingsItem')
  })
}

/** What became of one listing: a request that Amazon refuses is that row's, and no other's. */
export async function submitListing(sku: string, submit: () => Promise<z.infer<typeof Submission>>): Promise<PushAnswer> {
  try {
    const { status, issues } = await submit()
    if (status !== 'INVALID') return { externalId: sku, outcome: 'accepted' }
    const issue = issues?.find((one) => one.severity === 'ERROR') ?? issues?.[0]
    return { externalId: sku, outcome: 'refused', code: issue?.code ?? status, words: issue?.message ?? status }
  } catch (fault) {
    if (!(fault instanceof ConnectorFault) || fault.kind !== 'invalid') throw fault
    return { externalId: sku, outcome: 'refused', code: fault.code ?? 'invalid', words: fault.message }
  }
}
export const readSubmission = (body: unknown, operation: string): z.infer<typeof Submission> => readBody(Submission, body, operation)

function listingsFeed(at: Connected, rows: readonly Row[]): { feedType: string; contentType: string; text: string } {
  const messages = rows.map(({ sku, patches }, i) => ({ messageId: i + 1, sku, operationType: 'PATCH', productType: anyType, patches }))
  const text = writeJson({ header: { sellerId: at.values['sellerId'] ?? '', version: '2.0', issueLocale: 'en_US' }, messages })
  return { feedType: 'JSON_LISTINGS_FEED', contentType: 'application/json; charset=UTF-8', text }
}
