import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sellingPorts, type AnyConnector } from '#kit'
import { writeSchema } from './api-schema.ts'
import { readWaivers, writeConnectorsPage, type Told } from './connectors-page.ts'
import { generate } from './gen.ts'
import { connectorFolders, writeConnectorsIndex } from './list-connectors.ts'
import { houseRoot } from './source.ts'

test('what is written by a program is what the program would write now: npm run gen changes nothing', async () => {
  const files = new Map<string, string>()
  await generate((path, text) => void files.set(path, text))

  expect(files.get('api/openapi.json'), 'the generator saw the routes').toContain('"/api/v1/me"')
  expect(files.get('connectors/index.ts'), 'the generator saw the connectors').toContain('/connector.ts')
  expect(files.get('docs/connectors.md'), 'the generator saw the promises').toContain('every order comes once over all pages')
  for (const [path, text] of files) expect(readFileSync(join(houseRoot, path), 'utf8') === text, `${path} is old: run npm run gen`).toBe(true)
})

test('the hub knows a connector by its folder, and its simulator where there is one', () => {
  const file = (path: string) => ({ path, text: '' })
  const text = writeConnectorsIndex(connectorFolders([file('connectors/till/connector.ts'), file('connectors/big-market/connector.ts'), file('connectors/big-market/simulator.ts'), file('connectors/files/index.ts')]))

  expect(text).toContain('= [bigMarket, till]')
  expect(text).toContain(`'big-market': async () => (await import('./big-market/simulator.ts')).simulator`)
  expect(text).not.toMatch(/files|till\/simulator/)
})

test('waivers are read where they are written, and nowhere else', () => {
  const read = (text: string) => readWaivers({ path: 'connectors/x/connector.test.ts', text })

  expect(read(`conform(x, simulator, [{ promise: 'p', because: 'b' }])`)).toEqual([{ promise: 'p', because: 'b' }])
  expect(read('conform(x, simulator)')).toEqual([])
  expect(read(`test('nothing is tried', () => {})`)).toBeUndefined()
  expect(() => read('conform(x, simulator, waived)')).toThrow('connectors/x/connector.test.ts:1: the waivers are written in the call itself')
  expect(() => read('conform(x, simulator, [{ promise: p, because: b }])')).toThrow('as plain text')
})

const acme: AnyConnector = {
  id: 'acme', label: 'Acme', kind: 'marketplace', docs: 'https://acme.example', apiVersion: '3', sunset: 'none announced', fields: [], steps: [], hosts: () => ({ default: 'https://acme.example' }), batches: {},
  limits: { default: { perSecond: 1, burst: 1, source: 'made up' } }, sign: (out) => out, toOrder: () => { throw new Error('never asked') },
  does: Object.fromEntries(sellingPorts.map((port) => [port, port === 'account.health' ? undefined : () => Promise.reject(new Error('never asked'))])), cannot: { 'account.health': 'Acme has no such call (its documents, "Calls")' },
}

test('the page tells ports with reasons and promises with waivers', () => {
  const page = writeConnectorsPage([{ connector: acme, waived: [{ promise: 'a full batch goes through', because: 'because of the moon | and the sun' }] }, { connector: { ...acme, label: 'Untried' }, waived: undefined }])

  expect(page).toContain('| `orders.pull` | yes | yes |')
  expect(page).toContain('| `account.health` | 1 | 1 |')
  expect(page).toContain('1. Acme has no such call')
  expect(page).toContain('| a full batch goes through | waived | not tried |')
  expect(page).toContain('- a full batch goes through: because of the moon | and the sun')
})

test('systems stand with others of their kind, never more than fit beside each other', () => {
  const many = Array.from({ length: 9 }, (_, i): Told => ({ connector: { ...acme, label: `Acme ${i}` }, waived: [] }))
  const page = writeConnectorsPage([...many, { connector: { ...acme, kind: 'ads', label: 'Billboard', does: {}, cannot: { 'spend.pull': 'Billboards tell no spend (their documents)' } }, waived: [] }])

  expect(page.split('\n').filter((line) => line.startsWith('| port |'))).toEqual([
    '| port | Acme 0 | Acme 1 | Acme 2 | Acme 3 | Acme 4 | Acme 5 | Acme 6 |', '| port | Acme 7 | Acme 8 |', '| port | Billboard |',
  ])
  expect(page.slice(page.indexOf('## Ads'))).toContain('| `spend.pull` | 1 |')
  expect(page.slice(page.indexOf('## Ads'))).not.toContain('orders.pull')
})

test('the page marks a connector that is not yet confirmed against the vendor, says why, and from which day its facts are', () => {
  const unconfirmed = { 'zh-TW': '依公開程式碼寫成', 'zh-CN': '根据公开代码编写', en: 'Written from a public client of Acme' }
  const page = writeConnectorsPage([{ connector: { ...acme, readOn: '2026-11-22', unconfirmed }, waived: [] }, { connector: { ...acme, sunset: '2027-10-01' }, waived: [] }])

  expect(page).toMatch(/\| \[Acme\]\(#acme\) \| marketplace \| 3 \| none announced \| 2026-11-22 \| not yet \| no \| 19 of 20 \| \d+ kept \| \[read\]/)
  expect(page).toMatch(/\| 3 \| 2027-10-01 \| not said \| yes \| no /)
  expect(page).toContain('## Not yet confirmed against the vendor\n\nThe console marks these so as well, and says why.\n\n- Acme: Written from a public client of Acme\n\n## How to read')
  expect(writeConnectorsPage([{ connector: acme, waived: [] }])).not.toContain('Not yet confirmed')
})

const typesOf = (schema: unknown): string => /\n {4}It: (.*)\n/.exec(writeSchema({ paths: {}, components: { schemas: { It: schema } } }))?.[1] ?? ''

test.each([
  ['a field that may be absent', { type: 'object', properties: { a: { type: 'string' }, b: { type: 'integer' } }, required: ['a'] }, '{ a: string; b?: number }'],
  ['a field that may be null', { type: 'object', properties: { a: { type: ['string', 'null'] } }, required: ['a'] }, '{ a: string | null }'],
  ['one of several words', { type: 'array', items: { enum: ['a', 'b'] } }, '("a" | "b")[]'],
  ['one of several shapes', { oneOf: [{ const: true }, { $ref: '#/components/schemas/Other' }] }, 'true | components[\'schemas\']["Other"]'],
  ['a dictionary', { type: 'object', additionalProperties: { type: 'string' } }, 'Record<string, string>'],
  ['an open object', { type: 'object', properties: { code: { type: 'string' } }, required: ['code'], additionalProperties: {} }, '{ code: string } & Record<string, unknown>'],
  ['a pair', { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }] }, '[string, number]'],
])('the types say what the document says: %s', (_, schema, type) => expect(typesOf(schema)).toBe(type))
