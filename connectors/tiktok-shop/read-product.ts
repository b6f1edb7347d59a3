import { z } from 'zod'
import { anyId, anyText, ConnectorFault, given, type Connected } from '#kit'
import { ask } from './ask.ts'

const Attribute = z.object({ id: given(anyId), name: anyText, value_id: given(anyId), value_name: anyText })
const WholeSku = z.object({ id: anyId, seller_sku: anyText, sales_attributes: given(z.array(Attribute)), identifier_code: given(z.object({ code: anyText })) })
export type WholeSku = z.output<typeof WholeSku>
const WholeProduct = z.object({
  id: anyId, title: anyText, status: anyText, skus: given(z.array(WholeSku)), category_chains: given(z.array(z.object({ id: given(anyId), is_leaf: given(z.boolean()) }))),
  audit_failed_reasons: given(z.array(z.object({ position: anyText, reasons: given(z.array(z.string())), suggestions: given(z.array(z.string())) }))),
})
export type WholeProduct = z.output<typeof WholeProduct>

/** "There is no version of this product that is under review. Please obtain the online version." */
const notUnderReview = '12052547'
const unknown: ReadonlySet<string | undefined> = new Set(['12052032', '12052260', '12019150'])

/**
 * A product as it was last written: what is looked at still has SKUs that what buyers see does not have yet, and an edit that
 * leaves them out would delete them. Undefined: there is no such product.
 */
export async function readProduct(at: Connected, productId: string): Promise<WholeProduct | undefined> {
  try {
    return await ask(at, 'product', { id: productId, query: { return_under_review_version: 'true' } }, WholeProduct)
  } catch (error) {
    if (!(error instanceof ConnectorFault) || error.kind !== 'invalid') throw error
    if (error.code === notUnderReview) return ask(at, 'product', { id: productId }, WholeProduct)
    if (unknown.has(error.code)) return undefined
    throw error
  }
}

/** What its SKUs differ in. */
export const axesOf = ({ skus = [] }: WholeProduct): string[] => (skus[0]?.sales_attributes ?? []).flatMap((one) => one.name ?? [])

/** Why the review said no, in TikTok Shop's words. */
export const reasonsOf = ({ audit_failed_reasons: failed = [] }: WholeProduct): string =>
  failed.map(({ position, reasons = [], suggestions = [] }) => [position, reasons.join(', '), suggestions.join(' ')].filter(Boolean).join(': ')).join('; ')
