import { z } from 'zod'
import { DecimalText, readBody, type CallRequest, type Connected } from '#kit'

export const apiVersion = '2026-10'

/** Asks the Admin API; the operation's name in the document names the call. The answer's `data` is read by `shape`. */
export async function ask<T extends z.ZodType>(at: Connected, document: string, variables: Record<string, unknown>, shape: T, more: { cost: number; effect?: CallRequest['effect'] }): Promise<z.output<T>> {
  const operation = operationOf(document)
  const answer = await at.call({
    operation, method: 'POST', path: `/admin/api/${apiVersion}/graphql.json`,
    body: { query: document, operationName: operation, variables }, cost: more.cost, effect: more.effect ?? 'read',
  })
  const { data } = readBody(z.object({ data: z.unknown() }), answer.body, `Shopify ${operation}`)
  return readBody(shape, data, `Shopify ${operation}: data`)
}

const operationOf = (document: string): string => /^\s*(?:query|mutation) (\w+)/.exec(document)?.[1] ?? ''

export const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`
/** "820982911946154508" for "gid://shopify/Order/820982911946154508"; some ids carry a query behind. */
export const idOf = (global: string): string => global.slice(global.lastIndexOf('/') + 1).replace(/\?.*$/, '')

export const Gid = z.string().startsWith('gid://')
export const Bag = z.object({ shopMoney: z.object({ amount: DecimalText }) })
export const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() })
export const nextOf = (page: z.infer<typeof PageInfo>): string | undefined => (page.hasNextPage ? page.endCursor ?? undefined : undefined)

/** What a mutation answers instead of doing something. `field` is the path in its input. */
export const UserErrors = z.array(z.object({ field: z.array(z.string()).nullish(), message: z.string(), code: z.string().nullish() }))
export type UserError = z.infer<typeof UserErrors>[number]
export const refused = (externalId: string, error: UserError) => ({ externalId, outcome: 'refused' as const, code: error.code ?? 'user_error', words: error.message })

/** A filter in Shopify's search syntax for "from since up to, not including, until". */
export const within = (field: string, span: { since: string; until: string }): string => `${field}:>='${span.since}' AND ${field}:<'${span.until}'`

/** Whether Shopify mails the buyer of what we do; it does unless the merchant said no. */
export const tellsBuyers = (at: Connected): boolean => at.values['notifyBuyers'] !== 'no'

/** An offer's id is that of its variant and of its inventory item: prices know the one, stock the other. */
export function offerId(variant: string, item: string): string {
  return `${variant}:${item}`
}
export function splitOffer(externalId: string): { variant: string; item: string } | undefined {
  const [, variant, item] = /^(\d+):(\d+)$/.exec(externalId) ?? []
  return variant !== undefined && item !== undefined ? { variant, item } : undefined
}
export const unknownOffer = (externalId: string) => ({ externalId, outcome: 'refused' as const, code: 'unknown_offer', words: 'Shopify has no such variant' })
