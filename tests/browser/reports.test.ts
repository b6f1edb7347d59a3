import { readFileSync } from 'node:fs'
import { inject, expect, test } from 'vitest'
import { digits, isTooWide, openInside, seriousFaults } from './inside.ts'
import { openPage } from './page.ts'

test('a shop owner puts a report together, opens what is behind a number, keeps it, shows it to somebody by a link and takes the link back', async () => {
  const { page, troubles } = await openInside('/reports', { locale: 'zh-TW' })
  // Who is quicker than the part that draws is answered all the same.
  let letGo = (): void => undefined
  const isWalked = new Promise<void>((resolve) => { letGo = resolve })
  await page.route(/\/assets\/chart-engine-[^/]*\.js$/, async (route) => { await isWalked; await route.continue() })
  await page.getByRole('link', { name: /各通路費用/ }).click()
  const row = page.getByRole('row', { name: /momo 購物網/ })
  await row.waitFor({ timeout: 60_000 })
  // The shop's own currency stands first.
  const chart = page.getByRole('img', { name: /通路費用.*最高/ }).first()
  await chart.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => page.getByText(/通路費用 \$/).count()).toBeGreaterThan(0)
  letGo()
  await chart.locator('svg').first().waitFor()
  await expect.poll(() => page.getByText(/通路費用 \$/).count()).toBeGreaterThan(0)
  // What the drawer lists is what the cell says.
  const revenue = row.getByRole('button').nth(2)
  const shown = digits((await revenue.textContent()) ?? '')
  await revenue.click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('row').nth(1).waitFor()
  for (const more = drawer.getByRole('button', { name: '載入更多' }); (await more.count()) > 0;) await more.click()
  const parts = await drawer.locator('tbody tr td:nth-child(2)').allTextContents()
  expect(parts.reduce((n, text) => n + Number(digits(text)), 0).toString()).toBe(shown)
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'hidden' })
  expect(await seriousFaults(page)).toEqual([])

  await page.getByRole('button', { name: '儲存' }).click()
  await page.getByRole('textbox', { name: '名稱' }).fill('通路費用給會計')
  await page.getByRole('dialog').getByRole('button', { name: '儲存' }).click()
  await page.getByRole('heading', { name: '通路費用給會計', level: 1 }).waitFor()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下載' }).click().then(() => page.getByText('CSV 檔', { exact: true }).click())])
  expect(readFileSync(await file.path(), 'utf8')).toMatch(/momo 購物網.*\r\n[\s\S]*合計/)

  await page.getByRole('button', { name: '給別人看' }).click()
  await page.getByRole('button', { name: '建立連結' }).click()
  const link = (await page.locator('.tl-report-url code').textContent()) ?? ''
  const stranger = await openPage(link.replace(inject('hubUrl'), ''), { locale: 'en', width: 390, dark: true })
  await stranger.page.getByRole('heading', { name: '通路費用給會計', level: 1 }).waitFor()
  await stranger.page.getByRole('row', { name: /momo/ }).waitFor()
  expect(await stranger.page.getByRole('navigation').count()).toBe(0)
  expect(await stranger.page.getByRole('table').getByRole('button').count()).toBe(0)
  expect(await stranger.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  expect(await seriousFaults(stranger.page)).toEqual([])
  await page.getByRole('button', { name: '收回' }).click()
  await page.getByText('已收回').waitFor()
  await stranger.page.reload()
  await stranger.page.getByRole('heading', { name: 'This link shows nothing' }).waitFor()
  expect(troubles).toEqual([])
})

test.each([['zh-CN', '报表', '调整报表', '行：按什么拆开'], ['en', 'Reports', 'Change what it asks', 'Rows']] as const)('on a phone in the dark it reads well in %s', async (locale, title, change, rows) => {
  const { page, troubles } = await openInside('/reports', { locale, width: 390, dark: true })
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
  expect(await isTooWide(page)).toBe(false)
  // An update took away what this page wants to fetch: it is read anew, and nobody sees a problem.
  await page.route(/\/assets\/reports-[^/]*\.css$/, (route) => route.fulfill({ status: 404 }), { times: 1 })
  await page.goto('/reports/new?example=best_skus')
  await page.getByRole('row').nth(3).waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: change }).click()
  await page.getByRole('combobox', { name: rows, exact: true }).waitFor()
  expect(await isTooWide(page)).toBe(false)
  expect(await seriousFaults(page)).toEqual([])
  expect(troubles.filter((words) => !words.includes('404'))).toEqual([])
})
