import { refuse, rowOf, rowsOf, textOf, type Refusal, type Row } from './simulated-answer.ts'

type Store = { truth: (id: string) => Row | undefined; all: (type: string) => Row[]; put: (object: Row) => Row; newId: () => string }
/** What a batch will have written: nothing of it is there before all of it is. */
type Draft = { store: Store; ids: Map<string, string>; staged: Map<string, Row> }
const dataOf = (v: Row): Row => rowOf(v['item_variation_data'])
const no = (detail: string): Refusal => refuse(400, 'INVALID_VALUE', detail)

/** Objects that go in together or not at all; what is new gets its id, what is there needs the version that was read. */
export function writeBatch(store: Store, batch: readonly Row[], mappings: Row[]): Row[] | Refusal {
  const draft: Draft = { store, ids: new Map(), staged: new Map() }
  for (const object of batch) nameNew(draft, object)
  for (const object of batch) {
    const wrong = object['type'] === 'ITEM' ? stageItem(draft, object) : object['type'] === 'ITEM_OPTION' ? stageOption(draft, object) : stage(draft, object)
    if (wrong) return wrong
  }
  for (const v of draft.staged.values()) {
    const wrong = v['type'] === 'ITEM_VARIATION' ? nameChosen(draft, v) : undefined
    if (wrong) return wrong
  }
  for (const [client, own] of draft.ids) mappings.push({ client_object_id: client, object_id: own })
  const written = new Map([...draft.staged].map(([id, object]) => [id, store.put(object)]))
  return batch.map((object) => written.get(idIn(draft, object['id']))!)
}

const idIn = ({ ids }: Draft, id: unknown): string => ids.get(textOf(id)) ?? textOf(id)
const inside = (object: Row): Row[] => [...rowsOf(rowOf(object['item_data'])['variations']), ...rowsOf(rowOf(object['item_option_data'])['values'])]

function nameNew(draft: Draft, object: Row): void {
  for (const one of [object, ...inside(object)]) if (textOf(one['id']).startsWith('#')) draft.ids.set(textOf(one['id']), draft.store.newId())
}

function stage(draft: Draft, object: Row): Refusal | undefined {
  const id = idIn(draft, object['id'])
  const before = draft.store.truth(id)
  if (!before && !textOf(object['id']).startsWith('#')) return refuse(404, 'NOT_FOUND', `Catalog object with ID \`${id}\` not found.`)
  if (before && before['version'] !== object['version']) return refuse(409, 'VERSION_MISMATCH', 'Object version does not match latest database version.')
  draft.staged.set(id, { ...object, id })
  return undefined
}

/** Its variations stand apart from it; those that it does not name any more are gone. */
function stageItem(draft: Draft, object: Row): Refusal | undefined {
  const { variations, ...data } = rowOf(object['item_data'])
  if (textOf(data['name']) === '') return refuse(400, 'VALUE_EMPTY', 'The value must not be empty.', 'name')
  const options = rowsOf(data['item_options']).map((one) => ({ item_option_id: idIn(draft, one['item_option_id']) }))
  if (options.length > 6) return refuse(400, 'ARRAY_LENGTH_TOO_LONG', 'An item can have at most 6 item options.', 'item_options')
  if (options.some(({ item_option_id: id }) => (draft.staged.get(id) ?? draft.store.truth(id))?.['type'] !== 'ITEM_OPTION')) return no('Invalid object: the item names an item option that does not exist.')
  const named = rowsOf(variations)
  if (named.length === 0) return refuse(400, 'ARRAY_EMPTY', 'An item must have at least one variation.', 'variations')
  if (named.length > 250) return refuse(400, 'ARRAY_LENGTH_TOO_LONG', 'An item can have at most 250 variations.', 'variations')
  const itemId = idIn(draft, object['id'])
  const wrong = stage(draft, { ...object, item_data: { ...data, ...(options.length > 0 ? { item_options: options } : {}) } })
  if (wrong) return wrong
  for (const v of named) {
    const bad = stage(draft, { ...v, item_variation_data: { ...dataOf(v), item_id: itemId } })
    if (bad) return bad
  }
  const gone = draft.store.all('ITEM_VARIATION').filter((v) => dataOf(v)['item_id'] === itemId && !draft.staged.has(textOf(v['id'])))
  for (const v of gone) draft.staged.set(textOf(v['id']), { ...v, is_deleted: true })
  return undefined
}

