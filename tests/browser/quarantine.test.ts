import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { askHub, isTooWide, openInside, seriousFaults } from './inside.ts'
import { connected, platform, tell, type Connection, type Inbound } from './live-shop.ts'
import { choose } from './shop-floor.ts'

type Page1<T> = { items: T[] }
const quarantined = async (page: Page, { id }: Connection): Promise<Inbound[]> => (await askHub<Page1<Inbound>>(page, `/api/v1/inbound?state=quarantined&connectionId=${id}`)).items

/** Orders that cannot be read: two for one reason, one for another. */
async function spoil(page: Page, connection: Connection): Promise<string[]> {
  const first = Number(String(Date.now()).slice(-7))
  const numbers = [first, first + 1, first + 2]
  for (const [i, id] of numbers.entries()) await tell(page, connection, 'order.created', { id, number: String(id), status: 'processing', ...(i < 2 ? { total: 7 } : { currency: 5 }) })
  await expect.poll(async () => (await quarantined(page, connection)).length, { timeout: 30_000 }).toBe(3)
  return numbers.map(String)
}

test('what cannot be read is found over all connections, by its reason, and read again one by one or all of one reason', async () => {
  const { page, troubles } = await openInside('/connections', { locale: 'zh-TW' })
  const [shop, other] = [await connected(page, '隔離甲店'), await connected(page, '隔離乙店')]
  const numbers = await spoil(page, shop)
  await spoil(page, other)
  await page.goto('/connections')
  const card = page.locator('.tl-connection', { hasText: '隔離甲店' })
  await card.getByRole('link', { name: '3', exact: true }).click()
  await page.waitForURL(/\/connections\/quarantine\?connectionId=/)
  for (const number of numbers) await page.getByRole('row', { name: new RegExp(number) }).waitFor()
  expect(await page.locator('.tl-row').count(), 'only those of this shop').toBe(3)
  expect(await seriousFaults(page)).toEqual([])

  // One reason holds up two: its number shows them, its button reads both again.
  await page.getByRole('button', { name: '只看這 2 筆' }).click()
  await expect.poll(() => page.locator('.tl-row').count()).toBe(2)
  await page.locator('.tl-faults-table tr', { hasText: '隔離甲店' }).first().getByRole('button', { name: '這 2 筆全部重新讀取' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '全部重新讀取' }).click()
  await page.getByText('2 筆已排入重新讀取').waitFor()
  await expect.poll(async () => (await quarantined(page, shop)).map((e) => e.attempts), { timeout: 30_000 }).toEqual([1, 1, 1])

  // A row opens what the platform sent, and a button in it reads it again without opening it.
  await page.getByRole('row', { name: new RegExp(numbers[0]!) }).getByRole('button', { name: `重新讀取 ${numbers[0]!}` }).click()
  await page.getByText('已排入重新讀取', { exact: true }).waitFor()
  await page.getByRole('row', { name: new RegExp(numbers[1]!) }).click()
  await page.getByRole('dialog').getByText('讀不懂這筆資料').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: '修改後再讀' }).waitFor()
  await page.goto('/connections/quarantine')
  await choose(page, '串接', '隔離乙店')
  await expect.poll(() => page.locator('.tl-row').count()).toBe(3)
  expect(troubles).toEqual([])
})

test('the quarantine fits a phone in the dark, and its tab is in sight', async () => {
  const { page } = await openInside('/connections', { locale: 'en', width: 390, dark: true })
  const shop = await connected(page, 'A shop whose name is rather long, as names of shops are')
  await spoil(page, shop)
  await page.goto('/connections/quarantine')
  await page.locator('.tl-row').first().waitFor()
  expect(await isTooWide(page)).toBe(false)
  expect(await seriousFaults(page)).toEqual([])
  const tab = (await page.locator('.tl-tabs a[aria-current]').boundingBox())!
  expect(tab.x >= 0 && tab.x + tab.width <= 390).toBe(true)
})

test('the card says how late orders and stock are, and what is on sale there is read at a click', async () => {
  const { page, troubles } = await openInside('/connections', { locale: 'en' })
  const live = async (): Promise<Connection | undefined> => (await askHub<Connection[]>(page, '/api/v1/connections')).find((c) => c.isSimulated && c.state === 'live' && c.delay.stockMs !== null)
  await expect.poll(async () => (await live())?.id, { timeout: 120_000, interval: 1000 }).toBeDefined()
  const shop = (await live())!
  await page.reload()
  const card = page.locator('.tl-connection').filter({ has: page.getByRole('link', { name: shop.name, exact: true }) })
  await card.locator('dt', { hasText: 'Stock late by' }).locator('xpath=following-sibling::dd').getByRole('link').click()
  await page.waitForURL(/\/pushes\/list\?.*connectionId=con_/)
  await page.locator('.tl-row').first().waitFor()

  await page.goto(`/connections/${shop.id}`)
  const before = await askHub<{ number: number }>(page, `/api/v1/connections/${shop.id}/offers/pull`)
  await page.getByRole('button', { name: 'Read the listings now' }).click()
  await expect.poll(async () => (await askHub<{ number: number }>(page, `/api/v1/connections/${shop.id}/offers/pull`)).number, { timeout: 60_000 }).toBeGreaterThan(before.number)
  await page.getByRole('link', { name: /offers? there/ }).click()
  await page.waitForURL(/\/offers\?connectionId=con_/)
  expect(troubles).toEqual([])
})

test('what a platform cannot do is said in the reader\'s language, and so are the choices of the form', async () => {
  const { page } = await openInside('/connections', { locale: 'zh-CN' })
  const shop = await connected(page, '说明店')
  await page.goto(`/connections/${shop.id}?tab=ports`)
  await page.getByText('WooCommerce 本身只有退款、没有退货').first().waitFor()
  await page.goto(`/connections/new?platform=${platform}`)
  await page.getByRole('combobox', { name: /密钥放在哪里/ }).click()
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByTitle('网址参数', { exact: true }).click()
})
