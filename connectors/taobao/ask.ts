import { z } from 'zod'
import { readBody, type CallRequest, type Connected } from '#kit'

/** Asks one operation ("taobao.trade.fullinfo.get"); the answer stands under the operation's name ("trade_fullinfo_get_response"). */
export async function ask<T extends z.ZodType>(at: Connected, operation: string, { form, effect = 'read' }: { form: Readonly<Record<string, string>>; effect?: CallRequest['effect'] }, schema: T): Promise<z.output<T>> {
  const answer = await at.call({ operation, method: 'POST', path: '/router/rest', effect, form })
  const name = `${operation.replace(/^taobao\./, '').replaceAll('.', '_')}_response`
  return (readBody(z.object({ [name]: schema }), answer.body, `Taobao ${operation}`) as Record<string, z.output<T>>)[name]!
}

/** An offer is a SKU of an item; `item:0` is an item without SKUs. */
export const offerId = (itemId: string, skuId: string): string => `${itemId}:${skuId}`
export function splitOffer(externalId: string): { itemId: string; skuId: string } | undefined {
  const m = /^(\d+):(\d+)$/.exec(externalId)
  return m ? { itemId: m[1]!, skuId: m[2]! } : undefined
}
