import { mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as catalog from '#catalog'
import { createApi, inWork, read, sql } from '#platform'
import { ok } from '#kit'
import { cancelImport, importsApi, checkImport, errorFile, listProblems, mapImport, resumeImport, runWaiting, startImport, startImports, uploadFiles } from '../index.ts'
import { bringIn, fromText, importWorld, must, readAgain, upload } from './world-of-imports.ts'

const header = '訂單編號,訂單日期,SKU,商品名稱,數量,單價,訂單狀態'
const row = (n: number, more: Partial<{ date: string; sku: string; quantity: string; price: string }> = {}): string =>
  [`T${n}`, more.date ?? '2026-02-20 10:00:00', more.sku ?? `0017-${n % 5}`, '保溫杯', more.quantity ?? '2', more.price ?? '150', '處理中'].join(',')
const file = (rows: number): string => `${header}\n${Array.from({ length: rows }, (_, i) => row(i)).join('\n')}\n`
const sure = { mappingConfirmed: true, channelName: '官網' } as const

test('the same file a second time changes nothing', async () => {
  const w = await importWorld()

  const first = await bringIn(w, [fromText('orders.csv', file(300))], sure)
  const orders = await w.query(sql`select id, version, content_hash, updated_at, total_minor from orders."order" where org_id = ${w.org.id} order by id`)
  w.at('2026-03-09T02:00:00Z')
  const again = await bringIn(w, [fromText('renamed.csv', file(300))], { ...sure, unknownSkus: 'create' })

  expect([first.placed, first.same]).toEqual([300n, 0n])
  expect({ placed: again.placed, same: again.same, revised: again.revised, problems: again.problems }).toEqual({ placed: 0n, same: 300n, revised: 0n, problems: 0n })
  expect(await w.query(sql`select id, version, content_hash, updated_at, total_minor from orders."order" where org_id = ${w.org.id} order by id`)).toEqual(orders)
  await w.end()
})

test('a dry run counts everything and writes nothing to the books', async () => {
  const w = await importWorld()
  const one = await upload(w, [fromText('orders.csv', `${file(50)}${row(90, { quantity: 'many' })}\n${row(91, { date: 'someday' })}\n`)], sure)

  must(await checkImport(w.hub, w.who, one.id))
  await runWaiting(w.hub, w.org.id)

  const checked = await readAgain(w, one.id)
  expect(checked.state).toBe('checked')
  expect(checked.summary).toMatchObject({ orders: 52, rows: 52, currencies: { TWD: { orders: 52, total: '15300' } }, payment: { paid: 52 }, fulfilment: { unfulfilled: 52 }, skus: { unknown: 5 } })
  const problems = await read(w.hub, w.who, (work) => listProblems(work, one.id, { limit: 10 }))
  expect(problems.items.map(({ line, code }) => `${line} ${code}`).sort()).toEqual(['52 quantity.unreadable', '53 date.unreadable', '53 order.no_date'])
  expect(await w.query(sql`select 1 from orders."order" union all select 1 from catalog.variant union all select 1 from catalog.channel`)).toEqual([])
  await w.end()
})

test('the error file holds the rows that need mending, with what to do in the shop’s language', async () => {
  const w = await importWorld()
  const one = await bringIn(w, [fromText('orders.csv', `${file(3)}${row(90, { quantity: 'many' })}\n`)], sure)

  const errors = must(await errorFile(w.hub, w.who, one.id, 'zh-TW'))

  const [head, mended, ...rest] = [...errors.lines]
  expect(errors.name).toBe('orders-errors.csv')
  expect(head).toMatch(/^\uFEFF訂單編號,訂單日期,SKU,商品名稱,數量,單價,訂單狀態,/)
  expect(mended).toMatch(/^T90,2026-02-20 10:00:00,0017-0,保溫杯,many,150,處理中,5,.+/)
  expect(rest).toEqual([])
  await w.end()
})

test('an import stops behind its batch when told, and goes on from there', { timeout: 60_000 }, async () => {
  const w = await importWorld()
  const one = await upload(w, [fromText('orders.csv', file(3000))], sure)
  must(await startImport(w.hub, w.who, one.id))
  const workers = startImports(w.hub, 10, { ordersMax: 20 })
  await expect.poll(async () => (await readAgain(w, one.id)).placed, { interval: 2, timeout: 20_000 }).toBeGreaterThan(0n)

  must(await cancelImport(w.hub, w.who, one.id))
  await expect.poll(async () => (await readAgain(w, one.id)).state, { timeout: 20_000 }).toBe('cancelled')
  const stopped = await readAgain(w, one.id)
  const inBooks = await w.query<{ n: bigint }>(sql`select count(*) as n from orders.facts_order where org_id = ${w.org.id}`)
  must(await resumeImport(w.hub, w.who, one.id))
  await expect.poll(async () => (await readAgain(w, one.id)).state, { timeout: 30_000 }).toBe('done')
  await workers.stop()

  expect(stopped.placed).toBeLessThan(3000n)
  expect(inBooks[0]!.n).toBe(stopped.placed)
  expect(await readAgain(w, one.id)).toMatchObject({ placed: 3000n, same: 0n, refused: 0n, leasedBy: undefined })
  await w.end()
})

test('what only the shop knows is asked, and nothing starts before the answer', async () => {
  const w = await importWorld()
  const ambiguous = `${header}\n${row(1, { date: '03/04/2026' })}\n${row(2, { date: '05/06/2026' })}\n`

  const one = await upload(w, [fromText('orders.csv', ambiguous)])
  const early = await startImport(w.hub, w.who, one.id)
  const mapped = must(await mapImport(w.hub, w.who, one.id, { answers: { 'dateOrder': 'dmy', 'options.channelName': '門市' } }))
  must(await startImport(w.hub, w.who, one.id))
  await runWaiting(w.hub, w.org.id)
  const next = await upload(w, [fromText('next.csv', ambiguous.replaceAll('T1', 'T8'))], { channelName: '門市' })

  expect(one.questions.map((q) => q.code)).toEqual(['mapping', 'date.order', 'channel'])
  expect(early).toMatchObject({ ok: false, refusal: { code: 'imports.questions_open', questions: ['mapping', 'date.order', 'channel'] } })
  expect(mapped.questions).toEqual([])
  expect(mapped.preview!.orders.map((o) => o.placedAt)).toEqual(['2026-04-02T16:00:00Z', '2026-06-04T16:00:00Z'])
  expect(mapped.detection!.assumed).toEqual({ zone: 'Asia/Taipei', currency: 'TWD' })
  expect((await readAgain(w, one.id)).placed).toBe(2n)
  // The shape is known now: nothing is asked a second time.
  expect(next.questions).toEqual([])
  await w.end()
})

test('unknown SKUs of a shop with products are asked about, and wait in quarantine if so chosen', async () => {
  const w = await importWorld()
  await inWork(w.hub, w.who, async (work) => ok(void (await catalog.ensureVariants(work, [{ sku: '0017-1', title: '保溫杯' }]))))

  const asked = await upload(w, [fromText('orders.csv', file(10))], sure)
  const done = await bringIn(w, [fromText('orders.csv', file(10))], { ...sure, unknownSkus: 'quarantine' })

  expect(asked.questions).toMatchObject([{ code: 'unknown_skus', choices: ['create', 'quarantine'] }])
  expect({ placed: done.placed, quarantined: done.quarantined }).toEqual({ placed: 10n, quarantined: 8n })
  await w.end()
})

test.each([
  ['empty.csv', '', 'table.empty'],
  ['head.csv', `${header}\n`, 'table.header_only'],
  ['photo.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 1, 2, 3, 250, 200]), 'table.not_text'],
  ['wrong-encoding.csv', Buffer.from(file(3), 'utf16le'), 'table.not_text'],
  ['old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'workbook.old_xls'],
])('%s is refused with the reason and leaves nothing behind', async (name, content, problem) => {
  const w = await importWorld()

  const answer = await uploadFiles(w.hub, w.who, { files: [fromText(name, content)] })

  expect(answer).toMatchObject({ ok: false, refusal: { code: 'imports.unreadable', name, problem } })
  expect(readdirSync(join(w.dataDir, 'files'))).toEqual([])
  expect(await w.query(sql`select 1 from channels.import union all select 1 from platform.file`)).toEqual([])
  await w.end()
})

test('a file over the limit and a full disk are refused in words and leave nothing behind', async () => {
  const w = await importWorld()
  const big = await uploadFiles(w.hub, w.who, { files: [fromText('big.csv', file(100))], maxBytes: 1000 })
  mkdirSync(join(w.dataDir, 'files'), { recursive: true })
  const newId = w.hub.newId
  const taken = newId()
  // The system's own full disk: every write to it says that no space is left.
  symlinkSync('/dev/full', join(w.dataDir, 'files', `${taken}.part`))
  w.hub.newId = () => taken
  const full = await uploadFiles(w.hub, w.who, { files: [fromText('orders.csv', file(100))] })
  w.hub.newId = newId

  expect(big).toMatchObject({ ok: false, refusal: { code: 'files.too_big', name: 'big.csv', maxBytes: 1000 } })
  expect(full).toMatchObject({ ok: false, refusal: { code: 'platform.disk_full', name: 'orders.csv' } })
  expect(readdirSync(join(w.dataDir, 'files'))).toEqual([])
  expect(await w.query(sql`select 1 from channels.import`)).toEqual([])
  await w.end()
})

test('over the API: upload, mapping, start, progress, problems, error file', async () => {
  const w = await importWorld()
  const api = createApi(w.hub, () => Promise.resolve({ ok: true, who: w.who }))
  importsApi(api)
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await api.app.request(`/api/v1${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) })
    return { status: answer.status, body: await answer.json() as Record<string, unknown> & { id: string } }
  }
  const form = new FormData()
  form.set('channelName', '官網')
  form.append('files', new File([`${file(40)}${row(90, { quantity: 'many' })}\n`], '二月訂單.csv', { type: 'text/csv' }))

  const uploaded = await api.app.request('/api/v1/imports', { method: 'POST', body: form })
  const { id, ...sent } = await uploaded.json() as Record<string, unknown> & { id: string }
  const early = await ask('POST', `/imports/${id}/start`)
  const mapped = await ask('PUT', `/imports/${id}/mapping`, { options: { mappingConfirmed: true } })
  const started = await ask('POST', `/imports/${id}/start`)
  await runWaiting(w.hub, w.org.id)

  expect(uploaded.status).toBe(200)
  expect(sent).toMatchObject({ state: 'uploaded', files: [{ name: '二月訂單.csv', reading: { encoding: 'utf-8', delimiter: ',' } }], questions: [{ code: 'mapping' }], options: { channelName: '官網' } })
  expect([early.status, early.body['code']]).toEqual([409, 'imports.questions_open'])
  expect(mapped.body).toMatchObject({ questions: [], preview: { orders: expect.any(Array) as unknown } })
  expect(started.body).toMatchObject({ state: 'queued' })
  expect((await ask('GET', `/imports/${id}`)).body).toMatchObject({ state: 'done', progress: { rowsDone: 41, rowsTotal: 41 }, counts: { placed: 41, linesQuarantined: 1, problems: 1 } })
  expect((await ask('GET', '/imports')).body).toMatchObject({ items: [{ id }], next: null })
  expect((await ask('GET', `/imports/${id}/problems`)).body).toMatchObject({ items: [{ line: 42, code: 'quantity.unreadable', fix: 'files.fix.quantity.unreadable' }] })
  expect(await (await api.app.request(`/api/v1/imports/${id}/errors.csv?locale=en`)).text()).toMatch(/T90,.+,42,/)
  expect((await ask('GET', '/formats')).body).toMatchObject({ 0: { name: 'shopify' } })
  expect((await api.app.request('/api/v1/imports', { method: 'POST', body: 'no form' })).status).toBe(409)
  await w.end()
})
