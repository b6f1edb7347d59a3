/** Everything that is done for each live connection, beside each other. */
import type { Turn } from './connections/turn.ts'

export const allTurns: readonly Turn[] = []
