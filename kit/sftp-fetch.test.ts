import { createHash, generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import ssh2, { type Attributes } from 'ssh2'
import { sftpFetch, sftpHeaders } from './sftp-fetch.ts'

const { STATUS_CODE: code, OPEN_MODE: mode } = ssh2.utils.sftp
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs1', format: 'pem' }, publicKeyEncoding: { type: 'pkcs1', format: 'pem' } })
const parsed = ssh2.utils.parseKey(privateKey)
if (parsed instanceof Error) throw parsed
const fingerprint = `SHA256:${createHash('sha256').update(parsed.getPublicSSH()).digest('base64').replace(/=+$/, '')}`
const files = new Map<string, Buffer>()
/** What was done to names, in order: an atomic write is only visible here. */
const deeds: string[] = []
let logins = 0

/** A folder /out and a folder /in over SFTP, in this process. */
const server = new ssh2.Server({ hostKeys: [privateKey] }, (client) => {
  client.on('error', () => {})
  client.on('authentication', (ctx) => {
    if (ctx.method === 'password' && ctx.username === 'erp' && ctx.password === 's3cret') { logins++; ctx.accept() } else ctx.reject(['password'])
  })
  client.on('session', (accept) => accept().on('sftp', (acceptSftp) => {
    const sftp = acceptSftp()
    const handles = new Map<number, { path: string; isListed: boolean }>()
    const open = (path: string): Buffer => { const handle = Buffer.alloc(4); handle.writeUInt32BE(handles.size); handles.set(handles.size, { path, isListed: false }); return handle }
    const at = (handle: Buffer) => handles.get(handle.readUInt32BE())!
    const attrs = (size: number): Attributes => ({ mode: 0o100644, uid: 0, gid: 0, size, atime: 1_795_000_000, mtime: 1_795_000_000 })
    const stat = (id: number, path: string): void => { const file = files.get(path); if (file) sftp.attrs(id, attrs(file.length)); else sftp.status(id, code.NO_SUCH_FILE) }
    sftp.on('OPEN', (id, path, flags) => {
      if (path.startsWith('/locked/')) return sftp.status(id, code.PERMISSION_DENIED)
      if (flags & mode.WRITE) files.set(path, Buffer.alloc(0))
      if (!files.has(path)) return sftp.status(id, code.NO_SUCH_FILE)
      return sftp.handle(id, open(path))
    })
    sftp.on('WRITE', (id, handle, offset, data) => { const { path } = at(handle); files.set(path, Buffer.concat([files.get(path)!.subarray(0, offset), data])); deeds.push(`write ${path}`); sftp.status(id, code.OK) })
    sftp.on('READ', (id, handle, offset, length) => { const file = files.get(at(handle).path)!; if (offset >= file.length) sftp.status(id, code.EOF); else sftp.data(id, file.subarray(offset, offset + length)) })
    sftp.on('FSTAT', (id, handle) => stat(id, at(handle).path))
    sftp.on('FSETSTAT', (id) => sftp.status(id, code.OK))
    sftp.on('STAT', stat)
    sftp.on('LSTAT', stat)
    sftp.on('CLOSE', (id) => sftp.status(id, code.OK))
    sftp.on('OPENDIR', (id, path) => sftp.handle(id, open(path)))
    sftp.on('READDIR', (id, handle) => {
      const folder = at(handle)
      if (folder.isListed) return sftp.status(id, code.EOF)
      folder.isListed = true
      return sftp.name(id, [...files].filter(([path]) => path.startsWith(folder.path)).map(([path, file]) => ({ filename: path.slice(folder.path.length), longname: path, attrs: attrs(file.length) })))
    })
    sftp.on('REMOVE', (id, path) => { deeds.push(`remove ${path}`); files.delete(path); sftp.status(id, code.OK) })
    sftp.on('RENAME', (id, from, to) => {
      const file = files.get(from)
      if (!file) return sftp.status(id, code.NO_SUCH_FILE)
      if (files.has(to)) return sftp.status(id, code.FAILURE)
      deeds.push(`rename ${from} ${to}`)
      files.delete(from)
      files.set(to, file)
      return sftp.status(id, code.OK)
    })
  }))
})
let base = ''
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  base = `sftp://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())
beforeEach(() => { files.clear(); deeds.length = 0 })

const keys = { [sftpHeaders.user]: 'erp', [sftpHeaders.password]: 's3cret', [sftpHeaders.hostKey]: fingerprint }
const ask = (path: string, more: RequestInit = {}, headers: Record<string, string> = keys): Promise<Response> => sftpFetch(new Request(`${base}${path}`, { ...more, headers: { ...headers, ...(more.headers as Record<string, string>) } }))

test('a file is written beside its name and renamed, so that nobody reads half of it', async () => {
  expect((await ask('/out/a.csv', { method: 'PUT', body: 'sku,名稱\n' })).status).toBe(201)
  expect([...files].map(([path, file]) => [path, file.toString('utf8')])).toEqual([['/out/a.csv', 'sku,名稱\n']])
  expect(deeds.map((deed) => deed.split(' ')[0])).toEqual(['write', 'rename'])

  // The same again takes its place, also where the server cannot rename over a file.
  expect((await ask('/out/a.csv', { method: 'PUT', body: 'two' })).status).toBe(201)
  expect(files.get('/out/a.csv')!.toString()).toBe('two')
})

test('a folder is listed, a file read byte by byte, and moved away when it is done', async () => {
  files.set('/in/b.csv', Buffer.from([0xb0, 0xa8, 0xa7, 0x4a]))
  expect(await (await ask('/in/')).json()).toEqual([{ name: 'b.csv', type: 'file', size: 4, mtime: expect.stringContaining('2026') as unknown }])
  expect(new TextDecoder('big5').decode(await (await ask('/in/b.csv')).arrayBuffer())).toBe('馬克')
  expect((await ask('/in/b.csv', { method: 'MOVE', headers: { [sftpHeaders.moveTo]: '/in/done/b.csv' } })).status).toBe(201)
  expect([...files.keys()]).toEqual(['/in/done/b.csv'])
  expect((await ask('/in/b.csv')).status).toBe(404)
})

test('a host key that nobody confirmed is refused and shown; so is a wrong password', async () => {
  const { [sftpHeaders.hostKey]: _, ...unpinned } = keys
  const strange = await ask('/in/', {}, unpinned)
  expect([strange.status, await strange.json()]).toEqual([401, { error: 'host_key', shown: fingerprint }])
  const other = await ask('/in/', {}, { ...keys, [sftpHeaders.hostKey]: 'SHA256:somebodyelse' })
  expect([other.status, (await other.json() as { shown: string }).shown]).toEqual([401, fingerprint])
  const before = logins
  const wrong = await ask('/in/', {}, { ...keys, [sftpHeaders.password]: 'guess' })
  expect([wrong.status, (await wrong.json() as { error: string }).error, logins]).toEqual([401, 'login', before])
})

test('what the server does not allow is told, and a server that is not there is a broken line', async () => {
  expect((await ask('/locked/a.csv', { method: 'PUT', body: 'x' })).status).toBe(403)
  await expect(sftpFetch(new Request('sftp://127.0.0.1:1/in/', { headers: keys }))).rejects.toThrow('fetch failed')
  const stopped = new AbortController()
  stopped.abort(new Error('no answer within 30 s'))
  await expect(sftpFetch(new Request(`${base}/in/`, { headers: keys, signal: stopped.signal }))).rejects.toThrow('fetch failed')
})

test('calls that follow one another share a connection', async () => {
  files.set('/in/c.csv', Buffer.from('c'))
  const before = logins
  await Promise.all([ask('/in/'), ask('/in/c.csv'), ask('/in/')])
  expect(logins - before).toBeLessThanOrEqual(1)
})
