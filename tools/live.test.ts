import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { afterAll, expect, test } from 'vitest'
import { connectors, simulators } from '#connectors'
import { money, type Values } from '#kit'
import type { Simulator, SimulatorOptions } from '#kit/simulator'
import { keysPath, readKeys } from './live-keys.ts'
import { live } from './live.ts'
import { houseRoot } from './source.ts'

const folder = mkdtempSync(join(tmpdir(), 'tonglu-live-'))
const ends: (() => void)[] = [() => rmSync(folder, { recursive: true, force: true })]
afterAll(() => { for (const end of ends) end() })
const shop = { currency: 'TWD', zone: 'Asia/Taipei' }

/** A simulated platform that answers on this machine, over HTTP. */
async function served(id: string, more: Partial<SimulatorOptions> = {}, change: (sim: Simulator) => Partial<Simulator> = () => ({})): Promise<{ sim: Simulator; at: string }> {
  const whole = (await simulators[id]!())({ clock: () => new Date(), shop, ...more })
  const sim = { ...whole, ...change(whole) }
  const server = serve({ port: 0, hostname: '127.0.0.1', fetch: (request) => {
    const { pathname, search } = new URL(request.url)
    const headers = new Headers(request.headers)
    headers.delete('x-live-origin')
    return sim.fetch(new Request(`${request.headers.get('x-live-origin')}${pathname}${search}`, { method: request.method, headers, ...(request.body && { body: request.body, duplex: 'half' }) }))
  } })
  await new Promise((resolve) => { server.once('listening', resolve) })
  ends.push(() => server.close())
  return { sim, at: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

function keysFile(id: string, values: Values, name = id): NodeJS.ProcessEnv {
  const path = join(folder, `${name}.json`)
  writeFileSync(path, JSON.stringify({ values, shop }), { mode: 0o600 })
  return { TONGLU_LIVE_KEYS: path }
}
const shelf = (sim: Simulator) => {
  const thing = sim.offer({ sku: 'MUG-01', title: '馬克杯', price: money(350n, 'TWD'), available: 7 })
  sim.sell({ items: [{ externalId: thing.externalId, quantity: 2 }], shipping: money(60n, 'TWD'), buyer: { name: '王小明', email: 'w@example.com', phone: '0912345678' } })
  return thing
}
const lineOf = (words: string, name: string): string => words.split('\n').find((line) => line.includes(name)) ?? ''
const sleep = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 20) })

test.each(['shopee', 'square'])('a real account of %s is read, and a thing that may be changed is changed and put back', async (id) => {
  const { sim, at } = await served(id)
  const thing = shelf(sim)
  const before = sim.stockOf(thing.externalId)
  const { code, words } = await live([id, '--write', 'MUG-01', '--at', at], keysFile(id, sim.good), { sleep })

  expect(words).not.toContain('failed   ')
  expect(code).toBe(0)
  for (const name of ['the keys are let in', 'orders.pull answers a page: 1 rows', 'an order adds up', 'an order asked for by its id', 'two askings that follow', 'a level that was sent reads back', 'a price that was sent reads back', 'keys that are refused are an auth fault', 'no secret is left']) expect(lineOf(words, name)).toMatch(/^pass/)
  expect(lineOf(words, 'a level that was sent')).toContain(`${before} → ${before! + 1} twice → ${before}`)
  expect(lineOf(words, 'reading is tried again')).toContain('a real platform cannot be told to sell, fail or forge')
  expect([sim.stockOf(thing.externalId), sim.priceOf(thing.externalId)]).toEqual([before, money(350n, 'TWD')])
  const tracePath = /without its secrets: (.+)$/m.exec(words)![1]!
  const trace = readFileSync(tracePath, 'utf8')
  expect(trace).toContain('"attempt":1')
  for (const field of connectors.find((c) => c.id === id)!.fields) if (field.isSecret && sim.good[field.name]) expect(`${words}${trace}`).not.toContain(sim.good[field.name])
  expect(statSync(tracePath).mode & 0o077).toBe(0)
})

