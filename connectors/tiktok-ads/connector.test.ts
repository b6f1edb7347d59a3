import { describe, expect, test } from 'vitest'
import { callTo, conform, openApiSpec, openTime } from '#kit/testing'
import tiktokAds from './connector.ts'
import { simulator } from './simulator.ts'

const spec = openApiSpec('specs/tiktok-marketing/report_integrated_get.yml', 'specs/tiktok-marketing/advertiser_info.yml')
/** TikTok's files leave out where its API begins, call the token's header a part of the address, and name levels without AUCTION_; tokens have no file. */
async function checkRequest(request: Request): Promise<string[]> {
  const url = new URL(request.url)
  if (url.pathname.includes('/oauth2/')) return []
  url.pathname = url.pathname.replace('/open_api/v1.3', '')
  url.searchParams.set('Access-Token', request.headers.get('access-token') ?? '')
  return spec!.checkRequest(new Request(url, { method: request.method }))
}
conform(tiktokAds, simulator, [], { check: spec && checkRequest })

function open() {
  const time = openTime()
  const sim = simulator({ clock: time.clock })
  return { sim, ...callTo(tiktokAds, sim, sim.good, { time }) }
}
const days = { from: '2026-11-20', to: '2026-11-20' }

describe('TikTok’s report', () => {
  test.skipIf(!spec)('is asked for as TikTok’s files describe', async () => {
    const { at, requests } = open()
    await tiktokAds.does['spend.pull'](at, days)
    await tiktokAds.does['account.health'](at)
    for (const request of requests) expect(await checkRequest(request)).toEqual([])
    expect(spec!.seen().sort()).toEqual(['Advertiser Info', 'Report Integrated Get'])
  })
  test('speaks of the account’s own days and money, and of no worth', async () => {
    const { at, sim } = open()
    const row = { day: '2026-11-20', campaignId: '1800000000000000001', campaign: '夏季', spend: { minor: 1204n, currency: 'TWD' }, impressions: 9, clicks: 1, conversions: '2' }
    sim.beside!.spend!(row)
    expect((await tiktokAds.does['spend.pull'](at, days)).items).toEqual([row])
  })
  test('a no inside of 200 is named by its code', async () => {
    const { at } = open()
    await expect(tiktokAds.does['spend.pull'](at, { from: '2026-01-01', to: '2026-11-20' })).rejects.toMatchObject({ kind: 'invalid', code: '40002' })
  })
})

test('a sign-in brings the token, and only for the account that was asked for', async () => {
  const { at, sim } = open()
  const back = () => ({ query: { auth_code: sim.code(), state: 's' }, redirectUri: 'https://hub.example/back' })
  expect(await tiktokAds.signIn!.exchange(at, back())).toEqual({ values: { accessToken: 'simulated-token-2' } })
  await expect(tiktokAds.signIn!.exchange({ ...at, values: { ...at.values, advertiserId: '1' } }, back())).rejects.toMatchObject({ kind: 'auth', code: 'other_account' })
})
