import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { askHub, isTooWide, openInside, seriousFaults } from './inside.ts'
import { connected, platform, tell, type Connection, type Inbound } from './live-shop.ts'
import { faultsInBothLights } from './shop-floor.ts'

test('an own shop is connected step by step: a wrong key is told, the right ones go live', async () => {
  const { page, troubles } = await openInside('/connections', { locale: 'zh-TW' })
  await page.getByRole('button', { name: '新增串接' }).click()
  await page.getByRole('button', { name: /WooCommerce/ }).click()
  await page.getByRole('heading', { name: '串接 WooCommerce' }).waitFor()
  expect(await seriousFaults(page)).toEqual([])

  await page.getByLabel('名稱').fill('官網測試')
  await page.getByRole('button', { name: '儲存並測試' }).click()
  await page.getByText('請填寫這個欄位').first().waitFor()
  await page.getByRole('button', { name: '填入模擬平台的金鑰' }).click()
  await page.getByLabel('使用者密鑰').fill('not a key')
  await page.getByRole('button', { name: '儲存並測試' }).click()
  // The fault stands beside its field.
  await page.locator('.ant-form-item', { hasText: '使用者密鑰' }).getByText('格式不對').waitFor()
  await page.getByLabel('使用者密鑰').fill('ck_7a1f')
  await page.getByLabel('使用者私鑰').fill('cs_wrong')
  await page.getByRole('button', { name: '儲存並測試' }).click()

  await page.getByText(/WooCommerce 不讓我們進去/).waitFor()
  expect(await page.getByRole('button', { name: '上線', exact: true }).count(), 'nothing goes live with a wrong key').toBe(0)
  await page.getByLabel('使用者私鑰').fill('cs_90be')
  await page.getByRole('button', { name: '儲存金鑰並測試' }).click()
  await page.getByText('WooCommerce 讓我們進去了，金鑰正確。').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: '上線', exact: true }).click()
  await page.getByRole('heading', { name: '最近七天' }).waitFor()
  await page.getByText('同步中').or(page.getByText('要注意')).first().waitFor()

  await page.goto('/connections')
  const card = page.locator('.tl-connection', { hasText: '官網測試' })
  await card.getByText('上線', { exact: true }).waitFor()
  expect(await card.innerText()).toContain('模擬平台')
  // The browser tells each refusal that was asked for.
  expect(troubles.filter((t) => !t.includes('409'))).toEqual([])
})

test('a connection is paused and goes on, and is removed only when it is paused', async () => {
  const { page, troubles } = await openInside('/connections', { locale: 'en' })
  const connection = await connected(page, 'Paused shop')
  await page.goto(`/connections/${connection.id}`)
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await page.getByRole('button', { name: 'Resume', exact: true }).waitFor()
  expect((await askHub<Connection>(page, `/api/v1/connections/${connection.id}`)).state).toBe('paused')
  await page.getByRole('button', { name: 'Resume', exact: true }).click()
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()

  await page.getByRole('navigation', { name: 'Screens of this connection' }).getByRole('link', { name: 'Settings' }).click()
  const remove = page.getByRole('button', { name: 'Remove the connection' })
  expect(await remove.isDisabled(), 'a live one is not removed').toBe(true)
  await page.getByLabel('Send stock').click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved').waitFor()
  expect((await askHub<Connection>(page, `/api/v1/connections/${connection.id}`)).settings.pushesStock).toBe(false)
  await page.getByRole('button', { name: 'Pause', exact: true }).first().click()
  await page.getByRole('button', { name: 'Resume', exact: true }).waitFor()
  await remove.click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the connection' }).click()
  await page.waitForURL(/\/connections$/)
  await page.getByText('The connection is removed').waitFor()
  expect((await askHub<Connection[]>(page, '/api/v1/connections')).some((c) => c.id === connection.id)).toBe(false)
  expect(troubles).toEqual([])
})

