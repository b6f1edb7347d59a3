import { describe, expect, test } from 'vitest'
import { callTo, conform, openApiSpec, openTime } from '#kit/testing'
import ga4 from './connector.ts'
import { simulator } from './simulator.ts'

const spec = openApiSpec('specs/google/discovery/analyticsdata.v1beta.json')
/** What the Data API would refuse; the token service and the Measurement Protocol have no document, the simulator checks their rules. */
const checkRequest = async (request: Request): Promise<string[]> => (new URL(request.url).host === 'analyticsdata.googleapis.com' ? spec!.checkRequest(request) : [])
conform(ga4, simulator, [], { check: spec && checkRequest })

function open(values: Record<string, string> = {}) {
  const time = openTime()
  const sim = simulator({ clock: time.clock })
  return { sim, ...callTo(ga4, sim, { ...sim.good, ...values }, { time }) }
}
const twd = (minor: number) => ({ minor: BigInt(minor), currency: 'TWD' })

test.skipIf(!spec)('the simulated property answers as Google’s discovery document has it', async () => {
  const { sim, at, time } = open()
  const wrong: string[] = []
  const watched = callTo(ga4, { fetch: async (request) => { const asked = request.clone(); const answer = await sim.fetch(request); wrong.push(...await spec!.checkAnswer(asked, answer)); return answer } }, at.values, { time })
  sim.beside!.visit!({ day: '2026-11-20', source: 'google', medium: 'cpc', campaign: '夏季', sessions: 3, users: 2, purchases: 1, revenue: twd(320) })
  expect((await ga4.does['visits.pull'](watched.at, { from: '2026-11-20', to: '2026-11-20' })).items).toEqual([{ day: '2026-11-20', source: 'google', medium: 'cpc', campaign: '夏季', sessions: 3, users: 2, views: 0, carts: 0, checkouts: 0, purchases: 1, revenue: twd(320) }])
  await ga4.does['account.health'](watched.at)
  expect(wrong).toEqual([])
  expect(spec!.seen()).toEqual(['analyticsdata.properties.runReport'])
})

describe('an event', () => {
  const told = async (values: Record<string, string>, more: object) => {
    const { at, sim, requests } = open(values)
    const event = { key: 'e', name: 'purchase' as const, at: new Date(at.now.getTime() - 60_000).toISOString(), clientId: 'GA1.1.1234567890.1700000000' as string | undefined, orderNumber: 'T-1', value: twd(320), tax: twd(15), items: [{ sku: '007', name: '馬克杯', quantity: 1, price: twd(320) }], ...more }
    const [answer] = await ga4.does['events.push'](at, [event])
    return { answer, there: sim.beside!.told!(), requests }
  }
  test('carries the order, its money and the browser’s mark, and nobody’s name', async () => {
    const { answer, there, requests } = await told({}, {})
    expect(answer).toEqual({ externalId: 'e', outcome: 'accepted' })
    expect(there).toMatchObject([{ name: 'purchase', orderNumber: 'T-1', value: twd(320), clientId: '1234567890.1700000000' }])
    expect(JSON.parse(await requests.at(-1)!.text())).toMatchObject({ consent: { ad_user_data: 'DENIED', ad_personalization: 'DENIED' }, events: [{ params: { transaction_id: 'T-1', currency: 'TWD', value: 320, tax: 15, items: [{ item_id: '007', item_name: '馬克杯', quantity: 1, price: 320 }] } }] })
  })
  test.each([
    ['of a browser that nobody knows', {}, { clientId: undefined }, 'no_client_id'],
    ['whose mark is somebody’s address', {}, { clientId: 'wang@example.com' }, 'no_client_id'],
    ['older than three days', {}, { at: '2020-01-01T00:00:00.000Z' }, 'too_old'],
    ['without a stream to tell it to', { apiSecret: '' }, {}, 'no_stream'],
    ['of a name that Google finds wrong', {}, { name: 'purchase!' }, 'NAME_INVALID'],
  ])('%s is refused with words', async (_, values, more, code) => {
    const { answer, there } = await told(values, more)
    expect(answer).toMatchObject({ outcome: 'refused', code })
    expect(there).toEqual([])
  })
})

test('an hour’s questions that run out slow it down', () => {
  const learn = (remaining: number) => ga4.limits.learn?.({ status: 200, headers: {}, text: '', body: { propertyQuota: { tokensPerHour: { consumed: 1, remaining } } } }, 'properties.runReport')
  expect([learn(39_000), learn(90)]).toEqual([undefined, { remaining: 9 }])
})
