import { z } from 'zod'
import type { ChannelOffer, Money } from '#kit'
import { fromPrice, Price, productId } from './ask.ts'

const Destination = z.object({ reportingContext: z.string().optional(), approvedCountries: z.array(z.string()).optional(), pendingCountries: z.array(z.string()).optional(), disapprovedCountries: z.array(z.string()).optional() })
const Issue = z.object({ code: z.string().optional(), severity: z.string().optional(), description: z.string().optional(), attribute: z.string().optional() })
/** A processed product: what Google made of the inputs, with what it thinks of it. */
export const Product = z.object({
  offerId: z.string().min(1), contentLanguage: z.string(), feedLabel: z.string(), legacyLocal: z.boolean().optional(), archived: z.boolean().optional(), dataSource: z.string().optional(),
  productAttributes: z.object({
    title: z.string().optional(), link: z.string().optional(), imageLink: z.string().optional(), availability: z.string().optional(), price: Price.optional(), gtins: z.array(z.string()).optional(), itemGroupId: z.string().optional(),
  }).optional(),
  productStatus: z.object({ destinationStatuses: z.array(Destination).optional(), itemLevelIssues: z.array(Issue).optional() }).optional(),
})
export type Product = z.output<typeof Product>

const issuesShown = 5

/** Pure: how a processed product looks as an offer. Google knows only whether there is any: `available` is 1 or 0. */
export function toOffer(product: Product): ChannelOffer {
  const { title, link, imageLink, gtins, itemGroupId } = product.productAttributes ?? {}
  const price = priceOf(product)
  const id = productId(product.contentLanguage, product.feedLabel, product.offerId)
  const available = presenceOf(product)
  const state = stateOf(product)
  return {
    externalId: product.legacyLocal === true ? `local~${id}` : id,
    sku: product.offerId,
    title: title ?? product.offerId,
    ...(gtins?.[0] === undefined ? {} : { barcode: gtins[0] }),
    ...(imageLink === undefined ? {} : { image: imageLink }),
    ...(link === undefined ? {} : { url: link }),
    ...(price ? { price } : {}),
    ...(available === undefined ? {} : { available }),
    state: state === 'approved' ? 'active' : 'inactive',
    fulfilledBy: 'seller',
    attributes: { status: state, ...(product.dataSource === undefined ? {} : { dataSource: product.dataSource }), ...(itemGroupId === undefined ? {} : { itemGroupId }), ...placesOf(product), ...issuesOf(product) },
  }
}

export const priceOf = (product: Product): Money | undefined => product.productAttributes?.price && fromPrice(product.productAttributes.price)

/** Whatever a buyer can order counts as there, also what is ordered ahead. */
export function presenceOf(product: Product): number | undefined {
  const word = product.productAttributes?.availability
  return word === undefined || word === 'AVAILABILITY_UNSPECIFIED' ? undefined : word === 'OUT_OF_STOCK' ? 0 : 1
}

function stateOf({ archived, productStatus }: Product): 'approved' | 'pending' | 'disapproved' | 'archived' {
  if (archived === true) return 'archived'
  const all = productStatus?.destinationStatuses ?? []
  if (all.some((one) => (one.approvedCountries?.length ?? 0) > 0)) return 'approved'
  return all.some((one) => (one.disapprovedCountries?.length ?? 0) > 0) ? 'disapproved' : 'pending'
}

/** "SHOPPING_ADS: TW": where it is refused, for the person who looks why it does not sell. */
function placesOf({ productStatus }: Product): Record<string, string> {
  const refused = (productStatus?.destinationStatuses ?? []).flatMap((one) => (one.disapprovedCountries?.length ? [`${one.reportingContext ?? ''}: ${one.disapprovedCountries.join(' ')}`] : []))
  return refused.length > 0 ? { disapprovedIn: refused.join('; ') } : {}
}

function issuesOf({ productStatus }: Product): Record<string, string> {
  const issues = (productStatus?.itemLevelIssues ?? []).filter((issue) => issue.severity !== 'NOT_IMPACTED')
  if (issues.length === 0) return {}
  const words = [...new Set(issues.map((issue) => `${issue.code ?? ''}${issue.attribute === undefined ? '' : ` (${issue.attribute})`}: ${issue.description ?? ''}`))]
  return { issues: words.slice(0, issuesShown).join('; ') + (words.length > issuesShown ? ` (+${words.length - issuesShown})` : '') }
}
