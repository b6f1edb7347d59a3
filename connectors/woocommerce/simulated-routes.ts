import type { Context } from 'hono'
import { parseJson } from '#kit'
import type { Turn } from '#kit/simulator'
import { restError, type RestError, type Row } from './simulated-shelf.ts'

/** Declares a route of the simulated store: counted, failing as planned, open only to who has a key. */
export type Route = (method: 'get' | 'post' | 'put', path: string, operation: string, answer: (c: Context, turn: Turn) => unknown) => void

export const jsonAnswer = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json; charset=UTF-8', ...headers } })
export const refusal = (e: RestError): Response => jsonAnswer({ code: e.code, message: e.message, data: e.data ?? { status: e.status } }, e.status)

export async function bodyOf(c: Context): Promise<Row> {
  const body = parseJson(await c.req.text())
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Row) : {}
}

export const common = ['date', 'id', 'include', 'title', 'slug', 'modified'] as const

/** One page with the totals in its headers, as every list of wc/v3 answers. */
export function paged(c: Context, rows: Row[], orderby: readonly string[]): Response | RestError {
  const [page, perPage, by] = [Number(c.req.query('page') ?? '1'), Number(c.req.query('per_page') ?? '10'), c.req.query('orderby')]
  const wrong = [page >= 1 ? '' : 'page', perPage >= 1 && perPage <= 100 ? '' : 'per_page', by === undefined || orderby.includes(by) ? '' : 'orderby'].filter(Boolean)
  if (wrong.length > 0) return restError(400, 'rest_invalid_param', `Invalid parameter(s): ${wrong.join(', ')}`)
  return jsonAnswer(rows.slice((page - 1) * perPage, page * perPage), 200, { 'x-wp-total': String(rows.length), 'x-wp-totalpages': String(Math.ceil(rows.length / perPage)) })
}

export function included(c: Context, ids: number[]): number[] {
  const include = c.req.query('include')?.split(',').map(Number)
  return include ? ids.filter((id) => include.includes(id)) : ids
}
