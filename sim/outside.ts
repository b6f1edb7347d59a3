import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Booth } from './street.ts'

/** The platforms behind one port: the hub calls `/<connection>/<address>`, and the right simulator answers. */
export async function openOutside(booths: () => readonly Booth[]): Promise<{ port: number; close: () => Promise<void> }> {
  const answer = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const [, connectionId, encoded = ''] = url.pathname.split('/')
    const booth = booths().find((b) => b.connectionId === connectionId)
    if (!booth) return new Response('no such platform', { status: 404 })
    const headers = new Headers(request.headers)
    for (const name of ['host', 'connection', 'content-length', 'transfer-encoding']) headers.delete(name)
    const body = ['GET', 'HEAD'].includes(request.method) ? undefined : await request.arrayBuffer()
    try {
      return await booth.simulator.fetch(new Request(decodeURIComponent(encoded), { method: request.method, headers, ...(body ? { body } : {}) }))
    } catch (error) {
      // The line breaks: the caller must not get any answer.
      if (error instanceof TypeError && error.message === 'fetch failed') return new Response(null, { status: 599 })
      throw error
    }
  }
  const listener = getRequestListener(answer)
  const server: Server = createServer((incoming, outgoing) => {
    const cut = outgoing.writeHead.bind(outgoing)
    outgoing.writeHead = ((status: number, ...rest: unknown[]) => {
      if (status === 599) { incoming.socket.destroy(); return outgoing }
      return (cut as (...all: unknown[]) => typeof outgoing)(status, ...rest)
    }) as typeof outgoing.writeHead
    void listener(incoming, outgoing)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: address.port, close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()) }) }
}

/** The hub's side: what it would send to the platform goes to the simulator of that connection. */
export const sendTo = (port: number, connectionId: string, request: Request): Request =>
  new Request(`http://127.0.0.1:${port}/${connectionId}/${encodeURIComponent(request.url)}`, request)
