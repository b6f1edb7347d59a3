import { expect, test } from 'vitest'
import { isTooWide, openInside, seriousFaults } from './inside.ts'

test('a visitor reads what to do about momo, opens the numbers behind it, follows it and takes it back', async () => {
  const { page, troubles } = await openInside('/advice', { locale: 'zh-TW' })
  const card = page.getByRole('article', { name: /momo 購物網：廣告每月花/ })
  await card.getByText(/預估每月多賺或少賠/).waitFor({ timeout: 60_000 })
  expect(await seriousFaults(page)).toEqual([])
  await card.getByRole('link', { name: /看明細/ }).first().click()
  await page.getByRole('heading', { name: '錢花到哪裡：momo 購物網' }).waitFor()
  await page.goBack()
  await card.getByRole('button', { name: '看預算，照著設' }).click()
  await page.getByRole('dialog').getByRole('row', { name: /momo 購物網/ }).waitFor()
  await page.getByRole('button', { name: '確認照做' }).click()
  await card.waitFor({ state: 'detached' })
  await page.getByText('紀錄', { exact: true }).click()
  await card.getByText(/對照結果/).waitFor()
  await card.getByRole('button', { name: '復原' }).click()
  await card.getByText('已復原').waitFor()
  expect(troubles).toEqual([])
})

test('a product that has to be tried on goes to the store before the marketplaces, and a launch becomes a plan that waits for visits', async () => {
  const { page, troubles } = await openInside('/advice/fit', { locale: 'zh-TW' })
  const result = page.getByRole('region', { name: '適合的通路' })
  const places = async (): Promise<number[]> => {
    const names = await result.getByRole('rowheader').allInnerTexts()
    return ['實體門市', '蝦皮購物'].map((name) => names.findIndex((text) => text.startsWith(name)))
  }
  await page.getByRole('textbox', { name: '售價（含稅）' }).fill('990')
  await page.getByRole('textbox', { name: '成本' }).fill('340')
  await expect.poll(async () => { const [store, shopee] = await places(); return store! > shopee! && shopee! >= 0 }).toBe(true)
  await page.getByRole('checkbox', { name: '需要試穿或試用' }).check()
  await expect.poll(async () => { const [store, shopee] = await places(); return store! < shopee! }).toBe(true)
  await result.getByRole('button', { name: '實體門市' }).click()
  await page.getByRole('dialog').getByText(/由下列各項加總/).waitFor()
  await page.keyboard.press('Escape')
  expect(await seriousFaults(page)).toEqual([])

  await page.goto('/advice/launch')
  await page.getByRole('region', { name: '結果' }).getByRole('row', { name: /損益兩平 每月/ }).waitFor()
  await page.getByRole('img', { name: /手上的錢/ }).waitFor()
  await page.getByRole('button', { name: '存成計畫' }).click()
  await page.getByText(/無法判斷：|已連續/).first().waitFor()
  expect(troubles).toEqual([])
})

test.each([['zh-CN', '/advice', '建议', '/advice/first-steps', '先做这些'], ['en', '/advice/launch', 'Launch simulator', '/advice/fit', 'Channel fit']] as const)('on a phone in the dark it reads well in %s', async (locale, first, firstTitle, second, secondTitle) => {
  const { page } = await openInside(first, { locale, width: 390, dark: true })
  for (const [path, title] of [[first, firstTitle], [second, secondTitle]] as const) {
    if (path === second) await page.goto(second)
    await page.getByRole('heading', { name: title, level: 1 }).waitFor()
    await page.locator('.tl-panel').nth(1).or(page.locator('.tl-step-row').first()).first().waitFor()
    expect(await isTooWide(page), path).toBe(false)
    expect(await seriousFaults(page), path).toEqual([])
  }
})
