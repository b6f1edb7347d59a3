import { expect, test } from 'vitest'
import { askHub, isTooWide, openInside, seriousFaults } from './inside.ts'
import { typeSpan } from './page.ts'
import { choose, tellHub } from './shop-floor.ts'

type Places = { places: { promotionId: string; state: string; verifiedVersion: number | null }[] }

test('a promotion is made, announced to the catalogue that shows the goods, read back there, and ended', async () => {
  const { page, troubles } = await openInside('/promotions', { locale: 'zh-TW' })
  await page.getByRole('button', { name: '新增促銷活動' }).first().click()
  const form = page.getByRole('dialog')
  await form.getByLabel('名稱').fill('歲末外套九折')
  await form.getByLabel('優惠代碼').fill('WARM10')
  await typeSpan(form.locator('.ant-picker-range input'), ['2026-01-01 00:00', '2036-01-01 00:00'])
  await choose(page, '適用商品', '品牌')
  await form.getByRole('combobox', { name: '品牌' }).fill('日常選物')
  await page.keyboard.press('Enter')
  await form.getByRole('button', { name: '儲存' }).click()
  const row = page.getByRole('row', { name: /歲末外套九折/ })
  await row.getByText('打 9 折 · 代碼 WARM10').waitFor()
  await row.getByText('進行中').waitFor()
  await row.getByText(/已送出|審核中/).waitFor({ timeout: 80_000 })
  expect(await seriousFaults(page)).toEqual([])

  await row.getByRole('button', { name: '結束「歲末外套九折」' }).click()
  await page.getByRole('dialog').getByRole('button', { name: /結\s?束/ }).click()
  await row.getByText('已結束').first().waitFor()
  expect((await askHub<Places>(page, '/api/v1/promotion-places')).places).toHaveLength(1)
  expect(troubles).toEqual([])
})

test('how often things were shown is told by day and by thing; the screens fit a phone in the dark in every language', async () => {
  for (const locale of ['zh-TW', 'zh-CN', 'en'] as const) {
    const { page, troubles } = await openInside('/ads/exposure', { locale, width: 390, dark: locale === 'en' })
    if (locale === 'zh-TW') await tellHub(page, '/api/v1/promotions', { name: 'A rather long name of a promotion, as they are', percentOff: 15, startsAt: '2026-01-01T00:00:00Z', endsAt: '2036-01-01T00:00:00Z', timeZone: 'Asia/Taipei', goods: { kind: 'all' } })
    await page.locator('.tl-campaign-name').first().click()
    await page.getByRole('dialog').getByRole('row').nth(3).waitFor()
    await page.keyboard.press('Escape')
    for (const [path, what] of [['/ads/exposure', '.tl-campaigns'], ['/promotions', '.tl-promotions']] as const) {
      await page.goto(path)
      await page.locator(what).waitFor()
      expect(await isTooWide(page), path).toBe(false)
      expect(await seriousFaults(page), path).toEqual([])
    }
    expect(troubles).toEqual([])
  }
})
