import { describe, expect, test } from 'vitest'
import { money, type AudienceMember, type ShopEvent } from '#kit'
import { callTo, conform, openApiSpec, openTime } from '#kit/testing'
import klaviyo from './connector.ts'
import { simulator } from './simulator.ts'

const spec = openApiSpec('specs/klaviyo/klaviyo-2026-07-15.trimmed.openapi.json')
conform(klaviyo, simulator, [], { check: spec?.checkRequest })

const wang: AudienceMember = { email: 'Wang@Example.com', state: 'subscribed', name: '王小明', phone: '+886912345678', language: 'zh-TW', tags: ['VIP'], attributes: { points: '120' } }
const bought: ShopEvent = { key: 'ord-1-purchase', name: 'purchase', at: '2026-11-22T08:00:00.000Z', clientId: 'kx_1', orderNumber: 'T-1001', value: money(100_000_000_019n, 'USD'), tax: money(435n, 'USD'), items: [{ sku: '0017', name: '馬克杯', quantity: 2, price: money(115n, 'USD') }] }

function opened(more: { listId?: string } = { listId: 'Y6nRLr' }) {
  const time = openTime()
  const sim = simulator({ clock: time.clock })
  return { sim, ...callTo(klaviyo, sim, { apiKey: sim.good['apiKey']!, ...more }, { time }) }
}

describe('Klaviyo', () => {
  test.skipIf(!spec)('is asked and answers as its specification says', async () => {
    const { sim, at, requests, time } = opened()
    await klaviyo.does['audience.push'](at, [wang, { ...wang, email: 'left@example.com', state: 'unsubscribed' }])
    await klaviyo.does['events.push'](at, [bought])
    time.pass(1000)
    await klaviyo.does['audience.pull'](at, { since: '2020-01-01T00:00:00Z', until: '2099-01-01T00:00:00Z' })
    await klaviyo.does['account.health'](at)
    time.pass(60_000)
    for (const request of requests) {
      expect(await spec!.checkRequest(request.clone())).toEqual([])
      expect(await spec!.checkAnswer(request.clone(), await sim.fetch(request.clone()))).toEqual([])
    }
    expect(spec!.seen()).toEqual(expect.arrayContaining(['create_or_update_profile', 'bulk_subscribe_profiles', 'bulk_unsubscribe_profiles', 'create_event', 'get_profiles', 'get_accounts']))
  })

  test('knows a person who was never asked and holds no consent of theirs', async () => {
    const { at, sim, trace } = opened()
    await klaviyo.does['audience.push'](at, [{ ...wang, state: 'never_asked' }])

    expect(trace.map((one) => one.operation)).toEqual(['create_or_update_profile'])
    expect(sim.beside!.members!()).toEqual([{ email: 'wang@example.com', state: 'never_asked', tags: ['VIP'] }])
  })

  test('subscribes to the list of the connection, or as the account usually does; who leaves, leaves every list', async () => {
    const bodies = async (more: { listId?: string }) => {
      const { at, requests } = opened(more)
      await klaviyo.does['audience.push'](at, [wang, { ...wang, email: 'left@example.com', state: 'unsubscribed' }])
      return Promise.all(requests.slice(2).map(async (one) => ((await one.clone().json()) as { data: object }).data))
    }
    expect(await bodies({ listId: 'Y6nRLr' })).toEqual([expect.objectContaining({ relationships: { list: { data: { type: 'list', id: 'Y6nRLr' } } } }), expect.not.objectContaining({ relationships: expect.anything() as unknown })])
    expect(await bodies({})).toEqual([expect.not.objectContaining({ relationships: expect.anything() as unknown }), expect.anything()])
  })

  test('is not told a phone that it would refuse, so that the address arrives', async () => {
    const { at, requests } = opened()
    await klaviyo.does['audience.push'](at, [{ ...wang, phone: '0912345678' }])
    expect(await requests[0]!.clone().json()).toMatchObject({ data: { attributes: { email: 'wang@example.com', properties: { points: '120', tags: ['VIP'] } } } })
    expect(await requests[0]!.clone().text()).not.toContain('0912345678')
  })

  test('is told what was bought to the cent, however much it was', async () => {
    const { at, requests } = opened()
    await klaviyo.does['events.push'](at, [bought])
    expect(await requests[0]!.clone().text()).toContain('"value":1000000000.19,"value_currency":"USD"')
    expect(await requests[0]!.clone().json()).toMatchObject({ data: { attributes: { unique_id: 'ord-1-purchase', properties: { OrderId: 'T-1001', Tax: 4.35, Items: [{ SKU: '0017', ItemPrice: 1.15 }] }, metric: { data: { attributes: { name: 'Placed Order' } } } } } })
  })

  test.each([
    ['SUBSCRIBED', {}, 'subscribed'], ['SUBSCRIBED', { suppression: [{ reason: 'HARD_BOUNCE' }] }, 'unsubscribed'], ['UNSUBSCRIBED', {}, 'unsubscribed'], ['NEVER_SUBSCRIBED', {}, 'never_asked'], ['A_WORD_FROM_TOMORROW', {}, 'never_asked'],
    ['SUBSCRIBED', { list_suppressions: [{ list_id: 'Y6nRLr' }] }, 'unsubscribed'], ['SUBSCRIBED', { list_suppressions: [{ list_id: 'Other1' }] }, 'subscribed'],
  ])('who is %s there with %j is %s here', async (consent, more, state) => {
    const row = (email: string | null) => ({ id: '01', attributes: { email, updated: '2026-11-22T08:00:00+00:00', subscriptions: { email: { marketing: { consent, ...more } } } } })
    const { at } = callTo(klaviyo, { fetch: async () => Response.json({ data: [row('Wang@Example.com'), row(null)], links: { next: null } }) }, { apiKey: 'pk_x', listId: 'Y6nRLr' })
    const { items } = await klaviyo.does['audience.pull'](at, { since: '2026-11-22T07:00:00Z', until: '2026-11-22T09:00:00Z' })

    expect(items.map((one) => [one.email, one.state])).toEqual([['wang@example.com', state]])
  })
})
