import { z } from 'zod'
import { anyText, ConnectorFault, readBody, type CallRequest, type Connected } from '#kit'
import { operations, type OperationName } from './operations.ts'

/** Ids are text at TikTok Shop, but for some of its webhooks. */
export const Token = anyText

type Ask = { id?: string; query?: CallRequest['query']; body?: unknown; effect?: CallRequest['effect'] }

/** Asks one operation and reads its `data`; reading unless said otherwise. `id` goes into the path. */
export async function ask<T extends z.ZodType>(at: Connected, operation: OperationName, { id, query, body, effect = 'read' }: Ask, schema: T): Promise<z.output<T>> {
  const [method, template] = operations[operation]
  if (template.includes('{id}') && !/^\w+$/.test(id ?? '')) throw new ConnectorFault('invalid', `${operation}: ${id} is no id of TikTok Shop`, { code: 'tiktok.no_such_id' })
  const answer = await at.call({ operation, method, path: template.replace('{id}', id ?? ''), effect, ...(query && { query }), ...(body === undefined ? {} : { body }) })
  return (readBody(z.object({ data: schema }), answer.body, `TikTok Shop ${operation}`) as { data: z.output<T> }).data
}

const Uploaded = z.object({ uri: z.string().min(1) })

/** Pictures go in as files, and are named by what TikTok Shop calls them. */
export async function imageUpload(at: Connected, url: string, useCase: 'MAIN_IMAGE'): Promise<z.output<typeof Uploaded>> {
  const answer = await at.call({ operation: 'images/upload', method: 'POST', path: operations['images/upload'][1], effect: 'same', upload: { field: 'data', url, fields: { use_case: useCase } } })
  return readBody(z.object({ data: Uploaded }), answer.body, 'TikTok Shop images/upload').data
}

/** An offer is a SKU of a product. */
export const offerId = (productId: string, skuId: string): string => `${productId}:${skuId}`
export function splitOffer(externalId: string): { productId: string; skuId: string } | undefined {
  const m = /^(\d+):(\d+)$/.exec(externalId)
  return m ? { productId: m[1]!, skuId: m[2]! } : undefined
}

/** The rows of a push by product: TikTok Shop takes one product for each call. Those that are no offers of its are left out. */
export function byProduct<R extends { externalId: string }>(rows: readonly R[]): Map<string, R[]> {
  const products = new Map<string, R[]>()
  for (const row of rows) {
    const offer = splitOffer(row.externalId)
    if (offer) products.set(offer.productId, [...(products.get(offer.productId) ?? []), row])
  }
  return products
}
export const skuOf = (row: { externalId: string }): string => splitOffer(row.externalId)?.skuId ?? ''
