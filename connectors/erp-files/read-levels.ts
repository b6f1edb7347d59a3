import { ConnectorFault, readMoney, type Connected, type LevelRow, type Money, type Page } from '#kit'
import { nextFile } from './folder.ts'
import { readRow, readTable, textOf, type Row } from './read-table.ts'

/** stock/*.csv or *.json: sku, on_hand, and as far as it is known place, cost, currency. */
export async function pullLevels(at: Connected, { cursor }: { cursor?: string }): Promise<Page<LevelRow>> {
  const file = await nextFile(at, 'stock', cursor)
  if (file === undefined) return { items: [], next: undefined }
  const { rows, refused } = readTable(file.name, file.text, { needed: ['sku', 'on_hand'] })
  const items: LevelRow[] = []
  for (const row of rows) {
    const read = readRow(row, () => toLevel(row, at.shop.currency))
    if ('words' in read) refused.push(read)
    else items.push(read)
  }
  return { items, next: file.name, refused }
}

export function codeOf(row: Row): string {
  const sku = textOf(row, 'sku')
  if (sku === '') throw new ConnectorFault('contract_changed', 'the sku is empty')
  return sku
}

/** Undefined where the cell is empty or the column is not there. */
export function moneyOf(row: Row, column: string, currency: string): Money | undefined {
  const text = textOf(row, column)
  return text === '' ? undefined : amountIn(text, textOf(row, 'currency') || currency, column)
}

export function amountIn(text: string, given: string, column: string): Money {
  if (!/^[A-Z]{3}$/.test(given)) throw new ConnectorFault('contract_changed', `currency: ${given} is none`)
  const m = /^([+-]?)(\d{1,14})(\.\d*)?$/.exec(text.replaceAll(',', ''))
  if (!m) throw new ConnectorFault('contract_changed', `${column}: ${text} is no amount`)
  return readMoney(m[0], given, column)
}

function toLevel(row: Row, currency: string): LevelRow {
  const told = textOf(row, 'on_hand')
  const counted = /^(-?\d{1,9})(\.0*)?$/.exec(told.replaceAll(',', ''))
  if (!counted) throw new ConnectorFault('contract_changed', `on_hand: ${told === '' ? 'nothing' : told} is no whole number`)
  const cost = moneyOf(row, 'cost', currency)
  return { sku: codeOf(row), place: textOf(row, 'place') || 'ERP', onHand: Number(counted[1]), ...(cost && { cost }) }
}
