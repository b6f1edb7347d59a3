import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { components } from '../../api/schema.d.ts'
import { askHub, digits, isTooWide, openInside, seriousFaults } from './inside.ts'
import { choose, faultsInBothLights, tellHub } from './shop-floor.ts'

type Offer = components['schemas']['Offer']
type Policy = components['schemas']['Policy']

/** An offer of the demo's simulated shops that may sell some; the demo connects them after the hub is ready. */
async function anOffer(page: Page, at = 0, of = ''): Promise<Offer> {
  const path = `/api/v1/offers?match=matched&state=active&sort=-available&limit=20${of}`
  await expect.poll(async () => (await askHub<{ items: Offer[] }>(page, path)).items.filter((o) => (o.available ?? 0) > 0).length, { timeout: 90_000, interval: 500 }).toBeGreaterThan(at)
  return (await askHub<{ items: Offer[] }>(page, path)).items[at]!
}
const valuesOf = (page: Page): Promise<number[]> => page.locator('.tl-offer-sum tr[data-value]').evaluateAll((rows) => rows.map((r) => Number((r as unknown as { dataset: { value: string } }).dataset.value)))
const sumOf = async (page: Page): Promise<number> => Number(await page.locator('.tl-offer-sum tfoot tr').getAttribute('data-sum'))
const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

test('the list finds an offer, and the terms of what it may sell add up, now and at an earlier moment', async () => {
  const { page, troubles } = await openInside('/offers')
  const offer = await anOffer(page)
  await page.goto(`/offers?q=${encodeURIComponent(offer.sku ?? offer.title)}&connectionId=${offer.connectionId}`)
  await page.locator('.tl-row').first().click()
  await page.waitForURL(/\/offers\/off_/)
  await page.locator('.tl-offer-sum tfoot').waitFor()
  const values = await valuesOf(page)
  expect(values.length).toBeGreaterThan(0)
  expect(total(values)).toBe(await sumOf(page))

  await page.getByRole('heading', { name: '可售數量的變動' }).waitFor()
  const first = page.locator('.tl-panel', { hasText: '可售數量的變動' }).locator('tbody tr').last()
  const then = Number(digits(await first.locator('td strong').innerText()))
  await first.getByRole('button').click()
  await page.getByText(/當時的算式/).waitFor()
  expect(await sumOf(page)).toBe(then)
  expect(total(await valuesOf(page))).toBe(then)
  await page.getByRole('button', { name: '回到現在' }).click()
  await page.waitForURL((url) => !url.searchParams.has('at'))
  expect(troubles).toEqual([])
})

test('a pack of three takes three, and the sum says so', async () => {
  const { page } = await openInside('/offers', { locale: 'en' })
  const offer = await anOffer(page, 1)
  await page.goto(`/offers/${offer.id}`)
  const units = page.getByRole('spinbutton')
  await units.fill('3')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.locator('.tl-offer-sum tr', { hasText: 'One sale takes 3 pieces' }).waitFor()
  expect(total(await valuesOf(page))).toBe(await sumOf(page))
  await page.getByRole('spinbutton').fill('1')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.locator('.tl-offer-sum tr', { hasText: 'One sale takes' }).waitFor({ state: 'detached' })
})

test('what nobody recognised is matched with the keyboard alone, ignored, and taken back', async () => {
  const { page } = await openInside('/offers/review')
  // Of a platform on which nothing else waits: the keys begin at the first.
  const till = async (): Promise<string | undefined> => (await askHub<{ id: string; connector: string; state: string }[]>(page, '/api/v1/connections')).find((c) => c.connector === 'square' && c.state === 'live')?.id
  await expect.poll(till, { timeout: 90_000, interval: 500 }).toBeDefined()
  const offer = await anOffer(page, 2, `&connectionId=${await till()}`)
  const stateOf = async (): Promise<string> => (await askHub<Offer>(page, `/api/v1/offers/${offer.id}`)).match.by
  await tellHub(page, '/api/v1/offers/match', { items: [{ offerId: offer.id, action: 'unmap' }] })
  const queuePath = `/offers/review?connectionId=${offer.connectionId}`
  await page.goto(queuePath)
  const row = page.locator('.tl-review-row', { hasText: offer.title }).first()
  await row.waitFor()
  expect(await seriousFaults(page)).toEqual([])
  const queue = page.locator('.tl-review')
  await queue.focus()
  await page.keyboard.press('i')
  await expect.poll(stateOf).toBe('ignored')
  await page.getByText('全部都對應好了').or(queue).first().waitFor()
  await tellHub(page, '/api/v1/offers/match', { items: [{ offerId: offer.id, action: 'unmap' }] })

  await page.goto(queuePath)
  await row.waitFor()
  await queue.focus()
  await page.keyboard.press('f')
  await page.keyboard.type(offer.match.variant!.sku)
  await page.locator('.ant-select-item-option', { hasText: offer.match.variant!.sku }).first().waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(stateOf).toBe('person')
  expect((await askHub<Offer>(page, `/api/v1/offers/${offer.id}`)).match.variant?.id).toBe(offer.match.variant!.id)
})

