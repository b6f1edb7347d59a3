import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { components } from '../../api/schema.d.ts'
import { askHub, digits, isTooWide, openInside, rowsThere, seriousFaults } from './inside.ts'

type Order = components['schemas']['Order']
type Listed = { items: components['schemas']['OrderSummary'][] }

const firstOrder = async (page: Page, filter: string): Promise<Order> => {
  const { items } = await askHub<Listed>(page, `/api/v1/orders?limit=1&${filter}`)
  return askHub<Order>(page, `/api/v1/orders/${items[0]!.id}`)
}
const openOrder = async (page: Page, filter: string): Promise<Order> => {
  const order = await firstOrder(page, filter)
  await page.goto(`/orders/${order.id}`)
  await page.getByRole('heading', { level: 1, name: order.number }).waitFor()
  return order
}
const again = (page: Page, id: string): Promise<Order> => askHub<Order>(page, `/api/v1/orders/${id}`)
const shownDifference = async (page: Page): Promise<string> => {
  await page.locator('.tl-effect:not(.is-old) [data-testid="difference"]').waitFor()
  return page.locator('[data-testid="difference"]').innerText()
}

test.each([false, true])('a filter stays in the address, counts what it shows, and a shared link shows the same, whether things move: %s', async (moves) => {
  const { page, troubles } = await openInside('/orders', { locale: 'en', width: 1440, moves })
  await page.locator('.tl-row').first().waitFor()
  await page.getByRole('button', { name: 'More filters' }).click()
  await page.getByRole('combobox', { name: 'Payment' }).click()
  await page.getByTitle('Unpaid', { exact: true }).click()
  await page.waitForURL(/paymentState=unpaid/)
  const { total } = await askHub<{ total: number }>(page, '/api/v1/orders/count?paymentState=unpaid')

  await page.getByText(new RegExp(`^${total} rows?$`)).waitFor()
  // The count may be there before the rows.
  await rowsThere(page).first().waitFor()
  const shown = await page.locator('.tl-row .tl-tag').allInnerTexts()
  expect(shown.filter((t) => t === 'Paid')).toEqual([])
  await page.goto('/orders?paymentState=unpaid&sort=-total')
  await page.getByText(new RegExp(`^${total} rows?$`)).waitFor()
  await rowsThere(page).first().waitFor()
  const totals = (await page.locator('.tl-row > .tl-cell:last-child').allInnerTexts()).map((t) => Number(digits(t)))
  expect(totals).toEqual(totals.toSorted((a, b) => b - a))
  expect(troubles).toEqual([])
})

test('an order opens by the keyboard, adds up, tells its story, and "back" returns to the list as it was', async () => {
  const { page, troubles } = await openInside('/orders?fulfilmentState=delivered', { locale: 'en' })
  await page.locator('.tl-row').first().waitFor()
  await page.getByRole('grid').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/orders\/ord_/)
  await page.locator('.tl-timeline li').first().waitFor()
  const amounts = (await page.locator('.tl-totals dd').allInnerTexts()).map((t) => Number(digits(t)))
  const isSum = await page.locator('.tl-totals dd').evaluateAll((all) => all.map((dd) => (dd as unknown as { className: string }).className === 'is-sum'))
  const at = isSum.indexOf(true)

  expect(amounts.slice(0, at).reduce((a, b) => a + b, 0)).toBe(amounts[at])
  expect(await page.locator('.tl-timeline').innerText()).toContain('The buyer placed it on the channel')
  await page.getByRole('link', { name: 'Back to the orders' }).click()
  await page.waitForURL(/\/orders\?fulfilmentState=delivered$/)
  expect(troubles).toEqual([])
})

test('what the preview of an edit says is exactly what applying it does', async () => {
  const { page, troubles } = await openInside('/orders', { locale: 'en' })
  const order = await openOrder(page, 'orderState=open&fulfilmentState=unfulfilled&paymentState=paid')
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByRole('textbox', { name: /^Unit price of/ }).first().fill('7')
  const said = await shownDifference(page)
  expect((await again(page, order.id)).total, 'a preview changes nothing').toEqual(order.total)
  await page.getByRole('button', { name: 'Apply the changes' }).click()
  await page.getByText('The changes were applied.').waitFor()
  const after = await again(page, order.id)

  expect(said).toContain('back to the buyer')
  expect(digits(said)).toBe((BigInt(order.total!.minor) - BigInt(after.total!.minor)).toString())
  await page.getByText('The unit price of line 1 was set to NT$7.').waitFor()
  expect(troubles).toEqual([])
})

test('a refund pays back exactly what the preview said, and the order says how much is left', async () => {
  const { page } = await openInside('/orders', { locale: 'en' })
  const order = await openOrder(page, 'paymentState=paid&fulfilmentState=delivered&returnState=none')
  await page.locator('.tl-page-actions').getByRole('button', { name: 'Refund' }).click()
  await page.getByRole('spinbutton', { name: /to refund$/ }).first().fill('1')
  const said = digits(await shownDifference(page))
  await page.locator('.ant-drawer-footer').getByRole('button', { name: 'Refund' }).click()
  await page.getByText('The refund was recorded.').waitFor()

  expect((await again(page, order.id)).refunded!.minor).toBe(said)
  await page.locator('.tl-timeline').getByText(/was refunded/).first().waitFor()
})

