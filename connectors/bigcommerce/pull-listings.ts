import { readAnswer, type ChannelOffer, type Connected, type Page } from '#kit'
import { Products, toOffers } from './product-body.ts'

const perPage = 100

/** By rising id and behind the last one seen: products that are added or removed meanwhile shift nothing. */
export async function pullListings(at: Connected, { cursor }: { cursor?: string }): Promise<Page<ChannelOffer>> {
  const answer = await at.call({
    operation: 'getProducts', method: 'GET', path: '/v3/catalog/products', effect: 'read',
    query: { include: 'variants,images', sort: 'id', direction: 'asc', limit: String(perPage), ...(cursor === undefined ? {} : { 'id:greater': cursor }) },
  })
  const { data } = readAnswer(Products, answer, 'the products')
  return { items: data.flatMap((product) => toOffers(product, at.shop.currency)), next: data.length < perPage ? undefined : data.at(-1)!.id }
}
