import type { z } from 'zod'
import { readBody, type CallRequest, type Connected } from '#kit'

/** Asks one operation and reads what was answered; the operation is Lazada's path. */
export async function ask<T extends z.ZodType>(at: Connected, request: Omit<CallRequest, 'path'>, schema: T): Promise<z.output<T>> {
  const answer = await at.call({ ...request, path: `/${request.operation}` })
  return readBody(schema, answer.body, `Lazada ${request.operation}`)
}

/** Lists go into an address as JSON ("Comma-separated list of identifiers in square brackets"). */
export const bracketed = (ids: readonly string[]): string => `[${ids.join(',')}]`

/** An offer is a SKU of an item. */
export const offerId = (itemId: string, skuId: string): string => `${itemId}:${skuId}`
export function splitOffer(externalId: string): { itemId: string; skuId: string } | undefined {
  const m = /^(\d+):(\d+)$/.exec(externalId)
  return m ? { itemId: m[1]!, skuId: m[2]! } : undefined
}

/** A moment in an address: ISO 8601 without fractions. */
export const toMoment = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, '+00:00')
