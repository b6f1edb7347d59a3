import { expect, test } from 'vitest'
import { isTooWide, openInside, seriousFaults } from './inside.ts'

const statement = (order: string): string => ['結帳單,單號,入帳日,名目,金額', `T-1,${order},2026-11-01,商品原價,500`, `T-1,,2026-11-01,場租,-80`].join('\n')

test('a visitor sees what a channel paid out, opens its lines, explains one, and imports a statement of their own', async () => {
  const { page, troubles } = await openInside('/profit', { locale: 'zh-TW' })
  await page.getByRole('link', { name: /對帳待釐清/ }).first().click({ timeout: 60_000 })
  await page.getByRole('heading', { name: '待釐清', level: 2 }).waitFor()
  await page.goto('/profit/settlements')
  await page.getByRole('button', { name: /蝦皮進帳/ }).first().waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: /momo 對帳單/ }).nth(1).click()
  await page.getByText(/− 撥款 .* ＝ 差額/).waitFor()
  await page.getByRole('dialog').getByText('待釐清', { exact: true }).first().click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('row', { name: /倉儲逾期費/ }).getByRole('button', { name: '處理' }).click()
  await page.getByLabel('以後同名的明細都這樣處理').check()
  await page.getByRole('button', { name: '入帳為成本' }).click()
  await page.getByText('已處理 3 筆').waitFor()
  await page.keyboard.press('Escape')

  await page.getByText('差異', { exact: true }).click()
  await page.getByRole('row', { name: /成交手續費/ }).first().waitFor()
  await page.getByText('預計入帳', { exact: true }).click()
  await page.getByRole('row', { name: /蝦皮購物/ }).first().waitFor()
  expect(await seriousFaults(page)).toEqual([])

  await page.getByRole('button', { name: '匯入對帳單' }).click()
  // Other tests may have connected more channels than the list shows at once.
  await page.getByRole('combobox', { name: '哪個通路的對帳單' }).fill('LINE')
  await page.getByTitle('LINE 社群商店').click()
  await page.getByLabel('選擇檔案').setInputFiles({ name: '自己的.csv', mimeType: 'text/csv', buffer: Buffer.from(statement('nobody')) })
  await page.getByRole('row', { name: /場租/ }).waitFor()
  await page.getByRole('button', { name: '匯入', exact: true }).click()
  await page.getByText(/匯入 2 筆，0 筆先前已有，2 筆待釐清/).waitFor()
  expect(troubles).toEqual([])
})

test.each([['zh-CN', '对账', ['', '?view=variance']], ['en', 'Payouts', ['?view=unexplained', '?view=cash']]] as const)('on a phone in the dark it reads well in %s', async (locale, title, views) => {
  const { page } = await openInside(`/profit/settlements${views[0]}`, { locale, width: 390, dark: true })
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
  for (const view of views) {
    if (view !== views[0]) await page.goto(`/profit/settlements${view}`)
    await page.getByRole('row').nth(1).or(page.getByRole('img')).first().waitFor()
    expect(await isTooWide(page)).toBe(false)
    expect(await seriousFaults(page)).toEqual([])
  }
})
