import { describe, expect, test } from 'vitest'
import type { AudienceMember } from '#kit'
import { callTo, conform, openApiSpec, openTime } from '#kit/testing'
import mailchimp from './connector.ts'
import { simulator } from './simulator.ts'

const spec = openApiSpec('specs/mailchimp/mailchimp-marketing-3.0.55.trimmed.openapi.json')
conform(mailchimp, simulator, [], { check: spec?.checkRequest })

const wang: AudienceMember = { email: 'Wang@Example.com', state: 'subscribed', name: '王小明', phone: '0912345678', language: 'zh-TW', tags: ['VIP'], attributes: { BIRTHDAY: '05/21', orderCount: '3' } }

function opened() {
  const time = openTime()
  const sim = simulator({ clock: time.clock })
  return { sim, ...callTo(mailchimp, sim, sim.good, { time }) }
}

describe('Mailchimp', () => {
  test.skipIf(!spec)('is asked and answers as its specification says', async () => {
    const { sim, at, requests, time } = opened()
    const ask = async (request: Request) => ({ request, answer: await sim.fetch(request.clone()) })
    await mailchimp.does['audience.push'](at, [wang, { ...wang, email: 'never@example.com', state: 'never_asked' }])
    time.pass(1000)
    await mailchimp.does['audience.pull'](at, { since: '2026-01-01T00:00:00Z', until: '2099-01-01T00:00:00Z' })
    await mailchimp.does['account.health'](at)
    for (const request of requests) {
      expect(await spec!.checkRequest(request.clone())).toEqual([])
      const told = await ask(request)
      expect(await spec!.checkAnswer(told.request, told.answer)).toEqual([])
    }
    expect(spec!.seen()).toEqual(expect.arrayContaining(['postListsId', 'putListsIdMembersId', 'postListMemberTags', 'getListsIdMembers', 'getListsId']))
  })

  test('is reached at the data centre that the key names, and at no other host', () => {
    expect(mailchimp.hosts({ apiKey: 'abc-us21' }).default).toBe('https://us21.api.mailchimp.com/3.0')
    expect(mailchimp.hosts({ apiKey: 'abc-evil.example/us1' }).default).toBe('https://us1.api.mailchimp.com/3.0')
    expect(mailchimp.hosts({}).default).toBe('https://us1.api.mailchimp.com/3.0')
  })

  test('is told name, phone, language and the shop’s own merge tags; other attributes stay here', async () => {
    const { at, requests } = opened()
    await mailchimp.does['audience.push'](at, [wang])
    const body = (await requests[0]!.clone().json()) as { members: unknown[] }

    expect(body).toEqual({ members: [{ email_address: 'wang@example.com', language: 'zh_TW', merge_fields: { FNAME: '王小明', PHONE: '0912345678', BIRTHDAY: '05/21' }, status: 'subscribed' }], update_existing: true })
    expect(new URL(requests[1]!.url).pathname).toBe('/3.0/lists/4fa8b2c91d/members/d9f722bb150640b9ccb3442b94752519/tags')
  })

  test('never hears a status of somebody who was not asked, only the one of a newcomer', async () => {
    const { at, requests } = opened()
    await mailchimp.does['audience.push'](at, [{ ...wang, state: 'never_asked', tags: [] }])

    expect(requests.map((r) => r.method)).toEqual(['PUT'])
    expect(await requests[0]!.clone().json()).toMatchObject({ status_if_new: 'transactional' })
    expect(await requests[0]!.clone().json()).not.toHaveProperty('status')
  })

  test.each([['cleaned', 'unsubscribed'], ['archived', 'unsubscribed'], ['pending', 'never_asked'], ['transactional', 'never_asked'], ['a word from tomorrow', 'never_asked']])('who is %s there is %s here', async (status, state) => {
    const row = { id: 'a', email_address: 'Wang@Example.com', status, last_changed: '2026-11-22T08:00:00+00:00' }
    const { at } = callTo(mailchimp, { fetch: async () => Response.json({ members: [row] }) }, { apiKey: 'k-us6', listId: 'l' })
    const { items } = await mailchimp.does['audience.pull'](at, { since: '2026-11-22T07:00:00Z', until: '2026-11-22T09:00:00Z' })

    expect(items).toEqual([{ externalId: 'a', email: 'wang@example.com', state, changedAt: '2026-11-22T08:00:00.000Z', tags: [], attributes: { status } }])
  })
})
