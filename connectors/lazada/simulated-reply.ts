import type { z } from 'zod'
import { parseJson, writeJson } from '#kit'
import type { Turn } from '#kit/simulator'

/** What an operation of the simulated platform is given: the pairs of address and form together. */
export type Asked = { fields: ReadonlyMap<string, string>; turn: Turn }
export type Operation = (asked: Asked) => Response

/** A refusal in Lazada's words; it comes with 200 all the same. */
export class Refused extends Error {
  readonly code: string
  readonly detail: readonly object[] | undefined
  constructor(code: string, message: string, detail?: readonly object[]) {
    super(message)
    this.code = code
    this.detail = detail
  }
}
let count = 0
const reply = (fields: object): Response => {
  count += 1
  return new Response(writeJson({ ...fields, request_id: `0ba28873${String(count).padStart(17, '0')}` }), { status: 200, headers: { 'content-type': 'application/json;charset=UTF-8' } })
}
export const answer = (data: unknown): Response => reply({ data, code: '0' })
/** Some operations answer beside `data`, not in it. */
export const answerFlat = (fields: object): Response => reply({ ...fields, code: '0' })
/** Those of fulfilment answer in `result`, with a success of its own. */
export const answerResult = (data: unknown): Response => reply({ result: { data, success: true }, code: '0' })
export const refuseResult = (code: string, message: string): Response => reply({ result: { success: false, error_code: code, error_msg: message }, code: '0' })
export const refuse = ({ code, message, detail }: Pick<Refused, 'code' | 'message' | 'detail'>, type = 'ISV'): Response => reply({ code, type, message, ...(detail ? { detail } : {}) })

export function textOf(fields: Asked['fields'], name: string): string {
  const text = fields.get(name)
  if (text === undefined || text === '') throw new Refused('MissingParameter', `The input parameter “${name}” that is mandatory for processing this request is not supplied`)
  return text
}
export function countOf(fields: Asked['fields'], name: string, { least, most, code }: { least: number; most: number; code: string }): number {
  const value = Number(textOf(fields, name))
  if (!Number.isInteger(value) || value < least || value > most) throw new Refused(code, `E0${code}: "${value}" Invalid ${name}`)
  return value
}
export function jsonOf<T extends z.ZodType>(schema: T, text: string, code = '5'): z.output<T> {
  let body: unknown
  try {
    body = parseJson(text)
  } catch (error) {
    throw new Refused(code, `E005: Invalid Request Format: ${error instanceof Error ? error.message : ''}`)
  }
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new Refused(code, `E005: Invalid Request Format: ${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`)
  return parsed.data
}
