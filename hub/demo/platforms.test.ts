import { expect, test } from 'vitest'
import { connectors } from '#connectors'
import { money } from '#kit'
import { callTo, openTime } from '#kit/testing'
import { openPlatforms } from './platforms.ts'

const erpFiles = connectors.find((one) => one.id === 'erp-files')!
const noon = new Date('2026-11-11T04:00:00Z')

test('each connection of the demo shop has a platform of its own, and it stays the same one', async () => {
  const platforms = openPlatforms(() => noon)
  const first = await platforms.of({ id: 'a', connector: 'woocommerce' })
  first?.simulator.offer({ sku: 'TEE', title: 'Tee', price: money(490n, 'TWD'), available: 3 })

  expect((await platforms.of({ id: 'a', connector: 'woocommerce' }))?.simulator.offers()).toHaveLength(1)
  expect((await platforms.of({ id: 'b', connector: 'woocommerce' }))?.simulator.offers()).toHaveLength(0)
})

test('who is simulated by nobody is not reached, least of all on the internet', async () => {
  const platforms = openPlatforms(() => noon)

  expect(await platforms.keysOf('nobody')).toBeUndefined()
  await expect(platforms.fetchFor({ id: 'a', connector: 'nobody' })(new Request('https://nobody.example/'))).rejects.toThrow('nobody simulates')
})

test('the keys of each simulated platform fit the fields that its connect screen asks for', async () => {
  const platforms = openPlatforms(() => noon)
  for (const { id, fields } of connectors) {
    const keys = await platforms.keysOf(id)
    // Simulators come with their connectors, one after the other.
    if (!keys) continue
    for (const f of fields.filter((one) => !one.isGiven)) {
      if (!f.isOptional) expect(keys[f.name], `${id}: ${f.name}`).toBeTruthy()
      if (f.pattern && keys[f.name]) expect(keys[f.name], `${id}: ${f.name}`).toMatch(new RegExp(`^(?:${f.pattern.source})$`, f.pattern.flags))
    }
  }
})

test('an ERP of the demo has what only it keeps: a thing in two colours with a price for dealers, and a box of the shop’s goods', async () => {
  const platforms = openPlatforms(() => noon, () => Promise.resolve({ goods: ['M1', 'M2'].map((sku) => ({ sku, title: sku, minor: '350', currency: 'TWD', available: 3 })) }))
  const { simulator } = (await platforms.of({ id: 'a', connector: 'erp-files' }))!
  const { at } = callTo(erpFiles, simulator, simulator.good, { time: openTime() })
  const { items, refused } = await erpFiles.does['products.pull']!(at, {})

  expect([refused, items.map((p) => [p.externalId, p.options, p.variants.map((v) => [v.prices?.[0]?.list, v.parts?.length])])]).toEqual([[], [
    ['M1', [], [[undefined, undefined]]], ['M2', [], [[undefined, undefined]]], ['ERP-TOTE', ['顏色'], [['經銷', undefined], ['經銷', undefined]]], ['ERP-BOX', [], [[undefined, 2]]],
  ]])
})
