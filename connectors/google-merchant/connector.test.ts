import { createVerify, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { googleAssertion, type Connected, type Values } from '#kit'
import { callTo, conform, openApiSpec, openTime } from '#kit/testing'
import google from './connector.ts'
import { listings } from './listings.corpus.ts'
import { simulator, type GoogleSimulator } from './simulator.ts'
import { toInput } from './to-input.ts'
import { Product, toOffer } from './to-offer.ts'

const assertion = (keyFile: string, now: Date) => googleAssertion(keyFile, 'https://www.googleapis.com/auth/content', now)
const twd = (minor: number) => ({ minor: BigInt(minor), currency: 'TWD' })
const does = google.does
const names = ['products', 'accounts', 'issueresolution', 'quota', 'reports', 'promotions', 'datasources']
const specs = names.map((name) => openApiSpec(`specs/google/discovery/merchantapi.${name}_v1.json`))

/** What Google would refuse in a request; the token service has no discovery document. */
async function checkRequest(request: Request): Promise<string[]> {
  const { host, pathname } = new URL(request.url)
  return host === 'oauth2.googleapis.com' ? [] : specs[names.indexOf(pathname.split('/')[1]!)]!.checkRequest(request)
}

conform(google, simulator, [], { check: specs.every((spec) => spec) ? checkRequest : undefined, listings })

function open(values?: (good: Values) => Values, options: { lagMs?: number } = {}) {
  const time = openTime()
  const sim = simulator({ clock: time.clock, ...options })
  const mug = sim.offer({ sku: 'MUG/350', title: '馬克杯', price: twd(320), available: 10, barcode: '4711234567899' })
  const cap = sim.offer({ sku: 'CAP', title: '棒球帽', price: twd(590), available: 0 })
  return { sim, mug, cap, ...callTo(google, sim, values?.(sim.good) ?? sim.good, { time }) }
}
const ref = ({ externalId, sku }: { externalId: string; sku: string }) => ({ externalId, sku })
const seen = { day: '2026-11-11', offerId: 'MUG/350', medium: 'free', impressions: 900, clicks: 80, conversions: '2.5', conversionValue: twd(800) } as const
const sale = { id: 'prm-1', version: 1, title: '雙11 九折', off: { percent: 10 }, code: undefined, startsAt: '2026-11-10T00:00:00.000Z', endsAt: '2026-12-20T00:00:00.000Z', goods: { categories: ['上衣'] }, minimumSpend: twd(1000) } as const
const draft = { sku: 'NEW 1~%', title: '新品', description: '一件新品', barcode: '4710000000001', images: ['https://shop.example/1.jpg', 'https://shop.example/2.jpg'], price: twd(100), available: 3, attributes: { link: 'https://shop.example/new', brand: '通路', condition: 'NEW', identifierExists: 'yes', productTypes: '居家\n杯子', 'size type': 'regular' } }

describe.skipIf(specs.some((spec) => !spec))('as Google’s discovery documents have it', () => {
  test('every request that the connector sends is allowed, and every operation it uses was tried', async () => {
    const { at, mug, cap, requests, sim } = open((good) => ({ ...good, registered: '' }))
    await google.signIn!.exchange(at, { query: { code: sim.code() }, redirectUri: 'https://hub.example.com/back' })
    await does['listings.pull'](at, {})
    await does['listings.push'](at, draft)
    await does['listings.content'](at, { externalId: mug.externalId, sku: 'MUG/350', title: '大馬克杯', description: '350 毫升', images: ['https://shop.example/3.jpg'] })
    await does['stock.push'](at, [mug, cap].map((one) => ({ ...ref(one), available: 4 })))
    await does['stock.read'](at, [ref(mug)])
    await does['prices.push'](at, [{ ...ref(mug), price: twd(300) }])
    await does['prices.read'](at, [ref(mug)])
    await does['listings.close'](at, [ref(cap)])
    await does['account.health'](at)
    await does['exposure.pull'](at, { from: '2026-11-01', to: '2026-11-21' })
    await does['promotions.push'](at, sale)
    await does['promotions.end'](at, { ...sale, version: 2, endsAt: '2026-11-22T00:00:00.000Z' })

    const wrong: string[] = []
    for (const request of requests) wrong.push(...await checkRequest(request))
    expect(wrong).toEqual([])
    expect(specs.flatMap((spec) => spec!.seen()).sort()).toEqual([
      'merchantapi.accounts.aggregateProductStatuses.list', 'merchantapi.accounts.dataSources.create', 'merchantapi.accounts.dataSources.list', 'merchantapi.accounts.developerRegistration.registerGcp', 'merchantapi.accounts.issues.list', 'merchantapi.accounts.productInputs.delete', 'merchantapi.accounts.productInputs.insert',
      'merchantapi.accounts.productInputs.patch', 'merchantapi.accounts.products.get', 'merchantapi.accounts.products.list', 'merchantapi.accounts.promotions.insert', 'merchantapi.accounts.promotions.list', 'merchantapi.accounts.quotas.list', 'merchantapi.accounts.reports.search',
    ])
  })

  test('the simulated platform answers as they describe', async () => {
    const { sim, mug, time } = open()
    const wrong: string[] = []
    const watched = { fetch: async (request: Request) => { const asked = request.clone(); const answer = await sim.fetch(request); for (const spec of specs) wrong.push(...await spec!.checkAnswer(asked, answer)); return answer } }
    const { at } = callTo(google, watched, { ...sim.good, registered: '' }, { time })
    await does['listings.push'](at, draft)
    await does['listings.pull'](at, {})
    await does['stock.push'](at, [{ ...ref(mug), available: 4 }])
    await does['stock.read'](at, [ref(mug)])
    sim.beside!.exposure!(seen)
    await does['exposure.pull'](at, { from: seen.day, to: seen.day })
    await does['promotions.push'](at, { ...sale, title: '最便宜的一天！' })
    time.pass(60_000)
    await does['promotions.read'](at, [sale.id])
    await does['account.health'](at)
    await does['listings.close'](at, [ref(mug)])
    expect(wrong).toEqual([])
  })

  test('there are no examples to read: discovery documents carry none', () => {
    for (const spec of specs) for (const operation of spec!.operations()) expect(spec!.samples(operation)).toEqual([])
  })
})

describe('a product', () => {
  const product = { offerId: 'MUG', contentLanguage: 'zh', feedLabel: 'TW', productAttributes: { title: '馬克杯', price: { amountMicros: '320000000', currencyCode: 'TWD' }, availability: 'IN_STOCK' } }
  const read = (more: object) => toOffer(Product.parse({ ...product, ...more }))

  test('is an offer that is there or not, never a count', () => {
    expect(read({})).toMatchObject({ externalId: 'zh~TW~MUG', sku: 'MUG', title: '馬克杯', price: twd(320), available: 1, state: 'inactive', attributes: { status: 'pending' } })
    expect(read({ productAttributes: { availability: 'OUT_OF_STOCK' } }).available).toBe(0)
    expect(read({ productAttributes: { availability: 'PREORDER' } }).available).toBe(1)
    expect(read({ productAttributes: { availability: 'OF_TOMORROW' } }).available).toBe(1)
    expect(read({ productAttributes: {} })).not.toHaveProperty('available')
  })
  test('that Google refuses says where and why', () => {
    expect(read({ productStatus: { destinationStatuses: [{ reportingContext: 'SHOPPING_ADS', disapprovedCountries: ['TW'] }], itemLevelIssues: [{ code: 'price_mismatch', severity: 'DISAPPROVED', attribute: 'price', description: 'Mismatched value' }, { code: 'tip', severity: 'NOT_IMPACTED', description: 'x' }] } })).toMatchObject({
      state: 'inactive', attributes: { status: 'disapproved', disapprovedIn: 'SHOPPING_ADS: TW', issues: 'price_mismatch (price): Mismatched value' },
    })
    expect(read({ productStatus: { destinationStatuses: [{ approvedCountries: ['TW'] }, { disapprovedCountries: ['HK'] }] } }).state).toBe('active')
    expect(read({ archived: true }).attributes).toMatchObject({ status: 'archived' })
  })
  test('for a store only has the name that Google gives it', () => expect(read({ legacyLocal: true }).externalId).toBe('local~zh~TW~MUG'))
  test('with a price in a currency of three decimals keeps each of them', () => expect(read({ productAttributes: { price: { amountMicros: '1234000', currencyCode: 'KWD' } } }).price).toEqual({ minor: 1234n, currency: 'KWD' }))
  test('goes out with what was given only, each in its place', () => {
    expect(toInput({ sku: 'A', title: 'x' })).toEqual({ productAttributes: { title: 'x' } })
    expect(toInput(draft)).toEqual({
      productAttributes: { title: '新品', description: '一件新品', gtins: ['4710000000001'], imageLink: 'https://shop.example/1.jpg', additionalImageLinks: ['https://shop.example/2.jpg'], price: { amountMicros: '100000000', currencyCode: 'TWD' }, availability: 'IN_STOCK', link: 'https://shop.example/new', brand: '通路', condition: 'NEW', identifierExists: true, productTypes: ['居家', '杯子'] },
      customAttributes: [{ name: 'size type', value: 'regular' }],
    })
  })
})

describe('at the simulated platform', () => {
  test('a new product is accepted, shown after a while, and carries any SKU', async () => {
    const { at, time } = open(undefined, { lagMs: 300_000 })
    const answer = await does['listings.push'](at, draft)
    expect(answer).toEqual({ externalId: 'zh~TW~NEW 1~%', outcome: 'accepted' })
    expect(await does['stock.read'](at, [{ externalId: answer.externalId, sku: draft.sku }])).toEqual([{ externalId: answer.externalId, available: undefined }])
    time.pass(300_000)
    expect(await does['stock.read'](at, [{ externalId: answer.externalId, sku: draft.sku }])).toEqual([{ externalId: answer.externalId, available: 1 }])
    expect((await does['listings.pull'](at, {})).items.find((one) => one.sku === draft.sku)).toMatchObject({ state: 'active', barcode: draft.barcode, url: draft.attributes.link })
  })
  test('a product without a page is taken in and then refused, with the reason', async () => {
    const { at } = open()
    await does['listings.push'](at, { sku: 'BARE', title: 'x', price: twd(1) })
    expect((await does['listings.pull'](at, {})).items.find((one) => one.sku === 'BARE')).toMatchObject({ state: 'inactive', attributes: { status: 'disapproved', issues: expect.stringContaining('(link)') } })
  })
  test('what was taken out already is out; what another source lists has to be taken out there', async () => {
    const { at, mug } = open()
    expect(await does['listings.close'](at, [ref(mug)])).toMatchObject([{ outcome: 'accepted' }])
    expect(await does['listings.close'](at, [ref(mug)])).toMatchObject([{ outcome: 'applied' }])
    expect(await does['listings.close'](at, [{ externalId: 'nonsense', sku: undefined }])).toMatchObject([{ outcome: 'refused', code: 'google.no_such_offer' }])
    const other = elsewhere()
    expect(await does['listings.close'](other.at, [ref(other.mug)])).toMatchObject([{ outcome: 'refused', code: 'google.other_source' }])
  })
  test('a supplement makes its line at the first change; a primary source never takes another’s product over', async () => {
    const supplement = elsewhere({ sourceKind: 'supplemental' })
    expect(await does['prices.push'](supplement.at, [{ ...ref(supplement.mug), price: twd(300) }])).toMatchObject([{ outcome: 'accepted' }])
    expect(supplement.sent).toEqual(['PATCH', 'GET', 'POST'])
    const primary = elsewhere()
    expect(await does['prices.push'](primary.at, [{ ...ref(primary.mug), price: twd(300) }])).toMatchObject([{ outcome: 'refused', code: 'NOT_FOUND' }])
    expect(primary.sent).toEqual(['PATCH'])
  })
  test('health tells which issues stand at how many products, promotions that were refused, falling clicks and prices above others’', async () => {
    const { at, requests, sim } = open()
    await does['listings.push'](at, { sku: 'BARE', title: 'x' })
    sim.beside!.exposure!(seen)
    sim.beside!.exposure!({ ...seen, day: '2026-11-20', medium: 'paid', clicks: 30 })
    const { items } = await does['account.health'](at)
    expect(items.map(({ code, level }) => [code, level])).toEqual([
      ['missing-return-policy', 'warn'], ['disapproved_SHOPPING_ADS_TW', 'warn'], ['issue_item_missing_required_attribute', 'warn'], ['promotion_SUMMER', 'warn'], ['clicks', 'warn'], ['prices_above_others', 'warn'],
    ])
    expect(items.map((item) => (typeof item.words === 'string' ? item.words : item.words.en)).slice(2)).toEqual([
      'Missing required attribute (1 products)', 'The promotion “SUMMER” was refused: SHOPPING_ADS; Title says too little', '30 clicks on products at Google in the last 7 days, 80 in the 7 before', '2 products are more than 10% above what others ask at Google: MUG/350 +25%, CAP +25%',
    ])
    expect(requests.filter((one) => one.url.includes('reports:search'))).toHaveLength(2)
  })
  test('an account that takes no part in market insights is healthy without them', async () => {
    const { sim, time } = open()
    const without = { fetch: (request: Request) => (request.url.includes('reports:search') ? Promise.resolve(Response.json({ error: { code: 403, message: 'not enrolled', status: 'PERMISSION_DENIED' } }, { status: 403 })) : sim.fetch(request)) }
    const { items } = await does['account.health'](callTo(google, without, sim.good, { time }).at)
    expect(items.map((one) => one.code)).toEqual(['missing-return-policy', 'promotion_SUMMER'])
  })
  test('the account’s issues are told in the reader’s language, and only what is wrong', async () => {
    const { at, requests } = open()
    expect((await does['account.health'](at)).items[0]).toEqual({ code: 'missing-return-policy', level: 'warn', words: '缺少退貨政策' })
    expect(new URL(requests[0]!.url).searchParams.get('languageCode')).toBe('zh-TW')
  })
})

/** A product that is shown but whose input lies in another source: changing and deleting it here is "not found". */
function elsewhere(more: Values = {}): { at: Connected; mug: { externalId: string; sku: string }; sent: string[] } {
  const { sim, mug, time } = open()
  const sent: string[] = []
  const missing = async (request: Request): Promise<Response> => {
    sent.push(request.method)
    return request.method === 'PATCH' || request.method === 'DELETE' ? Response.json({ error: { code: 404, message: 'not found', status: 'NOT_FOUND' } }, { status: 404 }) : sim.fetch(request)
  }
  return { ...callTo(google, { fetch: missing }, { ...sim.good, ...more }, { time }), mug, sent }
}

describe('the sign-in', () => {
  const back = (sim: GoogleSimulator) => ({ query: { code: sim.code(), state: 's' }, redirectUri: 'https://hub.example.com/back' })
  test('asks for offline access, gives a refresh token and registers the project', async () => {
    const { at, sim, time } = open((good) => ({ ...good, registered: '', accessToken: '', refreshToken: '' }))
    const link = new URL(google.signIn!.url(sim.good, { redirectUri: 'https://hub.example.com/back', state: 's', now: time.clock() }))
    expect(Object.fromEntries(link.searchParams)).toEqual({ client_id: sim.good['clientId'], redirect_uri: 'https://hub.example.com/back', response_type: 'code', scope: 'https://www.googleapis.com/auth/content', access_type: 'offline', prompt: 'consent', state: 's' })
    expect(await google.signIn!.exchange(at, back(sim))).toMatchObject({ values: { refreshToken: sim.good['refreshToken'], registered: 'yes' }, expiresAt: new Date(time.clock().getTime() + 3_599_000) })
    expect(sim.calls()['developerRegistration.registerGcp']).toBe(1)
  })
  test('that was refused, or whose refresh token was withdrawn, needs a person', async () => {
    const { at, sim } = open()
    await expect(google.signIn!.exchange(at, { query: { error: 'access_denied' }, redirectUri: '' })).rejects.toMatchObject({ kind: 'auth', code: 'access_denied' })
    sim.revoke()
    await expect(google.renewal!.renew(at)).rejects.toMatchObject({ kind: 'auth', code: 'invalid_grant' })
  })
  test('by a service account is signed with its key and needs nobody', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } })
    const keyFile = JSON.stringify({ type: 'service_account', client_email: 'hub@project.iam.gserviceaccount.com', private_key: privateKey })
    const jwt = assertion(keyFile, new Date('2026-11-22T02:00:00Z')).split('.')
    expect(createVerify('RSA-SHA256').update(`${jwt[0]}.${jwt[1]}`).verify(publicKey, jwt[2]!, 'base64url')).toBe(true)
    expect(JSON.parse(Buffer.from(jwt[1]!, 'base64url').toString())).toEqual({ iss: 'hub@project.iam.gserviceaccount.com', scope: 'https://www.googleapis.com/auth/content', aud: 'https://oauth2.googleapis.com/token', iat: 1795312800, exp: 1795316400 })

    const { at, mug } = open((good) => ({ ...good, serviceAccount: keyFile, accessToken: '', refreshToken: '' }))
    expect(await does['stock.read'](at, [ref(mug)])).toEqual([{ externalId: mug.externalId, available: 1 }])
  })
  test('with something that is no key file says so without its text', () => {
    expect(() => assertion('hush-hush', new Date(0))).toThrow('this is not the JSON key file of a service account')
    expect(() => assertion('{"client_email":"a","private_key":"hush-hush"}', new Date(0))).toThrow(/^this is not the JSON key file of a service account$/)
    expect(() => assertion('{"client_email":"a","private_key":"PRIVATE KEY hush-hush"}', new Date(0))).toThrow('cannot be used')
  })
})

