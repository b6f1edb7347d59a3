import { expect, inject, test } from 'vitest'
import { askHub, isTooWide, openInside, seriousFaults } from './inside.ts'

test('the lists show all their usual columns at 1280, the amount of an order among them', async () => {
  const { page, troubles } = await openInside('/orders', { locale: 'en' })
  for (const path of ['/orders', '/products', '/offers', '/stock', '/pushes/list']) {
    await page.goto(path)
    await page.locator('.tl-row').first().waitFor()
    expect(await page.evaluate("(() => { const box = document.querySelector('.tl-table-box'); return box.scrollWidth - box.clientWidth })()"), path).toBe(0)
  }
  expect(troubles).toEqual([])
})

test('the record says every deed and state of the demo in words, and the settings have no fault on a phone', async () => {
  const { page } = await openInside('/settings/audit', { locale: 'zh-TW', width: 390 })
  await page.locator('.tl-audit > li').first().waitFor()
  const text = await page.locator('.tl-audit').innerText()
  expect(text).not.toMatch(/unmatched|externalSku|動作 `/)
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
  expect(await seriousFaults(page)).toEqual([])
  expect(await isTooWide(page)).toBe(false)
})

test('the record leaves ids to the API, also where one stands among other words', async () => {
  const { page } = await openInside('/settings/audit', { locale: 'zh-TW' })
  const id = '01a206ea-999b-73f0-ad38-b745c2dc5fe2'
  const entry = { id, at: '2026-11-23T05:49:00Z', actor: { kind: 'user', id, name: 'Demo' }, action: 'advice.undone', subjectKind: 'advice', subjectId: id, after: { kind: 'ads_over_margin', subject: `${id} TWD` }, why: null, cause: '' }
  await page.route('**/api/v1/audit?*', (route) => route.fulfill({ json: { items: [entry], next: null } }))
  await page.reload()
  await page.locator('.tl-audit', { hasText: '建議已復原' }).waitFor()
  const text = await page.locator('.tl-audit').innerText()
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
  expect(text).toContain('已變更')
})

test('on a phone the speeds of the pushes stand whole within their cards', async () => {
  const { page } = await openInside('/pushes', { locale: 'en', width: 390 })
  await page.locator('.tl-pace-table').first().waitFor()
  expect(await page.evaluate("[...document.querySelectorAll('.tl-pace')].filter((card) => [...card.querySelectorAll('td, th')].some((cell) => cell.getBoundingClientRect().right > card.getBoundingClientRect().right)).length")).toBe(0)
  expect(await seriousFaults(page)).toEqual([])
})

test('a tab that nobody looks at leaves the few connections of the browser to the others, and hears again when it is seen', async () => {
  const { page } = await openInside('/orders')
  const heard: string[] = []
  page.on('request', (request) => { if (request.url().endsWith('/api/v1/stream')) heard.push(request.url()) })
  await page.addInitScript("Object.defineProperty(document, 'hidden', { configurable: true, get: () => window.isSeen !== true })")
  await page.goto('/stock')
  await page.locator('.tl-row').first().waitFor()
  expect(heard).toEqual([])
  await page.evaluate("window.isSeen = true; document.dispatchEvent(new Event('visibilitychange'))")
  await expect.poll(() => heard.length).toBe(1)
})

test('what is half typed into the settings stays when they cannot be read anew', async () => {
  const { page } = await openInside('/settings/shop')
  const name = page.getByRole('textbox', { name: '商店名稱' })
  await name.fill('改到一半的店名')

  await page.route('**/api/v1/settings', (route) => route.fulfill({ status: 500 }))
  const refused = page.waitForResponse('**/api/v1/settings')
  // Who comes back to a page that was put away finds everything read anew.
  await page.evaluate("window.dispatchEvent(new Event('pagehide')); window.dispatchEvent(new Event('pageshow'))")
  await refused
  await page.waitForTimeout(500)
  expect(await name.inputValue({ timeout: 2_000 })).toBe('改到一半的店名')
})

test.each([390, 1280])('who asks for pages on which nothing moves finds the help and the menus where they belong, %i wide', async (width) => {
  const { page, troubles } = await openInside('/reports', { width })
  for (const [button, shown] of [['.tl-page-head button', '.ant-popover'], ['header button', '.ant-dropdown']] as const) {
    await page.locator(button).first().click()
    const place = await page.locator(shown).last().boundingBox()
    expect(place && place.x >= 0 && place.y >= 0 && place.x + place.width <= width, JSON.stringify(place)).toBe(true)
    await page.keyboard.press('Escape')
  }
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
  expect(troubles).toEqual([])
})

test('the address that a platform in the house is told leads to this very hub', async () => {
  const { page } = await openInside('/connections')
  const told = async (): Promise<string[]> => (await askHub<{ hookUrl?: string | null }[]>(page, '/api/v1/connections')).flatMap(({ hookUrl }) => hookUrl ?? [])
  await expect.poll(async () => (await told()).length, { timeout: 60_000 }).toBeGreaterThan(0)
  expect(new Set((await told()).map((url) => new URL(url).port))).toEqual(new Set([new URL(inject('hubUrl')).port]))
})
