import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { components } from '../../api/schema.d.ts'
import { askHub, isTooWide, openInside, seriousFaults } from './inside.ts'
import { choose, faultsInBothLights, tellHub } from './shop-floor.ts'

type Batch = NonNullable<components['schemas']['PriceBatch']>
type Change = components['schemas']['PriceChange']
type Money = { minor: string; currency: string }
type Connection = components['schemas']['Connection']
type Guards = { guards: { connectionId: string | null; terms: Record<string, unknown> }[] }
/** A connection of the demo whose prices no demo batch touches. */
const platform = 'woocommerce'

const batches = async (page: Page): Promise<Batch[]> => (await askHub<{ items: Batch[] }>(page, '/api/v1/price-batches')).items
const changesOf = async (page: Page, id: string): Promise<Change[]> => (await askHub<{ items: Change[] }>(page, `/api/v1/price-batches/${id}/changes?limit=200`)).items
const put = (page: Page, path: string, data: unknown) => page.request.put(path, { data, headers: { origin: new URL(page.url()).origin } })

/** The batch that waits for the visitor; the demo makes it when its platform's offers are known. */
async function demoBatch(page: Page): Promise<Batch> {
  const find = async (): Promise<Batch | undefined> => (await batches(page)).find((b) => b.name === '週年慶官網價' && b.revertsId === null)
  await expect.poll(find, { timeout: 120_000, interval: 500 }).toBeDefined()
  return (await find())!
}

type Priced = { sku: string; offerId: string; price: Money }

/** Offers there, and a list of their own for a test: so much of the price there now. Things that are on sale there twice would count twice. */
async function ownList(page: Page, code: string, shares: readonly number[]): Promise<{ connection: Connection; listId: string; name: string; offers: Priced[] }> {
  const connection = (await askHub<Connection[]>(page, '/api/v1/connections')).find((c) => c.connector === platform)!
  type Row = { id: string; price: Money | null; match: { variant: { sku: string } | null } }
  const find = async (): Promise<Row[]> => (await askHub<{ items: Row[] }>(page, `/api/v1/offers?connectionId=${connection.id}&match=matched&state=active&limit=200`)).items.filter((o, _, all) => o.price !== null && Number(o.price.minor) > 300 && all.filter((other) => other.match.variant?.sku === o.match.variant?.sku).length === 1)
  await expect.poll(async () => (await find()).length, { timeout: 120_000, interval: 500 }).toBeGreaterThan(8)
  // By the code's number, so that each test has things of its own.
  const at = Number(/\d+/.exec(code)![0]) * 3
  const offers = (await find()).slice(at, at + shares.length).map((o) => ({ sku: o.match.variant!.sku, offerId: o.id, price: o.price! }))
  const name = `${code} ${connection.name}`
  const { id: listId } = await tellHub<{ id: string }>(page, '/api/v1/price-lists', { code, name, currency: 'TWD' })
  await put(page, `/api/v1/price-lists/${listId}/prices`, { prices: offers.map((o, i) => ({ sku: o.sku, price: { minor: String(Math.round(Number(o.price.minor) * shares[i]!)), currency: 'TWD' } })) })
  return { connection, listId, name, offers }
}

/** Chooses connection and list as a person does; nothing is written by it. */
async function plan(page: Page, words: { connections: string; list: string }, connection: Connection, listName: string): Promise<void> {
  await page.goto('/prices/new')
  await page.getByRole('combobox', { name: words.connections }).click()
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByTitle(connection.name, { exact: true }).click()
  await page.keyboard.press('Escape')
  await choose(page, words.list, `${listName} · TWD`)
  await page.locator('.tl-row').first().waitFor()
}
const arrived = (page: Page, id: string, standing: string, count: number) => expect.poll(async () => (await changesOf(page, id)).filter((c) => c.standing === standing).length, { timeout: 60_000, interval: 500 }).toBe(count)
const idIn = (page: Page): string => /pbt_\w+/.exec(page.url())![0]

