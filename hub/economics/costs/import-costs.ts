/** A list of costs from a CSV or XLSX file: rows that cannot be read are told with row, field and value, and the same list never books twice. */
import { createHash } from 'node:crypto'
import { ok, parseDecimal, refuse, type Result } from '#kit'
import { listChannels, variantsByCode, type Channel } from '#catalog'
import { openTable, plainAmount, readDate } from '#files'
import { ordersByExternal, ordersByNumber } from '#orders'
import { sql, type Work } from '#platform'
import { readKeeper, type Keeper } from '../keeper.ts'
import { addCosts, type CostWish } from './add-costs.ts'
import { readHeading, readKind, readState, type CostField } from './cost-words.ts'

export type CostFault = { line: number; field: CostField; code: 'missing' | 'unknown' | 'unreadable' | 'no_rate'; value: string }
/** `isKnown`: an earlier import has booked this very row. */
export type CostListRow = { line: number; wish: CostWish; isKnown: boolean }
export type CostList = { rows: CostListRow[]; faults: CostFault[]; missing: CostField[] }

const mostRows = 5000
const needed: readonly CostField[] = ['kind', 'amount', 'day']

/** What the file says, nothing booked. */
export async function readCostList(work: Work, file: { name: string; bytes: Buffer }): Promise<Result<CostList>> {
  const table = await openTable({ name: file.name, open: () => chunks(file.bytes) })
  if (table.header.length === 0) return refuse({ code: 'costs.file_unreadable', name: file.name })
  const at = new Map<CostField, number>()
  table.header.forEach((heading, i) => { const field = readHeading(heading); if (field && !at.has(field)) at.set(field, i) })
  const missing = needed.filter((field) => !at.has(field))
  if (missing.length > 0) return ok({ rows: [], faults: [], missing })
  const said: Said[] = []
  for await (const batch of table.rows()) {
    batch.rows.forEach((row, i) => {
      const cells = Object.fromEntries([...at].map(([field, n]) => [field, (row[n] ?? '').trim()])) as Said['cells']
      if (Object.values(cells).some((text) => text !== '')) said.push({ line: batch.lines[i]!, cells })
    })
    if (said.length > mostRows) return refuse({ code: 'costs.file_too_long', rows: mostRows })
  }
  return ok({ ...await understand(work, said), missing })
}

/** Books what can be read and is not booked yet. */
export async function importCosts(work: Work, file: { name: string; bytes: Buffer }): Promise<Result<CostList & { ids: string[] }>> {
  const list = await readCostList(work, file)
  if (!list.ok) return list
  const fresh = list.value.rows.filter((r) => !r.isKnown).map((r) => r.wish)
  if (fresh.length === 0) return ok({ ...list.value, ids: [] })
  const booked = await addCosts(work, fresh, 'import')
  return booked.ok ? ok({ ...list.value, ids: booked.value.ids }) : booked
}

type Said = { line: number; cells: Partial<Record<CostField, string>> }
type Known = { keeper: Keeper; channels: readonly Channel[]; orders: ReadonlyMap<string, string>; variants: ReadonlyMap<string, string> }

async function understand(work: Work, said: readonly Said[]): Promise<Pick<CostList, 'rows' | 'faults'>> {
  const channels = await listChannels(work)
  const known: Known = { keeper: await readKeeper(work), channels, orders: await ordersNamed(work, said, channels), variants: await variantsNamed(work, said) }
  const faults: CostFault[] = []
  const seen = new Map<string, number>()
  const wishes = said.flatMap(({ line, cells }) => {
    const read = readRow(known, cells)
    faults.push(...read.faults.map((fault) => ({ ...fault, line })))
    if (!read.wish) return []
    // Two equal rows of one list are two costs; the same list again is none.
    const text = JSON.stringify(Object.entries(cells).filter(([, v]) => v !== '').sort(([a], [b]) => (a < b ? -1 : 1)))
    const nth = (seen.get(text) ?? 0) + 1
    seen.set(text, nth)
    return [{ line, wish: { ...read.wish, reference: `import:${createHash('sha256').update(`${text} ${nth}`).digest('hex').slice(0, 32)}` } }]
  })
  const booked = await bookedNames(work, wishes.map((w) => w.wish))
  return { rows: wishes.map((w) => ({ ...w, isKnown: booked.has(w.wish.reference) })), faults }
}

