import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ok } from '#kit'
import { announce, inWork, safeFor, sendMail, sql, type Mail } from '#platform'
import { world, type World } from '../../world.ts'
import { addListener } from './listeners.ts'
import { listAnnouncements, listLetters, repeatLetter } from './list-post.ts'
import { putServer, type MailServerWish } from './mail-server.ts'
import { signatureOf } from './post-announcement.ts'
import { postRound } from './run-post.ts'

const secret = 'a secret of the tests, long enough for a key'
const safe = safeFor(secret, 'mail secrets')
let w: World
/** What the mail server took, whole; and what it does to letters. */
let taken: { from: string; to: string[]; text: string }[] = []
let cutAfterData = false
let port = 0
const refusing = (code: number, words: string): Error => Object.assign(new Error(words), { responseCode: code })
const rules: SMTPServerOptions = {
  hideSTARTTLS: false, allowInsecureAuth: true, authOptional: true,
  onAuth: (auth, _session, done) => (auth.password === '正確的密碼' ? done(null, { user: 'shop' }) : done(refusing(535, 'wrong password'))),
  onRcptTo: (to, _session, done) => done(to.address.startsWith('nobody') ? refusing(550, 'no such mailbox') : to.address.startsWith('busy') ? refusing(451, 'come back later') : null),
  onData: (stream, session, done) => {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      taken.push({ from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '', to: session.envelope.rcptTo.map((r) => r.address), text: Buffer.concat(parts).toString() })
      if (cutAfterData) for (const c of (smtp as unknown as { connections: Set<{ _socket: { destroy: () => void } }> }).connections) c._socket.destroy()
      else done(null, 'taken')
    })
  },
}
const smtp = new SMTPServer(rules)
smtp.on('error', () => undefined)

beforeAll(async () => {
  w = await world({ reactions: [] })
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  port = (smtp.server.address() as AddressInfo).port
})
afterAll(async () => {
  await new Promise<void>((resolve) => smtp.close(resolve))
  await w.end()
})
beforeEach(async () => {
  taken = []
  cutAfterData = false
  await set({})
})

const set = async (wish: Partial<MailServerWish>) => {
  const put = await putServer(w.hub, safe, w.who, { host: '127.0.0.1', port, security: 'none', username: 'shop', password: '正確的密碼', fromAddress: 'shop@example.com', fromName: '小森商店', ...wish })
  if (!put.ok) throw new Error(put.refusal.code)
}
let letters = 0
const write = async (mail: Partial<Mail>): Promise<string> => {
  const sent = await inWork(w.hub, w.who, async (work) => ok(await sendMail(work, { key: `k${++letters}`, to: ['owner@example.com'], subject: 'Hello', text: 'Hello', ...mail })))
  if (!sent.ok) throw new Error(sent.refusal.code)
  return sent.value.letterIds[0] ?? ''
}
const post = () => postRound(w.hub, { secret, ownHosts: [] }, w.org.id)
const letter = async (id: string) => {
  const done = await inWork(w.hub, w.who, async (work) => ok((await listLetters(work, id))[0]!))
  if (!done.ok) throw new Error()
  return done.value
}
const after = (minutes: number) => w.at(new Date(w.hub.clock().getTime() + minutes * 60_000).toISOString())

