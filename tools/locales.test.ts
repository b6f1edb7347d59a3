import { expect, test } from 'vitest'
import { locale as chinaFacts } from '../locales/zh-CN/locale.ts'
import { locale as englishFacts } from '../locales/en/locale.ts'
import { locale as taiwanFacts } from '../locales/zh-TW/locale.ts'
import { keyFindings } from './locale-keys.ts'
import { flatten, localeFindings, readLanguages, tags, type Languages } from './locales.ts'
import { houseRoot, isTest, isTypeScript, listFiles } from './source.ts'

const facts = [taiwanFacts, chinaFacts, englishFacts]

test('every text stands in every language, in its own words', () => {
  const languages = readLanguages(houseRoot)

  for (const tag of tags) expect([...languages[tag]!.keys()], `the checker saw the texts of ${tag}`).toContain('console')
  expect(localeFindings(languages)).toEqual([])
})

test('the code asks only for texts that exist, and shows all of them', () => {
  const files = listFiles(houseRoot, ['console', 'hub', 'connectors', 'tools'], (path) => isTypeScript(path) && !isTest(path))
  const english = readLanguages(houseRoot)['en']!

  expect(files.some((f) => f.path.startsWith('console/') && f.text.includes('useTranslation')), 'the checker saw screens with texts').toBe(true)
  expect(keyFindings(english, files)).toEqual([])
})

test('each language states its facts under its own tag, and Intl understands them', () => {
  const noon = new Date('2026-03-02T04:00:00Z')

  expect(facts.map((f) => f.tag)).toEqual([...tags])
  expect(facts.map((f) => noon.toLocaleDateString(f.tag, { ...f.date, timeZone: 'Asia/Taipei' }))).toEqual(['2026/03/02', '2026/03/02', 'Mar 2, 2026'])
  expect(facts.map((f) => noon.toLocaleTimeString(f.tag, { ...f.time, timeZone: 'Asia/Taipei' }))).toEqual(['12:00', '12:00', '12:00'])
  expect(facts.map((f) => (1200).toLocaleString(f.tag, { style: 'currency', currency: 'TWD', currencyDisplay: f.currencyDisplay, maximumFractionDigits: 0 }))).toEqual(['$1,200', 'NT$1,200', 'NT$1,200'])
})

/** One room in three languages, good unless a test spoils it. */
function speak(spoilt: Partial<Record<string, Record<string, unknown>>> = {}): Languages {
  const good: Record<string, Record<string, unknown>> = {
    'zh-TW': { title: '訂單', hello: '{{name}} 的訂單', orders_other: '{{count}} 筆訂單', menu: { stock: '庫存' } },
    'zh-CN': { title: '订单', hello: '{{name}} 的订单', orders_other: '{{count}} 笔订单', menu: { stock: '库存' } },
    en: { title: 'Orders', hello: 'Orders of {{name}}', orders_one: 'One order', orders_other: '{{count}} orders', menu: { stock: 'Stock' } },
  }
  return Object.fromEntries(Object.keys(good).map((tag) => [tag, new Map([['orders', flatten({ ...good[tag], ...spoilt[tag] })]])]))
}

test('texts that agree are left alone', () => {
  expect(localeFindings(speak())).toEqual([])
  expect(localeFindings(speak({
    'zh-TW': { a: '台北門市的後台，共 3 公里', b: 'SKU', c: '從 Shopify 匯入 CSV（UTF-8）', d: '執行 `npm start`', e: '用法：tonglu <指令>，批准、核准、只要、占用、系統', f: 'Tonglu 通路' },
    'zh-CN': { a: '台北门店的后台，共 3 公里', b: 'SKU', c: '从 Shopify 导入 CSV（UTF-8）', d: '运行 `npm start`', e: '用法：tonglu <命令>，批准、核准、只要、占用、系统', f: 'Tonglu 通路' },
    en: { a: 'Back office of Taipei, 3 km', b: 'SKU', c: 'Import CSV (UTF-8) from Shopify', d: 'Run `npm start`', e: 'Usage: tonglu <command>', f: 'Tonglu 通路' },
  }))).toEqual([])
})

