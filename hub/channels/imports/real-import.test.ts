import { describe, expect, test } from 'vitest'
import * as catalog from '#catalog'
import { read } from '#platform'
import { bringIn, fromDisk, hasSharedData, importWorld, realFile } from './world-of-imports.ts'

if (!hasSharedData) process.stderr.write('real files not brought in: ../shared/data is not here (set TONGLU_SHARED)\n')

// The real files of orders are brought in by hub/insights/proofs, which hold the books and the numbers against their references.
describe.skipIf(!hasSharedData)('real price sheets', () => {
  test('the price sheets of an Indian brand: a price list for each marketplace', { timeout: 60_000 }, async () => {
    const w = await importWorld({ currency: 'INR', timeZone: 'Asia/Kolkata' })

    for (const name of ['P L March 2021.csv', 'May-2022.csv']) {
      const done = await bringIn(w, [fromDisk(realFile('multichannel-india-pricing', name))])
      expect({ kind: done.kind, state: done.state, prices: done.placed + done.same, refused: done.refused, problems: done.problems }).toEqual({ kind: 'prices', state: 'done', prices: 10_350n, refused: 0n, problems: 290n })
    }
    const again = await bringIn(w, [fromDisk(realFile('multichannel-india-pricing', 'May-2022.csv'))], { unknownSkus: 'create' })

    expect({ set: again.placed, same: again.same }).toEqual({ set: 0n, same: 10_350n })
    const lists = await read(w.hub, w.who, catalog.listPriceLists)
    expect(lists.map((l) => l.name)).toEqual(['Ajio', 'Amazon', 'Amazon FBA', 'Flipkart', 'Limeroad', 'Myntra', 'Paytm', 'Snapdeal'])
    expect(new Set(lists.map((l) => l.currency))).toEqual(new Set(['INR']))
    await w.end()
  })
})