test('before a rule is saved it says what it would do, and afterwards the sum names it', async () => {
  const { page } = await openInside('/offers/rules', { locale: 'zh-CN' })
  const offer = await anOffer(page)
  const connection = (await askHub<{ id: string; name: string }[]>(page, '/api/v1/connections')).find((c) => c.id === offer.connectionId)!
  await page.goto('/offers/rules')
  await page.getByRole('button', { name: '新增规则' }).first().click()
  await choose(page, '对接', connection.name)
  await choose(page, '最多显示：是否设置', '设置')
  await page.getByRole('spinbutton', { name: '最多显示' }).fill('2')
  await page.locator('.tl-outlook tbody tr').first().waitFor()
  // What was said of the rule before its last word stands until the hub has answered.
  await expect.poll(async () => Math.max(...(await page.locator('.tl-outlook tbody tr td:last-child').allInnerTexts()).map(Number))).toBeLessThanOrEqual(2)
  expect(await askHub<Policy[]>(page, '/api/v1/policies'), 'nothing is written').toEqual([])
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: '保存规则' }).click()
  await page.locator('.tl-rule', { hasText: '最多显示 2 件' }).waitFor()

  await page.goto(`/offers/${offer.id}`)
  await page.locator('.tl-offer-sum tr', { hasText: '规则：最多显示 2 件' }).waitFor()
  expect(await sumOf(page)).toBe(2)
  const [policy] = await askHub<Policy[]>(page, '/api/v1/policies')
  await page.request.delete(`/api/v1/policies/${policy!.id}`, { headers: { origin: new URL(page.url()).origin } })
})

test('pushes are counted by connection, and their numbers open the rows behind them', async () => {
  const { page } = await openInside('/pushes', { locale: 'en' })
  const offer = await anOffer(page)
  await page.goto('/pushes')
  const connection = (await askHub<{ id: string; name: string }[]>(page, '/api/v1/connections')).find((c) => c.id === offer.connectionId)!
  const card = page.locator('.tl-pace', { has: page.getByRole('heading', { name: connection.name }) })
  await card.getByRole('button', { name: `Compare ${connection.name} now` }).click()
  await page.getByText(`Every offer of ${connection.name} is being compared`).waitFor()
  // What waits or is on its way has left its state before its rows are open; what is verified stays.
  // Some platforms show what they were told only minutes later.
  await card.getByRole('link', { name: /Verified/ }).click({ timeout: 100_000 })
  await page.waitForURL(/\/pushes\/list\?.*connectionId=con_/)
  await page.locator('.tl-row').first().waitFor()
})

const screens = async (page: Page): Promise<string[]> => ['/offers', `/offers/${(await anOffer(page)).id}`, '/offers/review', '/offers/rules', '/pushes', '/pushes/list', '/pushes/drift', '/pushes/difference']
const settle = (page: Page): Promise<void> => page.locator('.tl-page').locator('.tl-row, .tl-plain, .tl-empty, .tl-pace, .tl-review-row').first().waitFor()

test.each([0, 2, 4, 6])('the screens of offers and pushes from number %i on have no serious fault, by day and by night', async (first) => {
  const { page } = await openInside('/offers')
  for (const path of (await screens(page)).slice(first, first + 2)) {
    await page.goto(path)
    await settle(page)
    expect(await faultsInBothLights(page), path).toEqual([])
  }
})

test('nothing about offers and pushes is wider than a phone', async () => {
  const { page } = await openInside('/offers', { width: 390, locale: 'en' })
  for (const path of await screens(page)) {
    await page.goto(path)
    await settle(page)
    expect(await isTooWide(page), path).toBe(false)
  }
})
