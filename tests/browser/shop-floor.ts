import type { Page } from 'playwright-core'
import type { components } from '../../api/schema.d.ts'
import { askHub, seriousFaults } from './inside.ts'
import { judge } from './page.ts'

type Level = components['schemas']['StockLevel']
export type Place = components['schemas']['Location']

/** Tells the hub as the console does, without its screens: what a test needs to be there before it begins. */
export async function tellHub<T>(page: Page, path: string, data: unknown): Promise<T> {
  const answer = await page.request.post(path, { data, headers: { origin: new URL(page.url()).origin } })
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** A SKU of its own for a test, so that no other test's doings count. */
export async function makeSku(page: Page, sku: string, name: string, barcode?: string): Promise<{ productId: string; variantId: string }> {
  const { answers: [answer] } = await tellHub<{ answers: { productId: string; variants: { variantId: string }[] }[] }>(page, '/api/v1/products', { drafts: [{ name, variants: [{ sku, ...(barcode === undefined ? {} : { barcode }) }] }] })
  return { productId: answer!.productId, variantId: answer!.variants[0]!.variantId }
}

export const places = (page: Page): Promise<Place[]> => askHub<Place[]>(page, '/api/v1/locations')
export const receive = (page: Page, variantId: string, locationId: string, quantity: number): Promise<unknown> => tellHub(page, '/api/v1/stock/receive', { lines: [{ variantId, locationId, quantity }] })
export const levelOf = (page: Page, variantId: string): Promise<Level> => askHub<Level>(page, `/api/v1/stock/${variantId}`)

/** Somebody buys, from this place, while the test looks elsewhere. */
export async function sell(page: Page, sku: string, quantity: number, place: { locationId: string; stock: 'take' | 'reserve' }): Promise<void> {
  const [channel] = await askHub<{ id: string }[]>(page, '/api/v1/channels')
  const order = { externalId: `T-${sku}-${quantity}`, placedAt: '2026-03-02T04:00:00Z', currency: 'TWD', lines: [{ sku, title: sku, quantity, unitPrice: { minor: '100', currency: 'TWD' } }] }
  await tellHub(page, '/api/v1/orders', { drafts: [{ channelId: channel!.id, ...place, order }] })
}

/** Chooses in a select by what it is called; in a dialog's before the page's behind it. */
export async function choose(page: Page, name: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name }).last().click()
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByTitle(option, { exact: true }).click()
}

/** Types into a field that finds SKUs and takes the one that is meant. */
export async function pickSku(page: Page, name: string, text: string, sku: string): Promise<void> {
  await page.getByRole('combobox', { name }).fill(text)
  await page.locator('.ant-select-item-option', { hasText: sku }).first().click()
}

/** Faults by day and by night. The night has the same structure, so only its colours are judged again. */
export async function faultsInBothLights(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' })
  const day = await seriousFaults(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.locator('html[data-mode="dark"]').waitFor()
  await page.waitForTimeout(350)
  const { violations } = await judge(page).withRules(['color-contrast']).analyze()
  return [...day, ...violations.flatMap((v) => v.nodes.map((n) => `dark ${v.id}: ${n.target.join(' ')}`))]
}
