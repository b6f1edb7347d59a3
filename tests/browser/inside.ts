import type { Locator, Page } from 'playwright-core'
import { inject } from 'vitest'
import { openPage, type OpenPage, type PageOptions } from './page.ts'

export { seriousFaults } from './page.ts'

/** A page inside the demo shop: signed in by the one click's own route, then straight to the path. */
export async function openInside(path: string, options: PageOptions = {}): Promise<OpenPage> {
  return openPage(path, options, async (context) => {
    await context.request.post('/api/v1/demo-sign-in', { data: {}, headers: { origin: inject('hubUrl') } })
  })
}

export const askHub = async <T>(page: Page, path: string): Promise<T> => (await (await page.request.get(path)).json()) as T
export const digits = (text: string): string => text.replace(/[^\d-]/g, '')

/** The rows of a list once it shows what was asked of it last: those of the question before stand until then. */
export const rowsThere = (page: Page): Locator => page.locator('.tl-table-box[aria-busy="false"] .tl-row')

export const isTooWide = (page: Page): Promise<boolean> => page.evaluate("document.documentElement.scrollWidth > window.innerWidth || document.getElementById('main').scrollWidth > document.getElementById('main').clientWidth")
