import { Problem, sayProblem } from '../../shell/problem.ts'

/** Why one of several decisions was not taken, in words. */
export const saidOf = (code: string | undefined): string => sayProblem(new Problem(code ?? 'console.offline', 409))