type RowFault = Omit<CostFault, 'line'>

function readRow(known: Known, cells: Said['cells']): { wish: CostWish | undefined; faults: RowFault[] } {
  const faults: RowFault[] = []
  const take = <Value>(field: CostField, read: (text: string) => Value | undefined): Value | undefined => {
    const value = cells[field] ?? ''
    if (value === '') { if (needed.includes(field)) faults.push({ field, code: 'missing', value }); return undefined }
    const found = read(value)
    if (found === undefined) faults.push({ field, code: field === 'kind' || field === 'channel' || field === 'order' || field === 'sku' || field === 'currency' || field === 'state' ? 'unknown' : 'unreadable', value })
    return found
  }
  const channel = take('channel', (text) => known.channels.find((c) => c.code === text || c.name.toLowerCase() === text.toLowerCase()))
  const order = take('order', (text) => known.orders.get(text))
  const currency = take('currency', (text) => (/^[A-Z]{3}$/.test(text.toUpperCase()) ? text.toUpperCase() : undefined)) ?? channel?.currency ?? known.keeper.currency
  const meant = take('kind', readKind)
  const minor = take('amount', (text) => readMinor(text, currency))
  const day = take('day', readDay)
  const state = take('state', readState) ?? 'settled'
  const variantId = take('sku', (text) => known.variants.get(text))
  const minutes = take('minutes', (text) => (/^\d{1,5}$/.test(text) ? Number(text) : undefined))
  if (variantId !== undefined && channel === undefined && order === undefined && !cells.channel && !cells.order) faults.push({ field: 'channel', code: 'missing', value: '' })
  if (minor !== undefined && day !== undefined && !known.keeper.convert(minor, currency, channel?.currency ?? known.keeper.currency, day)) faults.push({ field: 'currency', code: 'no_rate', value: currency })
  if (!meant || minor === undefined || day === undefined || faults.length > 0) return { wish: undefined, faults }
  const { kind, topic } = meant
  return { faults, wish: {
    kind, topic: topic ?? (minutes === undefined ? undefined : 'manual'), state, minor, currency, day, cause: cells.cause || cells.kind!, channelId: order ? undefined : channel?.id, orderId: order, variantId, minutes,
    carrier: cells.carrier || undefined, note: cells.note || undefined,
  } }
}

function readMinor(text: string, currency: string): bigint | undefined {
  const plain = plainAmount(text, '.')
  if (plain === undefined) return undefined
  try {
    return parseDecimal(plain, currency).minor
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Only days that can be read in one way. */
function readDay(text: string): string | undefined {
  const d = readDate(text, undefined)
  return d && `${String(d.year).padStart(4, '0')}-${String(d.month).padStart(2, '0')}-${String(d.day).padStart(2, '0')}`
}

/** By our number, else by what a channel calls it. */
async function ordersNamed(work: Work, said: readonly Said[], channels: readonly Channel[]): Promise<Map<string, string>> {
  const names = [...new Set(said.flatMap((s) => s.cells.order || []))]
  const found = await ordersByNumber(work, names)
  for (const { id } of channels) {
    const left = names.filter((name) => !found.has(name))
    if (left.length === 0) break
    for (const [name, orderId] of await ordersByExternal(work, id, left)) found.set(name, orderId)
  }
  return found
}

async function variantsNamed(work: Work, said: readonly Said[]): Promise<Map<string, string>> {
  const skus = [...new Set(said.flatMap((s) => s.cells.sku || []))]
  return new Map((await variantsByCode(work, { skus, barcodes: [] })).map((v) => [v.sku, v.variantId]))
}

async function bookedNames(work: Work, wishes: readonly CostWish[]): Promise<Set<string>> {
  if (wishes.length === 0) return new Set()
  const rows = await work.query<{ reference: string }>(sql`
    select reference from economics.cost_entry where org_id = ${work.orgId} and source = 'import' and day = any(${[...new Set(wishes.map((w) => w.day))]}::date[])
    group by reference having sum(minor) <> 0`)
  return new Set(rows.map((r) => r.reference))
}

async function* chunks(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}
