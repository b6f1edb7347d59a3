import type { ErrorComponentProps } from '@tanstack/react-router'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { ProblemNote } from './problem-note.tsx'

/** A screen that could not be drawn: the reason, and a way to try again without losing the address. */
export function CrashScreen({ error }: ErrorComponentProps) {
  const router = useRouter()
  const { reset } = useQueryErrorResetBoundary()
  return <main className="tl-crash"><ProblemNote error={error} onRetry={() => { reset(); void router.invalidate() }} /></main>
}
