/** A browser page on the running hub, closed by itself when its test is over. */
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Locator, type Page } from 'playwright-core'
import { join } from 'node:path'
import { afterAll, expect, inject, onTestFinished } from 'vitest'
import { launchFlags } from '../../tools/browser.ts'

export interface OpenPage {
  page: Page
  /** What went wrong without the test asking: script errors, console errors, answers of 500 and more. */
  troubles: string[]
}

export interface PageOptions {
  /** The language the browser asks for. */
  locale?: 'zh-TW' | 'zh-CN' | 'en'
  /** 390 is a phone. */
  width?: number
  dark?: boolean
  /** Dialogs grow and lists unfold, as most people have it. Without it the system asks that nothing moves: what moves on a busy machine is no longer there between press and release. */
  moves?: boolean
}

let browser: Promise<Browser> | undefined

afterAll(async () => {
  await (await browser)?.close()
})

/** Opens a path of the hub, such as '/orders', as a new visitor without cookies; or with those that `before` got. */
export async function openPage(path: string, options: PageOptions = {}, before: (context: BrowserContext) => Promise<void> = async () => undefined): Promise<OpenPage> {
  browser ??= chromium.launch({ executablePath: inject('chromium'), args: launchFlags })
  const width = options.width ?? 1280
  const context = await (await browser).newContext({
    baseURL: inject('hubUrl'),
    locale: options.locale ?? 'zh-TW',
    timezoneId: 'Asia/Taipei',
    colorScheme: options.dark === true ? 'dark' : 'light',
    reducedMotion: options.moves === true ? 'no-preference' : 'reduce',
    viewport: { width, height: width < 600 ? 844 : 800 },
    acceptDownloads: true,
  } satisfies BrowserContextOptions)
  await before(context)
  const page = await context.newPage()
  const troubles = watchTroubles(page)
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await shoot(page, `failed ${task.name}`)
    await context.close()
  })
  await page.goto(path)
  return { page, troubles }
}

/**
 * What a screen reader or a keyboard would stumble over. Nothing here is framed, so the page itself is asked (legacy mode):
 * opening a second one to put frames together takes three times as long.
 */
export const judge = (page: Page) => new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()

export const seriousFaults = async (page: Page): Promise<string[]> => {
  // What is still fading in has no colours to judge yet.
  await page.waitForTimeout(350)
  return (await judge(page).analyze()).violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)
}

/** Types from when to when into a field of two, as a person does: the second once the field itself has gone on to it, for until then it takes back what is there. */
export async function typeSpan(fields: Locator, span: readonly [string, string]): Promise<void> {
  await fields.first().click()
  for (const [i, words] of span.entries()) {
    const field = fields.nth(i)
    await expect.poll(() => field.evaluate((input) => input.matches(':focus'))).toBe(true)
    await field.fill(words)
    await field.press('Enter')
  }
}

/** Keeps a picture under test-results/, for people to look at. */
export async function shoot(page: Page, name: string): Promise<string> {
  const path = join('test-results', `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`)
  await page.screenshot({ path, fullPage: true })
  return path
}

function watchTroubles(page: Page): string[] {
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text())
  })
  page.on('response', (response) => {
    if (response.status() >= 500) troubles.push(`${response.status()} ${response.url()}`)
  })
  return troubles
}