test('a Chinese subject, text, page and attachment arrive as they were written, and the same mail is never sent twice', async () => {
  const csv = Buffer.from('通路,營收\n官網,1200\n')
  const mail: Partial<Mail> = { key: 'report/1', subject: '週報：通路營收與利潤（第 47 週）', text: '本週營收 1,200 元', html: '<p>本週營收 <b>1,200</b> 元</p>', attachments: [{ name: '週報.csv', contentType: 'text/csv; charset=utf-8', content: csv }] }
  const id = await write(mail)
  expect(await write(mail)).toBe('')
  await post()
  await post()
  expect(taken).toHaveLength(1)
  const { from, to, text } = taken[0]!
  expect({ from, to }).toEqual({ from: 'shop@example.com', to: ['owner@example.com'] })
  const subject = [.../^Subject: ((?:.*\r\n)(?:[ \t].*\r\n)*)/m.exec(text)![1]!.matchAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi)]
    .map(([, kind, word]) => (kind!.toUpperCase() === 'B' ? Buffer.from(word!, 'base64') : Buffer.from(word!.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/g, (_m, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1')))
  expect(Buffer.concat(subject).toString()).toBe(mail.subject)
  expect(text.replaceAll('\r\n', '')).toContain(csv.toString('base64'))
  expect(text).toContain(encodeURIComponent('週報.csv'))
  expect(await letter(id)).toMatchObject({ state: 'sent', attempts: 1, answer: '250 taken' })
})

test('no subject, address or name of a file gets a line of its own into the head of a mail', async () => {
  const id = await write({ subject: 'Sale\r\nBcc: thief@example.com', attachments: [{ name: 'a.csv"\r\nX-Evil: 1', contentType: 'text/csv\r\nX-Evil: 2', content: Buffer.from('1') }] })
  const wrong = await write({ to: ['owner@example.com\r\nBcc: thief@example.com'] })
  const list = await write({ to: ['a@example.com, b@example.com'] })
  await post()
  expect(taken).toHaveLength(1)
  expect(taken[0]!.to).toEqual(['owner@example.com'])
  expect(taken[0]!.text).not.toMatch(/^(bcc|x-evil)/im)
  expect(await letter(id)).toMatchObject({ state: 'sent', subject: 'Sale Bcc: thief@example.com' })
  for (const bad of [wrong, list]) expect(await letter(bad)).toMatchObject({ state: 'failed', answer: 'not an address' })
})

test('an address that the server does not know fails for all to see, and the others get their letter', async () => {
  const id = await write({ to: ['nobody@example.com', 'owner@example.com'] })
  await post()
  expect(await letter(id)).toMatchObject({ state: 'failed', attempts: 1, answer: '550 no such mailbox' })
  expect(taken.map((t) => t.to)).toEqual([['owner@example.com']])
})

test('a server that is busy is asked again after one minute and then five', async () => {
  const id = await write({ to: ['busy@example.com'] })
  await post()
  expect(await letter(id)).toMatchObject({ state: 'waiting', attempts: 1, answer: '451 come back later' })
  await post()
  expect((await letter(id)).attempts).toBe(1)
  after(1)
  await post()
  const again = await letter(id)
  expect(again.attempts).toBe(2)
  expect(again.runAfter.getTime() - w.hub.clock().getTime()).toBe(300_000)
  after(3 * 24 * 60 + 1)
  await post()
  expect(await letter(id)).toMatchObject({ state: 'failed', answer: '451 come back later' })
})

test('a connection cut after the whole letter was said leaves it perhaps sent: only a person sends it again', async () => {
  cutAfterData = true
  const id = await write({})
  await post()
  expect(await letter(id)).toMatchObject({ state: 'perhaps_sent', attempts: 1 })
  after(600)
  await post()
  expect(taken).toHaveLength(1)
  cutAfterData = false
  expect(await repeatLetter(w.hub, w.who, id)).toMatchObject({ ok: true })
  await post()
  expect(taken).toHaveLength(2)
  expect(await letter(id)).toMatchObject({ state: 'sent' })
  expect(await repeatLetter(w.hub, w.who, id)).toMatchObject({ ok: false, refusal: { code: 'mail.not_repeatable' } })
})

test('a letter whose hub ended in the middle is perhaps sent, not sent again', async () => {
  const id = await write({})
  const claimed = await inWork(w.hub, w.who, async (work) => ok(await work.query(sql`update platform.mail_letter set state = 'sending', claimed_until = ${work.now} where org_id = ${work.orgId} and id = ${id}`)))
  expect(claimed.ok).toBe(true)
  await post()
  expect(await letter(id)).toMatchObject({ state: 'perhaps_sent' })
  expect(taken).toHaveLength(0)
})

test('a wrong password is said, a server that is not there is tried again, and a false certificate is not believed', async () => {
  await set({ password: 'wrong' })
  const refused = await write({})
  await post()
  expect(await letter(refused)).toMatchObject({ state: 'failed', answer: '535 wrong password' })
  await set({ port: 1 })
  const absent = await write({})
  await post()
  expect(await letter(absent)).toMatchObject({ state: 'waiting' })
  await set({ security: 'starttls' })
  const unproven = await write({})
  await post()
  expect((await letter(unproven)).answer).toMatch(/certificate/)
  expect(taken).toHaveLength(0)
})

test('a password is sealed, stays with its server only, and never goes over the internet in clear', async () => {
  const put = (wish: Partial<MailServerWish>) => putServer(w.hub, safe, w.who, { host: '127.0.0.1', port, security: 'tls', username: 'shop', fromAddress: 'shop@example.com', fromName: '', ...wish })
  expect(await put({})).toMatchObject({ ok: true, value: { hasPassword: true } })
  expect(await put({ host: 'smtp.evil.example' })).toMatchObject({ ok: false, refusal: { code: 'mail.password_missing' } })
  expect(await put({ host: 'smtp.example.com', security: 'none', password: 'x' })).toMatchObject({ ok: false, refusal: { code: 'mail.password_in_clear' } })
  const rows = await w.query<{ text: string }>(sql`select (s.*)::text as text from platform.mail_server s union all select coalesce(before::text, '') || coalesce(after::text, '') from platform.audit`)
  expect(rows.map((r) => r.text).join('\n')).not.toContain('正確的密碼')
})

/** A program that is told. */
async function ears(answers: readonly number[]) {
  const heard: { body: string; id: string; timestamp: string; signature: string }[] = []
  const server: HttpServer = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => { body += part.toString() })
    request.on('end', () => {
      const head = (name: string): string => String(request.headers[name])
      heard.push({ body, id: head('x-tonglu-id'), timestamp: head('x-tonglu-timestamp'), signature: head('x-tonglu-signature') })
      response.writeHead(answers[heard.length - 1] ?? 200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { heard, host: `127.0.0.1:${(server.address() as AddressInfo).port}`, end: () => new Promise((resolve) => server.close(resolve)) }
}

test('an announcement is signed, comes again with the same id until it is taken, and goes only to addresses outside or named by the house', async () => {
  const e = await ears([500, 302, 200])
  const options = { secret, ownHosts: [e.host] }
  expect(await addListener(w.hub, safe, [], w.who, { url: `http://${e.host}/hook`, kinds: [] })).toMatchObject({ ok: false, refusal: { code: 'listener.not_outside' } })
  const added = await addListener(w.hub, safe, options.ownHosts, w.who, { url: `http://${e.host}/hook`, kinds: ['alert.raised'] })
  if (!added.ok) throw new Error(added.refusal.code)
  const tell = async (kind: string) => {
    const told = await inWork(w.hub, w.who, async (work) => ok(await announce(work, { key: 'alert/1', kind, payload: { 通路: 'momo', loss: 1200n } })))
    return told.ok && told.value
  }
  expect([await tell('order.placed'), await tell('alert.raised'), await tell('alert.raised')]).toEqual([0, 1, 0])
  for (const wait of [0, 1, 5, 60]) {
    after(wait)
    await postRound(w.hub, options, w.org.id)
  }
  expect(e.heard).toHaveLength(3)
  expect(new Set(e.heard.map((h) => h.id)).size).toBe(1)
  const last = e.heard[2]!
  expect(last.signature).toBe(signatureOf(added.value.secret, last.timestamp, last.body))
  expect(JSON.parse(last.body)).toMatchObject({ id: last.id, kind: 'alert.raised', key: 'alert/1', payload: { 通路: 'momo', loss: '1200' } })
  // The house no longer calls that address its own: nothing goes there.
  const again = await inWork(w.hub, w.who, async (work) => ok(await announce(work, { key: 'alert/2', kind: 'alert.raised', payload: {} })))
  expect(again).toMatchObject({ value: 1 })
  await post()
  const lines = await inWork(w.hub, w.who, async (work) => ok(await listAnnouncements(work)))
  expect(lines.ok && lines.value.map((l) => l.state)).toEqual(['failed', 'delivered'])
  expect(e.heard).toHaveLength(3)
  await e.end()
})
