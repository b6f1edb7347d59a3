import { ConnectorFault, readMoney, type Connected, type LevelRow, type Money, type Page } from '#kit'
import { nextFile } from './folder.ts'
import { plain, readTable, type Row } from './read-table.ts'

/** stock/*.csv or *.json: sku, on_hand, and as far as it is known place, cost, currency. */
export async function pullLevels(at: Connected, { cursor }: { cursor?: string }): Promise<Page<LevelRow>> {
  const file = await nextFile(at, 'stock', cursor)
  if (file === undefined) return { items: [], next: undefined }
  const { rows, refused } = readTable(file.name, file.text, ['sku', 'on_hand'])
  const items: LevelRow[] = []
  for (const row of rows) {
    const read = readRow(row, () => toLevel(row, at.shop.currency))
    if ('words' in read) refused.push(read)
    else items.push(read)
  }
  return { items, next: file.name, refused }
}

/** A row that cannot be read is told by its place, and holds up no other. */
export function readRow<T>({ where }: Row, read: () => T): T | { where: string; words: string } {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ConnectorFault)) throw error
    return { where, words: error.message }
  }
}

export function codeOf({ cells }: Row): string {
  const sku = plain(cells['sku'] ?? '')
  if (sku === '') throw new ConnectorFault('contract_changed', 'the sku is empty')
  return sku
}

/** Undefined where the cell is empty or the column is not there. */
export function moneyOf({ cells }: Row, column: string, currency: string): Money | undefined {
  const text = cells[column] ?? ''
  if (text === '') return undefined
  const given = cells['currency'] || currency
  if (!/^[A-Z]{3}$/.test(given)) throw new ConnectorFault('contract_changed', `currency: ${given} is none`)
  const m = /^([+-]?)(\d{1,14})(\.\d*)?$/.exec(text.replaceAll(',', ''))
  if (!m) throw new ConnectorFault('contract_changed', `${column}: ${text} is no amount`)
  return readMoney(m[0], given, column)
}

function toLevel(row: Row, currency: string): LevelRow {
  const { cells } = row
  const counted = /^(-?\d{1,9})(\.0*)?$/.exec((cells['on_hand'] ?? '').replaceAll(',', ''))
  if (!counted) throw new ConnectorFault('contract_changed', `on_hand: ${cells['on_hand'] === '' ? 'nothing' : cells['on_hand']} is no whole number`)
  const cost = moneyOf(row, 'cost', currency)
  return { sku: codeOf(row), place: plain(cells['place'] || 'ERP'), onHand: Number(counted[1]), ...(cost && { cost }) }
}
