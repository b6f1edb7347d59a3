import { expect, test } from 'vitest'
import { money, type BookedOrder, type Connected } from '#kit'
import { callTo, conform, openTime } from '#kit/testing'
import erpFiles from './connector.ts'
import { simulator } from './simulator.ts'

conform(erpFiles, simulator)

const folder = 'https://files.example.com/exchange'

/** A folder of files, without the rest of a server. */
function open(files: Map<string, string | Uint8Array>, more: Record<string, string> = {}): Connected {
  const server = async (request: Request): Promise<Response> => {
    const path = decodeURIComponent(new URL(request.url).pathname).slice('/exchange/'.length)
    if (request.method === 'PUT') { files.set(path, Buffer.from(await request.arrayBuffer()).toString('utf8')); return new Response(null, { status: 201 }) }
    if (request.method === 'MOVE') {
      const file = files.get(path)
      if (file === undefined) return new Response('not found', { status: 404 })
      files.delete(path)
      files.set(decodeURIComponent(new URL(request.headers.get('destination')!).pathname).slice('/exchange/'.length), file)
      return new Response(null, { status: 201 })
    }
    if (path.endsWith('/')) return Response.json([...files.keys()].filter((name) => name.startsWith(path) && !name.slice(path.length).includes('/')).map((name) => ({ name: name.slice(path.length), type: 'file' })))
    const file = files.get(path)
    return file === undefined ? new Response('not found', { status: 404 }) : new Response(typeof file === 'string' ? file : new Uint8Array(file))
  }
  return callTo(erpFiles, { fetch: server }, { address: folder, user: 'erp', password: 's3cret', format: 'csv', ...more }, { time: openTime() }).at
}

const { 'levels.pull': pullLevels, 'products.pull': pullProducts, 'books.push': pushBooks } = erpFiles.does

test('a file comes again until its rows are kept, then it lies in done/ and comes no more', async () => {
  const files = new Map<string, string>([['stock/a.csv', 'sku,on_hand\nA,1\n'], ['stock/b.csv', 'sku,on_hand\nB,2\n'], ['stock/c.csv.part', 'sku,on_h']])
  const at = open(files)
  const first = await pullLevels(at, {})
  expect(await pullLevels(at, {})).toEqual(first)
  expect([first.items[0]?.sku, first.next]).toEqual(['A', 'a.csv'])
  expect((await pullLevels(at, { cursor: 'a.csv' })).items[0]?.sku).toBe('B')
  // The answer to the move was lost: the same asking again finds it moved.
  expect((await pullLevels(at, { cursor: 'a.csv' })).items[0]?.sku).toBe('B')
  expect(await pullLevels(at, { cursor: 'b.csv' })).toEqual({ items: [], next: undefined })
  expect([...files.keys()].sort()).toEqual(['stock/c.csv.part', 'stock/done/a.csv', 'stock/done/b.csv'])
})

test('a bad row is told by its line and holds up no other', async () => {
  const at = open(new Map([['stock/a.csv', '\uFEFFSKU;On_Hand;Cost;Currency\r\n"00;7";"1,200";12.50;USD\r\nB;soon;;\r\nC;3;"x";\r\nD;4\r\nE;5;7;dollar\r\n;6;;\r\nF;7.000;;\r\n']]))
  const { items, refused } = await pullLevels(at, {})
  expect(items).toEqual([{ sku: '00;7', place: 'ERP', onHand: 1200, cost: money(1250n, 'USD') }, { sku: 'F', place: 'ERP', onHand: 7 }])
  expect(refused?.map((one) => one.where)).toEqual(['a.csv:5', 'a.csv:3', 'a.csv:4', 'a.csv:6', 'a.csv:7'])
})

test('Big5 is read where it is said, and JSON like CSV', async () => {
  const big5 = Uint8Array.from([...Buffer.from('sku,name\nA,'), 0xb0, 0xa8, 0xa7, 0x4a, 0xaa, 0x4d, 10])
  expect((await pullProducts(open(new Map([['products/p.csv', big5]]), { encoding: 'big5' }), {})).items[0]?.name).toBe('馬克杯')
  const json = '[{"sku":"00710","on_hand":5,"cost":"7"},{"sku":"B"},7]'
  const { items, refused } = await pullLevels(open(new Map([['stock/s.json', json]])), {})
  expect([items, refused?.map((one) => one.where)]).toEqual([[{ sku: '00710', place: 'ERP', onHand: 5, cost: money(7n, 'TWD') }], ['s.json:2', 's.json:3']])
})

test('a file without its columns or that is no JSON is a changed contract by its name', async () => {
  await expect(pullLevels(open(new Map([['stock/a.csv', 'code,count\nA,1\n']])), {})).rejects.toThrow('a.csv has no column sku, on_hand')
  await expect(pullLevels(open(new Map([['stock/a.json', '{']])), {})).rejects.toThrow('a.json is no JSON')
})

test('order files sort by time, run no formula, and JSON says the same', async () => {
  const amount = (minor: bigint) => money(minor, 'TWD')
  const order: BookedOrder = {
    key: 'ord_1', number: 'TL-1', channel: 'Shop', placedAt: '2026-11-21T23:30:00.000Z', state: 'open', currency: 'TWD', buyer: { name: '=cmd|1', phone: '+886912345678' }, shipping: amount(60n), tax: amount(0n), total: amount(160n),
    lines: [{ sku: 'A', name: '杯, "大"', quantity: 1, unit: amount(100n), discount: amount(0n), tax: amount(0n), total: amount(100n) }],
  }
  const files = new Map<string, string>()
  await pushBooks(open(files, { mark: 'yes' }), [order])
  await pushBooks(open(files, { format: 'json' }), [order])
  const [csv, json] = [files.get('orders/20261121T233000Z-ord_1.csv')!, files.get('orders/20261121T233000Z-ord_1.json')!]
  expect(csv.charCodeAt(0)).toBe(0xfeff)
  expect(csv.split('\r\n')[1]).toBe(`ord_1,TL-1,Shop,2026-11-21T23:30:00.000Z,open,TWD,'=cmd|1,,'+886912345678,,60,0,160,1,A,"杯, ""大""",1,100,0,0,100`)
  expect(JSON.parse(json)).toMatchObject({ key: 'ord_1', total: '160', buyer: { name: '=cmd|1' }, lines: [{ sku: 'A', total: '100' }] })
})

test('over SFTP the keys go to the door and to nobody else, and a strange host is shown for a person to confirm', async () => {
  const seen: Request[] = []
  const server = async (request: Request): Promise<Response> => { seen.push(request); return Response.json({ error: 'host_key', shown: 'SHA256:abc' }, { status: 401 }) }
  const { at, trace } = callTo(erpFiles, { fetch: server }, { address: 'sftp://files.example.com:2222/exchange', user: 'erp', password: 's3cret', format: 'csv' })
  await expect(pullLevels(at, {})).rejects.toThrow('SHA256:abc')
  expect([seen[0]?.url, seen[0]?.headers.get('x-sftp-user'), seen[0]?.headers.has('authorization')]).toEqual(['sftp://files.example.com:2222/exchange/stock/', 'erp', false])
  expect([trace[0]?.url, trace[0]?.fault, JSON.stringify(trace).includes('s3cret')]).toEqual(['sftp://files.example.com:2222/exchange/stock/', 'auth', false])
})
