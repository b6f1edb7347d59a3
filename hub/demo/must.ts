import type { Refusal, Result } from '#kit'

/** The demo only asks for what a shop may do: a refusal is a bug of the demo. */
export function must<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(`the demo was refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}
