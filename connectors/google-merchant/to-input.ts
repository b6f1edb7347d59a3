import type { OfferDraft } from '#kit'
import { toPrice } from './ask.ts'

export type Input = { productAttributes: Record<string, unknown>; customAttributes?: { name: string; value: string }[] }

/** Attributes of ProductAttributes that are one text. Others may be given by the name of Google's product data specification ("size type"). */
const texts = new Set([
  'ageGroup', 'brand', 'canonicalLink', 'color', 'condition', 'customLabel0', 'customLabel1', 'customLabel2', 'customLabel3', 'customLabel4', 'displayAdsTitle', 'gender', 'googleProductCategory', 'itemGroupId', 'link', 'material', 'mobileLink', 'mpn', 'pattern', 'returnPolicyLabel',
  'shippingLabel', 'shortTitle', 'size', 'transitTimeLabel',
])
const flags = new Set(['adult', 'identifierExists', 'isBundle'])
const lists = new Set(['productTypes', 'productHighlights', 'promotionIds'])

/** Pure: only what the draft says. */
export function toInput(draft: OfferDraft): Input {
  const { title, description, barcode, images, price, available, attributes = {} } = draft
  const [first, ...more] = images ?? []
  const known: Record<string, unknown> = {}
  const custom: { name: string; value: string }[] = []
  for (const [name, value] of Object.entries(attributes)) {
    if (texts.has(name)) known[name] = value
    else if (flags.has(name)) known[name] = value === 'true' || value === 'yes'
    else if (lists.has(name)) known[name] = value.split('\n').map((one) => one.trim()).filter((one) => one !== '')
    else custom.push({ name, value })
  }
  return {
    productAttributes: {
      ...known,
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      ...(barcode === undefined ? {} : { gtins: [barcode] }),
      ...(first === undefined ? {} : { imageLink: first, additionalImageLinks: more }),
      ...(price === undefined ? {} : { price: toPrice(price) }),
      ...(available === undefined ? {} : { availability: available > 0 ? 'IN_STOCK' : 'OUT_OF_STOCK' }),
    },
    ...(custom.length > 0 ? { customAttributes: custom } : {}),
  }
}
