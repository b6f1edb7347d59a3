import type { ReactNode } from 'react'
import { ProblemNote } from './problem-note.tsx'
import { Waiting } from './waiting.tsx'

type AnsweredProps<Data> = { query: { data: Data | undefined; error: unknown; refetch: () => unknown }; children: (data: Data) => ReactNode }

/** What the hub was asked for: bars while it comes, the reason when it does not. What is there stays when reading it anew fails: somebody may be typing into it. */
export function Answered<Data>({ query: { data, error, refetch }, children }: AnsweredProps<Data>) {
  if (data !== undefined) return children(data)
  return error ? <ProblemNote error={error} onRetry={() => { void refetch() }} /> : <Waiting />
}
