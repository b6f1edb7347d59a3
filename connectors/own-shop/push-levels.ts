import { z } from 'zod'
import { anyId, anyText, ConnectorFault, readAnswer, refusedRow, toDecimal, type CallRequest, type Connected, type OfferRef, type PriceRead, type PriceTag, type PushAnswer, type StockLevel, type StockRead } from '#kit'
import { readOffers } from './push-offers.ts'

const Results = z.object({ results: z.array(z.object({ id: anyId, outcome: z.enum(['applied', 'refused']), code: anyText, message: anyText })) })

/** One call for all rows, one answer for each of them. */
async function pushRows(at: Connected, request: Pick<CallRequest, 'operation' | 'path' | 'body'>, rows: readonly OfferRef[]): Promise<PushAnswer[]> {
  if (rows.length === 0) return []
  const { results } = readAnswer(Results, await at.call({ ...request, method: 'PUT', effect: 'same' }), 'the results')
  const byId = new Map(results.map((one) => [one.id, one]))
  return rows.map(({ externalId }) => {
    const said = byId.get(externalId)
    if (!said) throw new ConnectorFault('contract_changed', `the results: there is none with the id ${externalId}`)
    return said.outcome === 'applied' ? { externalId, outcome: 'applied' } : refusedRow(externalId, said.code ?? 'refused', said.message ?? 'The shop did not take it.')
  })
}

export const pushStock = (at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> =>
  pushRows(at, { operation: 'setStock', path: '/stock', body: { levels: levels.map((one) => ({ id: one.externalId, available: one.available })) } }, levels)

export async function pushPrices(at: Connected, prices: readonly PriceTag[]): Promise<PushAnswer[]> {
  const fitting = prices.filter((one) => one.price.currency === at.shop.currency)
  const done = new Map((await pushRows(at, { operation: 'setPrices', path: '/prices', body: { prices: fitting.map((one) => ({ id: one.externalId, price: toDecimal(one.price), currency: one.price.currency })) } }, fitting)).map((one) => [one.externalId, one]))
  return prices.map((one) => done.get(one.externalId) ?? refusedRow(one.externalId, 'currency', `The shop sells in ${at.shop.currency}, not in ${one.price.currency}.`))
}

export async function readStock(at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> {
  const found = await readOffers(at, offers)
  return offers.map(({ externalId }) => ({ externalId, available: found.get(externalId)?.available }))
}

export async function readPrices(at: Connected, offers: readonly OfferRef[]): Promise<PriceRead[]> {
  const found = await readOffers(at, offers)
  return offers.map(({ externalId }) => ({ externalId, price: found.get(externalId)?.price }))
}
