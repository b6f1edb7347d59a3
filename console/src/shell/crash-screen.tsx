import type { ErrorComponentProps } from '@tanstack/react-router'
import { ProblemNote } from './problem-note.tsx'

/** A screen that could not be drawn: the reason, and a way to try again without losing the address. All of it is read anew: a part that did not arrive is not asked for twice. */
export const CrashScreen = ({ error }: ErrorComponentProps) => <main className="tl-crash"><ProblemNote error={error} onRetry={() => window.location.reload()} /></main>
