/** Reads a page of the shop from outside, as a stranger: only the web, never an address inside the house, not for long and not much. */
import type { IncomingMessage } from 'node:http'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { pipeline, type Readable, type Transform } from 'node:stream'
import { Forbidden } from '#platform'
import { askOutward } from '../connections/ask-outward.ts'
import type { PageAnswer } from './compare-page.ts'
import { readPage } from './read-page.ts'

export type AskPage = (link: string, signal?: AbortSignal) => Promise<PageAnswer>
export type PageRules = { /** host[:port] of a shop that stands in the same house: asked although its address is a private one. */ ownHosts?: readonly string[]; withinMs?: number; mostBytes?: number }

const agent = 'Tonglu feed check (+https://tonglu.dev/feed-check)'

export function openPages({ ownHosts = [], withinMs = 10_000, mostBytes = 3 * 1024 * 1024 }: PageRules = {}): AskPage {
  return async (link, signal) => {
    const within = AbortSignal.timeout(withinMs)
    const end = signal ? AbortSignal.any([signal, within]) : within
    try {
      const answer = await askOutward(link, { accept: 'text/html,application/xhtml+xml;q=0.9', agent, ownHosts, signal: end, encodings: 'gzip, deflate, br' })
      if (!answer) return { kind: 'unreachable', words: 'too many redirects' }
      const status = answer.statusCode ?? 0
      if (status === 404 || status === 410) return gone(answer, status)
      if (status !== 200) return other(answer, status)
      return { kind: 'page', says: readPage(await readText(answer, mostBytes)) }
    } catch (error) {
      if (error instanceof Forbidden) return { kind: 'refused', words: error.message }
      return { kind: 'unreachable', words: error instanceof Error ? error.message : String(error) }
    }
  }
}

function gone(answer: IncomingMessage, status: number): PageAnswer {
  answer.destroy()
  return { kind: 'gone', status }
}
function other(answer: IncomingMessage, status: number): PageAnswer {
  answer.destroy()
  return { kind: 'unreachable', words: `status ${status}` }
}

/** Prices stand early: of a page beyond the limit the first part is read. */
async function readText(answer: IncomingMessage, mostBytes: number): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of unpacked(answer)) {
    parts.push(part as Buffer)
    size += (part as Buffer).length
    if (size >= mostBytes) break
  }
  answer.destroy()
  return new TextDecoder(charsetOf(answer.headers['content-type'])).decode(Buffer.concat(parts).subarray(0, mostBytes))
}

function unpacked(answer: IncomingMessage): Readable {
  switch (answer.headers['content-encoding']) {
    case 'gzip': return through(answer, createGunzip())
    case 'deflate': return through(answer, createInflate())
    case 'br': return through(answer, createBrotliDecompress())
    default: return answer
  }
}
/** What breaks on one side ends the other; the reader hears it. */
const through = (answer: IncomingMessage, to: Transform): Readable => pipeline(answer, to, () => undefined)

function charsetOf(type: string | undefined): string {
  const name = /charset=["']?([\w-]+)/i.exec(type ?? '')?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(name).encoding
  } catch {
    // A name that nobody knows.
    return 'utf-8'
  }
}
