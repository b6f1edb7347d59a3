import { z } from 'zod'
import { ConnectorFault, matchAxes, refusedRow, rowOrRefused, type Connected, type OfferDraft, type OfferGroup, type PushAnswer } from '#kit'
import { offerAt } from './offer-id.ts'
import { Product } from './product-body.ts'
import { fieldsOf, parentWords } from './push-listing.ts'
import { readAnswer } from './read-answer.ts'

type Grouped = OfferDraft & { group: OfferGroup }
const products = '/wp-json/wc/v3/products'

/** A variation of a variable product. The product is made with its first one and has our key as its SKU, by which it is found again. */
export async function pushVariation(at: Connected, draft: Grouped): Promise<PushAnswer> {
  if (!draft.title) return refusedRow('', 'no_title', 'A new product needs a title.')
  return rowOrRefused('', async () => {
    const found = await findParent(at, draft.group)
    if (found && !found.type?.startsWith('variable')) return refusedRow('', 'group_differs', `The product ${found.id} there is no variable product.`)
    const parent = found ?? await makeParent(at, draft)
    const attributes = await chooseIn(at, parent, draft.group)
    return typeof attributes === 'string' ? refusedRow('', 'group_differs', attributes) : addVariation(at, parent, draft, attributes)
  })
}

/** What a variation of a product chooses there, which its product lets buyers choose from now on. Text: it cannot, and why. */
export async function chooseIn(at: Connected, parent: Product, group: OfferGroup): Promise<Record<string, unknown>[] | string> {
  const choices = (parent.attributes ?? []).filter((a) => a.variation === true)
  const names = matchAxes(group.axes, choices.map((a) => a.name ?? ''))
  if (!names) return `The product there differs in ${choices.map((a) => a.name).join(', ')}, not in ${group.axes.map((a) => a.name).join(', ')}.`
  await addChoices(at, parent, group, names)
  return group.axes.map(({ value }, i) => ({ ...idOfAttribute(parent, names[i]!), option: value }))
}

const attributesOf = ({ axes }: OfferGroup) => axes.map(({ name, value }, position) => ({ name, position, visible: true, variation: true, options: [value] }))

export async function findParent(at: Connected, { key, siblings }: Pick<OfferGroup, 'key' | 'siblings'>): Promise<Product | undefined> {
  const id = siblings.flatMap((s) => offerAt(s.externalId)?.parent ?? [])[0]
  const query = id === undefined ? { sku: key, status: 'any' } : { include: id, status: 'any' }
  const answer = await at.call({ operation: 'list_all_products', method: 'GET', path: products, effect: 'read', query })
  return readAnswer(z.array(Product), answer, 'the list of products').find((p) => (id === undefined ? p.sku === key : p.id === id))
}

async function makeParent(at: Connected, draft: Grouped): Promise<Product> {
  const { status, categories } = fieldsOf(draft, false)
  try {
    const body = { type: 'variable', sku: draft.group.key, ...parentWords(draft), ...(status ? { status } : {}), ...(categories ? { categories } : {}), attributes: attributesOf(draft.group) }
    return readAnswer(Product, await at.call({ operation: 'create_a_product', method: 'POST', path: products, effect: 'same', body }), 'the new product')
  } catch (error) {
    // The store refuses a SKU that it has already: it is the one of an asking whose answer was lost.
    const twin = error instanceof ConnectorFault && error.code === 'product_invalid_sku' ? await findParent(at, { ...draft.group, siblings: [] }) : undefined
    if (!twin) throw error
    return twin
  }
}

/** A variation can only say what its product lets buyers choose. */
async function addChoices(at: Connected, parent: Product, { axes }: OfferGroup, names: readonly string[]): Promise<void> {
  const valueOf = (name: string | null | undefined): string | undefined => axes[names.indexOf(name ?? '')]?.value
  const missing = (parent.attributes ?? []).some((a) => { const value = valueOf(a.name); return value !== undefined && !(a.options ?? []).includes(value) })
  if (!missing) return
  const attributes = (parent.attributes ?? []).map((a) => {
    const value = valueOf(a.name), options = a.options ?? []
    return { ...a, ...(a.id === null || a.id === undefined ? {} : { id: Number(a.id) }), options: value === undefined || options.includes(value) ? options : [...options, value] }
  })
  await at.call({ operation: 'update_a_product', method: 'PUT', path: `${products}/${parent.id}`, effect: 'same', body: { attributes } })
}

async function addVariation(at: Connected, parent: Product, draft: Grouped, attributes: readonly Record<string, unknown>[]): Promise<PushAnswer> {
  const path = `${products}/${parent.id}/variations`
  const { title: _title, description: _description, images: _images, ...own } = draft
  const { categories: _categories, ...fields } = fieldsOf(own, true)
  try {
    const answer = await at.call({ operation: 'create_a_product_variation', method: 'POST', path, effect: 'same', body: { sku: draft.sku, ...fields, attributes } })
    return { externalId: `${parent.id}:${readAnswer(Product, answer, 'the new variation').id}`, outcome: 'applied' }
  } catch (error) {
    if (!(error instanceof ConnectorFault) || error.code !== 'product_invalid_sku') throw error
    const answer = await at.call({ operation: 'list_all_product_variations', method: 'GET', path, effect: 'read', query: { sku: draft.sku } })
    const twin = readAnswer(z.array(Product), answer, 'the variations of a product').find((p) => p.sku === draft.sku)
    if (!twin) throw error
    return { externalId: `${parent.id}:${twin.id}`, outcome: 'applied' }
  }
}

/** An attribute of the whole store is named by its id, one of the product's own by its name. */
function idOfAttribute(parent: Product, name: string): { id: number } | { name: string } {
  const id = (parent.attributes ?? []).find((a) => a.name === name)?.id
  return id === null || id === undefined || id === '0' ? { name } : { id: Number(id) }
}
