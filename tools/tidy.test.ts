import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { houseRoot } from './source.ts'
import { afterExceptions, findUntidy, readCode, readExceptions, sayFinding, type Finding } from './tidy.ts'

test('the house is tidy', () => {
  const files = readCode(houseRoot)
  const exceptions = readExceptions(readFileSync(new URL('exceptions.json', import.meta.url), 'utf8'))
  const today = new Date().toISOString().slice(0, 10)

  expect(files.map((f) => f.path), 'the checker saw the house').toEqual(expect.arrayContaining(['hub/architecture.ts', 'kit/money.ts', 'tools/tidy.ts']))
  expect(afterExceptions(findUntidy(files), exceptions, today)).toEqual([])
})

const findings = (path: string, text: string): string[] => findUntidy([{ path, text }]).map(sayFinding)
const longBody = `export function tell() {\n${'  tell()\n'.repeat(60)}}`

test.each([
  ['a vague name', 'hub/orders/order-utils.ts', 'export {}', 'file-name: \'utils\''],
  ['a vague folder', 'console/src/helpers/money.ts', 'export {}', 'file-name'],
  ['a service', 'hub/orders/order.service.ts', 'export {}', 'file-name'],
  ['a class-like name', 'hub/orders/ReturnBook.ts', 'export {}', 'lower case with hyphens'],
  ['a long file', 'hub/orders/a.ts', 'export const a = 1\n'.replace('a =', 'a1 =') + '// one\n'.repeat(400), 'file-length: 401 lines, the limit is 400'],
  ['a long test', 'hub/orders/a.test.ts', '// one\n'.repeat(601), 'file-length: 601 lines, the limit is 600'],
  ['a long function', 'hub/orders/a.ts', longBody, 'a.ts:1: function-length: tell has 62 lines'],
  ['a long arrow', 'hub/orders/a.ts', `export const tell = async () => {\n${'  tell()\n'.repeat(60)}}`, 'tell has 62 lines'],
  ['the wall clock', 'hub/orders/a.ts', 'export const a = () => Date.now()', 'a.ts:1: clock: \'Date.now\'; instead: take the moment from Work.now'],
  ['a new date of now', 'connectors/files/a.ts', 'export const a = () => new Date()', 'clock'],
  ['parseFloat', 'kit/a.ts', 'export const a = Number.parseFloat("1.5")', 'parse-float'],
  ['console', 'tools/a.ts', 'console.log(1)', 'console'],
  ['fetch', 'hub/channels/a.ts', 'export const a = () => fetch("https://x")', 'fetch'],
  ['a fetch among others', 'hub/rooms.ts', 'export const a = (r: Request) => (isFile(r) ? read : fetch)(r)', 'fetch'],
  ['a fetch instead of another', 'connectors/files/a.ts', 'export const a = (r: Request) => (given ?? fetch)(r)', 'fetch'],
  ['any', 'console/src/a.tsx', 'export const A = (x: any) => <b>{x}</b>', 'any'],
  ['as any', 'hub/orders/a.test.ts', 'export const a = 1 as any', 'any'],
  ['ts-ignore', 'hub/orders/a.ts', '// @ts-ignore\nexport const a: string = 1', 'ts-ignore'],
  ['expect-error without reason', 'hub/orders/a.test.ts', '// @ts-expect-error\nexport const a: string = 1', 'ts-ignore'],
  ['a promise', 'hub/orders/a.ts', '/**\n * Holds.\n * TODO split\n */\nexport const a = 1', 'a.ts:3: todo'],
  ['a test alone', 'hub/orders/a.test.ts', 'test.only("sells", () => undefined)', 'only'],
  ['a table of tests alone', 'hub/orders/a.test.ts', 'test.only.each([1])("sells", () => undefined)', 'only'],
  ['a test left out', 'hub/orders/a.test.ts', 'test.skip("sells", () => undefined)', 'skip'],
  ['an empty catch', 'hub/orders/a.ts', 'try { a() } catch { }', 'empty-catch'],
  ['an empty catch with a name', 'hub/orders/a.ts', 'try { a() } catch (e) {\n}', 'empty-catch'],
  ['a default export', 'hub/orders/a.ts', 'export default 1', 'default-export'],
  ['a banner', 'hub/orders/a.ts', '// ------ orders ------\nexport const a = 1', 'banner'],
  ['the clock of the database', 'hub/orders/a.ts', 'export const a = sql`insert into orders.line\n values (now())`', 'a.ts:2: database-clock'],
])('a planted breach is caught: %s', (_, path, text, words) => expect(findings(path, text)).toEqual([expect.stringContaining(words)]))

test.each([
  ['banned words in texts and comments', 'hub/orders/a.ts', '// Date.now() would move under a test\nexport const a = "console.log(any)"'],
  ['a date of a known moment', 'hub/orders/a.ts', 'export const a = (iso: string) => new Date(iso)'],
  ['the clock itself', 'hub/platform/clock.ts', 'export const clock = () => new Date()'],
  ['a method called fetch', 'hub/platform/a.ts', 'export const a = (app: App) => app.fetch(1)'],
  ['a todo with its issue', 'hub/orders/a.ts', '// TODO #12: split by parcel\nexport const a = 1'],
  ['a skip that says why', 'hub/orders/a.test.ts', '// The shared data is not on this machine.\ntest.skip("sells", () => undefined)'],
  ['a skip by condition', 'hub/orders/a.test.ts', 'test.skipIf(none)("sells", () => undefined)'],
  ['a catch that says why', 'hub/orders/a.ts', 'try { a() } catch { /* it is already gone */ }'],
  ['a discovered default', 'hub/insights/kpis/sales.kpi.ts', 'export default 1'],
  ['a rule in a comment of a list', 'hub/orders/a.ts', '/** --dry-run changes nothing. */\nexport const a = 1'],
  ['a chapter of tests', 'hub/orders/a.test.ts', `describe("orders", () => {\n${'  tell()\n'.repeat(60)}})`],
])('a reasonable author is left alone: %s', (_, path, text) => expect(findings(path, text)).toEqual([]))

const finding: Finding = { path: 'hub/a.ts', line: 1, rule: 'file-length', words: '500 lines' }
const exception = { path: 'hub/a.ts', rule: 'file-length', reason: 'a table that is read as one', until: '2027-01-01' }

test('an exception holds until its day, and goes when it is not needed', () => {
  expect(afterExceptions([finding], [exception], '2026-12-31')).toEqual([])
  expect(afterExceptions([finding], [exception], '2027-01-01')).toEqual([expect.stringContaining('500 lines'), expect.stringContaining('its last day has come')])
  expect(afterExceptions([], [exception], '2026-12-31')).toEqual([expect.stringContaining('no longer needed')])
  expect(() => readExceptions('[{"path":"a","rule":"any","reason":"short","until":"2027-01-01"}]')).toThrow()
})
