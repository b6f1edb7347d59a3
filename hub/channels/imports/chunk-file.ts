import { profile, readOrders, readPrices, readProducts, type Defaults, type FileOrder, type FilePrice, type FileProduct, type OrderMapping, type PriceMapping, type ProductMapping, type Profile, type Tables } from '#files'
import type { ShownProblem } from './import.ts'
import { shownProblem } from './keep-problems.ts'

/** What one transaction writes, and where a run may begin again once it is written. */
export type Chunk = {
  orders: FileOrder[]
  prices: FilePrice[]
  products: FileProduct[]
  problems: ShownProblem[]
  rowsRead: number
  /** Every order that ends at or before this row has been given out. */
  rowsDone: number
  /** Orders given out that end behind it. */
  handed: number
}

export type From = { rowsDone: number; handed: number }
export type ChunkOptions = Defaults & { profile: Profile; readAt: string; from: From; ordersMax: number; rowsMax: number }

/**
 * The file's orders in chunks of about a transaction's size. Orders come in the same sequence in every run over the same
 * files, which is what makes a restart exact: the first `handed` of those that end behind `rowsDone` are in the books.
 */
export async function* chunkOrders(tables: Tables, mapping: OrderMapping, options: ChunkOptions): AsyncGenerator<Chunk> {
  const { from, ordersMax, rowsMax } = options
  let skip = from.handed
  let ahead: number[] = []
  let rowsDone = from.rowsDone
  let begun = rowsDone
  const empty = (): Chunk => ({ orders: [], prices: [], products: [], problems: [], rowsRead: rowsDone, rowsDone, handed: 0 })
  let chunk = empty()
  for await (const batch of readOrders(tables, mapping, { ...options, fromRow: from.rowsDone })) {
    // What was told about rows before the restart is kept already.
    if (batch.rowsRead <= from.rowsDone && batch.orders.length === 0 && from.rowsDone > 0) continue
    for (const found of batch.problems) chunk.problems.push(shownProblem(found))
    for (const order of batch.orders) {
      ahead.push(order.lastRow)
      if (skip > 0) { skip--; continue }
      chunk.orders.push(order)
      if (chunk.orders.length < ordersMax) continue
      ahead = ahead.filter((row) => row > rowsDone)
      yield { ...chunk, rowsRead: batch.rowsRead, rowsDone, handed: ahead.length }
      chunk = empty()
    }
    rowsDone = Math.max(rowsDone, batch.rowsDone)
    ahead = ahead.filter((row) => row > rowsDone)
    chunk = { ...chunk, rowsRead: batch.rowsRead, rowsDone, handed: ahead.length }
    if (chunk.orders.length < ordersMax / 2 && batch.rowsRead - begun < rowsMax) continue
    begun = batch.rowsRead
    yield chunk
    chunk = empty()
  }
  yield chunk
}

/** A price sheet's rows, one chunk for each that the file is read in. */
export async function* chunkPrices(tables: Tables, mapping: PriceMapping, defaults: Defaults, from: number): AsyncGenerator<Chunk> {
  const main = tables[mapping.table] ?? Object.values(tables)[0]!
  for await (const { prices, problems, rowsRead } of readPrices(main, mapping, defaults)) {
    if (rowsRead > 0 && rowsRead <= from) continue
    yield { orders: [], prices, products: [], problems: problems.map(shownProblem), rowsRead, rowsDone: rowsRead, handed: 0 }
  }
}

/** A sheet's products; one that goes on in the next rows is given out with its last. */
export async function* chunkProducts(tables: Tables, mapping: ProductMapping, defaults: Defaults, from: number): AsyncGenerator<Chunk> {
  const main = tables[mapping.table] ?? Object.values(tables)[0]!
  for await (const { products, problems, rowsRead, rowsDone } of readProducts(main, mapping, defaults, from)) {
    if (rowsRead <= from && rowsRead > 0) continue
    yield { orders: [], prices: [], products, problems: problems.map(shownProblem), rowsRead, rowsDone: Math.max(rowsDone, from), handed: 0 }
  }
}

/** The last whole look at a file before it is brought in, kept for a while: a check and the start behind it share it. */
const looks = new Map<string, Profile>()
const looksKept = 3

export async function profileOnce(key: string, tables: Tables, mapping: OrderMapping, defaults: Defaults): Promise<Profile> {
  const known = looks.get(key)
  if (known) return known
  const found = await profile(tables, mapping, defaults)
  // One with very many scattered orders is worth less than the memory it holds.
  if (found.scattered.size < 100_000) looks.set(key, found)
  for (const oldest of looks.keys()) if (looks.size > looksKept) looks.delete(oldest)
  return found
}
