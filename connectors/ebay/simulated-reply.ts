import type { Context } from 'hono'
import { parseJson, writeJson } from '#kit'
import type { Turn } from '#kit/simulator'

export type Row = Record<string, unknown>
/** What an operation answers: a body, with a status and headers where they are not the usual ones. */
export type Reply = { status?: number; body?: unknown; headers?: Record<string, string> }
/** `who`: whose token lets in; the seller's when left out. */
export type Route = (method: 'get' | 'post' | 'put', path: string, operation: string, answer: (c: Context, turn: Turn) => Reply | Promise<Reply>, who?: 'application' | 'nobody') => void

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(body === undefined ? null : writeJson(body), { status, headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers } })
export const errorOf = (errorId: number, message: string, domain = 'API_INVENTORY'): Row => ({ errorId, domain, category: 'REQUEST', message, longMessage: message })
export const refuse = (status: number, errorId: number, message: string, domain?: string): Reply => ({ status, body: { errors: [errorOf(errorId, message, domain)] } })

export const rowOf = (v: unknown): Row => (typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Row) : {})
export const rowsOf = (v: unknown): Row[] => (Array.isArray(v) ? v.map(rowOf) : [])
export const textOf = (v: unknown): string => (typeof v === 'string' ? v : '')
export const countOf = (v: unknown): number | undefined => (typeof v === 'number' && Number.isInteger(v) && v >= 0 ? v : undefined)
export async function readRow(c: Context): Promise<Row> {
  try {
    return rowOf(parseJson((await c.req.text()) || '{}'))
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
/** A number of the query within its bounds; undefined when it is none. */
export function numberOf(text: string | undefined, otherwise: number, [least, most]: readonly [number, number]): number | undefined {
  if (text === undefined) return otherwise
  const value = Number(text)
  return Number.isInteger(value) && value >= least && value <= most ? value : undefined
}
