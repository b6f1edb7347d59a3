import { nameKey } from './map-variations.ts'

/**
 * What a listing that is there calls the things that our variants differ in, in our order: "Color" for our "顏色". Undefined:
 * it differs in something else, or in more or less.
 */
export function matchAxes(axes: readonly { name: string }[], there: readonly string[]): string[] | undefined {
  if (axes.length !== there.length) return undefined
  const names = axes.map(({ name }) => there.find((one) => one === name) ?? there.find((one) => nameKey(one) === nameKey(name)))
  return names.every((name): name is string => name !== undefined) && new Set(names).size === names.length ? names : undefined
}
