import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Server as NetServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openHub, projectRoot } from '#platform'
import { openServer } from './server.ts'
import { peopleWorld, type PeopleWorld, type Shop } from './world-of-people.ts'

let w: PeopleWorld
let shop: Shop
const dataDir = mkdtempSync(join(tmpdir(), 'tonglu-main-'))
beforeAll(async () => {
  w = await peopleWorld({ now: new Date().toISOString() })
  shop = await w.shop('Night shop')
})
afterAll(async () => {
  await w.end()
  rmSync(dataDir, { recursive: true })
})

/** The hub as `npm start` runs it, without the build. */
function startHub(env: Record<string, string>) {
  const script = `import('${join(projectRoot(), 'hub/main.ts')}').then((m) => m.main()).catch((e) => { process.stderr.write(e.name === 'StartError' ? e.message : String(e.stack)); process.exit(1) })`
  const hub = spawn(process.execPath, ['--import', 'tsx', '-e', script], {
    cwd: projectRoot(), stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, TONGLU_DATA: dataDir, DATABASE_URL: w.url, LOG_LEVEL: 'info', ...env },
  })
  let said = ''
  let told = (): void => undefined
  for (const stream of [hub.stdout, hub.stderr]) stream.on('data', (part: Buffer) => { said += part.toString(); told() })
  const ended = new Promise<number | null>((resolve) => hub.once('exit', (code) => { resolve(code); told() }))
  onTestFinished(async () => { if (isRunning(hub)) hub.kill('SIGKILL'); await ended })
  const until = async (words: string): Promise<void> => {
    while (!said.includes(words)) {
      if (!isRunning(hub)) throw new Error(`ended before "${words}": ${said}`)
      await new Promise<void>((resolve) => { told = resolve })
    }
  }
  return { hub, said: () => said, until, ended }
}
const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

test('a hub that is told to stop ends its streams, finishes what it began and leaves in peace', async () => {
  const port = await freePort()
  const { hub, said, until, ended } = startHub({ PORT: String(port) })
  await until(`running at http://localhost:${port}`)
  const url = `http://127.0.0.1:${port}`
  const bearer = { headers: { authorization: `Bearer ${shop.token}` } }
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  const stream = await fetch(`${url}/api/v1/stream`, bearer)
  const rest = stream.text()
  const asked = fetch(`${url}/api/v1/members`, bearer)
  await asked

  hub.kill('SIGTERM')

  expect(await ended).toBe(0)
  expect(await rest).toContain('event: open')
  expect((await (await asked).json() as { items: unknown[] }).items.length).toBe(4)
  expect(said()).toContain('"msg":"stopped"')
  await expect(fetch(`${url}/healthz`)).rejects.toThrow()
})

test('what a person can put right is said in one plain sentence with the way out', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void taken.close())
  const { port } = taken.address() as AddressInfo
  const free = String(await freePort())

  const cases: [env: Record<string, string>, words: RegExp][] = [
    [{ PORT: String(port) }, /^Port \d+ is in use by another program\.\nStop that one, or start Tonglu on another: PORT=\d+ npm start$/m],
    [{ PORT: 'three' }, /^PORT is "three", which is no port\./m],
    [{ PORT: free, DATABASE_URL: 'postgres://tonglu@127.0.0.1:1/tonglu' }, /^The database in DATABASE_URL does not answer/m],
    [{ PORT: free, DATABASE_URL: w.url.replace(/\/[^/]+$/, '/not_there') }, /^The database that DATABASE_URL names is not there/m],
  ]
  for (const [env, words] of cases) {
    const { said, ended } = startHub(env)
    expect(await ended).toBe(1)
    expect(said()).toMatch(words)
    expect(said()).not.toMatch(/\n\s+at /)
  }
}, 60_000)

test('a database whose migrations were changed is left untouched and the start refused', async () => {
  const { rows: [{ hash } = { hash: '' }] } = await w.hub.pool.query<{ hash: string }>(`select hash from platform.migration where name like '%_stock'`)
  await w.hub.pool.query(`update platform.migration set hash = 'other' where name like '%_stock'`)
  const { said, ended } = startHub({ PORT: String(await freePort()) })
  const code = await ended
  await w.hub.pool.query(`update platform.migration set hash = $1 where name like '%_stock'`, [hash])

  expect(code).toBe(1)
  expect(said()).toMatch(/^These migrations were changed after they had been applied: 2026-11-22T0920_stock\./m)
  expect(said()).not.toMatch(/\n\s+at /)
})

/** A cable to the database that can be pulled out and put back. */
async function cableTo(target: URL) {
  const sockets = new Set<Socket>()
  const make = (): NetServer => createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      // Whichever end goes, the other goes too; how it went does not matter here.
      socket.on('error', () => undefined).on('close', () => { near.destroy(); far.destroy(); sockets.delete(socket) })
    }
    near.pipe(far).pipe(near)
  })
  let server = make()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    pull: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      sockets.forEach((socket) => socket.destroy())
      await closed
    },
    put: async () => {
      server = make()
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    },
  }
}

test('while the database is away the hub says so, and it is itself again when the database is back', async () => {
  const url = new URL(w.url)
  const cable = await cableTo(new URL(w.url))
  url.hostname = '127.0.0.1'
  url.port = String(cable.port)
  const hub = openHub({ url: url.href })
  const server = openServer(hub, { secret: 'a secret of the tests, long enough for a cookie', consoleFolder: '/nowhere' })
  onTestFinished(async () => { await hub.end(); await cable.pull() })
  const ask = (path: string, headers: Record<string, string> = { authorization: `Bearer ${shop.token}` }) => Promise.resolve(server.fetch(new Request(`http://localhost:3000${path}`, { headers })))
  const signIn = () => Promise.resolve(server.fetch(new Request('http://localhost:3000/api/auth/sign-in/email', { method: 'POST', headers: { 'content-type': 'application/json', origin: 'http://localhost:3000' }, body: JSON.stringify({ email: 'x@example.com', password: 'whatever it is' }) })))
  expect(await (await ask('/readyz')).json()).toEqual({ status: 'ready', reasons: [] })
  expect((await ask('/api/v1/members')).status).toBe(200)

  await cable.pull()
  for (const answer of [await ask('/api/v1/members'), await ask('/api/v1/me', { cookie: shop.people.owner.cookie }), await signIn()]) {
    expect([answer.status, (await answer.json() as { code: string }).code]).toEqual([503, 'platform.database_unavailable'])
  }
  expect(await (await ask('/readyz')).json()).toEqual({ status: 'not_ready', reasons: ['the database does not answer'] })
  expect((await ask('/healthz')).status).toBe(200)
  expect(await (await ask('/metrics')).text()).toContain('tonglu_database_up 0')

  await cable.put()
  expect((await ask('/api/v1/members')).status).toBe(200)
  expect((await ask('/api/v1/me', { cookie: shop.people.owner.cookie })).status).toBe(200)
  expect((await ask('/readyz')).status).toBe(200)
})
