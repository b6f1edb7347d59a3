import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { askHub, isTooWide, openInside, seriousFaults } from './inside.ts'
import { tellHub } from './shop-floor.ts'

/** Goods that a platform would take, with a picture and a price on every list, and one without a picture; they come first in the file. */
async function picture(page: Page): Promise<void> {
  await tellHub(page, '/api/v1/products', { drafts: [{ name: '饋送測試的茶', brand: '測試', images: ['https://cdn.example/tea.jpg'], variants: [{ sku: '0-FEED-TEA' }] }, { name: '沒有圖片的茶', variants: [{ sku: '0-FEED-BARE' }] }] })
  for (const list of await askHub<{ id: string; currency: string }[]>(page, '/api/v1/price-lists')) {
    await page.request.put(`/api/v1/price-lists/${list.id}/prices`, { data: { prices: ['0-FEED-TEA', '0-FEED-BARE'].map((sku) => ({ sku, price: { minor: '590', currency: list.currency } })) }, headers: { origin: new URL(page.url()).origin } })
  }
}

test('a feed is made while its numbers are seen, its address is shown once, and who fetches it is written down', async () => {
  const { page, troubles } = await openInside('/feeds', { locale: 'zh-TW' })
  await picture(page)
  await page.getByRole('button', { name: '新增饋送' }).first().click()
  await page.waitForURL(/\/feeds\/new$/)
  await page.getByLabel('名稱').fill('Google 全店')
  await page.getByText('填好商品頁網址後').waitFor()
  await page.getByPlaceholder('https://shop.example/p/{sku}').fill('https://shop.example/p/{sku}')
  await page.locator('.tl-feed-text', { hasText: '<g:id>0-FEED-TEA</g:id>' }).waitFor({ timeout: 15_000 })
  await page.getByText('缺少圖片').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: '建立並取得網址' }).click()
  await page.getByText('完整網址只顯示這一次').waitFor()
  const url = (await page.locator('.tl-feed-url code').textContent())!
  expect(url).toMatch(/\/feeds\/fed_\w+\.xml\?token=.{40,}$/)
  const file = await page.request.get(url, { headers: { 'user-agent': 'Googlebot/2.1' } })
  expect([file.status(), (await file.text()).includes('<g:price>590 TWD</g:price>')]).toEqual([200, true])
  await page.getByRole('cell', { name: /Googlebot/ }).waitFor({ timeout: 20_000 })
  await page.goto('/feeds')
  await page.getByRole('link', { name: 'Google 全店' }).click()
  await page.getByText('權杖只在產生時顯示一次').first().waitFor()
  expect(await page.content()).not.toContain(url.split('token=')[1])
  expect(troubles).toEqual([])
})

test('the screens of feeds fit a phone in the dark, in every language', async () => {
  for (const locale of ['zh-TW', 'zh-CN', 'en'] as const) {
    const { page } = await openInside('/feeds', { locale, width: 390, dark: true })
    const [feed] = await askHub<{ id: string }[]>(page, '/api/v1/feeds')
    // In the longest language all of them, in the others the one with the most words.
    const screens = [['/feeds', '.tl-plain'], [`/feeds/${feed!.id}/edit`, '.tl-feed-text'], [`/feeds/${feed!.id}`, '.tl-cells']] as const
    for (const [path, what] of locale === 'en' ? screens : screens.slice(-1)) {
      await page.goto(path)
      await page.locator(what).first().waitFor()
      expect(await isTooWide(page), path).toBe(false)
      expect(await seriousFaults(page), path).toEqual([])
    }
  }
})
