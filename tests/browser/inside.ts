import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { openPage, type OpenPage, type PageOptions } from './page.ts'

/** A page inside the demo shop: signed in by the one click's own route, then straight to the path. */
export async function openInside(path: string, options: PageOptions = {}): Promise<OpenPage> {
  return openPage(path, options, async (context) => {
    await context.request.post('/api/v1/demo-sign-in', { data: {}, headers: { origin: inject('hubUrl') } })
  })
}

export const askHub = async <T>(page: Page, path: string): Promise<T> => (await (await page.request.get(path)).json()) as T
export const digits = (text: string): string => text.replace(/[^\d-]/g, '')

export const seriousFaults = async (page: Page): Promise<string[]> => {
  // What is still fading in has no colours to judge yet.
  await page.waitForTimeout(350)
  return (await new AxeBuilder({ page }).analyze()).violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)
}
export const isTooWide = (page: Page): Promise<boolean> => page.evaluate("document.documentElement.scrollWidth > window.innerWidth || document.getElementById('main').scrollWidth > document.getElementById('main').clientWidth")
