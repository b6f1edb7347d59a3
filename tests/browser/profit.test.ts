import { expect, test } from 'vitest'
import { isTooWide, openInside, seriousFaults } from './inside.ts'

test('a visitor sees which channel loses money and on what, opens its goods and the orders behind them, and confirms its terms', async () => {
  const { page, troubles } = await openInside('/profit', { locale: 'zh-TW' })
  await page.getByText(/momo 購物網 賠了/).waitFor({ timeout: 60_000 })
  await page.getByText(/momo 購物網 賠了.*主要花在：.*廣告/).first().waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'momo 購物網' }).click()
  await page.getByRole('heading', { name: '錢花到哪裡：momo 購物網' }).waitFor()
  // Shops that also sell in another currency have such a picture for each.
  const home = page.getByRole('region', { name: 'TWD' })
  await home.getByRole('button', { name: '看表格' }).click()
  await home.getByRole('row', { name: /^廣告/ }).waitFor()
  const goods = page.getByRole('region', { name: '商品：momo 購物網' })
  await goods.getByRole('button').first().click()
  await page.getByRole('dialog').getByRole('row').nth(1).waitFor()
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: '費率', exact: true }).click()
  await page.getByText('（限付款方式：貨到付款）').first().waitFor()
  await page.getByRole('button', { name: '這就是我們的條件' }).first().click()
  await expect.poll(() => page.getByRole('button', { name: '這就是我們的條件' }).count()).toBe(0)
  expect(troubles).toEqual([])
})

test.each([['zh-CN', '利润', '费率'], ['en', 'Profit', 'Fees']] as const)('on a phone in the dark it reads well in %s', async (locale, title, fees) => {
  const { page } = await openInside('/profit?compare=previous', { locale, width: 390, dark: true })
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
  await page.getByRole('row', { name: /momo/ }).waitFor()
  expect(await isTooWide(page)).toBe(false)
  expect(await seriousFaults(page)).toEqual([])
  await page.goto('/profit/fees')
  await page.getByRole('heading', { name: fees, level: 1 }).waitFor()
  await page.getByRole('row').nth(1).waitFor()
  expect(await isTooWide(page)).toBe(false)
  expect(await seriousFaults(page)).toEqual([])
})
