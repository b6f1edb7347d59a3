import { z } from 'zod'
import { anyText, given, readBody, refusedRow, toDecimal, type Connected, type PriceTag, type PushAnswer, type StockLevel } from '#kit'
import { ask } from './ask.ts'
import { placeOf, readListings, skusAtOnce, type Listing } from './read-listings.ts'

const Entry = z.object({ status: anyText, errors: given(z.array(z.unknown())), attribute_errors: given(z.array(z.unknown())) })
const Word = z.object({ code: anyText, description: anyText, message: anyText }).catch({ code: undefined, description: undefined, message: undefined })

type Change = { externalId: string; body: unknown }

/** Absolute levels of one place; the map's keys are the seller's SKUs, and each entry names the catalogue's product. */
export const pushStock = (at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> =>
  change(at, levels, 'listings/update/inventory', ({ available }, listing) => {
    const place = placeOf(at, listing)
    return place ? { product_id: listing.product_id, locations: [{ id: place.id, inventory: available }] } : { code: 'flipkart.no_such_location', words: 'Flipkart sells this from no location that is named in the connection’s settings' }
  })

/** The printed price (MRP) stays: nothing in India may be sold above it. */
export const pushPrices = (at: Connected, prices: readonly PriceTag[]): Promise<PushAnswer[]> =>
  change(at, prices, 'listings/update/price', ({ price }, { product_id, price: now }) => {
    const [selling_price, mrp] = [Number(toDecimal(price)), now?.mrp === undefined ? undefined : Number(now.mrp)]
    if (mrp !== undefined && selling_price > mrp) return { code: 'flipkart.above_mrp', words: `Flipkart sells nothing above its printed price (MRP ${mrp}); change that on the goods first` }
    return { product_id, price: { mrp: mrp ?? selling_price, selling_price, currency: price.currency } }
  }, ({ price }) => (price.currency === at.shop.currency ? undefined : { code: 'flipkart.currency', words: `This shop sells in ${at.shop.currency} only` }))

type No = { code: string; words: string }
const isNo = (made: object): made is No => 'words' in made

async function change<R extends { externalId: string }>(at: Connected, rows: readonly R[], operation: string, make: (row: R, listing: Listing) => object | No, refuse: (row: R) => No | undefined = () => undefined): Promise<PushAnswer[]> {
  const answers = new Map<string, PushAnswer>()
  const no = (externalId: string, { code, words }: No): void => void answers.set(externalId, refusedRow(externalId, code, words))
  const wanted = rows.filter((row) => {
    const reason = refuse(row)
    if (reason) no(row.externalId, reason)
    return !reason
  })
  const listings = wanted.length > 0 ? await readListings(at, wanted.map((row) => row.externalId)) : new Map<string, Listing>()
  const changes = wanted.flatMap((row): Change[] => {
    const listing = listings.get(row.externalId)
    const made = listing ? make(row, listing) : { code: 'flipkart.no_such_sku', words: 'Flipkart does not know this SKU' }
    if (isNo(made)) no(row.externalId, made)
    return isNo(made) ? [] : [{ externalId: row.externalId, body: made }]
  })
  for (let i = 0; i < changes.length; i += skusAtOnce) for (const answer of await send(at, operation, changes.slice(i, i + skusAtOnce))) answers.set(answer.externalId, answer)
  return rows.map((row) => answers.get(row.externalId)!)
}

async function send(at: Connected, operation: string, changes: readonly Change[]): Promise<PushAnswer[]> {
  const told = await ask(at, { operation, method: 'POST', path: `/sellers/${operation.replace('listings/', 'listings/v3/')}`, effect: 'same', body: Object.fromEntries(changes.map(({ externalId, body }) => [externalId, body])) }, z.record(z.string(), z.unknown()))
  return changes.map(({ externalId }) => {
    if (told[externalId] === undefined) return refusedRow(externalId, 'flipkart.row_missing', 'Flipkart did not answer for this SKU')
    const { status, errors = [], attribute_errors = [] } = readBody(Entry, told[externalId], `Flipkart ${operation}: an entry`)
    // A warning is taken; words that are new are read back.
    if (status === 'SUCCESS' || status === 'WARNING') return { externalId, outcome: 'accepted' }
    const words = [...errors, ...attribute_errors].map((one) => readBody(Word, one, `Flipkart ${operation}: errors`))
    return refusedRow(externalId, words.find((one) => one.code)?.code ?? 'flipkart.row_failed', words.flatMap((one) => one.description ?? one.message ?? []).join('; ') || 'Flipkart gave no reason')
  })
}
