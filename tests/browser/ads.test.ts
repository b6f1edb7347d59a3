import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { components } from '../../api/schema.d.ts'
import { askHub, isTooWide, openInside, seriousFaults } from './inside.ts'
import { choose, tellHub } from './shop-floor.ts'

type Connector = components['schemas']['Connector']
const ads = 'meta-ads'

async function connectAds(page: Page, name: string): Promise<void> {
  const keys = (await askHub<Connector[]>(page, '/api/v1/connectors')).find((one) => one.id === ads)!.sample!
  const made = await tellHub<{ id: string }>(page, '/api/v1/connections', { connector: ads, name, values: keys })
  const answer = await page.request.patch(`/api/v1/connections/${made.id}`, { data: { state: 'live' }, headers: { origin: new URL(page.url()).origin } })
  expect(answer.status(), await answer.text()).toBe(200)
  await expect.poll(() => restated(page), { timeout: 60_000, interval: 500 }).toBeGreaterThan(0)
}
/** Campaigns of which something was said differently before. */
async function restated(page: Page): Promise<number> {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
  return (await askHub<{ campaigns: { restated: number }[] }>(page, `/api/v1/ad-spend?from=${day(20)}&to=${day(-1)}`)).campaigns.filter((one) => one.restated > 0).length
}

test('the screen tells what each campaign cost; of an account that is connected, what was said before too', async () => {
  const { page, troubles } = await openInside('/ads', { locale: 'zh-TW' })
  await page.getByRole('row', { name: /品牌字搜尋/ }).waitFor()
  await connectAds(page, 'Meta 廣告帳號')
  await page.reload()
  await page.getByRole('heading', { name: '廣告花費' }).waitFor()
  await page.getByRole('row', { name: /雙11 全館/ }).waitFor()
  expect(await seriousFaults(page)).toEqual([])

  await page.getByRole('button', { name: '看表格' }).click()
  await page.getByRole('region', { name: '每日花費' }).getByRole('row').nth(5).waitFor()
  await page.getByRole('button', { name: '雙11 全館' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: /先前說 .*現在說/ }).first().click()
  await drawer.getByRole('list', { name: '歷次說法' }).getByRole('listitem').nth(1).waitFor()
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'hidden' })

  await choose(page, 'Meta 廣告帳號的花費算給哪個通路', '品牌官網')
  await page.getByText('跟隨帳號：品牌官網').first().waitFor()
  expect(troubles).toEqual([])
})

test.each([['zh-CN', '广告花费'], ['en', 'Ad spend']] as const)('on a phone in the dark it reads well in %s', async (locale, title) => {
  const { page } = await openInside('/ads', { locale, width: 390, dark: true })
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
  await page.getByRole('row', { name: /雙11 全館/ }).waitFor()
  expect(await isTooWide(page)).toBe(false)
  expect(await seriousFaults(page)).toEqual([])
})
