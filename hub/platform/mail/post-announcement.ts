/** One announcement posted to an address, signed, so that whoever receives it knows that it is from this hub and of now. */
import { createHmac } from 'node:crypto'
import { request as plainRequest, type IncomingMessage } from 'node:http'
import { request as sureRequest } from 'node:https'
import { Forbidden, outwardAddress } from '../outward-address.ts'

export type Told = { kind: 'delivered' | 'later' | 'refused'; answer: string }
export type WayOut = { /** host[:port] of what stands in the same house and may be told all the same. */ ownHosts?: readonly string[]; withinMs?: number }

/** HMAC-SHA256 over `<timestamp>.<body>` with the address's secret, in hex: docs/announcements.md. */
export const signatureOf = (secret: string, timestamp: string, body: string): string => `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`

export async function postAnnouncement(url: string, secret: string, news: { id: string; body: string; now: Date }, { ownHosts = [], withinMs = 10_000 }: WayOut): Promise<Told> {
  const timestamp = String(Math.floor(news.now.getTime() / 1000))
  try {
    const answer = await post(url, ownHosts, news.body, AbortSignal.timeout(withinMs), {
      'x-tonglu-id': news.id, 'x-tonglu-timestamp': timestamp, 'x-tonglu-signature': signatureOf(secret, timestamp, news.body),
    })
    answer.destroy()
    const status = answer.statusCode ?? 0
    if (status >= 200 && status < 300) return { kind: 'delivered', answer: `status ${status}` }
    // Gone for good, by its own words. Everything else, redirects too, may be mended.
    return { kind: status === 410 ? 'refused' : 'later', answer: `status ${status}` }
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    return { kind: error instanceof Forbidden ? 'refused' : 'later', answer: words }
  }
}

function post(link: string, ownHosts: readonly string[], body: string, signal: AbortSignal, headers: Record<string, string>): Promise<IncomingMessage> {
  const { url, lookup } = outwardAddress(link, ownHosts)
  const request = url.protocol === 'https:' ? sureRequest : plainRequest
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      method: 'POST', signal, agent: false, ...lookup,
      headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': String(Buffer.byteLength(body)), 'user-agent': 'Tonglu announcements', ...headers },
    }, resolve)
    asked.on('error', reject)
    asked.end(body)
  })
}
