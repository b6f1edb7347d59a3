import { expect, test } from 'vitest'
import { money } from '#kit'
import { callTo, conform, openApiSpec, openTime } from '#kit/testing'
import sellbrite from './connector.ts'
import { simulator } from './simulator.ts'

const spec = openApiSpec('specs/sellbrite/sellbrite-v1.derived.openapi.json')

conform(sellbrite, simulator, [], { check: spec?.checkRequest })

test('what the maker recommends stands on a list of its own, beside the price', async () => {
  const time = openTime()
  const sim = simulator({ clock: time.clock })
  sim.beside!.product!({ externalId: 'MUG', name: 'Mug', options: [], images: [], variants: [{ sku: 'MUG', optionValues: [], price: money(350n, 'TWD'), prices: [{ list: 'MSRP', price: money(400n, 'TWD') }] }] })
  const { items: [mug] } = await sellbrite.does['products.pull']!(callTo(sellbrite, sim, sim.good, { time }).at, {})
  expect(mug!.variants[0]).toMatchObject({ price: money(350n, 'TWD'), prices: [{ list: 'MSRP', price: money(400n, 'TWD') }] })
})
