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
  ['another type', { other: ['type'] }], ['missing', undefined], ['null', null], ['words', 'soon'], ['huge', `${'9'.repeat(40)}`], ['deep', deep], ['a list', [[]]], ['empty text', ''],
]

/** Every place of a JSON value broken in every way; of a list only its first row, for the others are alike. */
export function damages(whole: unknown): Damage[] {
  return places(whole).flatMap(({ path, was }) => instead.map(([how, value]) => ({ path, how, was, body: replaced(whole, path, value) })))
}

/** The same without the last two ways, for what is slow to try. `isRead` tries one: a place of which nobody reads anything is left after the first. */
export async function tryDamages(whole: unknown, isRead: (damage: Damage) => Promise<boolean>): Promise<void> {
  const unread = new Set<string>()
  for (const { path, was } of places(whole)) {
    if (path.some((_, i) => unread.has(path.slice(0, i).join('\n')))) continue
    for (const [how, value] of instead.slice(0, 6)) {
      if (await isRead({ path, how, was, body: replaced(whole, path, value) })) continue
      unread.add(path.join('\n'))
      break
    }
  }
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
