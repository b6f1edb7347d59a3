import { z } from 'zod'
import { anyId, anyText, ConnectorFault, given, type CallAnswer, type CallRequest, type FaultKind } from '#kit'

/** Two envelopes are in use: `err_no` and `message` in the samples, `code`, `msg` and `sub_code` since. */
const Reply = z.object({ err_no: given(anyId), message: anyText, code: given(anyId), msg: anyText, sub_code: anyText, sub_msg: anyText })

const table: readonly { code?: RegExp; words?: RegExp; kind: FaultKind }[] = [
  { words: /access-token|signature|app-id|authorization|token-(expired|invalid)|token[已不]|签名/i, kind: 'auth' },
  { code: /^30001$|^40001$/, kind: 'auth' },
  { code: /^60000$/, kind: 'rate_limited' },
  { words: /limit-exceed|flow-?limit|限流|频繁/i, kind: 'rate_limited' },
  { code: /^20000$|^70000$/, kind: 'unavailable' },
  { words: /^isp\.|服务不可用|系统(错误|异常|繁忙)|稍后重试|超时/i, kind: 'unavailable' },
]

export function faultOf(answer: CallAnswer, request: CallRequest): ConnectorFault | undefined {
  const reply = Reply.safeParse(answer.body)
  if (!reply.success) return undefined
  const { err_no: old, code, sub_code: sub = '' } = reply.data
  if ((old === undefined && code === undefined) || old === '0' || (old === undefined && code === '10000')) return undefined
  const words = [sub, reply.data.sub_msg, reply.data.msg, reply.data.message].filter((part) => part !== undefined && part !== '').join(': ')
  const number = code ?? old ?? ''
  const kind = table.find((row) => (row.code?.test(number) ?? true) && (row.words?.test(words) ?? true))?.kind ?? 'invalid'
  return new ConnectorFault(kind, `${request.operation}: code ${number} (err_no ${old ?? '-'}): ${words}`, { code: sub === '' ? number : sub })
}
