import { z } from 'zod'
import { ConnectorFault, type CallAnswer, type CallRequest, type FaultKind } from '#kit'

const Reply = z.object({ error: z.string(), message: z.string().nullish(), response: z.unknown().optional() })

/**
 * Shopee says almost everything with 200 and a name in `error`, and uses one name for several troubles: "error_auth" is
 * a dead token in one answer and "total stock must be more than reserved stock" in the next. So words count, too; the first
 * row that fits wins. Names and words are those of the specification's error lists; the rate-limit names are not in them.
 */
const table: readonly { name: RegExp; words?: RegExp; kind: FaultKind }[] = [
  { name: /rate_?limit|too_many_request|qps|api_burst/i, kind: 'rate_limited' },
  { name: /./, words: /too many (api )?(requests|calls)|rate limit|request frequency|reach(ed)? .*api.*limit/i, kind: 'rate_limited' },
  { name: /^invalid_acc?ee?ss_token$|refresh_token|access_expired$|_no_linked$|^shop_banned$|error_sign$|^invalid_code$|^invalid_shop_id$/i, kind: 'auth' },
  { name: /error_(auth|shop|permission|perm|shop_not_exists|token)$/i, words: /access_?token|refresh_?token|partner(_id| and| key)?\b.*(invalid|link)|invalid partner|\bsign\b|invalid code|link shop and partner|shopid is invalid/i, kind: 'auth' },
  { name: /error_(network|system_busy|busy|service)$/i, kind: 'unavailable' },
  { name: /error_(server|inner|inner_error|unknown|shop|other|system)$/i, words: /try (it )?(again )?(later|again)|taking some time|system error|something (is )?wrong|internal|^error server$|contact the openapi|^$/i, kind: 'unavailable' },
  { name: /error_data$/i, words: /parse data failed/i, kind: 'unavailable' },
  { name: /too_many_invoke_function$/i, kind: 'unavailable' },
]

/** Names the fault that an answer hides; undefined when it is fine, or no Shopee answer at all (the kit then goes by its status). */
export function faultOf(answer: CallAnswer, request: CallRequest): ConnectorFault | undefined {
  const reply = Reply.safeParse(answer.body)
  if (!reply.success) return undefined
  const name = reply.data.error.trim()
  if (name === '' || name === '-') return undefined
  // Rows that failed are told one by one: the push reads them.
  if (/update_(stock|price)_fail/.test(name) && hasRows(reply.data.response)) return undefined
  const message = reply.data.message?.trim() ?? ''
  const kind = answer.status === 429 ? 'rate_limited' : (table.find((row) => row.name.test(name) && (row.words?.test(message) ?? true))?.kind ?? 'invalid')
  return new ConnectorFault(kind, `${request.operation}: ${name}: ${message}`, { code: name })
}

const hasRows = (response: unknown): boolean => z.object({ failure_list: z.array(z.unknown()).min(1) }).safeParse(response).success
