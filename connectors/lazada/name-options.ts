import { ConnectorFault, matchAxes, nameKey, type OfferGroup } from '#kit'
import { listed } from './describe-offer.ts'
import { isClosed, type Attribute } from './read-category.ts'
import { axesOf, optionOf, type Product } from './read-products.ts'

/** One thing that variants differ in, as Lazada is told it: by a name of the category, or by one of our own. */
type Named = { name: string; isOwn: boolean; value: string }

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** Our options by the category's names where it has them, or by those of the item that is there; undefined: that one differs in something else. */
export function nameOptions(axes: OfferGroup['axes'], known: readonly Attribute[], there?: Product): Named[] | undefined {
  const standard = known.filter((one) => one.is_sale_prop)
  if (!there) return axes.map((axis) => named(axis, standard.find((one) => fits(one, axis))))
  const own = Object.values(there.variation ?? {}).flatMap((one) => (one?.customize === true ? (one.name ?? []) : []))
  return matchAxes(axes, axesOf(there))?.map((name, i) => named({ name, value: axes[i]!.value }, own.some((one) => sameName(one, name)) ? undefined : standard.find((one) => sameName(one.name, name))))
}

export const differs = ({ axes }: OfferGroup, there: Product): ConnectorFault =>
  new ConnectorFault('invalid', `The item there differs in ${axesOf(there).join(', ')}, not in ${axes.map((axis) => axis.name).join(', ')}.`, { code: 'lazada.group_differs' })

const named = ({ name, value }: { name: string; value: string }, attribute: Attribute | undefined): Named => ({ name: attribute?.name ?? name, isOwn: attribute === undefined, value: listed(attribute, value) })

/** It means the same, and takes all that our variants say of it. */
function fits(attribute: Attribute, { name, values }: OfferGroup['axes'][number]): boolean {
  const isMeant = [attribute.name, attribute.label ?? attribute.name].some((one) => nameKey(one) === nameKey(name))
  return isMeant && (!isClosed(attribute) || values.every((value) => attribute.options!.some((one) => one.name === value || one.en_name === value)))
}

/** What one SKU says of each, and, where a name is our own, the declaration of all of them with all that is said there. */
export function optionFields(options: readonly Named[], there?: Product): { sku: { saleProp?: Record<string, string> }; product: { variation?: object } } {
  if (options.length === 0) return { sku: {}, product: {} }
  const saleProp = Object.fromEntries(options.map(({ name, value }) => [name, value]))
  if (!options.some(({ isOwn }) => isOwn)) return { sku: { saleProp }, product: {} }
  const nodes = options.map(({ name, isOwn, value }, i) => [`variation${i + 1}`, { name, hasImage: false, customize: isOwn, options: { option: [...new Set([...(there?.skus ?? []).flatMap((sku) => optionOf(sku, name) ?? []), value])] } }] as const)
  return { sku: { saleProp }, product: { variation: Object.fromEntries(nodes) } }
}
