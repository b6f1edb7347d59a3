import { z } from 'zod'
import { DecimalText, InstantText, readBody, type CallAnswer } from '#kit'

/** Reads what we need of an answer. A web page instead of data is no order list, and is said in plain words. */
export function readAnswer<T>(schema: z.ZodType<T>, answer: CallAnswer, what: string): T {
  return readBody(schema, answer.body, isPage(answer.text) ? `the store answered a web page instead of data (maintenance, log-in or firewall page); ${what}` : what)
}

export const isPage = (text: string): boolean => /^\s*(<!doctype|<html|<head|<body)/i.test(text)

/** Stores with WP_DEBUG on, or with an old plug-in, print PHP notices before the JSON; the data after them is whole. */
export function afterNotices(text: string): string | undefined {
  const start = /(^|[\n>])[\s\uFEFF]*(?=\{"|\[[{\]"\d])/.exec(text)
  return start ? text.slice(start.index + start[0].length) : undefined
}

/** Ids are numbers in JSON and text with us. */
export const Id = z.union([z.int(), z.bigint()]).transform(String)
/** Amounts are decimal text; old stores and some plug-ins write numbers, and nothing for none. */
export const Amount = z.preprocess((v) => (typeof v === 'string' && v.trim() === '' ? '0' : v), DecimalText)

/** "2026-03-02T01:02:03" of a `…_gmt` field is UTC without saying so. */
export const utc = (gmt: string): string => (/(Z|[+-]\d{2}:?\d{2})$/.test(gmt) ? gmt : `${gmt}Z`)
export const Gmt = z.string().transform(utc).pipe(InstantText)
/** What `…_after` and `…_before` take together with dates_are_gmt: whole seconds and no Z, which WordPress would turn into shop time. */
export const gmt = (ms: number): string => new Date(ms).toISOString().slice(0, 19)

/** Titles come with the HTML of the shop's pages in them. */
export const plain = (html: string): string =>
  html.replace(/<[^>]*>/g, '').replace(/&(#\d+|#x[\da-f]+|\w+);/gi, (all, name: string) => {
    if (name.startsWith('#')) {
      const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all
    }
    return entities[name.toLowerCase()] ?? all
  }).trim()
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', hellip: '…', times: '×' }
