import { expect, test } from 'vitest'
import { askHub, isTooWide, openInside, seriousFaults } from './inside.ts'

type Systems = { systems: { id: string; label: string; promises: string[]; waived: Record<string, string> }[] }

test('every system is compared by what it does and promises, found by kind and name, and opens with its reasons', async () => {
  const { page, troubles } = await openInside('/connections', { locale: 'zh-TW' })
  await page.getByRole('navigation', { name: '串接的畫面' }).getByRole('link', { name: '支援的系統' }).click()
  await page.waitForURL(/\/connections\/systems/)
  const { systems } = await askHub<Systems>(page, '/api/v1/connectors/promises')
  const table = page.getByRole('table')
  await expect.poll(() => table.getByRole('row').count()).toBe(systems.length + 1)
  await page.getByText(`共 ${systems.length} 個系統`).waitFor()
  const shopify = table.getByRole('row', { name: /Shopify/ })
  expect(await shopify.innerText()).toMatch(/2027\/10\/01[\s\S]*剩 \d+ 天/)
  expect(await seriousFaults(page)).toEqual([])

  await page.getByText('承諾', { exact: true }).first().click()
  await page.waitForURL(/view=promises/)
  await table.getByText('守住的承諾').waitFor({ state: 'detached' })
  await table.getByRole('rowheader', { name: '從沒問過的人不會因為送過去就變成訂閱，那邊的狀態照舊' }).waitFor()
  // The name stays in sight however far one scrolls.
  const nameAt = async () => (await table.locator('tbody tr').first().getByRole('rowheader').boundingBox())!.x
  const before = await nameAt()
  await page.evaluate("document.querySelector('.tl-systems-box').scrollTo(2000, 0)")
  await expect.poll(() => page.evaluate("document.querySelector('.tl-systems-box').scrollLeft")).toBeGreaterThan(500)
  expect(await nameAt()).toBe(before)

  await page.goto('/connections/systems?view=ports&kind=audience')
  await expect.poll(() => table.getByRole('columnheader').count()).toBe(systems.filter((s) => ['klaviyo', 'mailchimp'].includes(s.id)).length + 1)
  await page.getByRole('searchbox', { name: '用名稱搜尋' }).fill('mail')
  await expect.poll(() => table.getByRole('columnheader').count()).toBe(2)
  expect(await seriousFaults(page)).toEqual([])
  await table.getByRole('link', { name: 'Mailchimp' }).click()
  await page.getByRole('heading', { name: '不能做的事與原因' }).waitFor()
  await page.getByText(/Mailchimp 的事件要記在某個信箱名下/).waitFor()
  await page.getByText(/每次建置 Tonglu，都會在模擬平台上試過 \d+ 項承諾/).waitFor()
  await page.getByRole('link', { name: '所有系統' }).click()
  await expect.poll(() => page.url()).toMatch(/q=mail/)

  // What is waived has its reason.
  const waiving = systems.find((s) => Object.keys(s.waived).length > 0)!
  await page.goto(`/connections/systems?system=${waiving.id}`)
  await page.getByText(Object.values(waiving.waived)[0]!.slice(0, 40)).waitFor()
  expect(troubles).toEqual([])
})

test.each(['zh-TW', 'zh-CN', 'en'] as const)('the systems fit a phone in %s, in the dark, each leading to all of its own', async (locale) => {
  const { page } = await openInside('/connections/systems', { locale, width: 390, dark: locale === 'en' })
  await page.locator('.tl-systems-cards a').first().waitFor()
  expect(await isTooWide(page)).toBe(false)
  await page.locator('.tl-systems-cards a', { hasText: 'Klaviyo' }).click()
  // A link under the mouse has another colour for a moment.
  await page.mouse.move(1, 1)
  await page.locator('.tl-ports').first().waitFor()
  await expect.poll(async () => (await page.getByRole('heading', { level: 1, name: 'Klaviyo' }).boundingBox())!.y, { message: 'it opens at its top' }).toBeGreaterThan(0)
  expect(await isTooWide(page)).toBe(false)
  expect(await seriousFaults(page)).toEqual([])
})