test.each<[string, Partial<Record<string, Record<string, unknown>>>, string]>([
  ['a missing key', { en: { more: 'More' }, 'zh-TW': { more: '更多' } }, 'locales/zh-CN/orders.json: more is missing'],
  ['a missing nested key', { en: { menu: { stock: 'Stock', more: 'More' } }, 'zh-TW': { menu: { stock: '庫存', more: '更多' } } }, 'zh-CN/orders.json: menu.more is missing'],
  ['another hole', { 'zh-TW': { hello: '{{who}} 的訂單' } }, 'zh-TW/orders.json: hello: has the holes [{{who}}], English has [{{name}}]'],
  ['a lost tag', { en: { title: '<1>Orders</1>' } }, 'title: has the holes []'],
  ['an empty text', { 'zh-CN': { title: ' ' } }, 'zh-CN/orders.json: title: is empty'],
  ['a text left in English', { 'zh-TW': { title: 'Orders' } }, `'Orders' is left in English`],
  ['a word left in English', { 'zh-TW': { title: '請先 reconnect 通路' } }, 'left in English (reconnect)'],
  ['Chinese left in English', { en: { title: '訂單' } }, 'has Chinese in it'],
  ['simplified characters in Taiwan', { 'zh-TW': { title: '订單' } }, 'has simplified characters (订)'],
  ['traditional characters in China', { 'zh-CN': { title: '订單' } }, 'has traditional characters (單)'],
  ['a mainland word in Taiwan', { 'zh-TW': { title: '渠道訂單' } }, `'渠道' is not our word; write 通路`],
  ['a Taiwanese word in China', { 'zh-CN': { title: '汇入订单' } }, 'write 导入'],
  ['two words for one thing', { en: { title: 'Inventory' } }, 'write stock'],
])('a planted breach is caught: %s', (_, spoilt, words) => expect(localeFindings(speak(spoilt))).toContainEqual(expect.stringContaining(words)))

test('a missing plural, a missing file and a missing language are caught', () => {
  const { 'zh-TW': taiwan, 'zh-CN': china, en } = speak()

  expect(localeFindings(speak({ en: { parcels_one: 'A parcel' }, 'zh-TW': { parcels_other: '包裹' }, 'zh-CN': { parcels_other: '包裹' } }))).toEqual([expect.stringContaining('parcels_other is missing beside parcels_one')])
  expect(localeFindings({ 'zh-TW': taiwan!, 'zh-CN': new Map(), en: en! })).toEqual(['locales/zh-CN/orders.json: missing'])
  expect(localeFindings({ 'zh-TW': taiwan!, 'zh-CN': china! })).toEqual([expect.stringContaining('must hold zh-TW, zh-CN, en')])
})

const texts = new Map([['orders', new Map([['title', 'Orders'], ['state.paid', 'Paid'], ['rows_one', 'A row'], ['rows_other', 'Rows']])], ['console', new Map([['save', 'Save']])]])
const code = (text: string): string[] => keyFindings(texts, [{ path: 'console/src/orders/page.tsx', text }])
const all = `const { t } = useTranslation('orders'); export const a = (s: string) => [t('title'), t(\`state.\${s}\`), t('rows', { count: 2 }), t('save')]`

test('keys that the code asks for exist, with and without their room, in plurals and in templates', () => {
  expect(code(all)).toEqual([])
  expect(code(all.replace(`t('title')`, `i18n.t('orders:title')`))).toEqual([])
  expect(code(all.replace(`t('title')`, `t('orders:headline')`))).toEqual([expect.stringContaining(`page.tsx:1: there is no text 'orders:headline'`), expect.stringContaining('title: nobody shows this text')])
  expect(code(all.replace(`t('save')`, `t(s ? 'save' : 'store')`))).toEqual([expect.stringContaining(`there is no text 'store' in orders or console`)])
  expect(code(all.replace(`t('save')`, '<Trans i18nKey="sava" />'))).toContainEqual(expect.stringContaining(`there is no text 'sava'`))
  expect(code(all.replace(', t(\'save\')', ''))).toEqual(['locales/*/console.json: save: nobody shows this text'])
})

test('a refusal without words, and a command that asks for a text that is not there, are caught', () => {
  const said = new Map([['problems', new Map([['stock.short', 'Not enough'], ['stock.gone', 'Gone']])], ['commands', new Map([['well', 'All is well']])]])
  const files = [
    { path: 'hub/stock/reserve.ts', text: `export const a = (n: number) => refuse({ code: n ? 'stock.short' : 'stock.closed', n })` },
    { path: 'hub/stock/count.ts', text: `work.audit({ action: 'count.lost', subjectKind: 'count' })` },
    { path: 'tools/commands/doctor.ts', text: `out.text('well'); out.text('ill'); ask(\`problems:\${code}\`)` },
  ]

  expect(keyFindings(said, files)).toEqual([
    `tools/commands/doctor.ts:1: there is no text 'ill' in commands`,
    `hub/stock/reserve.ts:1: the refusal 'stock.closed' has no words in problems.json`,
    `hub/stock/count.ts:1: the deed 'count.lost' has no words in platform.json`,
    'locales/*/problems.json: stock.gone: nobody shows this text',
  ])
})
