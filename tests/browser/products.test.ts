import { expect, test } from 'vitest'
import type { components } from '../../api/schema.d.ts'
import { askHub, isTooWide, openInside, rowsThere } from './inside.ts'
import { choose, faultsInBothLights, makeSku, pickSku } from './shop-floor.ts'

type Product = components['schemas']['Product']

test('two characters find the product, in either kind of Chinese, while somebody types', async () => {
  const { page, troubles } = await openInside('/products')
  await page.locator('.tl-row').first().waitFor()

  for (const q of ['保溫', '保温']) {
    await page.getByRole('searchbox', { name: '搜尋名稱、貨號或條碼' }).fill(q)
    await page.waitForURL((url) => url.searchParams.get('q') === q)
    await rowsThere(page).filter({ hasText: '保溫杯' }).first().waitFor()
    expect((await page.locator('.tl-row').allInnerTexts()).every((text) => text.includes('保溫'))).toBe(true)
  }
  await page.getByRole('button', { name: '清除篩選' }).click()
  expect(await page.getByRole('searchbox', { name: '搜尋名稱、貨號或條碼' }).inputValue()).toBe('')
  expect(troubles).toEqual([])
})

test('a wrong barcode is told beside its field with the right digit, a taken SKU too, and then the product is made', async () => {
  const { page, troubles } = await openInside('/products')
  await makeSku(page, 'TAKEN-1', '先來的杯子')
  await page.getByRole('button', { name: '新增商品' }).click()
  await page.getByRole('textbox', { name: '商品名稱' }).fill('琺瑯露營杯，附收納袋與登山扣環的超長商品名稱')
  await page.getByRole('textbox', { name: '貨號' }).fill('TAKEN-1')
  await page.getByRole('textbox', { name: '條碼' }).fill('4006381333932')
  await page.getByText('最後一碼應該是 1').waitFor()
  await page.getByRole('button', { name: '儲存', exact: true }).click()
  expect(new URL(page.url()).pathname).toBe('/products/new')

  await page.getByRole('textbox', { name: '條碼' }).fill('4006381333931')
  await page.getByRole('textbox', { name: '成本' }).fill('1,250')
  await page.locator('button[type=submit]').click()
  await page.locator('.ant-form-item-explain-error', { hasText: 'TAKEN-1' }).waitFor()
  await page.getByRole('textbox', { name: '貨號' }).fill('0017')
  await page.locator('button[type=submit]').click()
  await page.getByRole('heading', { level: 1, name: /琺瑯露營杯/ }).waitFor()

  const product = await askHub<Product>(page, `/api/v1/products/${new URL(page.url()).pathname.split('/').at(-1)}`)
  expect(product.variants).toMatchObject([{ sku: '0017', barcode: '4006381333931', cost: { minor: '1250', currency: 'TWD' } }])
  await page.getByText('建立商品').waitFor()
  // The refused request is told by the browser's own log; nothing else went wrong.
  expect(troubles).toEqual([])
})

test('a change of a product is in its history, from what to what', async () => {
  const { page } = await openInside('/products')
  const { productId } = await makeSku(page, 'HIST-1', '舊名字')
  await page.goto(`/products/${productId}/edit`)
  await page.getByRole('textbox', { name: '商品名稱' }).fill('新名字')
  await page.getByRole('button', { name: '儲存', exact: true }).click()

  await page.locator('.tl-history', { hasText: '商品名稱: 舊名字 → 新名字' }).waitFor()
})

test('a list shows within half a minute what no nudge told: another hub did it', async () => {
  const { page } = await openInside('/products')
  await page.route('**/api/v1/stream', (route) => route.abort())
  await page.clock.install()
  await page.goto('/products?q=無聲')
  await page.getByText('沒有符合').first().waitFor()
  await makeSku(page, 'SILENT-1', '無聲的杯子')
  await page.clock.fastForward(31_000)
  await page.locator('.tl-row', { hasText: 'SILENT-1' }).waitFor()
})

test('what is half typed into a product stays when the hub is away for a moment', async () => {
  const { page } = await openInside('/products')
  const { productId } = await makeSku(page, 'AWAY-1', '改名中的杯子')
  await page.goto(`/products/${productId}/edit`)
  const name = page.getByRole('textbox', { name: '商品名稱' })
  await name.fill('打到一半的名')

  let refused = 0
  await page.route(`**/api/v1/products/${productId}`, (route) => { refused += 1; return route.fulfill({ status: 503 }) })
  // Somebody else's new product has the open one read anew; it is asked for three times before that is given up.
  await makeSku(page, 'AWAY-2', '別人的杯子')
  await expect.poll(() => refused, { timeout: 30_000 }).toBe(3)
  await page.waitForTimeout(500)
  expect(await name.inputValue({ timeout: 2_000 })).toBe('打到一半的名')
})

