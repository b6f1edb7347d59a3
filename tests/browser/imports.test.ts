import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { askHub, isTooWide, openInside, rowsThere, seriousFaults } from './inside.ts'

const fixture = (name: string): string => join(import.meta.dirname, '../../connectors/files/fixtures', name)
const sendFile = async (page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> => {
  await page.getByTestId('files').setInputFiles(file)
  await page.waitForURL(/\/imports\/imp_/)
}
const chooseChannel = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('combobox', { name: /通路|channel/i }).first().fill(name)
  await page.locator('.ant-select-item-option', { hasText: name }).first().click()
}
const number = (page: Page, name: string) => page.locator('.tl-import-numbers > div', { hasText: name }).locator('dd')

test('a Shopee export goes from the drop to the books, and the same file again changes nothing', async () => {
  const { page, troubles } = await openInside('/imports', { locale: 'zh-TW', width: 1440 })
  await sendFile(page, fixture('shopee-zh.csv'))
  await page.getByText('蝦皮訂單', { exact: true }).waitFor()
  expect(await page.getByRole('button', { name: '開始匯入' }).isDisabled(), 'open questions come first').toBe(true)
  await chooseChannel(page, '蝦皮測試')
  await page.getByRole('radio', { name: /先放著/ }).check()
  await page.getByRole('button', { name: '先試算' }).click()
  await page.getByRole('heading', { name: '試算結果' }).waitFor()
  expect(await number(page, '訂單').first().innerText()).toBe('3')
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: '開始匯入' }).click()
  await page.getByRole('heading', { name: '匯入完成' }).waitFor()
  expect(await number(page, '新增訂單').innerText()).toBe('3')
  await number(page, '新增訂單').getByRole('link').click()
  await page.getByText('3 筆', { exact: true }).waitFor()
  await expect.poll(() => rowsThere(page).count()).toBe(3)

  await page.goto('/imports')
  await sendFile(page, fixture('shopee-zh.csv'))
  await chooseChannel(page, '蝦皮測試')
  await page.getByRole('radio', { name: /先放著/ }).check()
  await page.getByRole('button', { name: '開始匯入' }).click()
  await page.getByText('沒有任何改變').waitFor()
  expect(await number(page, '新增訂單').innerText()).toBe('0')
  expect(troubles).toEqual([])
})

test('an unknown file with dates that can be read two ways is mapped, asked about and brought in as answered', async () => {
  const { page, troubles } = await openInside('/imports', { locale: 'en' })
  const mark = `T${Date.now()}`
  const text = `Ticket;Made on;Thing;Code;Pcs;Each\n${mark}1;03/04/2026;Cup;CUP-1;2;1200\n${mark}2;05/04/2026;Bag;BAG-1;1;600\n`
  await sendFile(page, { name: 'till.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  for (const [column, field] of [['Ticket', 'Order number'], ['Made on', 'Order date'], ['Thing', 'Item name'], ['Code', 'SKU'], ['Pcs', 'Quantity'], ['Each', 'Unit price']] as const) {
    const choice = page.getByRole('combobox', { name: `“${column}” is` })
    await choice.click()
    await choice.fill(field)
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: field }).first().click()
  }
  await page.getByText('How are the dates in “Made on” to be read?').waitFor()
  expect(await page.locator('.tl-question').first().innerText()).toContain('03/04/2026 → Apr 3, 2026')
  expect(await seriousFaults(page)).toEqual([])
  // Answered, the question goes away: to wait for its mark would be to wait for nothing.
  await page.getByRole('radio', { name: /day, month, year/ }).click()
  await page.getByText('How are the dates').waitFor({ state: 'detached' })
  await chooseChannel(page, 'Market stall')
  const unknown = page.getByRole('radio', { name: /Let them wait/ })
  await unknown.check()
  await page.locator('.tl-import-preview').getByText(`${mark}1`).waitFor()
  await page.getByText('Apr 3, 2026, 00:00').first().waitFor()
  await page.getByRole('button', { name: 'Start the import' }).click()
  await page.getByRole('heading', { name: 'The import is done' }).waitFor()
  const found = await askHub<{ items: { placedAt: string; total: { minor: string } }[] }>(page, `/api/v1/orders?q=${mark}1`)

  expect(found.items.map((o) => [o.placedAt, o.total.minor])).toEqual([['2026-04-02T16:00:00.000Z', '2400']])
  expect(troubles).toEqual([])
})

test('a file that is no table is refused in words, and nothing is left of it', async () => {
  const { page } = await openInside('/imports', { locale: 'en' })
  const before = (await askHub<{ items: unknown[] }>(page, '/api/v1/imports')).items.length
  await page.getByTestId('files').setInputFiles({ name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.from('') })
  await page.getByRole('alert').waitFor()

  expect(await page.getByRole('alert').innerText()).toContain('empty.csv')
  expect((await askHub<{ items: unknown[] }>(page, '/api/v1/imports')).items.length).toBe(before)
})

test('the screens of imports have no serious accessibility fault in light and dark, and fit a phone', async () => {
  for (const options of [{ locale: 'zh-TW' }, { locale: 'zh-CN', width: 390, dark: true }] as const) {
    const { page, troubles } = await openInside('/imports', options)
    await page.locator('.tl-drop').waitFor()
    expect(await seriousFaults(page), `imports ${JSON.stringify(options)}`).toEqual([])
    expect(await isTooWide(page)).toBe(false)
    await sendFile(page, fixture('generic-zh.csv'))
    await page.locator('.tl-import-columns').waitFor()
    expect(await seriousFaults(page), `import ${JSON.stringify(options)}`).toEqual([])
    expect(await isTooWide(page)).toBe(false)
    expect(troubles).toEqual([])
  }
})
