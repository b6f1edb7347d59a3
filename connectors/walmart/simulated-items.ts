import { rowOf, textOf, type Row } from './simulated-reply.ts'

export type Variant = { groupId: string; isPrimary: boolean; values: readonly { name: string; value: string }[] }
type Sent = { sku: string; title: string | undefined; barcode: string; price: unknown; weight: unknown; visible: Row; categories: number; variant: Variant | undefined; names: readonly string[]; primary: string }
type Known = { sku: string; variant?: Variant }

/** One item of item spec 4.8. */
export function readItem(row: Row): Sent {
  const [orderable, all] = [rowOf(row['Orderable']), Object.values(rowOf(row['Visible']))]
  const visible = rowOf(all[0])
  const [groupId, primary, named] = [textOf(visible['variantGroupId']), textOf(visible['isPrimaryVariant']), visible['variantAttributeNames']]
  const names = Array.isArray(named) ? named.map(String) : []
  const values = names.map((name) => ({ name, value: wordsOf(visible[name]) }))
  return {
    sku: textOf(orderable['sku']), title: textOf(orderable['productName']) || undefined, barcode: textOf(rowOf(orderable['productIdentifiers'])['productId']), price: orderable['price'], weight: orderable['ShippingWeight'],
    visible, categories: all.length, names, primary, variant: groupId === '' ? undefined : { groupId, isPrimary: primary === 'Yes', values },
  }
}

const wordsOf = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(' ') : typeof value === 'string' ? value : '')

/** Why an item is not taken. */
export function refusalOf(feedType: 'MP_ITEM' | 'MP_MAINTENANCE', sent: Sent, known: Known | undefined, all: readonly Known[]): string | undefined {
  if (sent.sku === '' || sent.sku.length > 50 || sent.barcode === '') return 'sku and productIdentifiers are required'
  if (sent.categories !== 1) return 'Visible must have exactly one category'
  if (feedType === 'MP_MAINTENANCE' && !known) return 'The item does not exist'
  const needed = ['shortDescription', 'mainImageUrl', 'keyFeatures'].filter((name) => wordsOf(sent.visible[name]) === '')
  if (feedType === 'MP_ITEM' && (sent.title === undefined || typeof sent.price !== 'number' || typeof sent.weight !== 'number' || needed.length > 0)) return `productName, price, ShippingWeight${needed.map((name) => `, ${name}`).join('')} are required`
  if (Object.values(sent.visible).some((value) => Array.isArray(value) && value.length === 0)) return 'A list must not be empty'
  return sent.variant && variantRefusal(sent, sent.variant, all.filter((one) => one.sku !== sent.sku && one.variant?.groupId === sent.variant!.groupId))
}

/** "Submissions of variantAttributeNames which do not have the attribute present in the visible section will fail." */
function variantRefusal({ names, primary }: Sent, variant: Variant, sisters: readonly Known[]): string | undefined {
  if (!/^[0-9a-z]{1,20}$/i.test(variant.groupId)) return 'variantGroupId must be alphanumeric'
  if (names.length < 1 || names.length > 3) return 'variantAttributeNames: one to three'
  if (variant.values.some(({ value }) => value === '')) return 'A variant attribute is not present in the visible section'
  if (primary !== 'Yes' && primary !== 'No') return 'isPrimaryVariant: Yes or No'
  if (variant.isPrimary && sisters.some((one) => one.variant!.isPrimary)) return 'A variant group has exactly one primary'
  if (sisters.some((one) => String(one.variant!.values.map(({ name }) => name).sort()) !== String([...names].sort()))) return 'All items of a group have the same variantAttributeNames'
  return sisters.some((one) => JSON.stringify(one.variant!.values) === JSON.stringify(variant.values)) ? 'Another item of the group has these values' : undefined
}

/** As the samples show it: a list, and the flag as a text. */
export const variantView = ({ groupId, isPrimary, values }: Variant): Row => ({ variantGroupId: groupId, variantGroupInfo: { isPrimary: String(isPrimary), groupingAttributes: values } })
