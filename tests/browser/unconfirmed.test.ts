import { expect, test } from 'vitest'
import type { components } from '../../api/schema.d.ts'
import { askHub, isTooWide, openInside, seriousFaults } from './inside.ts'
import { faultsInBothLights, tellHub } from './shop-floor.ts'

type Connector = components['schemas']['Connector']
const platform = 'flipkart'

test.each([
  ['zh-TW', '尚未與平台實測確認', '請先用影子模式試跑'],
  ['zh-CN', '尚未与平台实测确认', '请先用影子模式试运行'],
  ['en', 'Not yet confirmed against the platform', 'Begin in shadow'],
] as const)('a platform that nobody has held against the vendor is marked wherever it is named, and says why before anybody connects: %s', async (locale, mark, advice) => {
  const { page, troubles } = await openInside('/connections/new', { locale, width: 390, dark: true })
  const connector = (await askHub<Connector[]>(page, '/api/v1/connectors')).find((c) => c.id === platform)!
  await page.getByRole('button', { name: 'Flipkart' }).getByText(mark).waitFor()
  expect(await page.getByRole('button', { name: 'Shopify' }).getByText(mark).count(), 'one that is built from the vendor’s own is not marked').toBe(0)
  expect(await isTooWide(page)).toBe(false)
  expect(await faultsInBothLights(page)).toEqual([])

  await page.goto(`/connections/new?platform=${platform}`)
  const note = page.getByRole('alert').filter({ hasText: mark })
  await note.waitFor()
  expect(await note.innerText()).toContain(connector.unconfirmed![locale])
  expect(await note.innerText()).toContain(advice)
  expect(await isTooWide(page)).toBe(false)
  expect(await faultsInBothLights(page)).toEqual([])

  const name = `Flipkart ${locale}`
  const { id } = await tellHub<{ id: string }>(page, '/api/v1/connections', { connector: platform, name, values: connector.sample! })
  await page.goto('/connections')
  await page.locator('.tl-connection', { hasText: name }).getByText(mark).waitFor()
  expect(await isTooWide(page)).toBe(false)
  expect(await seriousFaults(page), 'what is begun and not finished yet').toEqual([])
  await page.goto(`/connections/${id}?tab=ports`)
  await page.getByRole('alert').filter({ hasText: mark }).waitFor()
  await page.getByText(/2026\D11\D22|22 Nov\w* 2026|Nov\w* 22, 2026/).first().waitFor()
  expect(await isTooWide(page)).toBe(false)
  expect(troubles).toEqual([])
})
