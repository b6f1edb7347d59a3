import { expect, test } from 'vitest'
import { connectorUse, mayUse, schemasOf } from '../hub/architecture.ts'
import { findBreaches, readHouse, sayBreach, type HouseMap } from './architecture.ts'
import { houseRoot } from './source.ts'

const map: HouseMap = { mayUse, connectorUse, schemasOf }

test('the house keeps to its map', () => {
  const files = readHouse(houseRoot)

  expect(files.filter((f) => f.path.startsWith('hub/')).length, 'the checker saw the hub').toBeGreaterThan(Object.keys(mayUse).length)
  expect(files.some((f) => f.path.startsWith('kit/')), 'the checker saw the kit').toBe(true)
  expect(findBreaches(map, files).map(sayBreach)).toEqual([])
})

const furnished = Object.keys(mayUse).flatMap((room) => [{ path: `hub/${room}/index.ts`, text: 'export {}' }, { path: `hub/${room}/README.md`, text: 'What it owns.' }])
const findings = (path: string, text: string): string[] => findBreaches(map, [...furnished, { path, text }]).map(sayBreach)

test.each([
  ['an upward use', 'hub/stock/reserve.ts', `import { place } from '#orders'`, 'stock may not use orders'],
  ['an upward type', 'hub/stock/reserve.ts', `import type { Order } from '#orders'`, 'stock may not use orders'],
  ['an inline type', 'hub/stock/reserve.ts', `export type O = import('#orders').Order`, 'stock may not use orders'],
  ['a dynamic import', 'hub/stock/reserve.ts', `export const load = () => import('#orders')`, 'stock may not use orders'],
  ['a re-export', 'hub/stock/reserve.ts', `export { place } from '#orders'`, 'stock may not use orders'],
  ['a re-export of all', 'hub/stock/reserve.ts', `export * from "#orders"`, 'stock may not use orders'],
  ['an import over lines', 'hub/stock/reserve.ts', `import {\n  place,\n} from\n  '#orders'`, 'hub/stock/reserve.ts:4: stock may not use orders'],
  ['past the face', 'hub/orders/place.ts', `import { reserve } from '#stock/reserve.ts'`, `passes by stock's index.ts`],
  ['a relative reach', 'hub/orders/place.ts', `import { reserve } from '../stock/reserve.ts'`, `reaches into stock; import '#stock'`],
  ['a relative reach from a sub-folder', 'hub/orders/edit/apply.ts', `import { reserve } from '../../stock/reserve.ts'`, 'reaches into stock'],
  ['a test that reaches in', 'hub/orders/place.test.ts', `import { reserve } from '../stock/reserve.ts'`, 'reaches into stock'],
  ['a room that looks up', 'hub/orders/place.ts', `import { start } from '../main.ts'`, 'reaches up into hub/'],
  ['its own alias', 'hub/orders/place.ts', `import { x } from '#orders'`, 'names its own files by path'],
  ['insights through code', 'hub/insights/sales.kpi.ts', `import { orders } from '#orders'`, 'insights may not use orders'],
  ['a connector in the wrong room', 'hub/orders/place.ts', `import { read } from '#files'`, 'orders may not use the connector files'],
  ['kit that knows the hub', 'kit/money.ts', `import { log } from '#platform'`, 'kit may import nothing of the house'],
  ['kit by path into the hub', 'kit/money.ts', `import { log } from '../hub/platform/log.ts'`, 'reaches into platform'],
  ['a connector that knows a room', 'connectors/files/files.ts', `import { place } from '#orders'`, `only '#kit' and its own folder`],
  ['a connector that knows another', 'connectors/acme/acme.ts', `import { read } from '../files/index.ts'`, 'reaches into the connector files'],
  ['the list of connectors in the wrong room', 'hub/orders/place.ts', `import { connectors } from '#connectors'`, 'orders may not use the connector connectors'],
  ['a connector that ships a test', 'connectors/files/files.ts', `import { conform } from '#kit/testing'`, 'is for tests only'],
  ['the kit past its faces', 'connectors/files/files.ts', `import { callTo } from '#kit/testing/call-to.ts'`, `passes by kit's index.ts`],
  ['the console with hub code', 'console/src/orders/page.tsx', `import type { Order } from '#orders'`, 'over HTTP'],
  ['the console by path', 'console/src/orders/page.tsx', `import type { Order } from '../../../hub/orders/order.ts'`, 'reaches into orders'],
  ['a folder off the map', 'hub/returns/receive.ts', `export const a = 1`, 'hub/returns is not on the map'],
  ['shipped code that leans on a test', 'hub/orders/place.ts', `import { a } from './world-of-orders.ts'`, 'is for tests only'],
  ['a room that depends on tools', 'hub/orders/place.ts', `import { x } from '../../tools/source.ts'`, 'not shipped'],
])('a planted breach is caught: %s', (_, path, text, words) => expect(findings(path, text)).toEqual(expect.arrayContaining([expect.stringContaining(words)])))

