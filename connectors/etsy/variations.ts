import { matchAxes, type OfferGroup } from '#kit'
import type { ChoiceProperty } from './read-category.ts'
import { isFiller, propertiesIn, saidOf, textOf, type Piece, type Value } from './inventory-body.ts'

/** Properties that a shop names itself. */
const own = ['513', '514'] as const
/** "Primary color" is what everybody calls a colour. */
const bare = (name: string): string => name.replace(/^primary /i, '')

/**
 * What a variant says of each property of its listing, in the listing's own order and words; of a new listing by the category's
 * properties where it has such, else by the shop's own. Undefined: the listing differs in other things.
 */
export function valuesFor(pieces: readonly Piece[], axes: OfferGroup['axes'], category: readonly ChoiceProperty[] = []): Value[] | undefined {
  const there = [...propertiesIn(pieces)]
  const properties = there.length > 0 ? there : newProperties(axes, category)
  const names = matchAxes(axes, properties.map(([, name]) => bare(name)))
  return names && properties.flatMap(([id, name]) => (id === undefined ? [] : [valueOf(pieces, { id, name, values: category.find((one) => one.id === id)?.values ?? [] }, axes[names.indexOf(bare(name))]!.value)]))
}

function newProperties(axes: OfferGroup['axes'], category: readonly ChoiceProperty[]): [string | undefined, string][] {
  const found = axes.map((axis) => category.find((one) => matchAxes([axis], [bare(one.name)])))
  return axes.map(({ name }, i) => { const one = found[i]; return one && found.indexOf(one) === i ? [one.id, one.name] : [own[i], name] })
}

/** A value that is there goes by its own ids, one of the category by the category's; a new text gets one of Etsy's, the same wherever the shop says it (open-api issue 263). */
function valueOf(pieces: readonly Piece[], { id, name, values }: ChoiceProperty, text: string): Value {
  const made: Value = { property_id: id, property_name: name, scale_id: undefined, value_ids: [], values: [text] }
  const known = pieces.flatMap(({ product }) => product.property_values).find((one) => one.property_id === id && textOf(one) === textOf(made))
  const stock = values.find((one) => textOf({ values: [one.name], value_ids: [] }) === textOf(made))
  return known ?? (stock ? { ...made, value_ids: [stock.id], values: [stock.name] } : made)
}

/** With every combination of what the listing's products say: "All combinations of property values must be supplied". */
export function filled(pieces: readonly Piece[]): Piece[] {
  const sold = pieces.filter((one) => !isFiller(one))
  const properties = [...propertiesIn(sold).keys()]
  const [like] = sold
  if (!like || properties.length < 2) return sold
  const said = properties.map((id) => [...new Map(sold.flatMap(({ product }) => product.property_values.filter((one) => one.property_id === id)).map((one) => [textOf(one), one])).values()])
  const combinations = said.reduce<Value[][]>((all, values) => all.flatMap((row) => values.map((one) => [...row, one])), [[]])
  const known = new Map(sold.map((one) => [saidOf(one.product.property_values, properties), one]))
  return combinations.map((values) => known.get(saidOf(values, properties)) ?? { externalId: '', product: { ...like.product, sku: '', property_values: values }, offering: { ...like.offering, quantity: 0, is_enabled: false } })
}
