import { expect, test } from 'vitest'
import { inWork, sql } from '#platform'
import { ok } from '#kit'
import { eachMeasure, measures, stepsOf, type Amounts } from './amounts.ts'
import { noVariant } from './contribution/count-orders.ts'
import { world } from '../world.ts'

test('what an order leaves for questions about buyers is its CM2, whatever kinds of cost there are', async () => {
  const w = await world({ reactions: [] })
  // Each kind an amount of its own, so that none can be left out or taken twice unseen.
  const amounts = Object.fromEntries(measures.map((m, i) => [m, 2n ** BigInt(i)])) as Amounts
  await inWork(w.hub, w.who, async (work) => {
    await work.query(sql`
      insert into economics.line (org_id, order_id, line_no, month, placed_month, channel_id, variant_id, currency, ${eachMeasure((m) => m)})
      select ${work.orgId}, ${noVariant}, 1, '2026-03-01', '2026-03-01', ${noVariant}, ${noVariant}, 'TWD', ${eachMeasure((m) => String(amounts[m]))}`)
    return ok(undefined)
  })

  expect(await w.query(sql`select cm2_minor as cm2, uncosted_units as uncosted from economics.facts_order_margin where org_id = ${w.org.id}`)).toEqual([{ cm2: stepsOf(amounts).cm2, uncosted: amounts.uncosted_units }])
  await w.end()
})
