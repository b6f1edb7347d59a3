import type { Context } from 'hono'
import { parseJson, toDecimal, writeJson, type Money } from '#kit'
import type { Turn } from '#kit/simulator'

export type Row = Record<string, unknown>
export type Reply = { status?: number; body?: unknown; headers?: Record<string, string> }
/** `bucket`: operations of one name share a limit; their own when left out. */
export type Route = (method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, operation: string | ((c: Context) => string), answer: (c: Context, turn: Turn) => Reply | Promise<Reply>) => void

export const say = ({ status = 200, body, headers = {} }: Reply): Response => new Response(body === undefined ? null : writeJson(body), { status, headers: { 'content-type': 'application/json', ...headers } })
export const refuse = (status: number, code: string, description: string): Reply =>
  ({ status, body: { error: [{ code, field: 'data', description, info: description, severity: 'ERROR', category: status < 500 ? 'DATA' : 'APPLICATION', causes: [], errorIdentifiers: {} }] } })
export const unknown = (what: string): Reply => refuse(404, `CONTENT_NOT_FOUND.GMP_${what}_API`, 'Requested content could not be found.')

export const rowOf = (v: unknown): Row => (typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Row) : {})
export const rowsOf = (v: unknown): Row[] => (Array.isArray(v) ? v.map(rowOf) : [])
export const textOf = (v: unknown): string => (typeof v === 'string' ? v : '')
export const countOf = (v: unknown): number | undefined => (typeof v === 'number' && Number.isInteger(v) && v >= 0 ? v : undefined)
export const amountOf = (m: Money): Row => ({ currency: m.currency, amount: Number(toDecimal(m)) })
export function readText(text: string): Row {
  try {
    return rowOf(parseJson(text || '{}'))
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
export const readRow = async (c: Context): Promise<Row> => readText(await c.req.text())
