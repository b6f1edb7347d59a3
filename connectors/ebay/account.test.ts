import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { money, type AnyConnector, type Hook, type Values } from '#kit'
import { callTo, openTime, readShared } from '#kit/testing'
import ebay from './connector.ts'
import { verificationToken } from './hooks.ts'
import { simulator } from './simulator.ts'

const { hooks, signIn, renewal } = ebay as Required<Pick<AnyConnector, 'hooks' | 'signIn' | 'renewal'>>
const shop = { currency: 'USD', zone: 'America/Los_Angeles' }
function connect(values: Values = {}, hookUrl?: string) {
  const time = openTime()
  const sim = simulator({ clock: time.clock, shop, ...(hookUrl ? { hookUrl } : {}) })
  const mug = sim.offer({ sku: 'mug', title: 'Mug', price: money(800n, 'USD'), available: 9 })
  return { ...callTo(ebay, sim, { ...sim.good, ...values }, { time, shop }), sim, mug }
}

describe('signing in', () => {
  test('goes to eBay’s page with the RuName, our state and the rights that the ports need', () => {
    const url = new URL(signIn.url({ clientId: 'app', ruName: 'My-Ru-Name' }, { redirectUri: 'https://hub.example/back', state: 'one-of-a-kind', now: new Date(0) }))
    expect([url.origin + url.pathname, url.searchParams.get('redirect_uri'), url.searchParams.get('state'), url.searchParams.get('response_type')]).toEqual(['https://auth.ebay.com/oauth2/authorize', 'My-Ru-Name', 'one-of-a-kind', 'code'])
    expect(url.searchParams.get('scope')).toMatch(/api_scope .*sell\.fulfillment .*sell\.inventory .*sell\.finances .*sell\.analytics\.readonly .*commerce\.notification\.subscription/)
  })
  test('a code becomes tokens for two hours and a renewal for eighteen months; without a yes it is an auth fault', async () => {
    const { at } = connect()
    const grant = await signIn.exchange(at, { query: { code: 'good-code' }, redirectUri: 'https://hub.example/back' })
    expect([grant.expiresAt!.getTime() - at.now.getTime(), grant.refreshExpiresAt!.getTime() - at.now.getTime(), Object.keys(grant.values)]).toEqual([7_200_000, 47_304_000_000, ['accessToken', 'refreshToken']])
    await expect(signIn.exchange(at, { query: { error: 'access_denied' }, redirectUri: '' })).rejects.toMatchObject({ kind: 'auth', code: 'access_denied' })
    await expect(signIn.exchange(at, { query: { code: 'stale' }, redirectUri: '' })).rejects.toMatchObject({ kind: 'auth', code: 'invalid_grant' })
  })
  test('a renewal keeps the refresh token that it has', async () => expect(Object.keys((await renewal.renew(connect().at)).values)).toEqual(['accessToken']))
})

type Vector = { scheme: string; challenge_code: string; verification_token: string; endpoint: string; expected: string }
const vectors = (JSON.parse(readShared('specs/signing/signing-vectors.json') ?? '{"vectors":[]}') as { vectors: Vector[] }).vectors.filter((v) => v.scheme === 'ebay.webhook.challenge')

test.skipIf(vectors.length === 0)('the address proves that it knows the token', () => {
  for (const v of vectors) {
    const ask = (url: string) => hooks.handshake!({ method: 'GET', url, headers: {}, body: '' }, { verificationToken: v.verification_token })
    expect(ask(`${v.endpoint}?challenge_code=${v.challenge_code}`)).toEqual({ status: 200, type: 'application/json', body: JSON.stringify({ challengeResponse: v.expected }) })
    expect(ask(v.endpoint)).toBeUndefined()
  }
})
test('a token that nobody typed is made of the secret, and is one that eBay takes', () => {
  const token = verificationToken({ clientId: 'a', clientSecret: 'b' })
  expect(token).toMatch(/^[\w-]{32,80}$/)
  expect([verificationToken({ clientId: 'a', clientSecret: 'b' }) === token, verificationToken({ clientId: 'a', clientSecret: 'c' }) === token]).toEqual([true, false])
})

/** Signed as eBay's own SDKs verify: the header is base64 of JSON, the key stands on one line. */
function noted(body: string, digest: 'sha1' | 'sha256' = 'sha1', kid = 'key-1') {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const signature = sign(digest, Buffer.from(body), privateKey).toString('base64')
  const header = Buffer.from(JSON.stringify({ alg: 'ecdsa', kid, signature, digest: digest.toUpperCase() })).toString('base64')
  const key = publicKey.export({ type: 'spki', format: 'pem' }).toString().replaceAll('\n', '')
  return { hook: { method: 'POST', url: 'https://hub.example/h', headers: { 'x-ebay-signature': header }, body } satisfies Hook, values: { hookKeys: JSON.stringify({ [kid]: { key, digest: digest.toUpperCase() } }) } }
}