test('without a named thing nothing is written, and an account without orders is no failure', async () => {
  const { sim, at } = await served('woocommerce')
  sim.offer({ sku: 'MUG-01', title: '馬克杯', price: money(350n, 'TWD'), available: 7 })
  const { code, words } = await live(['--at', at], { ...keysFile('woocommerce', sim.good, 'quiet'), LIVE: 'woocommerce' }, { sleep })

  expect(code).toBe(0)
  expect(lineOf(words, 'a level that was sent')).toMatch(/^not tried .*name a thing with --write SKU/)
  expect(lineOf(words, 'an order adds up')).toMatch(/^not tried .*no order of the last days/)
})

test('a platform that does not keep its word fails by name, says what to put back, and shows no key', async () => {
  const deaf = (sim: Simulator): Partial<Simulator> => {
    let told = 0
    // Says yes to the first level and forgets it; the way back is refused.
    return { fetch: async (request) => (request.method === 'GET' || !/stock|products/.test(request.url) ? sim.fetch(request) : (told += 1) > 1 ? Response.json({ code: 'no', message: 'not now' }, { status: 400 }) : Response.json(await emptyAnswer(request))) }
  }
  const { sim, at } = await served('woocommerce', {}, deaf)
  shelf(sim)
  const { code, words } = await live(['woocommerce', '--write', 'MUG-01', '--at', at], keysFile('woocommerce', sim.good, 'deaf'), { sleep, readBackMs: 5000 })

  expect(code).toBe(1)
  expect(lineOf(words, 'a level that was sent')).toMatch(/^failed .*PUT IT BACK BY HAND, it was 5/)
  expect(words).not.toContain(sim.good['consumerSecret'])
})
const emptyAnswer = async (request: Request): Promise<object> => ({ update: ((await request.json()) as { update?: object[] }).update ?? [] })

test('keys that do not fit end it at once, with the platform’s own words', async () => {
  const { sim, at } = await served('woocommerce')
  const { code, words } = await live(['woocommerce', '--at', at], keysFile('woocommerce', { ...sim.good, ...sim.bad }, 'bad'), { sleep })

  expect(code).toBe(1)
  expect(lineOf(words, 'the keys are let in')).toMatch(/^failed/)
  expect(words).not.toContain('orders.pull answers')
})

test('keys are read only from a closed file outside the repository, and never told', async () => {
  const woo = connectors.find((c) => c.id === 'woocommerce')!
  const run = (env: NodeJS.ProcessEnv) => live(['woocommerce'], env)
  const env = keysFile('woocommerce', { storeUrl: 'https://shop.example', consumerKey: 'ck_verysecret', mystery: 'x' }, 'odd')
  expect(await run(env)).toEqual({ code: 2, words: expect.stringContaining('woocommerce has no field mystery; it has storeUrl') as string })
  chmodSync(env['TONGLU_LIVE_KEYS']!, 0o644)
  expect(await run(env)).toEqual({ code: 2, words: expect.stringContaining('chmod 600') as string })
  chmodSync(env['TONGLU_LIVE_KEYS']!, 0o600)
  writeFileSync(env['TONGLU_LIVE_KEYS']!, '{"values": ck_verysecret')
  expect(await run(env)).toEqual({ code: 2, words: expect.not.stringContaining('ck_verysecret') as string })
  expect(await run({ TONGLU_LIVE_KEYS: join(folder, 'none.json') })).toEqual({ code: 2, words: expect.stringContaining('storeUrl, consumerKey') as string })
  expect(() => readKeys(join(houseRoot, 'package.json'), woo, houseRoot)).toThrow('keys stay outside of it')
  expect(keysPath('woocommerce', { TONGLU_LIVE_KEYS: folder })).toBe(join(folder, 'woocommerce.json'))
  expect(keysPath('woocommerce', {})).toMatch(/\.tonglu.live.woocommerce\.json$/)
})

test('it says how it is called, and sends keys nowhere but to the platform or this machine', async () => {
  expect(await live([], {})).toEqual({ code: 2, words: expect.stringMatching(/IDs: .*shopee/) as string })
  expect(await live(['nobody'], {})).toEqual({ code: 2, words: expect.stringContaining("no connector 'nobody'") as string })
  expect(await live(['shopee', '--at', 'http://elsewhere.example'], {})).toEqual({ code: 2, words: expect.stringContaining('on this machine') as string })
})
