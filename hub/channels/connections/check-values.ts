/** What a person typed into the connect screen, against the connector's fields; pure. */
import type { Field, Values } from '#kit'

export type ValueIssue = { field: string; problem: 'missing' | 'unknown' | 'pattern' | 'choice' }

/** `known`: what is kept already; a field left out stays as it is. */
export function checkValues(fields: readonly Field[], typed: Values, known: Values = {}): ValueIssue[] {
  const asked = fields.filter((f) => !f.isGiven)
  const names = new Set(asked.map((f) => f.name))
  const unknown = Object.keys(typed).filter((name) => !names.has(name)).map((field): ValueIssue => ({ field, problem: 'unknown' }))
  return [...unknown, ...asked.flatMap((field) => issueOf(field, (typed[field.name] ?? known[field.name] ?? '').trim()))]
}

function issueOf({ name, isOptional, pattern, choices }: Field, value: string): ValueIssue[] {
  const issue = (problem: ValueIssue['problem']): ValueIssue[] => [{ field: name, problem }]
  if (value === '') return isOptional ? [] : issue('missing')
  if (choices && !choices.some((c) => c.value === value)) return issue('choice')
  return pattern && !new RegExp(`^(?:${pattern.source})$`, pattern.flags.replace(/[gy]/g, '')).test(value) ? issue('pattern') : []
}

/** Blanks at the ends come from copying. */
export const trimmed = (values: Values): Values => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()]))
