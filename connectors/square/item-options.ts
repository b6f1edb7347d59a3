import { matchAxes, type Connected, type OfferGroup } from '#kit'
import { readCatalog, searchCatalog, type Item, type ItemOption } from './catalog.ts'

/** What a variation chooses of each axis of its group, and the options that have to be written for it, some of them new. */
export type Choice = { values: { item_option_id: string; item_option_value_id: string }[]; changed: { id: string }[] }
type Axes = OfferGroup['axes']

const sameName = (a: string | null | undefined, b: string): boolean => a?.trim().toLowerCase() === b.trim().toLowerCase()

/** For a new item: the seller's own options of these names, else new ones. Two of one name are refused there, in capitals or not. */
export async function chooseForNew(at: Connected, axes: Axes): Promise<Choice> {
  const known = [...(await searchCatalog(at, 'ITEM_OPTION', 'name', axes.map((a) => a.name))).options.values()]
  return choose(axes, axes.map(({ name }) => known.find((option) => option.is_deleted !== true && sameName(option.item_option_data?.name, name))))
}

/** For an item that is there, by the options that it has. Text: what it differs in instead. */
export async function chooseFor(at: Connected, item: Item, axes: Axes): Promise<Choice | string> {
  const ids = (item.item_data?.item_options ?? []).map((one) => one.item_option_id ?? '')
  const { options } = await readCatalog(at, ids)
  const names = ids.map((id) => options.get(id)?.item_option_data?.name ?? '')
  const matched = matchAxes(axes, names)
  if (!matched) return names.join(', ')
  const { values, changed } = choose(axes, matched.map((name) => options.get(ids[names.indexOf(name)]!)))
  // As the item has them in its own order.
  return { changed, values: ids.map((id) => values.find((one) => one.item_option_id === id)!) }
}

/** All that the product's variants say can be chosen from now on, so that the others only join. Nothing is renamed: other items use it too. */
function choose(axes: Axes, options: readonly (ItemOption | undefined)[]): Choice {
  const changed: { id: string }[] = []
  const values = axes.map(({ name, value, values: said }, i) => {
    const option = options[i]
    const id = option?.id ?? `#option-${i}`
    const known = option?.item_option_data?.values ?? []
    const idOf = (text: string): string | undefined => known.find((one) => sameName(one.item_option_value_data?.name, text))?.id
    const missing = [...new Map([value, ...said].map((text) => [text.trim().toLowerCase(), text.trim()])).values()].filter((text) => idOf(text) === undefined)
    const added = missing.map((text, n) => ({ type: 'ITEM_OPTION_VAL', id: `#value-${i}-${n}`, item_option_value_data: { item_option_id: id, name: text } }))
    if (missing.length > 0) changed.push({ ...(option ?? { type: 'ITEM_OPTION', id }), item_option_data: { ...(option?.item_option_data ?? { name, display_name: name }), values: [...known, ...added] } } as { id: string })
    return { item_option_id: id, item_option_value_id: idOf(value) ?? added.find((one) => sameName(one.item_option_value_data.name, value))!.id }
  })
  return { values, changed }
}