function stageOption(draft: Draft, object: Row): Refusal | undefined {
  const [id, data] = [idIn(draft, object['id']), rowOf(object['item_option_data'])]
  const name = textOf(data['name'])
  const twin = [...draft.store.all('ITEM_OPTION'), ...draft.staged.values()].find((o) => o['id'] !== id && textOf(rowOf(o['item_option_data'])['name']).toLowerCase() === name.toLowerCase())
  if (name === '' || twin) return no(`Invalid object: An existing Item Option has name "${name}".`)
  const values = rowsOf(data['values']).map((v) => ({ ...v, id: idIn(draft, v['id']), item_option_value_data: { ...rowOf(v['item_option_value_data']), item_option_id: id } }))
  const names = values.map((v) => textOf(rowOf(v.item_option_value_data)['name']).toLowerCase())
  if (names.includes('') || new Set(names).size < names.length) return no(`Invalid object: the values of item option "${name}" must have names of their own.`)
  return stage(draft, { ...object, item_option_data: { ...data, values } })
}

/** With options a variation has one value of each, no two have the same, and its name is made of them; nobody else may change it. */
function nameChosen(draft: Draft, v: Row): Refusal | undefined {
  const { store, staged } = draft
  const look = (id: string): Row => rowOf(staged.get(id) ?? store.truth(id))
  const data = dataOf(v)
  const itemId = idIn(draft, data['item_id'])
  const options = rowsOf(rowOf(look(itemId)['item_data'])['item_options']).map((one) => textOf(one['item_option_id']))
  const said = rowsOf(data['item_option_values']).map((one) => ({ item_option_id: idIn(draft, one['item_option_id']), item_option_value_id: idIn(draft, one['item_option_value_id']) }))
  if (look(itemId)['type'] !== 'ITEM') return no('Invalid object: the variation belongs to no item.')
  if (options.length === 0) {
    if (said.length > 0) return no('Invalid object: the item of this variation has no item options.')
    staged.set(textOf(v['id']), { ...v, item_variation_data: { ...data, item_id: itemId } })
    return undefined
  }
  const names = options.map((id) => {
    const value = rowsOf(rowOf(look(id)['item_option_data'])['values']).find((one) => one['id'] === said.find((s) => s.item_option_id === id)?.item_option_value_id)
    return value && textOf(rowOf(value['item_option_value_data'])['name'])
  })
  if (said.length !== options.length || names.includes(undefined)) return no('Invalid object: a variation needs a value of each item option of its item.')
  const name = names.join(', ')
  const known = store.truth(textOf(v['id']))
  if (known && data['name'] !== undefined && data['name'] !== name) return no(`Invalid object: Item variation names may not be edited if they use item options (requested name "${textOf(data['name'])}", actual name "${name}").`)
  const sisters = [...store.all('ITEM_VARIATION').filter((one) => !staged.has(textOf(one['id']))), ...staged.values()].filter((one) => one !== v && one['id'] !== v['id'] && one['is_deleted'] !== true && dataOf(one)['item_id'] === itemId)
  const key = (rows: Row[]): string => rows.map((one) => textOf(one['item_option_value_id'])).sort().join(' ')
  if (v['is_deleted'] !== true && sisters.some((one) => key(rowsOf(dataOf(one)['item_option_values'])) === key(said))) return no('Invalid object: another variation of the item has the same item option values.')
  staged.set(textOf(v['id']), { ...v, item_variation_data: { ...data, item_id: itemId, item_option_values: said, name } })
  return undefined
}
