import { expect, test } from 'vitest'
import type { components } from '../../api/schema.d.ts'
import { askHub, isTooWide, openInside, seriousFaults } from './inside.ts'
import { choose, makeSku } from './shop-floor.ts'

type Product = components['schemas']['Product']

test('products come in by a sheet, are changed at once after a look at each row, and taken back', { timeout: 60_000 }, async () => {
  const { page, troubles } = await openInside('/imports')
  const sheet = '品名,貨號,顏色,國際條碼,售價\n批次測試帽,0017-B,黑,4710088410016,300\n批次測試帽,0017-W,白,,300\n批次測試襪,0018-B,,,90\n'
  await page.getByTestId('files').setInputFiles({ name: '商品.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) })
  await page.getByText('前 2 項商品匯入後的樣子').first().waitFor()
  await page.getByRole('button', { name: '對，就這樣讀' }).click()
  await page.getByRole('button', { name: '開始匯入' }).click()
  await page.getByText('新增商品').waitFor()

  await page.goto('/products?q=批次測試')
  await page.locator('.tl-row', { hasText: '批次測試帽' }).first().waitFor()
  await page.getByRole('button', { name: '批次編輯', exact: true }).click()
  await page.getByRole('dialog').getByText('批次編輯 2 項商品').waitFor()
  await choose(page, '修改方式', '前面加上')
  await page.getByRole('textbox', { name: '加在前面的文字' }).fill('【特價】')
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: '預覽' }).click()
  await page.waitForURL(/\/products\/bulk\/blk_/)
  await page.getByText('【特價】批次測試帽').waitFor()
  expect((await askHub<{ items: Product[] }>(page, '/api/v1/products?q=特價')).items).toEqual([])

  await page.getByRole('button', { name: '套用 2 項變更' }).click()
  await page.getByRole('button', { name: '全部復原' }).waitFor()
  expect((await askHub<{ items: { name: string; skus: string[] }[] }>(page, '/api/v1/products?q=批次測試&sort=name')).items.map((p) => [p.name, p.skus.sort()])).toEqual([['【特價】批次測試帽', ['0017-B', '0017-W']], ['【特價】批次測試襪', ['0018-B']]])
  await page.getByRole('row', { name: /批次測試襪/ }).click()
  await page.getByRole('button', { name: '復原這一列' }).click()
  await page.getByRole('link', { name: '已復原 1' }).waitFor()
  await page.getByRole('button', { name: '全部復原' }).click()
  await page.getByRole('tooltip').getByRole('button', { name: '全部復原' }).click()
  await page.getByRole('link', { name: '已復原 2' }).waitFor()
  expect((await askHub<{ items: { name: string }[] }>(page, '/api/v1/products?q=批次測試&sort=name')).items.map((p) => p.name)).toEqual(['批次測試帽', '批次測試襪'])
  expect(troubles).toEqual([])
})

test.each(['zh-TW', 'zh-CN', 'en'] as const)('bulk edits and listing health fit a phone in the dark, in %s', async (locale) => {
  const { page, troubles } = await openInside('/products', { locale, width: 390, dark: true })
  const { productId } = await makeSku(page, `BULK-${locale}`, 'A product whose name is rather long, as names of products are')
  const [channel] = await askHub<{ id: string }[]>(page, '/api/v1/channels')
  const answer = await page.request.post('/api/v1/bulk-edits', { data: { subject: 'listings', channelId: channel!.id, filter: { ids: [productId] }, operations: [{ op: 'set', field: 'attributes.material', value: 'cotton' }] }, headers: { origin: new URL(page.url()).origin } })
  const { id } = (await answer.json()) as { id: string }
  for (const path of [`/products/bulk/${id}`, ...(locale === 'en' ? ['/products/bulk'] : []), '/products/health']) {
    await page.goto(path)
    await page.locator('.tl-row').first().waitFor()
    expect(await isTooWide(page), path).toBe(false)
    // What is asked here has no language: once is enough.
    if (locale === 'en') expect(await seriousFaults(page), path).toEqual([])
  }
  await page.locator('.tl-row').first().click()
  await page.getByRole('dialog').locator('.tl-health li').first().waitFor()
  expect(await seriousFaults(page)).toEqual([])
  expect(troubles).toEqual([])
})
