import { expect, test } from 'vitest'
import { askHub, digits, isTooWide, openInside, rowsThere } from './inside.ts'
import { choose, faultsInBothLights, levelOf, makeSku, places, receive, sell, tellHub } from './shop-floor.ts'

test('the list finds by name, filters what is sold out, and sorts by what is left', async () => {
  const { page, troubles } = await openInside('/stock')
  await makeSku(page, 'EMPTY-1', '賣完的傘')
  await page.locator('.tl-row').first().waitFor()
  await page.getByRole('searchbox', { name: '搜尋名稱、貨號或條碼' }).fill('賣完')
  await page.waitForURL(/q=/)
  await choose(page, '庫存狀況', '缺貨')
  await rowsThere(page).filter({ hasText: 'EMPTY-1' }).waitFor()
  expect(await page.locator('.tl-row').count()).toBe(1)

  await page.goto('/stock?sort=-available')
  await page.locator('.tl-row').first().waitFor()
  const left = (await page.locator('.tl-row > .tl-cell:nth-child(3)').allInnerTexts()).map((text) => Number(digits(text)))
  expect(left).toEqual([...left].sort((a, b) => b - a))
  expect(troubles).toEqual([])
})

test('a correction is in the ledger with its reason, its person and the number after it', async () => {
  const { page, troubles } = await openInside('/stock')
  const [main] = await places(page)
  const { variantId } = await makeSku(page, 'ADJ-1', '調整用的碗')
  await page.goto(`/stock/${variantId}`)
  await page.getByRole('button', { name: '進貨' }).click()
  await page.getByRole('spinbutton', { name: '數量' }).fill('12')
  await page.getByRole('dialog').getByRole('button', { name: '進貨' }).click()
  await page.locator('.tl-ledger tbody tr', { hasText: '+12 12' }).waitFor()

  await page.getByRole('button', { name: '調整庫存' }).click()
  await page.getByRole('spinbutton', { name: '增減數量' }).fill('-2')
  await page.getByText('實體庫存 12 → 10').waitFor()
  await page.getByRole('combobox', { name: '原因' }).fill('搬運時打破')
  await page.getByRole('dialog').getByRole('button', { name: '調整', exact: true }).click()

  const line = page.locator('.tl-ledger tbody tr').filter({ hasText: '−2 10' })
  await line.waitFor()
  expect(await line.innerText()).toMatch(/調整[\s\S]*搬運時打破/)
  expect(await levelOf(page, variantId)).toMatchObject({ totals: { onHand: 10 }, byLocation: [{ locationId: main!.id, onHand: 10 }] })
  expect(troubles).toEqual([])
})

test('the terms of "why this number" add up, and each opens the rows behind it', async () => {
  const { page } = await openInside('/stock')
  const [main, other] = await places(page)
  const { variantId } = await makeSku(page, 'WHY-1', '解釋用的盤子')
  await receive(page, variantId, main!.id, 9)
  await receive(page, variantId, other!.id, 4)
  await sell(page, 'WHY-1', 3, { locationId: main!.id, stock: 'reserve' })
  await page.goto(`/stock/${variantId}`)
  await page.locator('.tl-sum tfoot tr').waitFor()

  const values = (await page.locator('.tl-sum tr[data-value]').evaluateAll((rows) => rows.map((r) => Number((r as unknown as { dataset: { value: string } }).dataset.value))))
  expect(values.slice(0, -1).reduce((a, b) => a + b, 0)).toBe(values.at(-1))
  expect(values.slice(0, 3)).toEqual([9, 4, -3])

  await page.getByRole('button', { name: /^已保留 -3/ }).click()
  await page.getByRole('dialog').getByRole('link', { name: /訂單/ }).waitFor()
  await page.goBack()
  await page.getByRole('button', { name: /^實體庫存 9/ }).click()
  await page.getByRole('dialog').locator('tbody tr', { hasText: '+9 9' }).waitFor()
  await page.goBack()
  await page.locator('.tl-ledger').getByRole('link', { name: /訂單/ }).click()
  await page.waitForURL(/\/orders\/ord_/)
})

test('a transfer is planned by scanning, sent, received in part, and the rest does not come', async () => {
  const { page, troubles } = await openInside('/stock')
  const [main, other] = await places(page)
  const { variantId } = await makeSku(page, 'MOVE-1', '調撥用的椅子', '4006381333948')
  await receive(page, variantId, main!.id, 8)
  await page.goto('/stock/transfers/new')
  await choose(page, '調入地點', other!.name)
  const scan = page.getByRole('textbox', { name: '掃描或輸入要調撥的商品' })
  for (let i = 1; i <= 5; i++) {
    await scan.fill('4006381333948')
    await scan.press('Enter')
    await expect.poll(() => page.getByRole('spinbutton', { name: 'MOVE-1 的數量' }).inputValue()).toBe(String(i))
  }
  await page.getByRole('button', { name: '建立調撥單' }).click()
  await page.getByRole('button', { name: '出庫' }).click()
  await page.getByRole('button', { name: '到貨', exact: true }).click()
  await page.getByRole('spinbutton', { name: 'MOVE-1 這次到貨' }).fill('3')
  await page.getByRole('button', { name: '確認到貨' }).click()
  await page.locator('.tl-plain tbody tr', { hasText: 'MOVE-1' }).getByRole('cell', { name: '2', exact: true }).waitFor()
  expect((await levelOf(page, variantId)).byLocation).toMatchObject([{ locationId: main!.id, onHand: 3 }, { locationId: other!.id, onHand: 3, inTransit: 2 }])

  await page.getByRole('button', { name: '到貨', exact: true }).click()
  await page.getByRole('spinbutton', { name: 'MOVE-1 這次到貨' }).fill('0')
  await page.getByRole('checkbox', { name: '其餘不會再到貨' }).check()
  await page.getByRole('button', { name: '確認到貨' }).click()
  await page.locator('.tl-state', { hasText: '已到貨' }).waitFor()
  expect((await levelOf(page, variantId)).byLocation.map((p) => p.inTransit)).toEqual([0, 0])
  expect(troubles).toEqual([])
})

