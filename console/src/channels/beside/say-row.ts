import { Problem, sayProblem } from '../../shell/problem.ts'

/** A refusal in the reader's language; what a system said itself stands in its own words. */
export function sayRefusal(said: Record<string, unknown> | null): string {
  if (said === null) return ''
  const { code, words } = said
  if (typeof code === 'string') return sayProblem(new Problem(code, 422, said))
  return typeof words === 'string' ? words : ''
}
