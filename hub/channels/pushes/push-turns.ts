/** What goes on for each connection so that it says what we say: sending, reading back, and walking over all of it. */
import type { Turn } from '../connections/turn.ts'
import { pushTurn } from './push-turn.ts'
import { recomputeTurn } from './recompute-turn.ts'
import { sweepTurn } from './sweep-turn.ts'
import { verifyTurn } from './verify-turn.ts'

export const pushTurns: readonly Turn[] = [pushTurn('stock'), verifyTurn('stock'), pushTurn('price'), verifyTurn('price'), recomputeTurn, sweepTurn]