test('cancelling asks for a reason, says what it does first, and is refused nowhere it is offered', async () => {
  const { page } = await openInside('/orders', { locale: 'en' })
  const order = await openOrder(page, 'orderState=open&fulfilmentState=unfulfilled&paymentState=unpaid')
  await page.locator('.tl-page-actions').getByRole('button', { name: 'Cancel order' }).click()
  const apply = page.getByRole('button', { name: 'Cancel this order' })
  await shownDifference(page)
  expect(await apply.isDisabled()).toBe(true)
  await page.getByRole('textbox', { name: 'Reason' }).fill('the buyer changed his mind')
  await shownDifference(page)
  await apply.click()
  await page.getByText('The order was cancelled.').waitFor()

  expect((await again(page, order.id)).states.order).toBe('cancelled')
  await page.getByText('Reason: the buyer changed his mind').first().waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Edit', exact: true }).count(), { message: 'a cancelled order is not edited' }).toBe(0)
})

test('the export holds exactly the orders that are filtered', async () => {
  const { page } = await openInside('/orders?paymentState=voided', { locale: 'en' })
  const { total } = await askHub<{ total: number }>(page, '/api/v1/orders/count?paymentState=voided')
  for (const [name, file] of [['Export as CSV', 'orders.csv'], ['Export as Excel', 'orders.xlsx']] as const) {
    await page.getByRole('button', { name: 'Export' }).click()
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name }).click()])
    const bytes = readFileSync(await saved.path())
    expect(saved.suggestedFilename()).toBe(file)
    if (file === 'orders.csv') expect(bytes.toString().trim().split('\r\n')).toHaveLength(total + 1)
    else expect(bytes.subarray(0, 2).toString()).toBe('PK')
  }
})

test('said once what a channel’s SKU is, every waiting line of it is completed', async () => {
  const { page, troubles } = await openInside('/orders', { locale: 'en' })
  const [channel] = await askHub<{ id: string; currency: string }[]>(page, '/api/v1/channels')
  const sku = `their-${Date.now()}`
  const draft = (n: number) => ({
    channelId: channel!.id, onShort: 'accept', order: { externalId: `${sku}-${n}`, placedAt: '2026-11-20T02:00:00Z', currency: channel!.currency, lines: [{ sku, title: '保溫杯組', quantity: 1, unitPrice: { minor: '500', currency: channel!.currency } }] },
  })
  await page.request.post('/api/v1/orders', { data: { drafts: [draft(1), draft(2)] }, headers: { origin: new URL(page.url()).origin } })
  const ours = (await firstOrder(page, 'fulfilmentState=delivered')).lines[0]!
  await page.goto('/orders/quarantine')
  const row = page.locator('.tl-waiting-row', { hasText: sku })
  await row.getByRole('combobox').fill(ours.sku!)
  await page.locator('.ant-select-item-option', { hasText: ours.sku! }).first().click()
  expect(await seriousFaults(page)).toEqual([])
  await row.getByRole('button', { name: 'Resolve' }).click()

  await page.getByText(`“${sku}” is ${ours.sku}: 2 lines were completed.`).waitFor()
  await row.waitFor({ state: 'detached' })
  expect(troubles).toEqual([])
})

test('the screens of orders have no serious accessibility fault in light and dark, and fit a phone', async () => {
  for (const options of [{ locale: 'zh-TW' }, { locale: 'en', width: 390, dark: true }] as const) {
    const { page, troubles } = await openInside('/orders', options)
    await page.locator('.tl-row').first().waitFor()
    expect(await seriousFaults(page), `list ${JSON.stringify(options)}`).toEqual([])
    expect(await isTooWide(page)).toBe(false)
    await openOrder(page, 'paymentState=paid&fulfilmentState=unfulfilled&orderState=open')
    await page.locator('.tl-timeline li').first().waitFor()
    await page.locator('.tl-expand').first().click()
    expect(await seriousFaults(page), `order ${JSON.stringify(options)}`).toEqual([])
    expect(await isTooWide(page)).toBe(false)
    await page.locator('.tl-page-actions .ant-btn-primary').click()
    await page.locator('.tl-effect').waitFor()
    expect(await seriousFaults(page), `edit ${JSON.stringify(options)}`).toEqual([])
    expect(troubles).toEqual([])
  }
})

test('an open order changes its language without a reload', async () => {
  const { page } = await openInside('/orders', { locale: 'zh-TW' })
  await openOrder(page, 'paymentState=paid')
  await page.getByRole('heading', { name: '歷程' }).waitFor()
  await page.getByRole('button', { name: '語言' }).click()
  await page.getByRole('menuitem', { name: 'English' }).click()

  await page.getByRole('heading', { name: 'Timeline' }).waitFor()
  expect(await page.locator('.tl-axes').innerText()).not.toMatch(/付款|出貨/)
})
