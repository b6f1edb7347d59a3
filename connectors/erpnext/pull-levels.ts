import { z } from 'zod'
import { given, readMoney, type Connected, type LevelRow, type Page } from '#kit'
import { listDocuments } from './ask-resource.ts'

const pageSize = 100
const Amount = z.union([z.number(), z.bigint(), z.string()])
const Bin = z.object({ item_code: z.string().min(1), warehouse: z.string(), actual_qty: z.number().refine((n) => Number.isInteger(n), 'is no whole number'), valuation_rate: given(Amount) })

const nextOf = (start: number, got: number): string | undefined => (got < pageSize ? undefined : String(start + pageSize))

/** What lies in each warehouse, at the rate that the books value it, in the company's currency. */
export async function pullLevels(at: Connected, { cursor = '0' }: { cursor?: string }): Promise<Page<LevelRow>> {
  const start = Number(cursor)
  const bins = await listDocuments(at, { doctype: 'Bin', row: Bin, fields: ['item_code', 'warehouse', 'actual_qty', 'valuation_rate'], start, length: pageSize })
  return { next: nextOf(start, bins.length), items: bins.map(({ item_code: sku, warehouse: place, actual_qty: onHand, valuation_rate: rate }) => ({
    sku, place, onHand, ...(Number(rate) > 0 && { cost: readMoney(String(rate), at.shop.currency, 'valuation_rate') }),
  })) }
}
