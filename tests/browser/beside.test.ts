import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { components } from '../../api/schema.d.ts'
import { askHub, isTooWide, openInside, seriousFaults } from './inside.ts'
import type { Connection } from './live-shop.ts'
import { choose, places, tellHub } from './shop-floor.ts'

type Connector = components['schemas']['Connector']
type MoveIn = components['schemas']['MoveIn']

/** A system beside the channels, live, with the keys of its simulation. */
async function connect(page: Page, kind: Connector['kind'], port: string, name: string): Promise<Connection> {
  const connector = (await askHub<Connector[]>(page, '/api/v1/connectors')).find((c) => c.kind === kind && c.does.includes(port) && c.sample !== null)!
  const made = await tellHub<Connection>(page, '/api/v1/connections', { connector: connector.id, name, values: connector.sample })
  const live = await page.request.patch(`/api/v1/connections/${made.id}`, { data: { state: 'live' }, headers: { origin: new URL(page.url()).origin } })
  expect(live.ok(), await live.text()).toBe(true)
  return (await live.json()) as Connection
}

test('a shop is read in another hub, looked at, and let in', async () => {
  const { page, troubles } = await openInside('/connections', { locale: 'zh-TW' })
  const { id } = await connect(page, 'hub', 'listings.pull', '舊系統')
  await page.goto(`/connections/${id}?tab=moveIn`)
  await page.getByRole('button', { name: '讀取對方的資料' }).click()
  await page.getByText('讀完了，等你決定').waitFor({ timeout: 30_000 })
  await choose(page, '期初庫存放在', (await places(page))[0]!.name)
  await page.getByRole('button', { name: '開始搬入' }).click()
  await page.getByText('已搬入', { exact: true }).waitFor({ timeout: 30_000 })
  const { counts } = await askHub<MoveIn>(page, `/api/v1/connections/${id}/move-in`)
  expect(counts.some((c) => c.part === 'orders' && c.outcome === 'placed')).toBe(true)
  expect(counts.every((c) => c.state !== 'waiting')).toBe(true)
  expect(await seriousFaults(page)).toEqual([])
  expect(troubles).toEqual([])
})

test('systems without a channel fit a phone in three languages, and speak of no offers', async () => {
  for (const locale of ['zh-TW', 'zh-CN', 'en'] as const) {
    const { page } = await openInside('/connections', { locale, width: 390, dark: locale === 'en' })
    const connections = await askHub<Connection[]>(page, '/api/v1/connections')
    const hub = connections.find((c) => c.name === '舊系統') ?? (await connect(page, 'hub', 'listings.pull', '舊系統'))
    const accounts = connections.find((c) => c.name === '帳務') ?? (await connect(page, 'erp', 'books.push', '帳務'))
    const [moveIn, books, levels] = [`/connections/${hub.id}?tab=moveIn`, `/connections/${accounts.id}?tab=books`, `/connections/${accounts.id}?tab=levels`] as const
    // The words are others, the structure is the same: all of it is judged once.
    for (const path of { 'zh-TW': [levels], 'zh-CN': [moveIn, levels], en: [moveIn, books, levels] }[locale]) {
      await page.goto(path)
      await page.locator('.tl-panel h2').first().waitFor()
      expect(await isTooWide(page), `${locale} ${path}`).toBe(false)
      if (locale === 'en') expect(await seriousFaults(page), path).toEqual([])
    }
    expect(await page.locator('.tl-tabs').getByRole('link').count()).toBe(7)
  }
})
