import { expect, test } from 'vitest'
import { isTooWide, openInside, seriousFaults } from './inside.ts'

test('a visitor sees who came back, opens the buyers behind it and the orders of one, and which goods bring the sales', async () => {
  const { page, troubles } = await openInside('/kpis/buyers', { locale: 'zh-TW' })
  const again = page.getByRole('region', { name: '誰再回來買' })
  await again.getByText('回購率（期間）').waitFor({ timeout: 60_000 })
  await page.getByRole('region', { name: '首購月份與之後的回購' }).getByRole('img').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  expect(await isTooWide(page)).toBe(false)
  await again.getByRole('button').first().click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: /^顧客 / }).first().click()
  // Who came back has two orders at least.
  await drawer.getByRole('link').nth(1).waitFor()
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'hidden' })
  await page.getByRole('region', { name: '各 SKU 的銷售' }).getByRole('button').first().click()
  await page.getByRole('dialog').getByRole('link').first().waitFor()
  expect(troubles).toEqual([])
})

test.each([['zh-CN', '买家', '看表格'], ['en', 'Buyers', 'As a table']] as const)('on a phone in the dark it reads well in %s', async (locale, title, table) => {
  const { page } = await openInside('/kpis/buyers', { locale, width: 390, dark: true })
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
  const tables = page.getByRole('button', { name: table })
  await tables.nth(1).waitFor()
  for (let i = 0; i < 2; i++) await tables.first().click()
  await page.getByRole('row').nth(1).waitFor()
  expect(await isTooWide(page)).toBe(false)
  expect(await seriousFaults(page)).toEqual([])
})
