import { describe, expect, test } from 'vitest'
import { callTo, conform, openApiSpec, openTime } from '#kit/testing'
import googleAds from './connector.ts'
import { simulator } from './simulator.ts'

const spec = openApiSpec('specs/google/google-ads-v25.trimmed.openapi.json')
/** What Google would refuse in a request; the token service has no document, and this one names a part of the address `customersId` in one place and `customerId` in the other. */
const checkRequest = async (request: Request): Promise<string[]> => (new URL(request.url).host === 'oauth2.googleapis.com' ? [] : (await spec!.checkRequest(request)).filter((words) => !words.endsWith('path.customerId is missing')))

conform(googleAds, simulator, [], { check: spec && checkRequest })

function open(values: Record<string, string> = {}) {
  const time = openTime()
  const sim = simulator({ clock: time.clock })
  return { sim, ...callTo(googleAds, sim, { ...sim.good, ...values }, { time }) }
}
const twd = (minor: number) => ({ minor: BigInt(minor), currency: 'TWD' })
const day = { day: '2026-11-20', campaignId: '7', campaign: 'Mugs', spend: twd(1204), impressions: 1000, clicks: 10, conversions: '2.5', conversionValue: twd(5000) }
const event = { key: 'e1', name: 'purchase' as const, at: '2026-11-20T04:05:06.789Z', clientId: 'Cj0abc', orderNumber: 'T-1', value: twd(320), items: [] }

test.skipIf(!spec)('the simulated platform answers as Google’s document describes', async () => {
  const { sim, at } = open()
  const wrong: string[] = []
  const watched = callTo(googleAds, { fetch: async (request) => { const asked = request.clone(); const answer = await sim.fetch(request); wrong.push(...await spec!.checkAnswer(asked, answer)); return answer } }, at.values)
  sim.beside!.spend!(day)
  await googleAds.does['spend.pull'](watched.at, { from: '2026-11-20', to: '2026-11-20' })
  await googleAds.does['events.push'](watched.at, [event, { ...event, key: 'e2', clientId: undefined }])
  await googleAds.does['events.push'](watched.at, [event])
  await googleAds.does['account.health'](watched.at)
  expect(wrong).toEqual([])
  expect(spec!.seen()).toEqual(expect.arrayContaining(['googleads_customers_googleAds_search', 'googleads_customers_uploadClickConversions']))
})

describe('what Google says', () => {
  test('comes in the account’s money, from micros, and names its kind of campaign', async () => {
    const { sim, at } = open()
    sim.beside!.spend!(day)
    expect((await googleAds.does['spend.pull'](at, { from: '2026-11-20', to: '2026-11-20' })).items).toEqual([{ ...day, attributes: { type: 'PERFORMANCE_MAX' } }])
  })
  test('a sale without a click of an ad, a refund, and a connection without a conversion action are refused with words', async () => {
    const { at, sim } = open()
    const code = async (values: Record<string, string>, one: object) => (await googleAds.does['events.push']({ ...at, values: { ...at.values, ...values } }, [{ ...event, ...one }]))[0]
    expect(await code({}, { clientId: undefined })).toMatchObject({ outcome: 'refused', code: 'no_gclid' })
    expect(await code({}, { name: 'refund' })).toMatchObject({ outcome: 'refused', code: 'refund' })
    expect(await code({ conversionAction: '' }, {})).toMatchObject({ outcome: 'refused', code: 'no_conversion_action' })
    expect(await code({ conversionAction: '999' }, {})).toMatchObject({ outcome: 'refused', code: 'INVALID_CONVERSION_ACTION' })
    expect(sim.beside!.told!()).toEqual([])
    expect(await code({}, { clientId: 'GCL.1699999999.Cj0cookie' })).toMatchObject({ outcome: 'accepted' })
    expect(sim.beside!.told!()[0]!.clientId).toBe('Cj0cookie')
  })
  test('a wrong developer token is a refusal of the keys', async () => {
    const { at } = open({ developerToken: 'other' })
    await expect(googleAds.does['account.health'](at)).rejects.toMatchObject({ kind: 'auth' })
  })
})
