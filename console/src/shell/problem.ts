import i18next from 'i18next'
import { knownWords } from './known-words.ts'

/** The hub's no: an RFC 9457 problem document with its refusal code, or the network's silence as `console.offline`. */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly data: Record<string, unknown>
  constructor(code: string, status: number, data: Record<string, unknown> = {}) {
    super(code)
    this.name = 'Problem'
    this.code = code
    this.status = status
    this.data = data
  }
}

export const isProblem = (error: unknown, code?: string): error is Problem => error instanceof Problem && (code === undefined || error.code === code)

/** No answer of the hub itself: its database is away, or something before it cannot reach it. */
export const isAway = (status: number): boolean => status === 502 || status === 503 || status === 504

export function problemFrom(status: number, body: unknown): Problem {
  const data = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const unsaid = isAway(status) ? 'platform.database_unavailable' : 'platform.bug'
  return new Problem(typeof data['code'] === 'string' ? data['code'] : unsaid, status, data)
}

/** What a refusal means, in the language of the page. A code without words of its own is shown beside a general sentence. */
export function sayProblem(error: unknown): string {
  const { code, data } = error instanceof Problem ? error : new Problem('console.bug', 0)
  return knownWords(`problems:${code}`, { ...data, code }) ?? i18next.t('problem.unknown', { code })
}
