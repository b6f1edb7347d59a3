import { z } from 'zod'

/** Ids and amounts are texts at Amazon; should one come as a number, its digits are the text. */
export const textual = z.union([z.string(), z.number(), z.bigint()]).transform(String)

/** Amazon takes lists as text with commas, so a SKU that holds one goes alone. */
export function cutLists(skus: readonly string[], most: number): { together: string[][]; alone: string[] } {
  const plain = skus.filter((sku) => !sku.includes(','))
  const together: string[][] = []
  for (let i = 0; i < plain.length; i += most) together.push(plain.slice(i, i + most))
  return { together, alone: skus.filter((sku) => sku.includes(',')) }
}
