/** An error of a channel with what it means, where somebody has written that down. */
import { explain, type AnyConnector } from '#kit'
import { z } from '#platform'
import { WordsSchema } from '../connections/connections.schema.ts'

export const ExplainedSchema = z.object({ field: z.string(), cause: WordsSchema, fix: WordsSchema, source: z.string() })
export const ErrorSchema = z.object({ code: z.string(), words: z.string(), explained: ExplainedSchema.nullable() })

export function explained(connector: Pick<AnyConnector, 'explains'> | undefined, code: string, words: string): z.input<typeof ExplainedSchema> | null {
  const known = connector && explain(connector, code, words)
  return known ? { field: known.field, cause: { ...known.cause }, fix: { ...known.fix }, source: known.source } : null
}

export const showError = ({ code, words }: { code: string; words: string }, connector: AnyConnector | undefined): z.input<typeof ErrorSchema> => ({ code, words, explained: explained(connector, code, words) })
