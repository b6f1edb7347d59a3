import { expect, test } from 'vitest'
import { isTooWide, openInside, seriousFaults } from './inside.ts'

test('a visitor sees which channel leaves its plan, says other goals, and looks at how much hangs on one channel', async () => {
  const { page, troubles } = await openInside('/profit/budgets', { locale: 'zh-TW' })
  await page.getByText(/momo 購物網 廣告超支/).waitFor({ timeout: 60_000 })
  await page.getByRole('region', { name: '通路依賴度' }).getByText('集中度（HHI）').first().waitFor()
  expect(await isTooWide(page)).toBe(false)
  expect(await seriousFaults(page)).toEqual([])
  await page.getByText('廣告花費', { exact: true }).first().click()
  await page.getByRole('button', { name: '看表格' }).first().click()
  await page.getByRole('row', { name: /momo.*超支/ }).waitFor()
  await page.getByRole('button', { name: '設定目標' }).click()
  await page.getByRole('textbox', { name: 'momo 購物網: 廣告花費' }).fill('9000000')
  await page.getByRole('button', { name: '儲存' }).click()
  await page.getByRole('row', { name: /momo.*花得比計畫少/ }).waitFor()
  await page.getByText(/momo 購物網 廣告超支/).waitFor({ state: 'detached' })
  expect(troubles).toEqual([])
})

test('a cost is booked and taken back, a list says what is wrong with it, and terms are tried before they hold', async () => {
  const { page, troubles } = await openInside('/profit/costs?do=add', { locale: 'zh-TW' })
  const form = page.getByRole('dialog', { name: '新增成本' })
  await form.getByLabel('類型').click()
  await page.getByTitle('未取件').click()
  await form.getByRole('textbox', { name: '金額' }).fill('65')
  await form.getByLabel('通路').last().fill('蝦皮購物')
  await page.getByTitle('蝦皮購物').last().click()
  await form.getByLabel('原因').fill('測試：超商未取')
  await form.getByRole('button', { name: '記帳' }).click()
  await page.getByText('測試：超商未取').first().click()
  await page.getByRole('button', { name: '沖回' }).click()
  await page.getByRole('region', { name: '這筆成本的紀錄' }).getByText('沖回').waitFor()

  await page.goto('/profit/costs?do=import')
  await page.getByLabel('選擇檔案').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from('日期,類型,金額,原因\n2026-01-05,罰款,65,a\n2026-01-06,什麼,x,b\n') })
  await page.getByText('可讀 1 列。').waitFor()
  await page.getByRole('row', { name: /3 類型 什麼/ }).waitFor()
  await page.getByRole('row', { name: /3 金額 x/ }).waitFor()

  await page.goto('/profit/fees?terms=new')
  await page.getByRole('button', { name: '儲存' }).click()
  await page.getByText('有 2 個欄位要修正').waitFor()
  await page.getByLabel('通路', { exact: true }).fill('momo')
  await page.getByTitle('momo 購物網').last().click()
  await page.getByLabel('名稱').fill('測試合約')
  await page.getByRole('textbox', { name: '費率' }).fill('7.5')
  await page.getByRole('region', { name: '試算' }).getByRole('row', { name: /成交手續費/ }).first().waitFor({ timeout: 15_000 })
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: '儲存' }).click()
  await page.getByText('測試合約', { exact: true }).waitFor()
  await page.getByText('1 天後生效').waitFor()
  await page.getByRole('button', { name: /移除.*測試合約/ }).click()
  await page.getByRole('button', { name: '移除', exact: true }).click()
  await page.getByText('測試合約', { exact: true }).waitFor({ state: 'detached' })
  expect(troubles).toEqual([])
})

test.each([['zh-CN', '预算', '成本', '结账'], ['en', 'Budgets', 'Costs', 'Closing']] as const)('on a phone in the dark plans, costs and closing read well in %s', async (locale, ...titles) => {
  const { page } = await openInside('/profit/budgets', { locale, width: 390, dark: true })
  const places = ['/profit/budgets', '/profit/costs?part=hidden', '/profit/months'] as const
  for (const [i, place] of places.entries()) {
    if (i > 0) await page.goto(place)
    await page.getByRole('heading', { name: titles[i]!, level: 1 }).waitFor()
    await page.locator('.tl-panel').first().waitFor()
    expect(await isTooWide(page), place).toBe(false)
    // The same screens in other words have the same faults.
    if (locale === 'zh-CN') expect(await seriousFaults(page), place).toEqual([])
  }
})
