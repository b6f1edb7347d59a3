import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { components } from '../../api/schema.d.ts'
import { askHub, isTooWide, openInside, seriousFaults } from './inside.ts'
import { shoot, type PageOptions } from './page.ts'

type Connection = components['schemas']['Connection']
const patient = { timeout: 60_000, interval: 500 }

/** The demo connects in the background; a panel is there once the platform's connection is at work. */
async function openPanel(options: PageOptions, summary: string): Promise<{ page: Page; troubles: string[]; first: Connection; box: ReturnType<Page['locator']> }> {
  const opened = await openInside('/connections', options)
  const { page } = opened
  const live = async (): Promise<Connection[]> => (await askHub<Connection[]>(page, '/api/v1/connections')).filter((c) => c.isSimulated && c.state === 'live')
  await expect.poll(async () => (await live()).length, patient).toBeGreaterThanOrEqual(6)
  await page.reload()
  const first = (await live())[0]!
  const box = page.locator('.tl-connection').filter({ has: page.getByRole('link', { name: first.name, exact: true }) }).locator('.tl-break')
  await box.getByText(summary, { exact: true }).click()
  await box.getByRole('button').first().waitFor()
  return { ...opened, first, box }
}

test('a visitor floods a channel of the demo and sees every order arrive', async () => {
  const { page, troubles, first, box } = await openPanel({ locale: 'en' }, 'Break it')
  const orders = async (): Promise<number> => (await askHub<Connection[]>(page, '/api/v1/connections')).find((c) => c.id === first.id)!.today['orders_placed'] ?? 0
  // What is on sale there is read first; before that nobody finds anything to buy.
  await box.getByRole('button', { name: 'Flood it with 300 orders' }).click()
  await box.getByText(/orders came in at once/).waitFor()
  await expect.poll(() => box.getByText(/Well again after/).count(), patient).toBe(1)

  expect(await orders()).toBeGreaterThan(50)
  expect(await seriousFaults(page)).toEqual([])
  await shoot(page, 'demo flood en')
  expect(troubles).toEqual([])
}, 180_000)

test('a cut line is shown as such on a phone in the dark, and mended it comes back', async () => {
  const { page, first, box } = await openPanel({ locale: 'zh-TW', width: 390, dark: true }, '弄壞看看')
  await box.getByRole('button', { name: '切斷連線' }).click()
  await expect.poll(() => box.getByText(/Tonglu 在 .* 秒內發現了/).count(), patient).toBe(1)
  await shoot(page, 'demo cut zh-TW 390 dark')
  expect(await isTooWide(page)).toBe(false)
  expect(await seriousFaults(page)).toEqual([])

  await box.getByRole('button', { name: '接回連線' }).click()
  await expect.poll(() => box.getByText(/秒後恢復正常/).count(), { timeout: 120_000, interval: 500 }).toBe(1)
  const after = (await askHub<Connection[]>(page, '/api/v1/connections')).find((c) => c.id === first.id)!
  expect(after).toMatchObject({ state: 'live', downSince: null })
}, 240_000)
