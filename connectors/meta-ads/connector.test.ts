import { describe, expect, test } from 'vitest'
import { callTo, conform, graphNodes, openTime } from '#kit/testing'
import metaAds from './connector.ts'
import { simulator } from './simulator.ts'

const spec = graphNodes({ act_1234567890123456: 'AdAccount' })
conform(metaAds, simulator, [], { check: spec?.checkRequest })

const days = { from: '2026-11-20', to: '2026-11-20' }
const row = { date_start: '2026-11-20', date_stop: '2026-11-20', campaign_id: '120210000000000001', campaign_name: '夏季', account_currency: 'TWD', spend: '1204.00', impressions: '1000' }
/** What the connector makes of one row of Meta's. */
async function read(more: object) {
  const time = openTime()
  const { at } = callTo(metaAds, { fetch: async () => Response.json({ data: [{ ...row, ...more }], paging: {} }) }, simulator({ clock: time.clock }).good, { time })
  return (await metaAds.does['spend.pull'](at, days)).items[0]
}

describe('a row of Meta’s insights', () => {
  test.skipIf(!spec)('is asked for by parameters and fields that are there', async () => {
    const time = openTime()
    const sim = simulator({ clock: time.clock })
    const { at, requests } = callTo(metaAds, sim, sim.good, { time })
    await metaAds.does['spend.pull'](at, days)
    await metaAds.does['account.health'](at)
    for (const request of requests) expect(await spec!.checkRequest(request)).toEqual([])
    expect(spec!.seen()).toEqual(['GET AdAccount', 'GET AdAccount/insights'])
  })
  test('without actions brought nothing; without clicks nobody clicked', async () => expect(await read({})).toMatchObject({ spend: { minor: 1204n, currency: 'TWD' }, clicks: 0, conversions: '0', conversionValue: { minor: 0n, currency: 'TWD' } }))
  test('counts purchases once, by the widest kind of them', async () => {
    const kinds = (a: string, b: string, c: string) => [{ action_type: 'offsite_conversion.fb_pixel_purchase', value: a }, { action_type: 'purchase', value: b }, { action_type: 'omni_purchase', value: c, '7d_click': c }]
    expect(await read({ account_currency: 'USD', spend: '1.15', actions: kinds('1', '2', '3'), action_values: kinds('1.1', '2.2', '4.35') })).toMatchObject({ spend: { minor: 115n, currency: 'USD' }, conversions: '3', conversionValue: { minor: 435n, currency: 'USD' } })
  })
  test('without what was spent is a changed contract, never a zero', async () => expect(read({ spend: undefined })).rejects.toMatchObject({ kind: 'contract_changed', message: expect.stringContaining('spend') }))
})
