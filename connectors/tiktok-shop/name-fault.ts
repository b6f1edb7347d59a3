import { z } from 'zod'
import { anyId, anyText, ConnectorFault, type CallAnswer, type CallRequest, type FaultKind } from '#kit'

const Reply = z.object({ code: anyId, message: anyText })

/** Everything but 0 is a refusal, mostly inside of 200. Words count, because each operation has numbers of its own; the first row that fits wins. */
const table: readonly { code?: RegExp; words?: RegExp; kind: FaultKind }[] = [
  { code: /^(36009002|36009037)$/, kind: 'rate_limited' },
  { words: /too many requests/i, kind: 'rate_limited' },
  { code: /^(10500\d|106001|1010000|3600400[45])$/, kind: 'auth' },
  { words: /access[_ ]?token|refresh[_ ]?token|app[_ ]?(key|secret).*invalid|invalid (app_?key|sign)|sign(ature)? is invalid|auth code|shop_?cipher|deauthori[sz]ed|no permission to access|access scope/i, kind: 'auth' },
  { code: /^(36009003|36009007)$/, kind: 'unavailable' },
  { words: /internal error|try again later|if multiple retry|system (process error|timeout|error)|\brpc\b|db access|data load error|lock failed|platform support/i, kind: 'unavailable' },
]

export function faultOf(answer: CallAnswer, request: CallRequest): ConnectorFault | undefined {
  const reply = Reply.safeParse(answer.body)
  if (!reply.success || reply.data.code === '0') return undefined
  const { code, message = '' } = reply.data
  const kind = answer.status === 429 ? 'rate_limited' : (table.find((row) => (row.code?.test(code) ?? true) && (row.words?.test(message) ?? true))?.kind ?? 'invalid')
  return new ConnectorFault(kind, `${request.operation}: code ${code}: ${message}`, { code })
}