test('a variant becomes a bundle of what is found by typing, and a bundle of itself is refused in words', async () => {
  const { page } = await openInside('/products')
  const gift = await makeSku(page, 'GIFT-1', '送禮組')
  const cup = await makeSku(page, 'GIFT-CUP', '送禮用馬克杯')
  await page.goto(`/products/${gift.productId}`)
  await page.getByRole('button', { name: '將 GIFT-1 設為組合商品' }).click()
  await pickSku(page, '加入組成品項', '送禮用', 'GIFT-CUP')
  await page.getByRole('spinbutton', { name: 'GIFT-CUP 的數量' }).fill('2')
  await page.getByRole('dialog').getByRole('button', { name: '儲存' }).click()
  await page.getByText('送禮用馬克杯 × 2').waitFor()

  await page.goto(`/products/${cup.productId}`)
  await page.getByRole('button', { name: '將 GIFT-CUP 設為組合商品' }).click()
  await pickSku(page, '加入組成品項', 'GIFT-1', 'GIFT-1')
  await page.getByRole('dialog').getByRole('button', { name: '儲存' }).click()
  await page.getByRole('alert').getByText('組合').waitFor()
})

test('a listing is mapped to a SKU with its units, and a price is set, changed and taken off', async () => {
  const { page } = await openInside('/products/listings')
  const { productId } = await makeSku(page, 'SOAP-1', '手工皂')
  const [channel] = await askHub<{ name: string }[]>(page, '/api/v1/channels')
  await page.getByRole('button', { name: '新增刊登' }).first().click()
  await choose(page, '通路', channel!.name)
  await page.getByRole('textbox', { name: '通路貨號' }).fill('皂六入')
  await pickSku(page, '我們的貨號', '手工', 'SOAP-1')
  await page.getByRole('spinbutton', { name: '換算件數' }).fill('6')
  await page.getByRole('dialog').getByRole('button', { name: '儲存' }).click()
  await page.getByText('已儲存。').waitFor()

  await page.goto(`/products/${productId}`)
  await page.getByRole('cell', { name: '皂六入', exact: true }).waitFor()
  await page.getByRole('button', { name: '編輯售價' }).click()
  const price = page.getByRole('textbox', { name: /^SOAP-1 在/ }).first()
  await price.fill('120')
  await page.getByRole('button', { name: '儲存', exact: true }).click()
  await page.getByRole('cell', { name: '$120' }).waitFor()
  await page.getByRole('button', { name: '編輯售價' }).click()
  await price.fill('')
  await page.getByRole('button', { name: '儲存', exact: true }).click()
  await page.getByRole('cell', { name: '$120' }).waitFor({ state: 'detached' })
})

test('the product screens have no serious fault for people who hear or tab through them, by day and by night', async () => {
  const { page } = await openInside('/products')
  await page.locator('.tl-row').first().waitFor()
  expect(await faultsInBothLights(page), 'list').toEqual([])
  const { items: [first] } = await askHub<{ items: { id: string }[] }>(page, '/api/v1/products?q=針織')
  for (const [path, ready] of [[`/products/${first!.id}`, '.tl-plain'], [`/products/${first!.id}/edit`, '.tl-variant-card'], ['/products/price-lists', '.tl-row'], ['/products/listings', '.tl-table']] as const) {
    await page.goto(path)
    await page.locator(ready).first().waitFor()
    expect(await faultsInBothLights(page), path).toEqual([])
  }
})

test('nothing about products is wider than a phone', async () => {
  const { page } = await openInside('/products', { width: 390, locale: 'en' })
  await page.locator('.tl-row').first().waitFor()
  expect(await isTooWide(page), 'list').toBe(false)
  const { items: [first] } = await askHub<{ items: { id: string }[] }>(page, '/api/v1/products?q=針織')
  for (const path of [`/products/${first!.id}`, `/products/${first!.id}/edit`, '/products/price-lists', '/products/listings']) {
    await page.goto(path)
    await page.locator('.tl-plain, .tl-variant-card, .tl-row, .tl-empty').first().waitFor()
    expect(await isTooWide(page), path).toBe(false)
  }
})
