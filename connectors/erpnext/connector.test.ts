import { expect, test } from 'vitest'
import { money, type ChannelProduct } from '#kit'
import { callTo, conform, openApiSpec, openTime } from '#kit/testing'
import erpnext from './connector.ts'
import { simulator } from './simulator.ts'

const spec = openApiSpec('specs/erpnext/frappe-erpnext-rest.openapi.yaml')
/** Frappe's own page "REST API" has `order_by`, filters whose value is a list, and the changed fields as the body of PUT; the file of the community leaves them out ("TBD"). */
const saidOtherwise = ['put /resource/{DocType}/{DocumentName}: takes no body', 'query.order_by is not in the specification', '.3 must be string']
const check = async (request: Request): Promise<string[]> => (await spec!.checkRequest(request)).filter((words) => !saidOtherwise.some((known) => words.includes(known)))

conform(erpnext, simulator, [], { check: spec && check })

test('a template with its variants is one product, with prices by list and what a product bundle is made of', async () => {
  const time = openTime()
  const sim = simulator({ clock: time.clock })
  const twd = (minor: bigint) => money(minor, 'TWD')
  const tee = (sku: string, color: string, size: string) => ({ sku, title: `Tee ${color} ${size}`, optionValues: [color, size], price: twd(400n), prices: [{ list: 'Wholesale', price: twd(300n) }] })
  sim.beside!.product!({ externalId: 'TEE', name: 'Tee', options: ['Colour', 'Size'], images: [], variants: [tee('TEE-R-M', 'Red', 'M'), tee('TEE-B-L', 'Blue', 'L')] })
  sim.beside!.product!({ externalId: 'MUG', name: 'Mug', options: [], images: [], variants: [{ sku: 'MUG', optionValues: [] }] })
  sim.beside!.product!({ externalId: 'SET', name: 'Set', options: [], images: [], variants: [{ sku: 'SET', optionValues: [], price: twd(700n), parts: [{ sku: 'MUG', quantity: 2 }, { sku: 'TEE-R-M', quantity: 1 }] }] })
  const { at, requests } = callTo(erpnext, sim, sim.good, { time })
  const all: ChannelProduct[] = []
  for (let cursor: string | undefined, n = 0; n < 9; n++) {
    const page = await erpnext.does['products.pull']!(at, cursor === undefined ? {} : { cursor })
    all.push(...page.items)
    if ((cursor = page.next) === undefined) break
  }

  expect(all.map((p) => [p.name, p.options, p.variants.map((v) => [v.sku, v.optionValues])])).toEqual([
    ['Mug', [], [['MUG', []]]], ['Set', [], [['SET', []]]], ['Tee', ['Colour', 'Size'], [['TEE-B-L', ['Blue', 'L']], ['TEE-R-M', ['Red', 'M']]]],
  ])
  expect(all[1]!.variants[0]!.parts).toEqual([{ sku: 'MUG', quantity: 2 }, { sku: 'TEE-R-M', quantity: 1 }])
  expect(all[2]!.variants[1]).toMatchObject({ price: twd(400n), prices: [{ list: 'Wholesale', price: twd(300n) }] })
  if (spec) for (const request of requests) expect(await check(request)).toEqual([])
})
