type Choosable = { id: string; extra?: boolean }

/** The columns to draw: those the address names, or the usual ones. Their order is the screen's. */
export function shownColumns<C extends Choosable>(columns: readonly C[], chosen: string | undefined): C[] {
  if (chosen === undefined) return columns.filter((c) => !c.extra)
  const names = new Set(chosen.split(','))
  const shown = columns.filter((c) => names.has(c.id))
  return shown.length > 0 ? shown : columns.filter((c) => !c.extra)
}

/** What the address says after a column was ticked or unticked; nothing when the usual ones are shown again. */
export function chooseColumn<C extends Choosable>(columns: readonly C[], shown: readonly C[], id: string): string | undefined {
  const names = new Set(shown.map((c) => c.id))
  if (!names.delete(id)) names.add(id)
  // A table without columns would be an empty page that nobody can undo from.
  if (names.size === 0) names.add(id)
  const isUsual = columns.every((c) => names.has(c.id) === !c.extra)
  return isUsual ? undefined : columns.filter((c) => names.has(c.id)).map((c) => c.id).join(',')
}