test('prices are seen before they go, go out, are read back, and go back as one', async () => {
  const { page, troubles } = await openInside('/prices')
  const { connection, name, offers } = await ownList(page, 'P0', [1.05, 0.95])
  await plan(page, { connections: '要改的串接', list: '價目表' }, connection, name)
  expect(await page.locator('.tl-row').count()).toBe(2)
  await page.getByText('變動都不大，按下去就會馬上送到通路。').waitFor()
  // The demo may make its own meanwhile.
  expect((await batches(page)).filter((b) => b.name === name), 'nothing is written').toEqual([])

  await page.getByRole('button', { name: '送出 2 個價格' }).click()
  await page.waitForURL(/\/prices\/pbt_/)
  const id = idIn(page)
  await arrived(page, id, 'verified', 2)
  await page.getByRole('link', { name: /已核對 2 個/ }).click()
  await page.waitForURL(/standing=verified/)
  expect(await page.locator('.tl-row').count()).toBe(2)

  await page.getByRole('button', { name: '整批還原' }).click()
  await page.getByText('2 個價格會改回送出前的樣子').waitFor()
  await page.locator('.ant-modal textarea').fill('活動延後')
  await page.locator('.ant-modal-footer .ant-btn-primary').click()
  await page.getByRole('link', { name: '還原的那一批' }).click()
  await page.getByRole('heading', { name: `還原：${name}` }).waitFor()
  await arrived(page, idIn(page), 'verified', 2)
  for (const o of offers) expect((await askHub<{ price: Money }>(page, `/api/v1/offers/${o.offerId}`)).price).toEqual(o.price)
  expect(troubles).toEqual([])
})

test('a big change waits: its maker is told why it is not for him to approve, and takes it back', async () => {
  const { page } = await openInside('/prices', { locale: 'en' })
  const { connection, name } = await ownList(page, 'P1', [1.3])
  await plan(page, { connections: 'Connections', list: 'Price list' }, connection, name)
  await page.getByRole('button', { name: 'Ask approval for 1 price' }).click()
  await page.getByText(/You made this batch yourself, so another person has to approve it/).waitFor()
  expect(await page.getByRole('button', { name: 'Approve and send' }).count()).toBe(0)
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Withdraw' }).click()
  await page.locator('.ant-modal-footer .ant-btn-primary').click()
  await page.getByText('Decided by').waitFor()
  expect((await changesOf(page, idIn(page))).map((c) => c.standing)).toEqual(['stopped'])
})

test('another person’s batch is looked at and approved; a price that lost a digit stays behind and says what helps', async () => {
  const { page } = await openInside('/prices', { locale: 'zh-CN' })
  const { id, rows, stopped } = await demoBatch(page)
  expect(stopped).toBe(1)
  await page.goto(`/prices/${id}`)
  await page.getByText('有同事申请发出这些价格，等您处理。').waitFor()
  const first = page.locator('.tl-row').first()
  await first.getByText('大约是原价的 1/10，像是少输了零。').waitFor()
  await first.getByText('请核对价目表').waitFor()
  await first.click()
  await page.locator('.ant-drawer').getByText(/单次变动 -\d/).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '批准并发出' }).click()
  await page.locator('.ant-modal-footer .ant-btn-primary').click()
  await page.getByText('批准人').waitFor()
  await arrived(page, id, 'verified', rows - 1)
  expect((await changesOf(page, id)).filter((c) => c.standing === 'stopped')).toHaveLength(1)
})

test('the stop switch says what it is, holds what is sent meanwhile, and lets it go', async () => {
  const { page } = await openInside('/prices/guards', { locale: 'en' })
  const { connection, name } = await ownList(page, 'P2', [1.04])
  await page.getByRole('button', { name: `Stop prices of ${connection.name}` }).click()
  const row = page.locator('.tl-switches > li', { hasText: connection.name })
  await row.getByText('Stopped', { exact: true }).waitFor()
  await plan(page, { connections: 'Connections', list: 'Price list' }, connection, name)
  await page.getByText(`Prices of ${connection.name} are stopped and do not go out.`).waitFor()
  await page.getByRole('button', { name: 'Send 1 price' }).click()
  await page.waitForURL(/\/prices\/pbt_/)
  const id = idIn(page)
  await arrived(page, id, 'held', 1)

  await page.goto('/prices/guards')
  await row.getByText('1 price held').waitFor()
  await page.getByRole('button', { name: `Let prices of ${connection.name} go out again` }).click()
  await page.locator('.ant-modal-confirm-btns .ant-btn-primary').click()
  await row.getByText('Prices go out', { exact: true }).waitFor()
  await arrived(page, id, 'verified', 1)
  expect((await askHub<Guards>(page, '/api/v1/price-guards')).guards, 'the switch leaves nothing behind').toEqual([])
})

