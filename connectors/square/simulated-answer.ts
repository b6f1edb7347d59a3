import type { Context } from 'hono'
import { parseJson, writeJson } from '#kit'
import type { Turn } from '#kit/simulator'

/** Declares a route of the simulated merchant: counted, failing as planned, open only to a good token (or `open`). */
export type Route = (method: 'get' | 'post' | 'put', path: string, operation: string, answer: (c: Context, turn: Turn) => unknown, open?: 'open') => void

export type Row = Record<string, unknown>
export type Refusal = { status: number; category: string; code: string; detail: string; field?: string }

export const json = (body: unknown, status = 200): Response => new Response(writeJson(body), { status, headers: { 'content-type': 'application/json' } })
export const refuse = (status: number, code: string, detail: string, field?: string): Refusal =>
  ({ status, category: status === 401 || status === 403 ? 'AUTHENTICATION_ERROR' : status === 429 ? 'RATE_LIMIT_ERROR' : status >= 500 ? 'API_ERROR' : 'INVALID_REQUEST_ERROR', code, detail, ...(field ? { field } : {}) })
export const isRefusal = (v: unknown): v is Refusal => typeof v === 'object' && v !== null && 'category' in v && 'code' in v && 'detail' in v
export const errorOf = ({ category, code, detail, field }: Refusal): Row => ({ category, code, detail, ...(field ? { field } : {}) })
export const refusal = (r: Refusal): Response => json({ errors: [errorOf(r)] }, r.status)

export const rowOf = (v: unknown): Row => (typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Row) : {})
export const rowsOf = (v: unknown): Row[] => (Array.isArray(v) ? v.map(rowOf) : [])
export const textOf = (v: unknown): string => (typeof v === 'string' ? v : '')
export const textsOf = (v: unknown): string[] => (Array.isArray(v) ? v.filter((one) => typeof one === 'string') : [])
export const readRow = async (request: Request): Promise<Row> => rowOf(parseJson((await request.text()) || '{}'))