test('what could not be read is mended by a person and becomes an order; the original stays', async () => {
  const { page, troubles } = await openInside('/connections', { locale: 'zh-CN' })
  const connection = await connected(page, '待修正的店')
  const number = `7${String(Date.now()).slice(-6)}`
  const order = { id: Number(number), number, status: 'processing', currency: 'TWD', date_created_gmt: '2026-11-11T04:00:00', date_modified_gmt: '2026-11-11T04:00:00', total: 'lots', prices_include_tax: true, discount_total: '0', shipping_total: '0', shipping_tax: '0', total_tax: '0', cart_tax: '0', discount_tax: '0', line_items: [{ id: 1, name: 'Mug', sku: 'MUG', product_id: 7, variation_id: 0, quantity: 1, subtotal: '490', subtotal_tax: '0', total: '490', total_tax: '0', price: 490 }], shipping_lines: [], fee_lines: [], coupon_lines: [], tax_lines: [], refunds: [], billing: {}, shipping: {}, meta_data: [] }
  await tell(page, connection, 'order.created', order)
  await page.goto(`/connections/${connection.id}?tab=events&state=quarantined`)
  await page.getByRole('row', { name: new RegExp(number) }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('读不懂这条数据').waitFor()
  expect(await drawer.locator('pre').innerText(), 'set out in lines').toContain('  "total": "lots",')
  expect(await seriousFaults(page)).toEqual([])

  await drawer.getByRole('button', { name: '修改后再读' }).click()
  const body = drawer.getByRole('textbox', { name: '修改内容' })
  await body.fill((await body.inputValue()).replace('"total": "lots"', '"total": "490.00"').replace('"quantity": 1,', '"quantity": 1 oops,'))
  await drawer.getByRole('button', { name: '读取修改后的内容' }).click()
  await drawer.getByText(/不是正确的 JSON/).waitFor()
  await body.fill((await body.inputValue()).replace(' oops', ''))
  await drawer.getByRole('button', { name: '读取修改后的内容' }).click()
  await drawer.getByRole('link', { name: '打开订单' }).waitFor({ timeout: 30_000 })
  expect(await drawer.innerText()).toContain('人工修改')

  const found = await askHub<{ items: { total: { minor: string } }[] }>(page, `/api/v1/orders?q=${number}`)
  expect(found.items.map((o) => o.total.minor)).toEqual(['490'])
  const events = await askHub<{ items: Inbound[] }>(page, `/api/v1/connections/${connection.id}/events?q=${number}`)
  expect(events.items.map((e) => [e.source, e.state, e.outcome])).toEqual([['person', 'done', 'placed'], ['hook', 'ignored', 'mended']])
  // The browser tells each refusal that was asked for.
  expect(troubles.filter((t) => !t.includes('409'))).toEqual([])
})

/** Every screen, by what it is known by. */
const screens: [path: (one: string) => string, mark: string][] = [
  [() => '/connections', '.tl-connection'], [() => '/connections/new', '.tl-platforms'], [() => `/connections/new?platform=${platform}`, '.tl-steps'], [(one) => one, '.tl-halves'],
  [(one) => `${one}?tab=events`, '.tl-row'], [(one) => `${one}?tab=calls`, '.tl-call'], [(one) => `${one}?tab=ports`, '.tl-ports'], [(one) => `${one}?tab=settings`, '.tl-choice'],
  [() => '/connections/quarantine', '.tl-table'],
]
let shown: Promise<string> | undefined
/** A connection with something on each of its screens; one for all tests that look at them. */
async function show(page: Page): Promise<string> {
  const connection = await connected(page, 'A shop with quite a long name, as shops have them')
  await tell(page, connection, 'order.created', { id: 5, number: '5', status: 'processing' })
  return `/connections/${connection.id}`
}

test.each([0, 2, 4, 6, 8])('the screens of connections from number %i on have no serious accessibility fault by day and by night', async (first) => {
  const { page, troubles } = await openInside('/connections', { locale: 'zh-TW' })
  const one = await (shown ??= show(page))
  for (const [path, mark] of screens.slice(first, first + 2)) {
    await page.goto(path(one))
    await page.locator(mark).first().waitFor()
    expect(await faultsInBothLights(page), path(one)).toEqual([])
  }
  expect(troubles).toEqual([])
})

test.each(['zh-TW', 'zh-CN', 'en'] as const)('the screens of connections fit a phone in %s', async (locale) => {
  const { page, troubles } = await openInside('/connections', { locale, width: 390, dark: true })
  const one = await (shown ??= show(page))
  for (const [path, mark] of screens) {
    await page.goto(path(one))
    await page.locator(mark).first().waitFor()
    expect(await isTooWide(page), path(one)).toBe(false)
  }
  expect(troubles).toEqual([])
})

test('platforms that do not come are told, and asked for once more', async () => {
  const { page } = await openInside('/connections')
  await page.route('**/api/v1/connectors', (route) => route.fulfill({ status: 500 }))
  await page.goto('/connections/new')
  const told = page.locator('#main').getByRole('alert')
  await told.waitFor()

  await page.unroute('**/api/v1/connectors')
  await told.getByRole('button', { name: '再試一次' }).click()
  await page.getByRole('button', { name: /WooCommerce/ }).waitFor()
})
