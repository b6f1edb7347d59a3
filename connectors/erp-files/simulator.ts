import { Hono } from 'hono'
import { csvCell, parseDecimal, toDecimal, type BookedOrder, type Money } from '#kit'
import { letBreak, noShop, openBucket, openEdge, type Simulator, type SimulatorOptions } from '#kit/simulator'
import { readTable } from './read-table.ts'
import { openProductFiles } from './simulated-products.ts'

type File = { text: string; at: Date }
const rowsAFile = 100

/** A file server as nginx is one: folders listed as JSON, WebDAV's PUT and MOVE, and an ERP that writes and reads there. */
export function simulator({ clock, shop: { currency } = { currency: 'TWD', zone: 'Asia/Taipei' } }: SimulatorOptions): Simulator {
  const files = new Map<string, File>()
  const refused = new Set<string>()
  const counts: Record<string, number> = {}
  let isOpen = true
  const bucket = openBucket(clock, { perSecond: 5, burst: 10 })
  const edge = openEdge({ rateLimited: () => new Response('too many requests', { status: 429, headers: { 'retry-after': '2' } }), unavailable: () => new Response('service unavailable', { status: 503 }) })
  const proof = `Basic ${Buffer.from('erp:s3cret').toString('base64')}`
  const app = new Hono()
  app.onError(letBreak)
  app.all('/exchange/*', (c) => {
    const path = decodeURIComponent(new URL(c.req.url).pathname).slice('/exchange/'.length)
    const operation = { GET: path.endsWith('/') ? 'listFolder' : 'readFile', PUT: 'writeFile', MOVE: 'moveFile' }[c.req.method] ?? c.req.method
    return edge.around(operation, async () => {
      if (!bucket.take()) return new Response('too many requests', { status: 429, headers: { 'retry-after': String(Math.ceil(bucket.waitMs() / 1000)) } })
      if (!isOpen || c.req.header('authorization') !== proof) return new Response('authorization required', { status: 401 })
      return answer(operation, path, await c.req.text(), c.req.header('destination'))
    })
  })

  function answer(operation: string, path: string, body: string, destination: string | undefined): Response {
    if (operation === 'listFolder') return Response.json([...files].filter(([name]) => name.startsWith(path) && !name.slice(path.length).includes('/')).map(([name, file]) => ({ name: name.slice(path.length), type: 'file', mtime: file.at.toUTCString(), size: Buffer.byteLength(file.text) })))
    if (operation === 'writeFile') {
      if ([...refused].some((key) => path.includes(key))) return new Response('no room for this file', { status: 409 })
      files.set(path, { text: body, at: clock() })
      return new Response(null, { status: 201 })
    }
    const file = files.get(path)
    if (!file) return new Response('not found', { status: 404 })
    if (operation === 'readFile') return new Response(file.text, { headers: { 'content-type': path.endsWith('.json') ? 'application/json' : 'text/csv' } })
    files.delete(path)
    files.set(decodeURIComponent(new URL(destination ?? '').pathname).slice('/exchange/'.length), file)
    return new Response(null, { status: 204 })
  }

  /** The ERP adds a row to its newest file, and begins another when that one is full. */
  function write(folder: string, head: string, cells: readonly string[]): void {
    const count = counts[folder] ?? 0
    counts[folder] = count + 1
    const name = `${folder}/${folder}-${String(Math.floor(count / rowsAFile)).padStart(4, '0')}.csv`
    files.set(name, { text: `${files.get(name)?.text ?? `${head}\r\n`}${cells.map(csvCell).join(',')}\r\n`, at: clock() })
  }
  const amount = (money: Money | undefined): string => (money ? toDecimal(money) : '')

  return {
    ...noShop,
    fetch: async (request) => await app.fetch(request),
    good: { address: 'https://files.example.com/exchange', user: 'erp', password: 's3cret', format: 'csv', mark: 'yes' },
    bad: { address: 'https://files.example.com/exchange', user: 'erp', password: 'guess', format: 'csv' },
    fault: edge.fault, outage: edge.outage, calls: edge.calls,
    expire: () => {},
    revoke: () => { isOpen = false },
    beside: {
      product: openProductFiles(files, clock, currency),
      level: (row) => write('stock', 'sku,place,on_hand,cost,currency', [row.sku, row.place, String(row.onHand), amount(row.cost), row.cost?.currency ?? currency]),
      booked: () => [...files].filter(([name]) => name.startsWith('orders/')).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, file]) => bookedOf(name, file.text)),
      refuse: (key) => void refused.add(key),
    },
  }
}

/** An order as the ERP reads it from its file. */
function bookedOf(name: string, text: string): BookedOrder {
  const { rows } = readTable(name, text.replace(/^\uFEFF/, ''), { needed: ['key', 'total'] })
  const cells = rows.map((row) => row.cells)
  const own = cells[0] ?? {}
  const of = (row: Readonly<Record<string, string>>, column: string): string => row[column] ?? ''
  const amount = (row: Readonly<Record<string, string>>, column: string): Money => parseDecimal(of(row, column), of(own, 'currency'))
  return {
    key: of(own, 'key'), number: of(own, 'number'), channel: of(own, 'channel'), placedAt: of(own, 'placed_at'), state: of(own, 'state') as BookedOrder['state'], currency: of(own, 'currency'),
    buyer: { name: of(own, 'buyer_name'), email: of(own, 'buyer_email'), phone: of(own, 'buyer_phone') }, shipping: amount(own, 'shipping'), tax: amount(own, 'tax'), total: amount(own, 'total'),
    lines: cells.filter((row) => of(row, 'line') !== '').map((row) => ({ sku: of(row, 'sku'), name: of(row, 'name'), quantity: Number(of(row, 'quantity')), unit: amount(row, 'unit'), discount: amount(row, 'discount'), tax: amount(row, 'line_tax'), total: amount(row, 'line_total') })),
  }
}
