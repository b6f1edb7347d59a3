import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openPage, seriousFaults, shoot } from './page.ts'

const enterDemo = async (page: Page): Promise<void> => {
  await page.locator('.tl-door-panel .ant-btn-primary').click()
  await page.locator('.tl-kpi-value').first().waitFor()
}
const isTooWide = (page: Page): Promise<boolean> => page.evaluate('document.documentElement.scrollWidth > window.innerWidth')

test('a visitor on the machine comes into the demo shop with one click, sees that it is one, and goes out again', async () => {
  const { page, troubles } = await openPage('/')
  await enterDemo(page)

  expect(await page.locator('.tl-banner.is-demo').innerText()).toContain('示範商店')
  expect(new URL(page.url()).pathname).toBe('/')
  await page.getByRole('button', { name: /的帳號$/ }).click()
  await page.getByRole('menuitem', { name: '登出' }).click()
  await page.waitForURL('**/sign-in')
  expect(troubles).toEqual([])
})

test('a wrong password is told kindly and lets nobody in', async () => {
  const { page } = await openPage('/sign-in', { locale: 'en' })
  await page.getByLabel('E-mail').fill('nobody@example.com')
  await page.getByLabel('Password', { exact: true }).fill('not-the-password')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()

  expect(await page.getByRole('alert').innerText()).toBe('The e-mail or the password is not right.')
  expect(new URL(page.url()).pathname).toBe('/sign-in')
})

test('a link into the shop leads through the door to where it pointed', async () => {
  const { page } = await openPage('/settings/appearance')
  await page.locator('.tl-door-panel .ant-btn-primary').click()
  await page.getByRole('heading', { name: '設定', level: 1 }).waitFor()

  expect(new URL(page.url()).pathname).toBe('/settings/appearance')
})

test('the language changes at once, without a reload, and is remembered', async () => {
  const { page, troubles } = await openPage('/')
  await enterDemo(page)
  await page.evaluate('window.stillHere = true')

  for (const [from, to, title, tag] of [['語言', '简体中文', '概览', 'zh-CN'], ['语言', 'English', 'Overview', 'en']] as const) {
    await page.getByRole('button', { name: from }).click()
    await page.getByRole('menuitem', { name: to }).click()
    await page.getByRole('heading', { name: title, level: 1 }).waitFor()
    expect(await page.evaluate('[document.documentElement.lang, window.stillHere]')).toEqual([tag, true])
  }
  await page.reload()
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor()
  expect(troubles).toEqual([])
})

test('dark follows the system until somebody chooses, and the choice stays', async () => {
  const { page } = await openPage('/sign-in', { dark: true, locale: 'en' })
  const mode = (): Promise<unknown> => page.evaluate('document.documentElement.dataset.mode')
  expect(await mode()).toBe('dark')

  await page.getByRole('button', { name: 'Appearance' }).click()
  await page.getByRole('menuitem', { name: 'Light' }).click()
  expect(await mode()).toBe('light')
  await page.reload()
  expect(await mode()).toBe('light')
})

test.each([{ dark: false }, { dark: true }])('the screens of the house have no serious fault for people who hear or tab through them (dark: $dark)', async ({ dark }) => {
  const { page } = await openPage('/', { dark })
  await page.locator('.tl-door-panel').waitFor()
  expect(await seriousFaults(page), 'sign-in').toEqual([])
  await enterDemo(page)
  await page.locator('.tl-bars-chart rect').first().waitFor()
  expect(await seriousFaults(page), 'overview').toEqual([])
  for (const tab of ['shop', 'channels', 'members', 'tokens', 'audit', 'account', 'appearance']) {
    await page.goto(`/settings/${tab}`)
    await page.locator('.tl-page :is(form, .tl-panel)').first().waitFor()
    expect(await seriousFaults(page), tab).toEqual([])
  }
})

test('on a phone nothing hangs over the edge, in any language', async () => {
  for (const locale of ['zh-TW', 'zh-CN', 'en'] as const) {
    const { page } = await openPage('/', { width: 390, locale })
    expect(await isTooWide(page)).toBe(false)
    await enterDemo(page)
    await page.locator('.tl-bars-chart rect').first().waitFor()
    await shoot(page, `overview 390 ${locale}`)
    expect(await isTooWide(page), `overview ${locale}`).toBe(false)
    for (const tab of ['shop', 'channels', 'members', 'tokens', 'audit']) {
      await page.goto(`/settings/${tab}`)
      await page.locator('.tl-page :is(form, .tl-panel)').first().waitFor()
      expect(await isTooWide(page), `${tab} ${locale}`).toBe(false)
    }
  }
})
