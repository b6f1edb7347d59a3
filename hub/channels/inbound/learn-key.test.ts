import { afterAll, beforeAll, expect, test } from 'vitest'
import { defineConnector, money, showId, type AnyConnector, type Hook } from '#kit'
import { acme, channelShop, type ChannelShop } from '../../world-of-channels.ts'

let asked = 0
/** Acme's careful sister: her hooks name a key, and the key has to be asked for. */
const keyed: AnyConnector = defineConnector({
  ...acme, id: 'keyed',
  fields: [...acme.fields, { name: 'hookKeys', label: { 'zh-TW': '鑰', 'zh-CN': '钥', en: 'Keys' }, help: { 'zh-TW': '鑰匙', 'zh-CN': '钥匙', en: 'Keys of hooks' }, isSecret: true, isGiven: true }],
  hooks: {
    ...acme.hooks!,
    verify: (hook, values) => hook.headers['x-key'] === values['hookKeys'] && acme.hooks!.verify(hook, values),
    learn: async (at, hook) => {
      asked += 1
      expect(at.values['hookSecret'], 'it asks as the connection').toBeTruthy()
      return hook.headers['x-key'] === 'key-of-today' ? { hookKeys: 'key-of-today' } : undefined
    },
  },
})

let s: ChannelShop
beforeAll(async () => {
  s = await channelShop({ connectors: [acme, keyed] })
  await s.stocked('mug', 1000)
})
afterAll(() => s.end())

async function shop() {
  const c = await s.connected({ connector: 'keyed', name: s.hub.newId() })
  const offer = c.sim.offer({ sku: 'mug', title: '馬克杯', price: money(350n, 'TWD'), available: 1000 })
  const sell = (): Hook => { c.sim.sell({ items: [{ externalId: offer.externalId, quantity: 1 }] }); return c.sim.hooks().at(-1)! }
  const post = async (key: string, hook: Hook): Promise<number> => (await s.ask(`/hooks/keyed/${showId('con', c.id)}`, { method: 'POST', headers: { ...hook.headers, 'x-key': key }, body: hook.body })).status
  return { sell, post }
}

test('the key that a hook names is asked for once, kept, and good for every hook after', async () => {
  const c = await shop()
  asked = 0
  expect(await Promise.all([c.post('key-of-today', c.sell()), c.post('key-of-today', c.sell())])).toEqual([200, 200])
  expect(await c.post('key-of-today', c.sell())).toBe(200)
  expect(asked).toBe(1)
})

test('a stranger who names keys makes us ask the platform once in a while, not for each', async () => {
  const c = await shop()
  asked = 0
  for (const key of ['guess-1', 'guess-2', 'guess-3']) expect(await c.post(key, c.sell())).toBe(401)
  expect(asked).toBe(1)
})
