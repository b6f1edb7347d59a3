/**
 * For platforms that tell three of a thing as three units, each with its own id and status: units that are alike are one
 * line, in the order of their ids. The line is named after its first unit, whatever becomes of the others.
 */
export type Units<U> = { idOf: (unit: U) => string; /** What is alike: the thing and its price, never its status. */ keyOf: (unit: U) => string }

export function groupUnits<U>(units: readonly U[], { idOf, keyOf }: Units<U>): [U, ...U[]][] {
  const groups = new Map<string, [U, ...U[]]>()
  for (const unit of [...units].sort((a, b) => idOf(a).length - idOf(b).length || (idOf(a) < idOf(b) ? -1 : 1))) {
    const group = groups.get(keyOf(unit))
    if (group) group.push(unit)
    else groups.set(keyOf(unit), [unit])
  }
  return [...groups.values()]
}

/** The units of some lines, those of lowest `rank` first; all of them when no lines are named. Undefined: there are not so many. */
export function chooseUnits<U>(units: readonly U[], lines: readonly { externalLineId: string; quantity: number }[] | undefined, alike: Units<U> & { rank: (unit: U) => number }): U[] | undefined {
  if (!lines) return [...units]
  const groups = new Map(groupUnits(units, alike).map((group) => [alike.idOf(group[0]), group]))
  const chosen: U[] = []
  for (const { externalLineId, quantity } of lines) {
    const group = groups.get(externalLineId)
    if (!group || group.length < quantity) return undefined
    chosen.push(...[...group].sort((a, b) => alike.rank(a) - alike.rank(b)).slice(0, quantity))
  }
  return chosen
}
