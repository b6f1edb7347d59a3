import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { askHub, isTooWide, openInside, seriousFaults } from './inside.ts'
import { connected, type Connection } from './live-shop.ts'
import { choose, tellHub } from './shop-floor.ts'

type Draft = { id: string; state: string; externalId: string | null }
const draftsOf = async (page: Page, { id }: Connection): Promise<Draft[]> => (await askHub<{ items: Draft[] }>(page, `/api/v1/listing-drafts?connectionId=${id}`)).items

/** A thing with words, a picture and a price, and a shop that takes it. */
async function prepare(page: Page, name: string, sku: string): Promise<{ connection: Connection; productId: string; variantId: string }> {
  const connection = await connected(page, name)
  const [list] = await askHub<{ id: string; currency: string }[]>(page, '/api/v1/price-lists')
  await page.request.patch(`/api/v1/connections/${connection.id}`, { data: { settings: { priceListId: list!.id } }, headers: { origin: new URL(page.url()).origin } })
  const draft = { name: '純棉短袖上衣', brand: '棉田', category: '上衣', description: '柔軟透氣的純棉短袖上衣。', images: ['https://img.example/shirt.jpg'], variants: [{ sku, weightGrams: 200 }] }
  const { answers: [made] } = await tellHub<{ answers: { productId: string; variants: { variantId: string }[] }[] }>(page, '/api/v1/products', { drafts: [draft] })
  const variantId = made!.variants[0]!.variantId
  await page.request.put(`/api/v1/price-lists/${list!.id}/prices`, { data: { prices: [{ variantId, price: { minor: '590', currency: list!.currency } }] }, headers: { origin: new URL(page.url()).origin } })
  return { connection, productId: made!.productId, variantId }
}

test('a field is said otherwise for one channel, explained, taken back, and the product is put on sale there', async () => {
  const { page, troubles } = await openInside('/connections', { locale: 'zh-TW' })
  const { connection, productId } = await prepare(page, '刊登甲店', `LST-${Date.now()}`)
  await page.goto(`/products/${productId}`)
  await page.getByRole('link', { name: '刊登內容' }).click()
  await page.getByText('這裡改的是商品主檔').waitFor()
  await choose(page, '通路', '刊登甲店')
  const title = page.locator('.tl-field').first()
  const text = title.getByRole('textbox', { name: '標題' })
  expect(await text.count(), 'inherited until it is switched on').toBe(0)
  await title.getByRole('switch', { name: '標題：另外寫' }).click()
  await text.fill('夏日純棉短袖上衣')
  await title.getByRole('button', { name: '儲存' }).click()
  await title.getByText('通路', { exact: true }).first().waitFor()
  await title.getByText('為什麼是這個值').click()
  await title.getByText('純棉短袖上衣', { exact: true }).waitFor()

  await page.getByRole('button', { name: '上架到這個通路' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('新上架').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await drawer.getByRole('button', { name: '上架 1 項' }).click()
  await expect.poll(async () => (await draftsOf(page, connection))[0]?.state, { timeout: 60_000 }).toBe('live')

  await page.goto(`/listings/publish?connectionId=${connection.id}`)
  await page.getByRole('row', { name: /純棉短袖上衣/ }).getByText('已上架').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.goto(`/products/${productId}/content?connection=${connection.id}`)
  await title.getByText('為什麼是這個值').click()
  await title.getByRole('button', { name: '還原通路寫的標題' }).click()
  await expect.poll(() => title.locator('.tl-inherited').textContent()).toBe('純棉短袖上衣')
  // Here the words are the old ones again, and there still the new: the list says so until somebody publishes.
  await page.goto(`/listings/publish?connectionId=${connection.id}`)
  await page.getByRole('row', { name: /純棉短袖上衣/ }).getByText('有未發布的修改').waitFor({ timeout: 60_000 })
  // The picture's address is nobody's.
  expect(troubles).toEqual([])
})

test('the screens of listings fit a phone in three languages, in the dark', async () => {
  let made: Awaited<ReturnType<typeof prepare>> | undefined
  for (const [locale, words] of [['en', 'Publish products'], ['zh-TW', '上架商品'], ['zh-CN', '上架商品']] as const) {
    const { page } = await openInside('/listings/publish', { locale, width: 390, dark: true })
    await page.getByRole('button', { name: words }).first().waitFor()
    made ??= await prepare(page, 'A shop whose name is rather long', `LSTP-${Date.now()}`)
    if (locale === 'en') await tellHub(page, '/api/v1/listing-drafts/publish', { connectionId: made.connection.id, variantIds: [made.variantId], as: 'draft' })
    await page.reload()
    await page.locator('.tl-row').first().waitFor()
    expect([await isTooWide(page), ...(locale === 'en' ? await seriousFaults(page) : [])]).toEqual([false])
    await page.goto(`/products/${made.productId}/content?connection=${made.connection.id}`)
    await page.locator('.tl-field').nth(3).waitFor()
    expect([await isTooWide(page), ...(locale === 'en' ? await seriousFaults(page) : [])]).toEqual([false])
  }
})
