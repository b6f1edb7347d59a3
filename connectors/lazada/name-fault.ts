import { z } from 'zod'
import { anyFlag, anyText, ConnectorFault, given, type CallAnswer, type CallRequest, type FaultKind } from '#kit'

const Reply = z.object({
  code: z.union([z.string(), z.number()]).transform(String), type: anyText, message: anyText, detail: z.unknown().optional(),
  success: given(anyFlag), error_code: anyText,
  result: given(z.looseObject({ success: given(anyFlag), error_code: anyText, error_msg: anyText })).catch(undefined),
})

/** Lazada answers 200 and says in `code` what is wrong; the first row that fits wins. Numbers are those of the operations' error lists. */
const table: readonly { code?: RegExp; words?: RegExp; kind: FaultKind }[] = [
  { words: /access frequency exceeds|request speed in server side|too frequent|traffic limit/i, kind: 'rate_limited' },
  { code: /^(901|\w*CallLimit\w*|TRAFFIC_CONTROL|HOT_KEY_BLOCK_EXCEPTION)$/i, kind: 'rate_limited' },
  { code: /^(Illegal|Invalid|Missing)(Access|Refresh)Token$|^InvalidCode$|^(Incomplete|Invalid)Signature$|^(Invalid|Missing)AppKey$|^AppNotSubscribed$|^InsufficientPermission$|^AUTH_TYPE_UNSUPPORTED$/i, kind: 'auth' },
  { code: /^(6|106|513|1000|4136|4137|40011|700024)$|^ServiceTimeout$|^ServiceUnavailable$|^UnknownRuntimeException$|^HttpConnectError$|^(SYS|RPC|THIRD_SERVICE)_ERROR$|^SELLER_SERVICE_FAIL$|^SYSTEM_(BUSY|TIMEOUT|ERROR)$/i, kind: 'unavailable' },
  { words: /internal (application |call )?(error|exception)|service (is )?(timeout|unavailable)|please (re)?try/i, kind: 'unavailable' },
]

/** Names the fault that an answer hides; undefined when it is fine, or none of Lazada's own (the kit then goes by its status). */
export function faultOf(answer: CallAnswer, request: CallRequest): ConnectorFault | undefined {
  const reply = Reply.safeParse(answer.body)
  if (!reply.success) return undefined
  const { code, message, result, success, error_code: errorCode } = reply.data
  if (code !== '0') return name(request, code, message ?? '', reply.data)
  // Throttled and yet "0": seen on live accounts, in no document.
  if (message !== undefined && table[0]!.words!.test(message)) return name(request, code, message, reply.data)
  if (result?.success === false) return name(request, result.error_code ?? 'unsuccessful', result.error_msg ?? '', reply.data)
  return success === false ? name(request, errorCode ?? 'unsuccessful', message ?? '', reply.data) : undefined
}

function name(request: CallRequest, code: string, message: string, { type, detail }: z.output<typeof Reply>): ConnectorFault | undefined {
  const kind = table.find((row) => (row.code?.test(code) ?? true) && (row.words?.test(message) ?? true))?.kind ?? (type === 'SYSTEM' ? 'unavailable' : 'invalid')
  // Rows that failed are told one by one: the push reads them.
  if (kind === 'invalid' && Array.isArray(detail) && detail.length > 0 && /quantity|stock|price/.test(request.operation)) return undefined
  const ban = /ban will last (\d+) second/i.exec(message)
  return new ConnectorFault(kind, [`${request.operation}: code ${code}: ${message}`, ...wordsOf(detail)].join('; '), { code, ...(ban ? { retryAfterMs: Number(ban[1]) * 1000 } : {}) })
}

/** What a general refusal ("E500: Create product failed") means is said row by row. */
const Rows = z.array(z.object({ field: anyText, message: anyText })).catch([])
const wordsOf = (detail: unknown): string[] => Rows.parse(detail).slice(0, 5).flatMap(({ field, message }) => (message === undefined ? [] : [field === undefined ? message : `${field}: ${message}`]))
