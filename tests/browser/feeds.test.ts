import { expect, test } from 'vitest'
import { askHub, isTooWide, openInside, seriousFaults } from './inside.ts'

test('a feed is made while its numbers are seen, its address is shown once, and who fetches it is written down', async () => {
  const { page, troubles } = await openInside('/feeds', { locale: 'zh-TW' })
  await page.getByRole('button', { name: '新增饋送' }).first().click()
  await page.waitForURL(/\/feeds\/new$/)
  await page.getByLabel('名稱').fill('Google 全店')
  await page.getByText('填好商品頁網址後').waitFor()
  await page.getByPlaceholder('https://shop.example/p/{sku}').fill('https://shop.example/p/{sku}')
  await page.locator('.tl-feed-text', { hasText: '<g:id>' }).waitFor({ timeout: 15_000 })
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: '建立並取得網址' }).click()
  const address = page.locator('.tl-feed-url code')
  await page.getByText('完整網址只顯示這一次').waitFor()
  const url = (await address.textContent())!
  expect(url).toMatch(/\/feeds\/fed_\w+\.xml\?token=.{40,}$/)
  const file = await page.request.get(url, { headers: { 'user-agent': 'Googlebot/2.1', cookie: '' } })
  expect([file.status(), (await file.text()).includes('<g:price>')]).toEqual([200, true])
  await page.getByRole('cell', { name: /Googlebot/ }).waitFor({ timeout: 20_000 })
  await page.reload()
  await page.getByText('權杖只在產生時顯示一次').first().waitFor()
  expect(await page.content()).not.toContain(url.split('token=')[1])
  expect(troubles).toEqual([])
})

test.each(['zh-TW', 'zh-CN', 'en'] as const)('the screens of feeds fit a phone in the dark (%s)', async (locale) => {
  const { page } = await openInside('/feeds', { locale, width: 390, dark: true })
  const seen = async (path: string, what: string): Promise<void> => {
    await page.goto(path)
    await page.locator(what).first().waitFor()
    expect(await isTooWide(page), path).toBe(false)
    expect(await seriousFaults(page), path).toEqual([])
  }
  await seen('/feeds', '.tl-plain, .tl-empty')
  await seen('/feeds/new', '.tl-feed-form')
  const [feed] = await askHub<{ id: string }[]>(page, '/api/v1/feeds')
  await seen(`/feeds/${feed!.id}`, '.tl-cells')
  await seen(`/feeds/${feed!.id}/edit`, '.tl-feed-text')
})
