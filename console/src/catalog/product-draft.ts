import { faultOfBarcode, tidyBarcode } from '#kit'
import { sayProblem, type Problem } from '../shell/problem.ts'
import type { Product, ProductEdit } from './catalog-api.ts'

/** A product as its form holds it: texts, because that is what people type. */
export type VariantForm = { id?: string; sku: string; barcode: string; optionValues: string[]; cost?: string; weight: number | null; state: 'active' | 'archived' }
export type ProductForm = { name: string; brand: string; category: string; description: string; state: Product['state']; options: string[]; images: string[]; variants: VariantForm[] }

export const emptyVariant = (): VariantForm => ({ sku: '', barcode: '', optionValues: [], weight: null, state: 'active' })
export const emptyProduct = (): ProductForm => ({ name: '', brand: '', category: '', description: '', state: 'active', options: [], images: [], variants: [emptyVariant()] })

export const formOf = (p: Product): ProductForm => ({
  name: p.name, brand: p.brand, category: p.category, description: p.description, state: p.state, options: p.options, images: p.images,
  variants: p.variants.map((v) => ({ id: v.id, sku: v.sku, barcode: v.barcode ?? '', optionValues: v.optionValues, ...(v.cost ? { cost: v.cost.minor } : {}), weight: v.weightGrams, state: v.state })),
})

/** What the form sends: the whole product, so that what was emptied becomes empty. */
export function editOf(form: ProductForm, currency: string): ProductEdit & { name: string; variants: (NonNullable<ProductEdit['variants']>[number] & { sku: string })[] } {
  return {
    name: form.name, brand: form.brand, category: form.category, description: form.description, state: form.state, options: form.options,
    images: form.images.map((url) => url.trim()).filter((url) => url !== ''),
    variants: form.variants.map((v) => ({
      ...(v.id === undefined ? {} : { id: v.id }), sku: v.sku, barcode: v.barcode.trim() === '' ? null : v.barcode, optionValues: form.options.map((_, i) => (v.optionValues[i] ?? '').trim()),
      cost: v.cost === undefined ? null : { minor: v.cost, currency }, weightGrams: v.weight, state: v.state,
    })),
  }
}

export type BarcodeWords = { key: 'barcode.characters' | 'barcode.length' } | { key: 'barcode.checkDigit'; expected: string }

/** What is wrong with a barcode while it is typed; the hub checks it again. */
export function barcodeFault(text: string): BarcodeWords | undefined {
  const barcode = tidyBarcode(text)
  const fault = barcode === '' ? undefined : faultOfBarcode(barcode)
  if (!fault) return undefined
  return fault.reason === 'check_digit' ? { key: 'barcode.checkDigit', expected: fault.expectedCheckDigit } : { key: `barcode.${fault.reason}` }
}

export type FieldFault = { name: (string | number)[]; errors: string[] }

/** Which field a refusal of the hub speaks of; undefined when it speaks of none. */
export function fieldOf(problem: Problem, form: ProductForm): FieldFault | undefined {
  const errors = [sayProblem(problem)]
  const { code, data } = problem
  const at = (name: keyof VariantForm): FieldFault | undefined => {
    const said = typeof data['sku'] === 'string' ? data['sku'] : undefined
    // Of two equal SKUs the second is the one too many.
    const index = code === 'catalog.sku_repeated' ? form.variants.findLastIndex((v) => v.sku.trim() === said) : form.variants.findIndex((v) => v.sku === said || v.sku.trim() === said)
    return index === -1 ? undefined : { name: ['variants', index, name], errors }
  }
  switch (code) {
    case 'catalog.product_unnamed': return { name: ['name'], errors }
    case 'catalog.barcode_invalid': return at('barcode')
    case 'catalog.options_mismatch': return { name: ['options'], errors }
    case 'catalog.sku_malformed': case 'catalog.sku_repeated': case 'catalog.sku_taken': return at('sku')
    case 'catalog.image_url': {
      const index = form.images.findIndex((url) => url.trim() === data['url'])
      return index === -1 ? undefined : { name: ['images', index], errors }
    }
    default: return undefined
  }
}