describe('a signed notice', () => {
  const body = JSON.stringify({ metadata: { topic: 'ORDER_CONFIRMATION', schemaVersion: '1.0' }, notification: { notificationId: 'n-1', eventDate: '2026-11-22T01:00:00.000Z', data: { orderId: '01-12345-12345' } } })
  test.each(['sha1', 'sha256'] as const)('is good under %s and the key that it names, and under no other', (digest) => {
    const { hook, values } = noted(body, digest)
    expect(hooks.verify(hook, values)).toBe(true)
    expect(hooks.verify({ ...hook, body: JSON.stringify(JSON.parse(body), null, 2) }, values), 'written anew on the way').toBe(true)
    expect(hooks.verify({ ...hook, body: body.replace('12345"', '12346"') }, values)).toBe(false)
    expect(hooks.verify(hook, noted(body, digest).values), 'another key of the same name').toBe(false)
    expect(hooks.verify(hook, noted(body, digest, 'key-2').values)).toBe(false)
    for (const headers of [{}, { 'x-ebay-signature': '' }, { 'x-ebay-signature': 'bm8gSlNPTg==' }, { 'x-ebay-signature': 'e30=' }]) expect(hooks.verify({ ...hook, headers }, values)).toBe(false)
  })
  test('the key is fetched by its name with the application’s token, once', async () => {
    const url = 'https://hub.example/hooks/ebay/c'
    const { at, sim, mug } = connect({}, url)
    sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })
    const [hook] = sim.hooks()
    const learnt = (await hooks.learn!(at, hook!))!
    expect(hooks.verify(hook!, learnt)).toBe(true)
    expect(await hooks.learn!({ ...at, values: { ...at.values, ...learnt } }, hook!)).toBeUndefined()
    expect(await hooks.learn!(at, noted(body, 'sha1', 'nobody-has-this').hook)).toBeUndefined()
    expect(await hooks.learn!(at, { ...hook!, headers: {} })).toBeUndefined()
    expect(sim.calls()['getPublicKey']).toBe(2)
  })
  test('two lines of an order are two events of it, a repetition is the same one, a parcel is another, and a buyer who left is none of ours', async () => {
    const { at, sim, mug } = connect({}, 'https://hub.example/hooks/ebay/c')
    const cap = sim.offer({ sku: 'cap', title: 'Cap', price: money(900n, 'USD'), available: 9 })
    const order = sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }, { externalId: cap.externalId, quantity: 1 }] })!
    const told = sim.hooks().flatMap((hook) => [...hooks.events(hook, {}), ...hooks.events(hook, {})])
    expect(told.map((e) => [e.topic, e.externalId])).toEqual(Array.from({ length: 4 }, () => ['order', order.externalId]))
    expect(new Set(told.map((e) => e.eventId)).size).toBe(2)
    const [raw] = await ebay.does['orders.fetch'](at, [order.externalId])
    const [line] = ebay.toOrder!(raw!.body, shop).lines
    await ebay.does['fulfilments.push'](at, { key: 'k', externalOrderId: order.externalId, lines: [{ externalLineId: line!.externalLineId!, quantity: 1 }], carrier: 'usps', trackingNumber: '9400 1', shippedAt: at.now.toISOString() })
    expect(sim.hooks().flatMap((hook) => hooks.events(hook, {}))).toMatchObject([{ topic: 'order', externalId: order.externalId }])
    const about = (topic: string) => hooks.events({ method: 'POST', url: '', headers: {}, body: JSON.stringify({ metadata: { topic }, notification: { notificationId: 'x', data: { userId: 'u' } } }) }, {})
    expect([about('MARKETPLACE_ACCOUNT_DELETION'), about('AUTHORIZATION_REVOCATION'), about('ORDER_CONFIRMATION')].map(([e]) => e!.topic)).toEqual(['other', 'access', 'other'])
  })
  test('subscribing needs an e-mail address, and doing it again makes nothing new', async () => {
    const { at, sim } = connect()
    await expect(hooks.subscribe!({ ...at, values: { ...at.values, alertEmail: '' } }, 'https://hub.example/h')).rejects.toMatchObject({ kind: 'invalid', code: '195003' })
    for (let i = 0; i < 2; i++) await hooks.subscribe!(at, 'https://hub.example/h')
    expect([sim.calls()['createDestination'], sim.calls()['createSubscription'], sim.calls()['updateSubscription']]).toEqual([1, 2, undefined])
    await hooks.subscribe!(at, 'https://hub.example/moved')
    expect([sim.calls()['createDestination'], sim.calls()['createSubscription'], sim.calls()['updateSubscription']]).toEqual([2, 2, 2])
  })
})
