/** Files over SFTP behind the same door as HTTP: a request to `sftp://` is answered as a file server would answer it. */
import { createHash } from 'node:crypto'
import type { Client, ConnectConfig, FileEntryWithStats, SFTPWrapper } from 'ssh2'

/** How a connector's `sign` names the keys; none of them leaves as a header. The private key is in base64, for it has lines. */
export const sftpHeaders = { user: 'x-sftp-user', password: 'x-sftp-password', privateKey: 'x-sftp-private-key', hostKey: 'x-sftp-host-key', moveTo: 'destination' } as const

type Line = { sftp: SFTPWrapper; client: Client }
/** A server that shows another key than the one that was confirmed, or one that nobody has confirmed yet. */
class StrangeHost extends Error {
  readonly shown: string
  constructor(shown: string) {
    super('the host key is not the confirmed one')
    this.shown = shown
  }
}

const idleMs = 5000
const mostBytes = 50 * 1024 * 1024
const lines = new Map<string, { line: Promise<Line>; users: number; timer: NodeJS.Timeout | undefined }>()

/**
 * GET a file; GET a folder (`…/`) answers its files as nginx does with `autoindex_format json`; PUT writes beside and renames,
 * so that nobody reads half a file; MOVE renames. A host key is only ever accepted when it is the confirmed one: 401 says which
 * one was shown.
 */
export async function sftpFetch(request: Request): Promise<Response> {
  const url = new URL(request.url)
  // As bytes: text would lose its byte order mark.
  const body = Buffer.from(await request.arrayBuffer())
  try {
    if (request.signal.aborted) throw reasonOf(request.signal)
    return await during(url, request, (line, drop) => untilAborted(answer(line.sftp, request, decodeURIComponent(url.pathname), body), request.signal, line, drop))
  } catch (error) {
    if (error instanceof StrangeHost) return say(401, { error: 'host_key', shown: error.shown })
    if (error instanceof Error && 'level' in error && error.level === 'client-authentication') return say(401, { error: 'login', words: error.message })
    const status = statusOf(error)
    if (status !== undefined) return say(status, { error: 'file', words: (error as Error).message })
    throw new TypeError('fetch failed', { cause: error })
  }
}

/** One connection for calls that follow one another; an idle one is closed. */
async function during<T>(url: URL, request: Request, work: (line: Line, drop: () => void) => Promise<T>): Promise<T> {
  const key = createHash('sha256').update(JSON.stringify([url.host, ...[sftpHeaders.user, sftpHeaders.password, sftpHeaders.privateKey, sftpHeaders.hostKey].map((name) => request.headers.get(name))])).digest('hex')
  // Whoever comes next opens another one, and does not take what stands there by then.
  const drop = (one: NonNullable<typeof open>): void => { if (lines.get(key) === one) lines.delete(key) }
  let open = lines.get(key)
  if (!open) {
    const line = connect(url, request)
    open = { line, users: 0, timer: undefined }
    lines.set(key, open)
    const opened = open
    line.then(({ client }) => client.once('close', () => drop(opened)), () => drop(opened))
  }
  const mine = open
  clearTimeout(mine.timer)
  mine.users++
  try {
    return await work(await mine.line, () => drop(mine))
  } finally {
    mine.users--
    if (mine.users === 0) mine.timer = setTimeout(() => { drop(mine); void mine.line.then(({ client }) => client.end(), () => undefined) }, idleMs).unref()
  }
}

