import { expect, test } from 'vitest'
import { money, type ChannelProduct } from '#kit'
import { callTo, conform, openApiSpec, openTime } from '#kit/testing'
import linnworks from './connector.ts'
import { simulator } from './simulator.ts'

const spec = openApiSpec('specs/linnworks/v1/auth.json', 'specs/linnworks/v1/stock.json', 'specs/linnworks/v1/inventory.json', 'specs/linnworks/v2/orders-v2.json')
conform(linnworks, simulator, [], { check: spec?.checkRequest })

test('variation groups come as one product, composites with their parts, and each price under its channel', async () => {
  const time = openTime()
  const sim = simulator({ clock: time.clock })
  const twd = (minor: bigint) => money(minor, 'TWD')
  const tee = (sku: string, color: string) => ({ sku, title: `Tee ${color}`, optionValues: [color, 'M'], price: twd(400n), ...(color === 'red' && { prices: [{ list: 'EBAY EBAY0', price: twd(450n) }] }) })
  sim.beside!.product!({ externalId: 'tee', name: 'Tee', options: ['Colour', 'Size'], images: [], variants: [tee('TEE-R', 'red'), tee('TEE-B', 'blue')] })
  sim.beside!.product!({ externalId: 'plain', name: 'Bag', options: [], images: [], variants: [{ sku: 'BAG-1', title: 'Bag one', optionValues: [] }, { sku: 'BAG-2', title: 'Bag two', optionValues: [] }] })
  sim.beside!.product!({ externalId: 'set', name: 'Set', options: [], images: [], variants: [{ sku: 'SET', optionValues: [], price: twd(900n), parts: [{ sku: 'TEE-R', quantity: 2 }, { sku: 'BAG-1', quantity: 1 }] }] })
  const { at, requests } = callTo(linnworks, sim, sim.good, { time })
  const all: ChannelProduct[] = []
  for (let cursor: string | undefined, n = 0; n < 9; n++) {
    const page = await linnworks.does['products.pull']!(at, cursor === undefined ? {} : { cursor })
    all.push(...page.items)
    if ((cursor = page.next) === undefined) break
  }

  const alone = all.filter((p) => p.variants.length === 1), groups = all.filter((p) => p.variants.length > 1)
  expect(alone.map((p) => p.variants[0]!.sku).toSorted()).toEqual(['BAG-1', 'BAG-2', 'SET', 'TEE-B', 'TEE-R'])
  // What differs is an option, what is the same in all is none; where nothing tells them apart their titles do.
  expect(groups.map((g) => [g.name, g.options, g.variants.map((v) => [v.sku, v.title, v.optionValues])])).toEqual([
    ['Tee', ['Colour'], [['TEE-R', 'Tee red', ['red']], ['TEE-B', 'Tee blue', ['blue']]]], ['Bag', [], [['BAG-1', 'Bag one', []], ['BAG-2', 'Bag two', []]]],
  ])
  expect(new Set(groups.flatMap((g) => g.variants.map((v) => v.externalId)))).toEqual(new Set(alone.filter((p) => p.variants[0]!.sku !== 'SET').map((p) => p.externalId)))
  expect(alone.find((p) => p.name === 'Set')!.variants[0]).toMatchObject({ price: twd(900n), parts: [{ sku: 'TEE-R', quantity: 2 }, { sku: 'BAG-1', quantity: 1 }] })
  expect(groups[0]!.variants[0]).toMatchObject({ price: twd(400n), prices: [{ list: 'EBAY EBAY0', price: twd(450n) }] })
  expect(alone.find((p) => p.variants[0]!.sku === 'BAG-1')!.variants[0], 'a price of nothing is none').not.toHaveProperty('price')
  if (spec) for (const request of requests) expect(await spec.checkRequest(request)).toEqual([])
})