test('a limit of a connection is set, stops what passes it, and is removed', async () => {
  const { page } = await openInside('/prices/guards')
  const { connection, name, listId } = await ownList(page, 'P3', [0.97])
  await page.reload()
  await page.getByRole('button', { name: '新增界限' }).click()
  await choose(page, '串接', connection.name)
  await choose(page, '底價：是否設定', '設定')
  await page.getByRole('textbox', { name: '底價' }).fill('900000')
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: '儲存界限' }).click()
  await page.locator('.tl-rule', { hasText: connection.name }).getByText('不能低於 $900,000').waitFor()

  await page.goto(`/prices/new?connections=${connection.id}&list=${listId}`)
  await page.locator('.tl-row').first().getByText('低於底價 $900,000。').waitFor()
  expect(await page.getByRole('button', { name: /^送出/ }).isDisabled(), name).toBe(true)
  await page.goto('/prices/guards')
  await page.getByRole('button', { name: `移除${connection.name}的界限` }).click()
  await page.locator('.ant-modal-confirm-btns .ant-btn-primary').click()
  await page.locator('.tl-rule', { hasText: connection.name }).waitFor({ state: 'detached' })
})

test('a connection’s price list is chosen and taken away again', async () => {
  const { page } = await openInside('/prices', { locale: 'en' })
  const { connection, name } = await ownList(page, 'P4', [1.01])
  const listOf = async (): Promise<string | null> => (await askHub<Connection>(page, `/api/v1/connections/${connection.id}`)).settings.priceListId
  for (const [option, isSet] of [[`${name} · TWD`, true], ['None: prices stay what they are there', false]] as const) {
    await page.goto(`/connections/${connection.id}?tab=settings`)
    await choose(page, 'Price list', option)
    await page.getByRole('button', { name: 'Save', exact: true }).first().click()
    await expect.poll(async () => (await listOf()) !== null).toBe(isSet)
  }
})

test('one SKU’s price is changed on its product: where it would go out stands there first, then it goes', async () => {
  const { page, troubles } = await openInside('/prices')
  const { connection, name, listId, offers: [offer] } = await ownList(page, 'P5', [1])
  const patch = (priceListId: string | null) => page.request.patch(`/api/v1/connections/${connection.id}`, { data: { settings: { priceListId } }, headers: { origin: new URL(page.url()).origin } })
  await patch(listId)
  const { items: [found] } = await askHub<{ items: { productId: string }[] }>(page, `/api/v1/price-lists/${listId}/prices`)
  await page.goto(`/products/${found!.productId}`)
  await page.getByTitle(`修改 ${offer!.sku} 在${name}的售價`).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('輸入新價格，這裡會列出').waitFor()
  const now = Number(offer!.price.minor), next = String(now + 10)
  await drawer.getByRole('textbox', { name: '新價格' }).fill(String(now * 10))
  await drawer.getByText('每個價格都被擋下').waitFor()
  expect(await drawer.getByRole('button', { name: '儲存並送出' }).count(), 'what guards stop cannot be sent').toBe(0)
  await drawer.getByRole('textbox', { name: '新價格' }).fill(next)
  await drawer.getByText('變動都不大').waitFor()
  await drawer.getByRole('list', { name: '會送到哪裡' }).getByText(connection.name).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await drawer.getByRole('button', { name: '儲存並送出' }).click()
  await expect.poll(async () => (await askHub<{ price: Money }>(page, `/api/v1/offers/${offer!.offerId}`)).price.minor, { timeout: 60_000, interval: 500 }).toBe(next)
  expect((await askHub<{ items: { price: Money }[] }>(page, `/api/v1/price-lists/${listId}/prices`)).items[0]!.price.minor).toBe(next)
  await patch(null)
  expect(troubles).toEqual([])
})

const screens = async (page: Page): Promise<string[]> => {
  const { id } = await demoBatch(page)
  const connection = (await askHub<Connection[]>(page, '/api/v1/connections')).find((c) => c.connector === platform)!
  const list = (await askHub<{ id: string; code: string }[]>(page, '/api/v1/price-lists')).find((l) => l.code === 'retail')!
  return ['/prices', `/prices/${id}`, '/prices/guards', '/prices/new', `/prices/new?connections=${connection.id}&list=${list.id}`]
}
const settle = (page: Page): Promise<void> => page.locator('.tl-page').locator('.tl-row, .tl-empty, .tl-rule').first().waitFor()

test.each([0, 1, 2, 3, 4])('screen %i of prices has no serious fault, by day and by night', async (n) => {
  const { page } = await openInside('/prices')
  const path = (await screens(page))[n]!
  await page.goto(path)
  await settle(page)
  expect(await faultsInBothLights(page), path).toEqual([])
})

test.each(['zh-TW', 'zh-CN', 'en'] as const)('nothing about prices is wider than a phone, in %s', async (locale) => {
  const { page } = await openInside('/prices', { width: 390, locale })
  for (const path of await screens(page)) {
    await page.goto(path)
    await settle(page)
    expect(await isTooWide(page), path).toBe(false)
  }
})
