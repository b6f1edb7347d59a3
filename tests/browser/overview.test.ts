import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { components } from '../../api/schema.d.ts'
import { openPage, typeSpan } from './page.ts'

type Overview = components['schemas']['Overview']

const enterDemo = async (page: Page): Promise<void> => {
  await page.locator('.tl-door-panel .ant-btn-primary').click()
  await page.locator('.tl-kpi-value').first().waitFor()
}
const ask = async <T>(page: Page, path: string): Promise<T> => (await (await page.request.get(path)).json()) as T
/** The day that a field says in English: 'Mar 2, 2026' is 2026-03-02. */
const isoOf = (text: string): string => new Date(`${text} UTC`).toISOString().slice(0, 10)
const digits = (text: string): string => text.replace(/[^\d-]/g, '')

test('the numbers on the first page are the hub’s, for the same days', async () => {
  const { page, troubles } = await openPage('/', { locale: 'en' })
  await enterDemo(page)
  await page.goto('/?range=90d')
  await page.locator('.tl-overview[aria-busy="false"] .tl-kpi').first().waitFor()
  const days = (await page.locator('.ant-picker-range input').evaluateAll((inputs) => inputs.map((i) => (i as unknown as { value: string }).value))).map(isoOf)
  const tell = () => ask<Overview>(page, `/api/v1/overview?from=${days[0]}&to=${days[1]}&compare=previous`)
  const ids = ['sales', 'orders', 'units', 'aov', 'cancelled_orders']

  expect((await tell()).currencies).toHaveLength(await page.locator('.tl-currency').count())
  // What other tests sold is counted a moment later, here and there.
  await expect.poll(async () => {
    const told = (await tell()).currencies[0]!.totals
    const shown = await page.locator('.tl-currency').first().locator('.tl-kpi-value').allInnerTexts()
    return [shown.map(digits), ids.map((id) => told[id]!.value)].map((values) => values.join(' '))
  }).toSatisfy(([shown, told]: string[]) => shown === told)
  expect(BigInt((await tell()).currencies[0]!.totals['orders']!.value!), 'the demo sold something').toBeGreaterThan(0n)
  expect(troubles).toEqual([])
})

test('a number opens exactly the orders behind it, and "back" closes them', async () => {
  const { page } = await openPage('/', { locale: 'en' })
  await enterDemo(page)
  await page.goto('/?range=30d')
  const orders = page.locator('.tl-kpi').nth(1).locator('.tl-rows-link')
  await orders.click()
  const rows = page.locator('.ant-drawer tbody tr')
  await rows.first().waitFor()

  while (await page.getByRole('button', { name: 'Load more orders' }).isVisible()) {
    const before = await rows.count()
    await page.getByRole('button', { name: 'Load more orders' }).click()
    await expect.poll(() => rows.count()).toBeGreaterThan(before)
  }
  // Both move when orders of other tests are counted, and are asked for one by one.
  await expect.poll(async () => (await rows.count()) - Number(digits(await orders.innerText()))).toBe(0)
  await page.goBack()
  await page.locator('.ant-drawer-open').waitFor({ state: 'detached' })
})

test('the table behind the chart adds up to the card, and a channel filter stays in the address', async () => {
  const { page } = await openPage('/', { locale: 'en' })
  await enterDemo(page)
  // Another test may have sold in another currency, which has a part of its own.
  const part = page.getByRole('region', { name: /TWD/ })
  await part.getByRole('button', { name: 'As a table' }).click()
  await part.locator('.tl-day-table tbody tr').first().waitFor()
  // Both move when orders of other tests are counted, and are asked for one by one.
  await expect.poll(async () => {
    const cells = await part.locator('.tl-day-table tbody tr td:nth-child(2)').allInnerTexts()
    const card = await part.locator('.tl-kpi-value').first().innerText()
    return cells.reduce((sum, text) => sum + BigInt(digits(text)), 0n) - BigInt(digits(card))
  }).toBe(0n)

  const channels = await ask<{ id: string; name: string }[]>(page, '/api/v1/channels')
  await page.goto(`/?channelId=${channels[0]!.id}`)
  await page.locator('.tl-overview[aria-busy="false"]').first().waitFor()
  expect(await page.locator('.tl-filter-row').innerText()).toContain(channels[0]!.name)
  expect(await page.locator('.tl-plain tbody tr').count()).toBeLessThanOrEqual(1)
})

test.each([['en', 'Mar 2, 2026', 'Mar 15, 2026'], ['zh-TW', '2026/03/02', '2026/03/15']] as const)('a day is written as its reader writes days, and understood as the hub does, in %s', async (locale, first, last) => {
  const { page, troubles } = await openPage('/', { locale })
  await enterDemo(page)
  await page.goto('/?from=2026-03-02&to=2026-03-31')
  const fields = page.locator('.ant-picker-range input')
  await expect.poll(() => fields.first().inputValue()).toBe(first)
  for (const typed of ['2026-03-10', last]) {
    await typeSpan(fields, [first, typed])
    await page.waitForURL((url) => url.searchParams.get('to') === (typed === last ? '2026-03-15' : typed))
  }
  expect(await fields.nth(1).inputValue()).toBe(last)
  expect(troubles).toEqual([])
})
