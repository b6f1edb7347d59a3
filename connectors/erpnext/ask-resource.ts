import { z } from 'zod'
import { ConnectorFault, readAnswer, words, type CallAnswer, type Connected, type Health, type Outgoing, type Values } from '#kit'

export const signRequest = (request: Outgoing, values: Values): Outgoing => ({ ...request, headers: { ...request.headers, authorization: `token ${values['apiKey'] ?? ''}:${values['apiSecret'] ?? ''}` } })

const Refusal = z.object({ exc_type: z.string().optional(), exception: z.string().optional(), _error_message: z.string().optional() })

/** Frappe puts a traceback around its reason; a person wants the reason. */
export function faultOf(answer: CallAnswer): ConnectorFault | undefined {
  if (answer.status !== 417 && answer.status !== 409) return undefined
  const said = Refusal.safeParse(answer.body)
  if (!said.success) return undefined
  return new ConnectorFault('invalid', said.data._error_message ?? said.data.exception ?? answer.text, said.data.exc_type === undefined ? {} : { code: said.data.exc_type })
}

type Filter = readonly [doctype: string, field: string, operator: string, value: string | readonly string[]]
type Wish<T extends z.ZodType> = { doctype: string; row: T; fields: readonly string[]; filters?: readonly Filter[]; start?: number; length: number }

/** Documents of one type in the order of their names, so that a change between two pages moves none. */
export async function listDocuments<T extends z.ZodType>(at: Connected, { doctype, row, fields, filters = [], start = 0, length }: Wish<T>): Promise<z.output<T>[]> {
  const query = { fields: JSON.stringify(fields), filters: JSON.stringify(filters), limit_start: String(start), limit_page_length: String(length), order_by: `\`tab${doctype}\`.name asc` }
  const answer = await at.call({ operation: `list ${doctype}`, method: 'GET', path: `/resource/${encodeURIComponent(doctype)}`, query, effect: 'read' })
  return readAnswer(z.object({ data: z.array(row) }), answer, doctype).data
}

export async function checkHealth(at: Connected): Promise<Health> {
  const { message } = readAnswer(z.object({ message: z.string().min(1) }), await at.call({ operation: 'get_logged_user', method: 'GET', path: '/method/frappe.auth.get_logged_user', effect: 'read' }), 'the user')
  return { items: [{ code: 'signed_in', level: 'good', words: words(`以 ${message} 登入`, `以 ${message} 登录`, `Signed in as ${message}`) }] }
}
