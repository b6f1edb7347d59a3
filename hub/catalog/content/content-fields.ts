/** The fields of a listing that may be said otherwise somewhere, and what each may hold. */
import { faultOfBarcode, type ListingImage } from '#kit'
import type { OverlayPlace } from './overlay-place.ts'

export type FieldValue = string | number | boolean | readonly string[] | readonly ListingImage[]
type Shape = 'text' | 'texts' | 'images' | 'flag' | 'grams'

/** In the order in which people fill them in; attributes are fields of their own, 'attributes.<name>'. */
export const fieldShapes = {
  title: 'text', description: 'text', brand: 'text', category: 'text', channelCategory: 'text', barcode: 'text', images: 'images', keywords: 'texts', isPhysical: 'flag', weightGrams: 'grams',
} as const satisfies Record<string, Shape>
export const attributeField = (name: string): string => `attributes.${name}`
/** The attribute's name; undefined of any other field. */
export const attributeOf = (field: string): string | undefined => (field.startsWith('attributes.') && field.length > 'attributes.'.length ? field.slice('attributes.'.length) : undefined)

const mostLetters: Readonly<Record<string, number>> = { description: 20_000 }
/** What would be the same for many things and is true of one: not for a brand, nor for all of a channel. */
const ofOne = new Set(['title', 'images', 'barcode', 'weightGrams'])

export type FieldFault =
  | { code: 'content.field_unknown'; field: string }
  | { code: 'content.value_malformed'; field: string }
  | { code: 'content.field_of_one'; field: string }

export function faultOfField(place: OverlayPlace, field: string, value: unknown): FieldFault | undefined {
  const shape: Shape | undefined = attributeOf(field) === undefined ? (fieldShapes as Record<string, Shape>)[field] : 'text'
  if (!shape || field.length > 200) return { code: 'content.field_unknown', field }
  const isForMany = place.scope === 'brand' || (place.scope === 'channel' && place.productId === undefined)
  if ((isForMany && ofOne.has(field)) || (field === 'barcode' && place.scope !== 'listing')) return { code: 'content.field_of_one', field }
  return value === null || fits(shape, field, value) ? undefined : { code: 'content.value_malformed', field }
}

function fits(shape: Shape, field: string, value: unknown): boolean {
  switch (shape) {
    case 'text': return isText(value, mostLetters[field] ?? 2000) && (field !== 'barcode' || value === '' || faultOfBarcode(value) === undefined)
    case 'texts': return Array.isArray(value) && value.length <= 100 && value.every((v) => isText(v, 300) && v !== '')
    case 'images': return Array.isArray(value) && value.length <= 50 && value.every(isImage)
    case 'flag': return typeof value === 'boolean'
    case 'grams': return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 100_000_000
  }
}

const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most && !value.includes('\0')
const isImage = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  const { url, alt, ...rest } = value as Record<string, unknown>
  return isText(url, 2000) && /^https?:\/\/[^/]/.test(url) && (alt === undefined || isText(alt, 2000)) && Object.values(rest).every((v) => typeof v === 'number' || isText(v, 100))
}
