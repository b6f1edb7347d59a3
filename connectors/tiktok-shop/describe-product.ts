import { z } from 'zod'
import { anyText, ConnectorFault, given, type Connected, type OfferDraft } from '#kit'
import { ask, imageUpload } from './ask.ts'
import { parcelOf } from './parcel.ts'
import { categoryVersion, readAttributes } from './read-category.ts'

/** What a draft says among its attributes that is not one of the category's own; brands are said by number. */
export const categoryAs = 'category_id'
const brandIdAs = 'brand_id'

const Warehouses = z.object({ warehouses: given(z.array(z.object({ id: z.string(), effect_status: anyText, type: anyText, is_default: given(z.boolean()) }))) })

/** What a product says of itself, for a new one or one that is there; only what is given. */
export async function describeProduct(at: Connected, { title, description, images, attributes = {} }: OfferDraft): Promise<Record<string, unknown>> {
  const brand = attributes[brandIdAs]
  const said = await attributesOf(at, attributes)
  return {
    ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }), ...(brand === undefined ? {} : { brand_id: brand }),
    ...parcelOf(attributes), ...(said.length > 0 ? { product_attributes: said } : {}), ...(images === undefined ? {} : { main_images: await uploadAll(at, images) }),
  }
}

/** Which tree the category is of: the United States have another one. */
export const treeOf = (at: Connected): { category_version: string } => ({ category_version: categoryVersion(at) })

/** A value of the category's own list goes by its number, another one as a text of ours. */
async function attributesOf(at: Connected, attributes: Readonly<Record<string, string>>): Promise<object[]> {
  const said = Object.entries(attributes).filter(([name, value]) => /^\d+$/.test(name) && value !== '')
  const category = attributes[categoryAs]
  if (said.length === 0) return []
  const known = category === undefined ? [] : await readAttributes(at, category)
  return said.map(([id, text]) => {
    const value = known.find((one) => one.id === id)?.values?.find((one) => one.name === text)
    return { id, values: [value?.id === undefined ? { name: text } : { id: value.id }] }
  })
}

async function uploadAll(at: Connected, images: readonly string[]): Promise<{ uri: string }[]> {
  const uploaded: { uri: string }[] = []
  for (const url of images) uploaded.push({ uri: (await imageUpload(at, url, 'MAIN_IMAGE')).uri })
  return uploaded
}

/** Where the first stock lies: the connection's warehouse, or the shop's default one that ships. */
export async function shipsFrom(at: Connected): Promise<string> {
  const { warehouseId = '' } = at.values
  if (warehouseId !== '') return warehouseId
  const { warehouses } = await ask(at, 'warehouses', {}, Warehouses)
  const usable = (warehouses ?? []).filter((one) => one.type !== 'RETURN_WAREHOUSE' && one.effect_status !== 'DISABLED')
  const chosen = usable.find((one) => one.is_default === true) ?? usable[0]
  if (!chosen) throw new ConnectorFault('invalid', 'The shop has no warehouse that ships', { code: 'tiktok.no_warehouse' })
  return chosen.id
}
