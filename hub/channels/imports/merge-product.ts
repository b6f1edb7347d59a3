import type { FileProduct, FileVariant } from '#files'
import type { ProductDraft, ProductEdit, VariantDraft, Whole } from '#catalog'

/** What a blank cell means: nothing, so that a sheet that is only partly filled harms nothing, or that the value goes. */
type Blanks = 'keep' | 'clear'

/** The same but for blanks at its ends and the kind of its line ends, which sheets do not keep. */
const isSame = (a: string, b: string): boolean => flat(a) === flat(b)
const flat = (text: string): string => text.replace(/\r\n?/g, '\n').trim()

/** A cell as a change: undefined leaves the field alone. */
function say<T>(cell: T | null | undefined, before: T | undefined, blank: T | undefined, blanks: Blanks): T | undefined {
  if (cell === undefined) return undefined
  if (cell === null) return blanks === 'clear' ? blank : undefined
  return typeof cell === 'string' && typeof before === 'string' && isSame(cell, before) ? undefined : cell
}
/** The same for what a variant may lack: null takes it away. */
const sayOrNull = <T>(cell: T | null | undefined, before: T | undefined, blanks: Blanks): T | null | undefined =>
  (cell === null ? (blanks === 'clear' ? null : undefined) : say(cell, before, undefined, blanks))

/** The product of the sheet as a change to the one there is: exactly what the sheet says otherwise. */
export function editOf(file: FileProduct, whole: Whole, blanks: Blanks): ProductEdit {
  const { product, variants } = whole
  const axes = axesOf(file, product.options)
  const known = new Map(variants.map((v) => [v.sku, v]))
  return {
    productId: product.id, ...wordsOf(file, product, blanks), ...(axes ? { options: axes } : {}),
    variants: file.variants.map((v) => {
      const before = known.get(v.sku)
      const words = variantWords(v, before, blanks)
      const optionValues = axes && axes.map((name, i) => valueOf(v, name, i, axes) || (before?.optionValues[placeOf(product.options, name, i)] ?? ''))
      return { ...(before ? { id: before.id } : { sku: v.sku }), ...words, ...(optionValues ? { optionValues } : {}) }
    }),
  }
}

/** A product that nobody has yet. */
export function draftOf(file: FileProduct, blanks: Blanks): ProductDraft {
  const axes = axesOf(file, [])
  return {
    ...wordsOf(file, undefined, blanks), name: file.texts.name ?? '', ...(axes ? { options: axes } : {}),
    variants: file.variants.map((v): VariantDraft => ({ sku: v.sku, ...variantWords(v, undefined, blanks), ...(axes ? { optionValues: axes.map((name, i) => valueOf(v, name, i, axes)) } : {}) })),
  }
}

type Before = Whole['product'] | undefined

function wordsOf({ texts, state, images, attributes }: FileProduct, before: Before, blanks: Blanks): Omit<ProductEdit, 'productId' | 'variants' | 'options'> {
  const kept = { ...before?.attributes }
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== '') { if (!isSame(value, kept[name] ?? '')) kept[name] = value } else if (blanks === 'clear') delete kept[name]
  }
  return {
    name: say(texts.name, before?.name, undefined, blanks), description: say(texts.description, before?.description, '', blanks), brand: say(texts.brand, before?.brand, '', blanks),
    category: say(texts.category, before?.category, '', blanks), state: say(state, before?.state, undefined, blanks), images: say(images, before?.images, [], blanks), attributes: kept,
  }
}

const variantWords = (v: FileVariant, before: Whole['variants'][number] | undefined, blanks: Blanks): Omit<VariantDraft, 'sku' | 'optionValues'> => ({
  title: say(v.title, before?.title, '', blanks), barcode: sayOrNull(v.barcode, before?.barcode, blanks), cost: sayOrNull(v.cost, before?.cost, blanks),
  weightGrams: sayOrNull(v.weightGrams, before?.weightGrams, blanks), state: say(v.state, before?.state, undefined, blanks),
})

/**
 * The options that the sheet speaks of; undefined when it says nothing of them. Names that the product has are only some of
 * its options, a new name makes the sheet's the whole list.
 */
function axesOf({ variants }: FileProduct, before: readonly string[]): string[] | undefined {
  const said = [...new Set(variants.flatMap((v) => v.options.filter(({ value }) => value !== '').map(({ name }) => name)))]
  if (said.length === 0) return undefined
  if (said.every((name) => before.some((b) => isSame(b, name)))) return [...before]
  // The order of the columns: of the first row that names them all, else of those that say something.
  const listed = variants.map((v) => v.options.map(({ name }) => name)).find((names) => said.every((name) => names.includes(name))) ?? said
  return [...new Set(listed)].filter((name) => said.includes(name))
}

/** By its name; a row that calls an option otherwise means the one in its place. */
function valueOf({ options }: FileVariant, name: string, i: number, axes: readonly string[]): string {
  const named = options.find((o) => isSame(o.name, name))
  if (named) return named.value
  const there = options[i]
  return there && !axes.some((axis) => isSame(axis, there.name)) ? there.value : ''
}

/** Where the option stood before; a renamed one is where it was. */
const placeOf = (before: readonly string[], name: string, i: number): number => {
  const at = before.findIndex((b) => isSame(b, name))
  return at < 0 ? i : at
}
