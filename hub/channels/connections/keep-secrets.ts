/** What of a connection's values is kept sealed, and what in clear. */
import type { Field, Values } from '#kit'

/** What may be kept in clear. A value that the connector has no field for came from a sign-in or a platform and counts as secret. */
export function splitValues(fields: readonly Field[], values: Values): { plain: Values; secret: Values } {
  const open = new Set(fields.filter((f) => !f.isSecret).map((f) => f.name))
  const pick = (wanted: boolean): Values => Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== '' && open.has(name) === wanted))
  return { plain: pick(true), secret: pick(false) }
}
