import { expect, test } from 'vitest'
import { isTooWide, openInside, seriousFaults } from './inside.ts'

test('a visitor finds a number, reads how it is reckoned, opens the rows behind it, and sees what is missing in the numbers', async () => {
  const { page, troubles } = await openInside('/kpis', { locale: 'zh-TW' })
  const profit = page.getByRole('region', { name: '利潤', exact: true })
  await profit.getByRole('button', { name: /^淨收入/ }).waitFor({ timeout: 60_000 })
  await page.getByRole('region', { name: '目前還算不出來' }).getByText('淨推薦值 NPS').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('searchbox', { name: '搜尋指標' }).fill('損益兩平')
  await expect.poll(() => profit.count()).toBe(0)
  await page.getByRole('button', { name: /^損益兩平 ROAS/ }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('ROAS 低於此數').waitFor()
  await drawer.getByRole('row').nth(1).waitFor()
  await drawer.getByRole('link').first().waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.goto('/kpis/freshness')
  await page.getByRole('region', { name: '各通路' }).first().getByRole('row').nth(1).waitFor()
  expect(troubles).toEqual([])
})

test.each([['zh-CN', '指标', '数字的完整度'], ['en', 'Numbers', 'How complete the numbers are']] as const)('on a phone in the dark it reads well in %s', async (locale, title, freshness) => {
  const { page } = await openInside('/kpis', { locale, width: 390, dark: true })
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
  await page.getByRole('button', { name: /^CM1/ }).waitFor()
  expect(await isTooWide(page)).toBe(false)
  expect(await seriousFaults(page)).toEqual([])
  await page.goto('/kpis/freshness')
  await page.getByRole('heading', { name: freshness, level: 1 }).waitFor()
  await page.getByRole('row').nth(1).waitFor()
  expect(await isTooWide(page)).toBe(false)
  expect(await seriousFaults(page)).toEqual([])
})
