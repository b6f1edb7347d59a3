import type { z } from 'zod'
import { parseJson } from '#kit'
import type { Turn } from '#kit/simulator'

/** What an operation of the simulated platform is given; `id` is the one in the path. */
export type Asked = { id: string; query: URLSearchParams; body: unknown; turn: Turn }
export type Operation = (asked: Asked) => Response

/** A refusal in TikTok Shop's words. */
export class Refused extends Error {
  readonly code: number
  readonly status: number
  constructor(code: number, message: string, status = 200) {
    super(message)
    this.code = code
    this.status = status
  }
}
let count = 0
const reply = (fields: object, status = 200): Response => {
  count += 1
  return Response.json({ ...fields, request_id: `2026112207490001018908102${String(count).padStart(9, '0')}` }, { status })
}
export const answer = (data: object): Response => reply({ code: 0, message: 'Success', data })
export const refuse = ({ code, message, status }: Pick<Refused, 'code' | 'message' | 'status'>): Response => reply({ code, message }, status)

export function bodyOf<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new Refused(36009004, `Invalid parameter ${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`)
  return parsed.data
}
export function parseText(text: string): unknown {
  try {
    return text === '' ? undefined : parseJson(text)
  } catch (error) {
    throw new Refused(36009004, `The body is not valid JSON: ${error instanceof Error ? error.message : ''}`)
  }
}

/** Tokens are opaque to callers: here an offset in disguise, as those of products are. */
export function pageOf<R>(all: readonly R[], query: URLSearchParams, [least, most]: readonly [number, number], otherwise = 20): { page: R[]; rest: { next_page_token?: string; total_count: number } } {
  const size = Number(query.get('page_size') ?? otherwise)
  if (!Number.isInteger(size) || size < least || size > most) throw new Refused(12019109, 'page size is invalid')
  const token = query.get('page_token')
  const from = token === null ? 0 : Number(/^offset=(\d+)$/.exec(Buffer.from(token, 'base64').toString())?.[1] ?? 'x')
  if (Number.isNaN(from)) throw new Refused(12019108, 'page number is invalid')
  const isMore = all.length > from + size
  return { page: all.slice(from, from + size), rest: { total_count: all.length, ...(isMore ? { next_page_token: Buffer.from(`offset=${from + size}`).toString('base64') } : {}) } }
}