test.each([
  ['another room in SQL', 'hub/orders/place.ts', 'export const q = sql`select 1 from orders.line l\n join stock.balance b on b.sku = l.sku`', 'place.ts:2: orders\'s SQL names stock.balance'],
  ['a quoted name', 'hub/orders/place.ts', `export const q = 'update "stock"."balance" set on_hand = 1'`, 'names stock.balance'],
  ['the sign-in tables', 'hub/orders/place.ts', `export const q = 'select name from auth.user'`, 'names auth.user'],
  ['a kysely table', 'hub/orders/place.ts', `export const q = db.selectFrom('stock.balance as b').select('sku')`, 'names stock.balance'],
  ['a migration', 'hub/stock/migrations/1_stock.sql', 'create table stock.a (id uuid);\ninsert into catalog.variant values (1);', 'stock.sql:2: stock\'s SQL names catalog.variant'],
  ['a foreign key upward', 'hub/stock/migrations/1_stock.sql', 'create table stock.a (id uuid references orders.line);', 'points upward'],
  ['insights past the facts', 'hub/insights/sales.kpi.ts', `export const q = 'select * from orders.line'`, 'through a facts_* view'],
])('a planted breach in SQL is caught: %s', (_, path, text, words) => expect(findings(path, text)).toEqual([expect.stringContaining(words)]))

test.each([
  ['a use downward', 'hub/orders/place.ts', `import { reserve } from '#stock'\nimport { money } from '#kit'`],
  ['its own sub-folder', 'hub/orders/edit/apply.ts', `import { a } from '../order.ts'`],
  ['the demo and the simulated platforms', 'hub/demo/sell.ts', `import { simulators } from '#connectors'\nimport type { Simulator } from '#kit/simulator'`],
  ['channels and a connector', 'hub/channels/import.ts', `import { read } from '#files'`],
  ['main knows every room', 'hub/main.ts', `import { a } from '#orders'\nimport { b } from './orders/orders.api.ts'`],
  ['a test with its world', 'hub/stock/reserve.test.ts', `import { world } from '../world.ts'\nimport { place } from '#orders'`],
  ["a room's own words for its tests", 'hub/stock/world-of-stock.ts', `import type { World } from '../world.ts'\nexport const q = 'insert into catalog.variant values (1)'`],
  ['an import in a comment', 'hub/stock/reserve.ts', `// import { a } from '#orders'\nexport const text = "import x from '#orders'"`],
  ['an event name and a refusal', 'hub/orders/place.ts', `export const a = ['stock.available_changed', 'stock.short', 'taken from stock. Nothing else']`],
  ['a text inside SQL', 'hub/orders/place.ts', `export const q = "select 1 from orders.line where code = 'stock.short' -- stock.balance"`],
  ['a foreign key downward', 'hub/stock/migrations/1.sql', 'create table stock.a (variant uuid references catalog.variant (org_id, id));'],
  ['insights and the facts', 'hub/insights/sales.kpi.ts', `export const q = 'select * from orders.facts_line'`],
  ['platform and sign-in', 'hub/platform/auth.ts', `export const q = 'select * from auth.session'`],
])('a reasonable author is left alone: %s', (_, path, text) => expect(findings(path, text)).toEqual([]))

test.each([
  ['no README', [{ path: 'hub/orders/index.ts', text: '' }], 'has no README.md'],
  ['a long README', [{ path: 'hub/orders/index.ts', text: '' }, { path: 'hub/orders/README.md', text: 'x\n'.repeat(31) }], 'told in 30'],
  ['no face', [{ path: 'hub/orders/README.md', text: 'x' }], 'has no index.ts'],
])('a room without its face is caught: %s', (_, files, words) => expect(findBreaches(map, files).map(sayBreach)).toEqual([expect.stringContaining(words)]))

test('a map that points down is caught', () => {
  const upside = { ...map, mayUse: { platform: ['orders'], orders: ['platform'] } }

  expect(findBreaches(upside, []).map(sayBreach)).toEqual([expect.stringContaining('platform lists orders, which is not above it')])
})
