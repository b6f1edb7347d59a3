import { expect, test } from 'vitest'
import { hmacHex, type Values } from '#kit'
import { callTo, openTime } from '#kit/testing'
import connector from './connector.ts'
import { simulator } from './simulator.ts'

const signIn = connector.signIn!
const way = { redirectUri: 'https://hub.example/back', state: 'abc' }

function open(change: (good: Values) => Values = (good) => good) {
  const time = openTime()
  const sim = simulator({ clock: time.clock })
  return { sim, ...callTo(connector, sim, change(sim.good), { time }) }
}
const back = (values: Values, more: Record<string, string> = {}): Record<string, string> => {
  const query = { code: 'good-code', shop: values['shop']!, state: 'abc', timestamp: '1795312800', ...more }
  return { ...query, hmac: hmacHex(values['clientSecret']!, Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => `${k}=${v}`).join('&')) }
}

test('a merchant is sent to the own shop, with the scopes that the ports need', () => {
  const url = new URL(signIn.url({ shop: 'a.myshopify.com', clientId: 'c' }, { ...way, now: new Date('2026-11-22T02:00:00Z') }))

  expect([url.origin + url.pathname, url.searchParams.get('client_id'), url.searchParams.get('state'), url.searchParams.get('redirect_uri')]).toEqual(['https://a.myshopify.com/admin/oauth/authorize', 'c', 'abc', way.redirectUri])
  expect(url.searchParams.get('scope')?.split(',')).toContain('write_inventory')
})

test('who comes back with a yes gets a token that ends in an hour and can be renewed for ninety days', async () => {
  const { at, time } = open()
  const grant = await signIn.exchange(at, { query: back(at.values), redirectUri: way.redirectUri })

  expect(grant).toEqual({
    values: { accessToken: 'shpat-2', refreshToken: 'shprt-2' }, expiresAt: new Date(time.clock().getTime() + 3_600_000), refreshExpiresAt: new Date(time.clock().getTime() + 90 * 86_400_000),
  })
})

test.each([
  ['with a signature of somebody else', (query: Record<string, string>) => ({ ...query, hmac: 'aa' })],
  ['with a changed code', (query: Record<string, string>) => ({ ...query, code: 'other' })],
])('who comes back %s gets none', async (_, change) => {
  const { at } = open()

  await expect(signIn.exchange(at, { query: change(back(at.values)), redirectUri: way.redirectUri })).rejects.toMatchObject({ kind: 'auth', code: 'hmac' })
})

test('a yes of another shop does not open this one, and a used code opens nothing', async () => {
  const { at } = open()

  await expect(signIn.exchange(at, { query: back(at.values, { shop: 'other.myshopify.com' }), redirectUri: way.redirectUri })).rejects.toMatchObject({ kind: 'auth', code: 'hmac' })
  await expect(signIn.exchange(at, { query: back(at.values, { code: 'used' }), redirectUri: way.redirectUri })).rejects.toMatchObject({ kind: 'auth', code: 'invalid_request' })
})

test('an app of the merchant’s own needs no sign-in: its id and secret give a token for a day, also the first', async () => {
  const { at, granted, time } = open(({ shop, clientId, clientSecret, locationId }) => ({ shop: shop!, clientId: clientId!, clientSecret: clientSecret!, locationId: locationId! }))
  await connector.does['listings.pull'](at, {})

  expect(granted).toEqual([{ values: { accessToken: 'shpat-2' }, expiresAt: new Date(time.clock().getTime() + 86_399_000) }])
})

test('a token made by hand that Shopify no longer takes is for a person, not for a renewal', async () => {
  const { at, sim } = open(({ shop, clientSecret, accessToken }) => ({ shop: shop!, clientSecret: clientSecret!, accessToken: accessToken! }))
  await connector.does['listings.pull'](at, {})
  sim.expire()

  await expect(connector.does['listings.pull'](at, {})).rejects.toMatchObject({ kind: 'auth', code: 'no_client' })
  expect(sim.calls()['access_token']).toBeUndefined()
})

test('a renewal whose answer was lost is had again with the same refresh token', async () => {
  const { at, sim, granted } = open()
  sim.expire()
  sim.fault({ kind: 'time_out_after_success', operation: 'access_token' })
  await connector.does['listings.pull'](at, {})

  expect(granted.map((g) => g.values)).toEqual([{ accessToken: 'shpat-3', refreshToken: 'shprt-3' }])
})
