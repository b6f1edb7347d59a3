import type { CallAnswer, CallRequest } from './call.ts'
import type { ConnectorFacts } from './connector.ts'
import { ConnectorFault, type FaultKind } from './fault.ts'
import { parseJson } from './json.ts'

/** The answer as connectors read it; `isBroken` when it says that it is JSON and is not. */
export type ReadAnswer = CallAnswer & { isBroken: boolean }

export async function readAnswer(response: Response, salvage?: ConnectorFacts['salvage'], charset?: CallRequest['charset']): Promise<ReadAnswer> {
  const text = charset === undefined ? await response.text() : new TextDecoder(charset).decode(await response.arrayBuffer())
  const headers = Object.fromEntries(response.headers)
  const saysJson = /\bjson\b/i.test(headers['content-type'] ?? '')
  const looksJson = saysJson || /^\s*[[{]/.test(text)
  if (text.trim() === '') return { status: response.status, headers, body: undefined, text, isBroken: false }
  const whole = looksJson ? readJson(text) : undefined
  const read = whole ?? readJson(salvage?.(text))
  return { status: response.status, headers, body: read ? read.value : text, text, isBroken: saysJson && !read }
}

function readJson(text: string | undefined): { value: unknown } | undefined {
  if (text === undefined) return undefined
  try {
    return { value: parseJson(text) }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return undefined
  }
}

/** What is wrong with an answer, if anything: the connector's own word first, then by status. */
export function faultIn(connector: ConnectorFacts, answer: ReadAnswer, request: CallRequest, now: Date): ConnectorFault | undefined {
  const { isBroken, ...plain } = answer
  const said = isBroken ? undefined : connector.faultOf?.(plain, request)
  if (said) return ofEffect(said.kind, request, said.message, { ...(said.code !== undefined && { code: said.code }), ...told(said.retryAfterMs ?? retryAfter(answer, now)) })
  const words = `${connector.label} answered ${request.operation} with ${answer.status}: ${answer.text}`
  if (answer.status >= 400) return ofEffect(kindOf(answer.status), request, words, told(retryAfter(answer, now)))
  if (answer.status >= 300) return new ConnectorFault('invalid', `${connector.label} has moved ${request.operation} to ${answer.headers['location'] ?? 'nowhere'}`)
  return isBroken ? ofEffect('contract_changed', request, `${connector.label} answered ${request.operation} with something that is no JSON: ${answer.text}`) : undefined
}

/** After a "not now", a hang-up or half an answer nobody knows whether a deed of which there must be only one was done. */
export function ofEffect(kind: FaultKind, request: CallRequest, words: string, more: { retryAfterMs?: number; code?: string } = {}): ConnectorFault {
  const isUnsure = request.effect === 'once' && (kind === 'unavailable' || kind === 'contract_changed')
  return new ConnectorFault(isUnsure ? 'unknown_outcome' : kind, words, more)
}

function kindOf(status: number): FaultKind {
  if (status === 401 || status === 403) return 'auth'
  if (status === 429) return 'rate_limited'
  return status === 408 || status >= 500 ? 'unavailable' : 'invalid'
}

const told = (ms: number | undefined): { retryAfterMs?: number } => (ms === undefined ? {} : { retryAfterMs: ms })

/** Retry-After in seconds or as a date. */
function retryAfter(answer: CallAnswer, now: Date): number | undefined {
  const text = answer.headers['retry-after']?.trim()
  if (text === undefined || text === '') return undefined
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000)
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime())
}
