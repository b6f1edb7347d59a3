/** A keeper of mailing lists that does not exist: the kit's own tests plant their bugs in it. */
import { z } from 'zod'
import { defineConnector, readAnswer, refusedRow, type AudienceMember, type AudienceRead, type Connected, type Health, type Page, type PushAnswer, type Span, type Words } from '#kit'

const words = (tw: string, cn: string, en: string): Words => ({ 'zh-TW': tw, 'zh-CN': cn, en })
const Member = z.object({ id: z.string(), email: z.string(), said: z.enum(['yes', 'no', 'nothing']), tags: z.array(z.string()), at: z.string() })
const List = z.object({ list: z.array(Member), next: z.string().nullable() })
const Taken = z.object({ rows: z.array(z.object({ email: z.string(), error: z.string().optional() })) })
const states = { yes: 'subscribed', no: 'unsubscribed', nothing: 'never_asked' } as const
const said = { subscribed: 'yes', unsubscribed: 'no', never_asked: undefined } as const

async function pushMembers(at: Connected, members: readonly AudienceMember[]): Promise<PushAnswer[]> {
  const people = [...new Map(members.map((one) => [one.email.toLowerCase(), one])).entries()]
  const body = { people: people.map(([email, one]) => ({ email, said: said[one.state], tags: one.tags })) }
  const { rows } = readAnswer(Taken, await at.call({ operation: 'setPeople', method: 'PUT', path: '/people', body, effect: 'same' }), 'the answer to members')
  const errors = new Map(rows.map(({ email, error }) => [email, error]))
  return members.map(({ email }) => {
    const error = errors.get(email.toLowerCase())
    return error === undefined ? { externalId: email, outcome: 'applied' } : refusedRow(email, error, `Acme Post does not take this address: ${error}`)
  })
}

async function pullMembers(at: Connected, { since, until, cursor }: Span): Promise<Page<AudienceRead>> {
  const { list, next } = readAnswer(List, await at.call({ operation: 'listPeople', method: 'GET', path: '/people', query: { since, until, cursor }, effect: 'read' }), 'the list of members')
  return { items: list.map(({ id, email, said: word, tags, at: changedAt }) => ({ externalId: id, email, state: states[word], tags, changedAt })), next: next ?? undefined }
}

async function readHealth(at: Connected): Promise<Health> {
  const { name } = readAnswer(z.object({ name: z.string() }), await at.call({ operation: 'account', method: 'GET', path: '/account', effect: 'read' }), 'the account')
  return { items: [{ code: 'account', level: 'good', words: name }] }
}

export const acmeAudience = defineConnector({
  id: 'acme-post', label: 'Acme Post', kind: 'audience', docs: 'https://post.acme.example/docs', apiVersion: 'v1', sunset: 'none announced', readOn: '2026-11-01',
  fields: [{ name: 'apiKey', label: words('金鑰', '密钥', 'Key'), help: words('設定頁最下方', '设置页最下方', 'At the end of the settings'), isSecret: true }],
  steps: [words('登入電子報後台', '登录邮件后台', 'Sign in to the page of the lists')],
  hosts: () => ({ default: 'https://post.acme.example/v1' }),
  batches: { 'audience.push': 50 },
  limits: { default: { perSecond: 50, burst: 100, source: 'https://post.acme.example/docs#limits' } },
  sign: (out, values) => ({ ...out, headers: { ...out.headers, authorization: `Bearer ${values['apiKey']}` } }),
  does: { 'audience.push': pushMembers, 'audience.pull': pullMembers, 'account.health': readHealth },
  cannot: { 'events.push': 'Acme Post counts no events (https://post.acme.example/docs#calls)' },
})
