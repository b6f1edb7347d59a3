/** JSON broken in one place at a time, in the ways in which platforms break theirs. */

export type Damage = {
  /** Where, as names from the top; `0` is the first of a list. */
  path: readonly string[]
  how: string
  /** What stood there. */
  was: unknown
  /** The whole value with this place broken. */
  body: unknown
}

const deep = Array.from({ length: 60 }).reduce((inner: unknown) => ({ inner }), 'deep')
/** What stands there instead; `undefined`: the place is missing. */
const instead: readonly (readonly [how: string, value: unknown])[] = [
  ['missing', undefined], ['null', null], ['another type', { other: ['type'] }], ['words', 'soon'], ['a list', [[]]], ['empty text', ''], ['huge', `${'9'.repeat(40)}`], ['deep', deep],
]

/** Every place of a JSON value broken in every way (`isBrief`: in the four commonest); of a list only its first row, for the others are alike. */
export function damages(whole: unknown, isBrief = false): Damage[] {
  return places(whole).flatMap(({ path, was }) => (isBrief ? instead.slice(0, 4) : instead).map(([how, value]) => ({ path, how, was, body: replaced(whole, path, value) })))
}

function places(node: unknown, at: readonly string[] = []): Pick<Damage, 'path' | 'was'>[] {
  const inner = Array.isArray(node) ? node.slice(0, 1).map((one, i) => [String(i), one] as const) : typeof node === 'object' && node !== null ? Object.entries(node) : []
  return inner.flatMap(([key, was]) => [{ path: [...at, key], was }, ...places(was, [...at, key])])
}

function replaced(node: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(node)) return node.flatMap((one, i) => (String(i) !== key ? [one] : rest.length === 0 && value === undefined ? [] : [replaced(one, rest, value)]))
  return Object.fromEntries(Object.entries(node as object).flatMap(([k, inner]) => (k !== key ? [[k, inner]] : rest.length === 0 && value === undefined ? [] : [[k, replaced(inner, rest, value)]])))
}
