/** Asks an address that somebody typed in, as a stranger would: only the web, never an address inside the house, not for long. */
import { request as plainRequest, type IncomingMessage } from 'node:http'
import { request as sureRequest } from 'node:https'
import { outwardAddress } from '#platform'

export type Outward = { accept: string; agent: string; /** host[:port] of a shop that stands in the same house: asked although its address is a private one. */ ownHosts: readonly string[]; signal: AbortSignal; encodings?: string }
const mostRedirects = 4

/** The answer after redirects, each looked at like the first; undefined when there are too many. The caller reads or destroys it. Throws Forbidden. */
export async function askOutward(link: string, outward: Outward): Promise<IncomingMessage | undefined> {
  let url = link
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const answer = await once(url, outward)
    const to = answer.headers.location
    if ((answer.statusCode ?? 0) < 300 || answer.statusCode! >= 400 || to === undefined || !URL.canParse(to, url)) return answer
    answer.destroy()
    url = new URL(to, url).href
  }
  return undefined
}

function once(link: string, { accept, agent, ownHosts, signal, encodings = 'identity' }: Outward): Promise<IncomingMessage> {
  const { url, lookup } = outwardAddress(link, ownHosts)
  const request = url.protocol === 'https:' ? sureRequest : plainRequest
  return new Promise((resolve, reject) => {
    const asked = request(url, { signal, agent: false, ...lookup, headers: { 'user-agent': agent, accept, 'accept-encoding': encodings } }, resolve)
    asked.on('error', reject)
    asked.end()
  })
}
