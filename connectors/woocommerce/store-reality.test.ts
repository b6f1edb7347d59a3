import { describe, expect, test } from 'vitest'
import type { AnyConnector, Call, CallRequest, Values } from '#kit'
import { callTo, openTime } from '#kit/testing'
import woocommerce from './connector.ts'
import { oauthSignature, storeUrl } from './sign-request.ts'
import { simulator } from './simulator.ts'

const { faultOf } = woocommerce as Required<Pick<AnyConnector, 'faultOf'>>
const ask = (call: Call) => call({ operation: 'list_all_products', method: 'GET', path: '/wp-json/wc/v3/products', effect: 'read', query: { search: "O'Neill (50 %)" } })
function connect(values: Values = {}, answer?: () => Response) {
  const time = openTime()
  const sim = simulator({ clock: time.clock })
  return { ...callTo(woocommerce, answer ? { fetch: async () => answer() } : sim, { ...sim.good, ...values }, { time }), sim }
}
const page = (status: number, type = 'text/html') => () => new Response('<!DOCTYPE html><html><body>…</body></html>', { status, headers: { 'content-type': type } })

describe('getting in', () => {
  test('over https the keys go as Basic authentication', async () => expect((await ask(connect().call)).status).toBe(200))
  test('a host that drops the header takes them from the address', async () => {
    const { call, requests, trace } = connect({ keysIn: 'query' })
    expect((await ask(call)).status).toBe(200)
    expect(requests[0]!.headers.get('authorization')).toBeNull()
    expect(trace[0]!.url).not.toMatch(/ck_|cs_/)
  })
  test('over plain http a request is signed by OAuth 1.0a, twice in one second as well', async () => {
    const { call, requests } = connect({ storeUrl: 'http://woo.test/shop' })
    expect([(await ask(call)).status, (await ask(call)).status]).toEqual([200, 200])
    expect(requests[0]!.url).not.toContain('cs_90be')
  })
  // The request of RFC 5849, §1.2, without its token; signed with openssl from its base string written out by hand.
  test('the OAuth base string is that of RFC 5849', () => {
    const url = new URL('http://photos.example.net/photos?file=vacation.jpg&size=original&oauth_consumer_key=dpf43f3p2l4k3l03&oauth_nonce=kllo9940pd9333jh&oauth_signature_method=HMAC-SHA256&oauth_timestamp=1191242096')
    expect(oauthSignature(url, 'get', 'kd94hf93k423kf44')).toBe('0Uo2TRxzgpyhWkHGJgRa4JVDmHOFIFgNDx8bqa0EtA0=')
  })
  test('without pretty permalinks the route goes to index.php', async () => {
    const { call, requests } = connect({ permalinks: 'plain' }, () => Response.json([]))
    await ask(call)
    expect([new URL(requests[0]!.url).pathname, new URL(requests[0]!.url).searchParams.get('rest_route')]).toEqual(['/shop/index.php', '/wc/v3/products'])
  })
  test.each([['https://a.tw/shop/', 'https://a.tw/shop'], ['https://a.tw/wp-admin/admin.php?page=wc', 'https://a.tw'], [' https://a.tw/wp-json/wc/v3 ', 'https://a.tw'], ['https://a.tw', 'https://a.tw']])('people paste %s', (pasted, base) => expect(storeUrl({ storeUrl: pasted })).toBe(base))
  test('an unknown key, a wrong secret and a revoked key are all asked for again', async () => {
    await expect(ask(connect({ consumerKey: 'ck_other' }).call)).rejects.toMatchObject({ kind: 'auth', code: 'woocommerce_rest_cannot_view' })
    await expect(ask(connect({ consumerSecret: 'cs_other' }).call)).rejects.toMatchObject({ kind: 'auth', code: 'woocommerce_rest_authentication_error' })
    const { call, sim } = connect()
    sim.revoke()
    await expect(ask(call)).rejects.toMatchObject({ kind: 'auth' })
  })
})

describe('what stands between us and a store', () => {
  test('PHP notices before the JSON, under whatever type, hide no data', async () => {
    const text = '<br />\n<b>Deprecated</b>: strlen(): Passing null [x] in <b>/var/www/p.php</b> on line <b>12</b><br />\n[{"id":9007199254740993}]'
    for (const type of ['application/json; charset=UTF-8', 'text/html']) {
      const { call } = connect({}, () => new Response(text, { headers: { 'content-type': type } }))
      expect((await ask(call)).body).toEqual([{ id: 9007199254740993n }])
    }
  })
  test('a byte order mark before the JSON hides no data', async () => expect((await ask(connect({}, () => new Response('\uFEFF\uFEFF{"a":1}', { headers: { 'content-type': 'application/json' } })).call)).body).toEqual({ a: 1 }))
  test('a firewall’s 403 page is no reason to ask for new keys', async () => expect(faultOf(await answered(page(403)()), request)).toMatchObject({ kind: 'unavailable', code: 'firewall_403' }))
  test('a 403 of WooCommerce means that the user behind the key may not', async () => expect(faultOf(await answered(Response.json({ code: 'woocommerce_rest_cannot_view', message: 'Sorry.', data: { status: 403 } }, { status: 403 })), request)).toMatchObject({ kind: 'auth' }))
  test('a security plug-in that closes the REST API is named', async () => expect(faultOf(await answered(Response.json({ code: 'rest_disabled', message: 'Off.' }, { status: 403 })), request)).toMatchObject({ kind: 'unavailable', code: 'rest_disabled' }))
  test('a 404 page says that there is no REST API at this address', async () => expect(faultOf(await answered(page(404)()), request)).toMatchObject({ kind: 'invalid', code: 'no_rest_api' }))
  test('WooCommerce switched off is waited for', async () => expect(faultOf(await answered(Response.json({ code: 'rest_no_route', message: 'No route' }, { status: 404 })), request)).toMatchObject({ kind: 'unavailable' }))
  test('a log-in page instead of data is said in plain words', async () => await expect(woocommerce.does['orders.pull'](connect({}, page(200)).at, { since: '2026-11-22T00:00:00Z', until: '2026-11-22T01:00:00Z' })).rejects.toMatchObject({ kind: 'contract_changed', message: expect.stringContaining('a web page instead of data') }))
})

const request: CallRequest = { operation: 'list_all_orders', method: 'GET', path: '/wp-json/wc/v3/orders', effect: 'read' }
const answered = async (r: Response) => {
  const text = await r.text()
  return { status: r.status, headers: Object.fromEntries(r.headers), text, body: text.startsWith('{') ? (JSON.parse(text) as unknown) : text }
}
