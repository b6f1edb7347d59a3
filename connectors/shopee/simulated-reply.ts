import type { z } from 'zod'
import { writeJson } from '#kit'
import type { Turn } from '#kit/simulator'

/** What an operation of the simulated platform is given. */
export type Asked = { query: URLSearchParams; body: unknown; turn: Turn }
export type Operation = (asked: Asked) => Response

/** A refusal in Shopee's words; it comes with 200 all the same. */
export class Refused extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}
let count = 0
const reply = (fields: object): Response => {
  count += 1
  return new Response(writeJson({ error: '', message: '', request_id: count.toString(16).padStart(32, '0'), ...fields }), { status: 200, headers: { 'content-type': 'application/json' } })
}
export const answer = (response: unknown): Response => reply({ response })
/** Some operations answer beside `response`, not in it. */
export const answerFlat = (fields: object): Response => reply(fields)
export const refuse = (code: string, message: string, response?: unknown): Response => reply({ error: code, message, ...(response === undefined ? {} : { response }) })

export function bodyOf<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new Refused('error_param', `Wrong parameters, detail: ${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}.`)
  return parsed.data
}
export function textOf(query: URLSearchParams, name: string): string {
  const text = query.get(name)
  if (text === null || text === '') throw new Refused('error_param', `Wrong parameters, detail: ${name} is a required field.`)
  return text
}
export function countOf(query: URLSearchParams, name: string, [least, most]: readonly [number, number]): number {
  const text = textOf(query, name)
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < least || value > most) throw new Refused('error_param', `Wrong parameters, detail: ${name} must be between ${least} and ${most}.`)
  return value
}
/** The two ends of a time range; Shopee takes at most fifteen days. */
export function rangeOf(query: URLSearchParams, [from, to]: readonly [string, string], refused: Refused): { from: number; to: number } {
  const range = { from: countOf(query, from, [0, 9_999_999_999]), to: countOf(query, to, [0, 9_999_999_999]) }
  if (range.from > range.to || range.to - range.from > 15 * 86_400) throw refused
  return range
}
