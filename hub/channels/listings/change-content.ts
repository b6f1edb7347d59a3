/** Changes what a product says: in the golden record, for its brand, for a channel, or for one SKU there. */
import type { ListingImage, Refusal } from '#kit'
import { attributeOf, contentOf, editProducts, setOverlay, type Content, type FieldValue, type OverlayPlace, type ProductEdit } from '#catalog'
import type { Work } from '#platform'

/** `channel_all`: every product of the channel. `value` null takes it back; of the golden record it makes it empty. */
export type ContentChange = { scope: 'product' | 'brand' | 'channel_all' | 'channel' | 'listing'; field: string; value: FieldValue | null }
export type ChangeAnswer = { field: string; outcome: 'set' | 'removed' | 'unchanged' | 'refused'; refusal?: Refusal }
type Where = { productId: string; variantId: string | undefined; channelId: string | undefined }

/** Undefined: no such product, or no such SKU of it. */
export async function changeContent(work: Work, where: Where, changes: readonly ContentChange[]): Promise<ChangeAnswer[] | undefined> {
  const [content] = await contentOf(work, where.variantId === undefined ? { productIds: [where.productId] } : { variantIds: [where.variantId] })
  if (!content || content.productId !== where.productId) return undefined
  const answers: ChangeAnswer[] = []
  for (const { scope, field, value } of changes) {
    const place = placeOf(scope, where, goldenBrand(content))
    if (scope === 'product') answers.push({ field, ...await changeGolden(work, where, field, value) })
    else if (!place) answers.push({ field, outcome: 'refused', refusal: { code: 'content.place_unknown' } })
    else {
      const [answer] = await setOverlay(work, [{ place, field, value }])
      answers.push(answer!.ok ? { field, outcome: answer!.outcome } : { field, outcome: 'refused', refusal: { code: answer!.refusal.code } })
    }
  }
  return answers
}

const goldenBrand = ({ fields }: Content): string => { const brand = fields['brand']?.chain[0]?.value; return isText(brand) ? brand : '' }

function placeOf(scope: ContentChange['scope'], { productId, variantId, channelId }: Where, brand: string): OverlayPlace | undefined {
  if (scope === 'brand') return { scope: 'brand', brand }
  if (channelId === undefined) return undefined
  if (scope === 'channel_all') return { scope: 'channel', channelId }
  if (scope === 'channel') return { scope: 'channel', channelId, productId }
  return variantId === undefined ? undefined : { scope: 'listing', channelId, variantId }
}

async function changeGolden(work: Work, { productId, variantId }: Where, field: string, value: FieldValue | null): Promise<Omit<ChangeAnswer, 'field'>> {
  const [before] = await contentOf(work, { productIds: [productId] })
  const edit = editOf(productId, variantId, field, value, goldenAttributes(before!))
  if (!edit) return { outcome: 'refused', refusal: { code: 'content.value_malformed', field } }
  const [answer] = await editProducts(work, [edit])
  if (!answer!.ok) return { outcome: 'refused', refusal: { code: answer!.refusal.code } }
  return { outcome: answer!.outcome === 'unchanged' ? 'unchanged' : 'set' }
}

/** Without what the brand says. */
const goldenAttributes = ({ fields }: Content): Record<string, string> => Object.fromEntries(Object.entries(fields).flatMap(([field, { chain }]) => {
  const [name, value] = [attributeOf(field), chain[0]!.value]
  return name === undefined || typeof value !== 'string' || value === '' ? [] : [[name, value]]
}))

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 20_000 && !value.includes('\0')

function editOf(productId: string, variantId: string | undefined, field: string, value: FieldValue | null, attributes: Readonly<Record<string, string>>): ProductEdit | undefined {
  const name = attributeOf(field)
  if (name !== undefined) {
    const { [name]: _old, ...rest } = attributes
    return value === null || value === '' ? { productId, attributes: rest } : isText(value) ? { productId, attributes: { ...rest, [name]: value } } : undefined
  }
  const text = value ?? ''
  switch (field) {
    case 'title': return isText(text) ? { productId, name: text } : undefined
    case 'description': return isText(text) ? { productId, description: text } : undefined
    case 'brand': return isText(text) ? { productId, brand: text } : undefined
    case 'category': return isText(text) ? { productId, category: text } : undefined
    case 'barcode': return isText(text) && variantId !== undefined ? { productId, variants: [{ id: variantId, barcode: text || null }] } : undefined
    case 'weightGrams': return variantId !== undefined && (value === null || Number.isInteger(value)) ? { productId, variants: [{ id: variantId, weightGrams: value as number | null }] } : undefined
    case 'isPhysical': return typeof value === 'boolean' ? { productId, isPhysical: value } : undefined
    case 'keywords': return isTexts(value ?? []) ? { productId, keywords: [...(value ?? []) as readonly string[]] } : undefined
    case 'images': return Array.isArray(value ?? []) ? imagesEdit(productId, (value ?? []) as readonly ListingImage[]) : undefined
    default: return undefined
  }
}

const isTexts = (value: FieldValue): boolean => Array.isArray(value) && value.every((v) => isText(v))

function imagesEdit(productId: string, images: readonly ListingImage[]): ProductEdit | undefined {
  if (!images.every((i) => typeof i === 'object' && isText(i.url))) return undefined
  const facts = images.map(({ url, ...rest }) => [url, rest] as const).filter(([, rest]) => Object.keys(rest).length > 0)
  return { productId, images: images.map((i) => i.url), imageFacts: Object.fromEntries(facts) }
}
