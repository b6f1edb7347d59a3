import { faultOfBarcode, money, parseExact, tidyBarcode, type Money } from '#kit'
import { isNothing, plainAmount } from './amounts.ts'
import type { Joined } from './columns.ts'
import { isCurrencyCode } from './header.ts'
import type { NumberCells } from './number-cells.ts'
import type { ProductReading } from './product-reading.ts'
import { problem, type Problem } from './problem.ts'
import type { FileVariant, Said } from './read-products.ts'
import { variantStateOf } from './state-words.ts'

/** One row as a variant; a cell that cannot be read is told and left as it was. */
export function readVariant(reading: ProductReading, sku: string, at: Joined, numbers: NumberCells, found: Problem[]): FileVariant {
  const { fields, columnOf } = reading
  const tell = (code: Problem['code'], column: string, value: string): undefined => void found.push(problem(code, at.line, { row: at.number, column, value }))
  const text = (field: 'title' | 'barcode'): Said<string> => { const said = fields[field]?.(at); return said === '' ? null : said }
  const amount = ({ read, mark, column }: { read: ProductReading['sku']; mark: '.' | ','; column: string }, currency: string | undefined): Said<Money> => {
    const cell = read(at)
    if (isNothing(cell)) return null
    const plain = plainAmount(cell, mark)
    if (plain === undefined || plain.startsWith('-') || currency === undefined) return tell('product.amount_unreadable', column, cell)
    const exact = parseExact(plain, currency)
    return exact.excess === undefined ? money(exact.minor, currency) : tell('product.amount_unreadable', column, cell)
  }
  const costCurrency = fields.costCurrency?.(at).toUpperCase()
  const state = fields.variantState?.(at)
  return {
    sku, line: at.line, row: at.number, isNumber: numbers.look(reading.skuColumn, at.line, sku),
    title: text('title'), barcode: readBarcode(text('barcode')),
    cost: reading.cost && amount(reading.cost, costCurrency !== undefined && isCurrencyCode(costCurrency) ? costCurrency : reading.cost.currency),
    weightGrams: readWeight(), state: state === undefined ? undefined : state === '' ? null : (variantStateOf(state) ?? tell('product.state_unknown', columnOf('variantState'), state)),
    options: reading.options.map(({ name, value }) => ({ name: name(at), value: value(at) })).filter(({ name }) => name !== ''),
    prices: reading.prices.flatMap((one) => { const price = amount(one, one.currency); return price === undefined ? [] : [{ list: one.name, price }] }),
  }

  function readBarcode(said: Said<string>): Said<string> {
    if (!said) return said
    const column = columnOf('barcode')
    if (!numbers.look(column, at.line, said) || faultOfBarcode(tidyBarcode(said)) === undefined) return said
    // A number that becomes a right code with zeros in front has lost them; putting them back is for a person to say.
    const whole = [8, 12, 13, 14].filter((n) => n > said.length).map((n) => said.padStart(n, '0')).find((code) => faultOfBarcode(code) === undefined)
    return whole === undefined ? said : tell('product.barcode_lost_zeros', column, `${said} → ${whole}`)
  }

  function readWeight(): Said<number> {
    const said = fields.weight?.(at)
    if (said === undefined) return undefined
    return said === '' ? null : (gramsOf(said, reading.weightUnit) ?? tell('product.weight_unreadable', columnOf('weight'), said))
  }
}

const units: Readonly<Record<string, number>> = { g: 1, 克: 1, 公克: 1, kg: 1000, 公斤: 1000, 千克: 1000, oz: 28.349523125, 盎司: 28.349523125, lb: 453.59237, lbs: 453.59237, 磅: 453.59237 }

/** "1.2 kg", "850", "850g": whole grams; undefined when it is no weight. */
function gramsOf(text: string, unit: string): number | undefined {
  const m = /^([\d,]*\.?\d+)\s*(\p{L}*)$/u.exec(text.normalize('NFKC').trim().toLowerCase())
  const factor = units[m?.[2] || unit]
  if (!m || factor === undefined) return undefined
  const grams = Math.round(Number(m[1]!.replaceAll(',', '')) * factor)
  return grams <= 100_000_000 ? grams : undefined
}