test('a blind count keeps its secret, and a sale in the middle of it does no harm', async () => {
  const { page, troubles } = await openInside('/stock/counts', { moves: true })
  const [main] = await places(page)
  const { variantId } = await makeSku(page, 'COUNT-1', '盤點用的杯子')
  await receive(page, variantId, main!.id, 20)
  await page.getByRole('button', { name: '新增盤點' }).click()
  await page.getByRole('switch', { name: '盲盤' }).click()
  await page.getByRole('button', { name: '開始盤點' }).click()
  const scan = page.getByRole('textbox', { name: '掃描或輸入架上的商品' })
  await scan.fill('COUNT-1')
  await scan.press('Enter')
  const counted = page.getByRole('spinbutton', { name: 'COUNT-1 實盤' })
  await counted.fill('18')
  await counted.press('Enter')
  expect(await page.getByRole('columnheader', { name: '帳面' }).count()).toBe(0)

  const path = `/api/v1/counts/${new URL(page.url()).pathname.split('/').at(-1)}`
  await expect.poll(async () => (await askHub<{ lines: { counted: number }[] }>(page, path)).lines[0]?.counted).toBe(18)
  await sell(page, 'COUNT-1', 3, { locationId: main!.id, stock: 'take' })
  await page.getByRole('button', { name: '檢視差異' }).click()
  await page.getByText('已點 1 個貨號，1 個有差異：盤盈 0 件、盤虧 2 件。').waitFor()
  // A dialog that still grows on a busy machine moves away under the pointer between press and release.
  await page.locator('[class*="ant-zoom-"]').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '入帳' }).click()
  await page.locator('.tl-state', { hasText: '已過帳' }).waitFor()

  expect(await levelOf(page, variantId)).toMatchObject({ totals: { onHand: 15 } })
  expect(troubles).toEqual([])
})

test('a big difference wants somebody who says that it is right', async () => {
  const { page } = await openInside('/stock/counts')
  const [main] = await places(page)
  const { variantId } = await makeSku(page, 'COUNT-2', '差很多的杯子')
  await receive(page, variantId, main!.id, 50)
  const { id } = await tellHub<{ id: string }>(page, '/api/v1/counts', { locationId: main!.id, isBlind: false })
  await page.goto(`/stock/counts/${id}`)
  const scan = page.getByRole('textbox', { name: '掃描或輸入架上的商品' })
  await scan.fill('COUNT-2')
  await scan.press('Enter')
  await page.getByRole('cell', { name: '−49' }).waitFor()
  await page.getByRole('button', { name: '檢視差異' }).click()
  await page.getByRole('button', { name: '入帳' }).click()
  await page.getByRole('checkbox', { name: '已確認較大的差異無誤' }).check()
  await page.getByRole('button', { name: '入帳' }).click()

  await page.locator('.tl-state', { hasText: '已過帳' }).waitFor()
  expect(await levelOf(page, variantId)).toMatchObject({ totals: { onHand: 1 } })
})

const screens = async (page: Parameters<typeof askHub>[0]): Promise<string[]> => {
  const { items: [first] } = await askHub<{ items: { variantId: string }[] }>(page, '/api/v1/stock?sort=-available&limit=1')
  const lists = await Promise.all(['transfers', 'counts'].map((name) => askHub<{ items: { id: string }[] }>(page, `/api/v1/${name}?limit=1`)))
  return [`/stock/${first!.variantId}`, '/stock/transfers', '/stock/transfers/new', `/stock/transfers/${lists[0]!.items[0]!.id}`, '/stock/counts', `/stock/counts/${lists[1]!.items[0]!.id}`, '/stock/locations']
}

test('the stock screens have no serious fault for people who hear or tab through them, by day and by night', async () => {
  const { page } = await openInside('/stock')
  await page.locator('.tl-row').first().waitFor()
  expect(await faultsInBothLights(page), 'list').toEqual([])
  for (const path of await screens(page)) {
    await page.goto(path)
    await page.locator('.tl-plain tbody, .tl-row, .tl-scan').first().waitFor()
    expect(await faultsInBothLights(page), path).toEqual([])
  }
})

test('nothing about stock is wider than a phone', async () => {
  const { page } = await openInside('/stock', { width: 390, locale: 'en' })
  await page.locator('.tl-row').first().waitFor()
  expect(await isTooWide(page), 'list').toBe(false)
  for (const path of await screens(page)) {
    await page.goto(path)
    await page.locator('.tl-plain tbody, .tl-row, .tl-scan').first().waitFor()
    expect(await isTooWide(page), path).toBe(false)
  }
})
