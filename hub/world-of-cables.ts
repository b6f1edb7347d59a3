/** A cable to the database that can be pulled out and put back, and that can swallow what the database says. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** What happens to the next "commit" on the wire: it never arrives, or it does and its answer is lost. */
export type Cut = 'before' | 'after'
const commit = Buffer.from('commit\0')

export async function cableTo(url: string) {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  let cut: Cut | undefined
  const join = (near: Socket): void => {
    const far = connect(Number(target.port), target.hostname)
    let isDeaf = false
    const end = (): void => { near.destroy(); far.destroy() }
    for (const socket of [near, far]) {
      sockets.add(socket)
      // Whichever end goes, the other goes too; how it went does not matter here.
      socket.on('error', () => undefined).on('close', () => { end(); sockets.delete(socket) })
    }
    near.on('data', (said) => {
      if (cut && said.includes(commit)) {
        isDeaf = true
        if (cut === 'before') end()
        else far.write(said)
        cut = undefined
      } else far.write(said)
    })
    far.on('data', (said) => { if (isDeaf) end(); else near.write(said) })
  }
  const listen = (port: number): Promise<Server> => new Promise((resolve) => {
    const server = createServer(join)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
  let server = await listen(0)
  const { port } = server.address() as AddressInfo
  const through = new URL(url)
  through.hostname = '127.0.0.1'
  through.port = String(port)
  return {
    url: through.href,
    cutNextCommit: (how: Cut): void => { cut = how },
    pull: async (): Promise<void> => {
      const closed = new Promise((resolve) => server.close(resolve))
      sockets.forEach((socket) => socket.destroy())
      await closed
    },
    put: async (): Promise<void> => { server = await listen(port) },
  }
}