describe('faults', () => {
  const named = (status: number, body: unknown) => google.faultOf!({ status, headers: {}, body, text: '' }, { operation: 'x', method: 'GET', path: '/', effect: 'read' })?.kind
  test.each([
    [401, 'UNAUTHENTICATED', 'auth'], [403, 'PERMISSION_DENIED', 'auth'], [404, 'NOT_FOUND', 'invalid'], [400, 'INVALID_ARGUMENT', 'invalid'], [429, 'RESOURCE_EXHAUSTED', 'rate_limited'], [403, 'RESOURCE_EXHAUSTED', 'rate_limited'],
    [500, 'INTERNAL', 'unavailable'], [503, 'UNAVAILABLE', 'unavailable'], [409, 'ABORTED', 'unavailable'], [418, 'TEAPOT', undefined],
  ])('%s %s is %s', (status, word, kind) => expect(named(status, { error: { code: status, message: '', status: word } })).toBe(kind))
  test.each([[400, 'invalid_grant', 'auth'], [401, 'invalid_client', 'auth'], [400, 'invalid_request', 'invalid'], [500, 'server_error', 'unavailable']])('the token service’s %s %s is %s', (status, error, kind) => expect(named(status, { error })).toBe(kind))
})

describe('a promotion', () => {
  test('is looked at, then shown, waits for its day, or is refused with the reason', async () => {
    const { at, time } = open()
    const push = (more: object) => does['promotions.push'](at, { ...sale, ...more })
    for (const more of [{}, { id: 'prm-2', startsAt: '2026-12-10T00:00:00.000Z' }, { id: 'prm-3', title: '史上最便宜！' }]) expect(await push(more)).toMatchObject({ outcome: 'accepted' })
    expect((await does['promotions.read'](at, ['prm-1', 'prm-4'])).map((one) => one.state)).toEqual(['reviewing', undefined])
    time.pass(60_000)
    expect(await does['promotions.read'](at, ['prm-1', 'prm-2', 'prm-3'])).toMatchObject([{ state: 'live', version: 1 }, { state: 'scheduled' }, { state: 'rejected', why: [{ code: 'promotion_title_policy', words: 'Promotional title has superlatives or exclamation marks' }] }])
  })
  test('that Google could never show is refused before it is sent', async () => {
    const { at, requests } = open((good) => ({ ...good, feedLabel: 'ONLINE' }))
    expect(await does['promotions.push'](at, sale)).toMatchObject({ outcome: 'refused', code: 'google.promotion_country' })
    expect(await does['promotions.push'](at, { ...sale, title: '九'.repeat(61) })).toMatchObject({ outcome: 'refused', code: 'google.promotion_title' })
    expect(requests).toEqual([])
  })
})