async function connect(url: URL, request: Request): Promise<Line> {
  // Loaded by whoever really uses it: no other start pays for it.
  const { Client } = await import('ssh2')
  const client = new Client()
  const given = (name: string): string | undefined => request.headers.get(name) ?? undefined
  const password = given(sftpHeaders.password), privateKey = given(sftpHeaders.privateKey), confirmed = given(sftpHeaders.hostKey)
  let strange: StrangeHost | undefined
  const config: ConnectConfig = {
    host: url.hostname, port: url.port === '' ? 22 : Number(url.port), username: given(sftpHeaders.user) ?? '', readyTimeout: 20_000,
    ...(password !== undefined && { password }), ...(privateKey !== undefined && { privateKey: Buffer.from(privateKey, 'base64') }),
    hostVerifier: (key: Buffer) => {
      const shown = `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`
      if (shown !== confirmed) strange = new StrangeHost(shown)
      return strange === undefined
    },
  }
  return new Promise((resolve, reject) => {
    client.on('error', (error) => reject(strange ?? error))
    client.on('close', () => reject(strange ?? new Error('the server hung up')))
    client.on('ready', () => client.sftp((error, sftp) => { if (error) { client.end(); reject(error) } else resolve({ sftp, client }) }))
    request.signal.addEventListener('abort', () => { client.destroy(); reject(reasonOf(request.signal)) }, { once: true })
    client.connect(config)
  })
}

const reasonOf = (signal: AbortSignal): Error => (signal.reason instanceof Error ? signal.reason : new Error('stopped'))

/** A call that has to stop takes its connection with it: nobody knows what is still under way on it. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal, { client }: Line, drop: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => { drop(); client.destroy(); reject(reasonOf(signal)) }
    const hungUp = (): void => reject(new Error('the server hung up'))
    signal.addEventListener('abort', stop, { once: true })
    client.once('close', hungUp)
    void work.then(resolve, reject).finally(() => { signal.removeEventListener('abort', stop); client.off('close', hungUp) })
  })
}

type Done<T> = (error: Error | null | undefined, value?: T) => void
const asked = <T>(ask: (done: Done<T>) => void): Promise<T> => new Promise((resolve, reject) => ask((error, value) => { if (error) reject(error); else resolve(value as T) }))

async function answer(sftp: SFTPWrapper, request: Request, path: string, body: Buffer): Promise<Response> {
  switch (request.method) {
    case 'PUT': {
      await asked<void>((done) => sftp.writeFile(`${path}.part`, body, done))
      await replace(sftp, `${path}.part`, path)
      return new Response(null, { status: 201 })
    }
    case 'MOVE': {
      await replace(sftp, path, decodeURIComponent(new URL(request.headers.get(sftpHeaders.moveTo) ?? '', request.url).pathname))
      return new Response(null, { status: 201 })
    }
    case 'GET': return path.endsWith('/') ? say(200, filesOf(await asked<FileEntryWithStats[]>((done) => sftp.readdir(path, done)))) : readFile(sftp, path)
    default: return say(405, { error: 'method' })
  }
}

async function readFile(sftp: SFTPWrapper, path: string): Promise<Response> {
  const { size } = await asked<{ size: number }>((done) => sftp.stat(path, done))
  if (size > mostBytes) return say(413, { error: 'size', words: `${size} bytes are more than the ${mostBytes} that are read` })
  const bytes = await asked<Buffer>((done) => sftp.readFile(path, done))
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': 'application/octet-stream' } })
}

const filesOf = (entries: readonly FileEntryWithStats[]): object[] =>
  entries.map(({ filename, attrs }) => ({ name: filename, type: attrs.isDirectory() ? 'directory' : 'file', size: attrs.size, mtime: new Date(attrs.mtime * 1000).toUTCString() }))

/** Over what is there, in one step where the server can do that. */
async function replace(sftp: SFTPWrapper, from: string, to: string): Promise<void> {
  try {
    await asked<void>((done) => sftp.ext_openssh_rename(from, to, done))
  } catch (error) {
    if (statusOf(error) === 404) throw error
    const isThere = await asked((done) => sftp.stat(to, done)).then(() => true, () => false)
    if (isThere) await asked<void>((done) => sftp.unlink(to, done))
    await asked<void>((done) => sftp.rename(from, to, done))
  }
}

/** SFTP's own numbers, as HTTP would say them; undefined for what is no answer of the server. */
function statusOf(error: unknown): number | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 2) return 404
  if (code === 3) return 403
  return typeof code === 'number' ? 500 : undefined
}

const say = (status: number, body: unknown): Response => Response.json(body, { status })
