import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { askHub, isTooWide, openInside, seriousFaults } from './inside.ts'
import { connected, type Connection } from './live-shop.ts'
import { tellHub } from './shop-floor.ts'

type Draft = { id: string; state: string; externalId: string | null }
const draftsOf = async (page: Page, { id }: Connection): Promise<Draft[]> => (await askHub<{ items: Draft[] }>(page, `/api/v1/listing-drafts?connectionId=${id}`)).items

test('a product in several colours and sizes is shown as the one listing that it becomes, put on sale so, closed and opened again', async () => {
  const { page, troubles } = await openInside('/connections', { locale: 'zh-TW' })
  const connection = await connected(page, '規格甲店')
  const [list] = await askHub<{ id: string; currency: string }[]>(page, '/api/v1/price-lists')
  const header = { origin: new URL(page.url()).origin }
  await page.request.patch(`/api/v1/connections/${connection.id}`, { data: { settings: { priceListId: list!.id } }, headers: header })
  const variants = [['黑', 'M'], ['黑', 'L'], ['白', 'M']].map((optionValues, i) => ({ sku: `GRP-${Date.now()}-${i}`, optionValues, weightGrams: 200 }))
  const draft = { name: '純棉圓領上衣', category: '上衣', description: '柔軟透氣的上衣。', images: ['https://img.example/tee.jpg'], options: ['顏色', '尺寸'], variants }
  const { answers: [made] } = await tellHub<{ answers: { productId: string; variants: { variantId: string }[] }[] }>(page, '/api/v1/products', { drafts: [draft] })
  const ids = made!.variants.map((v) => v.variantId)
  await page.request.put(`/api/v1/price-lists/${list!.id}/prices`, { data: { prices: ids.map((variantId) => ({ variantId, price: { minor: '590', currency: list!.currency } })) }, headers: header })
  await page.goto(`/listings/publish?connectionId=${connection.id}`)
  await page.getByRole('button', { name: '上架商品' }).first().click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('combobox', { name: '商品' }).fill(variants[0]!.sku)
  await page.locator('.ant-select-item-option', { hasText: variants[0]!.sku }).click()
  await drawer.getByText('合成一個刊登，3 個規格').waitFor()
  await drawer.getByRole('button', { name: '其他 2 個也選' }).click()
  await expect.poll(() => drawer.locator('.tl-matrix td', { hasText: '這次上架' }).count()).toBe(3)
  expect(await seriousFaults(page)).toEqual([])
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 })
    expect(await isTooWide(page)).toBe(false)
  }
  await drawer.getByRole('button', { name: '上架 3 項' }).click()
  const states = async (): Promise<string[]> => (await draftsOf(page, connection)).map((d) => d.state)
  await expect.poll(states, { timeout: 60_000 }).toEqual(['live', 'live', 'live'])
  const parents = new Set((await draftsOf(page, connection)).map((d) => d.externalId!.split(':')[0]))
  expect(parents.size, 'one listing').toBe(1)

  const [first] = await draftsOf(page, connection)
  await tellHub(page, '/api/v1/listing-drafts/close', { ids: [first!.id] })
  await expect.poll(async () => (await states()).filter((state) => state === 'closed').length, { timeout: 60_000 }).toBe(1)
  await page.reload()
  await page.getByRole('button', { name: '重新上架純棉圓領上衣' }).click()
  await expect.poll(states, { timeout: 60_000 }).toEqual(['live', 'live', 'live'])
  expect(troubles).toEqual([])
})
