/** A bulk edit over a whole catalogue: planned, applied and taken back, beside the same rows written by bare SQL in the same batches. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Refusal, Result } from '#kit'
import { applyBulk, planBulk, runBulkEdits, undoBulk, upsertProducts } from '#catalog'
import { readImport, runWaiting, startImport, uploadFiles } from '#channels'
import { inWork, read, sql, workbook } from '#platform'
import { benchShop, type BenchShop } from './shop.ts'
import { heldMb, watchMemory } from './watch-memory.ts'

type Step = 'preview' | 'apply' | 'undo'
/**
 * `liveMb`: the most that was held between two batches without the garbage of a moment; `peakMb` with it. `workbook`: the sheet of all of
 * them as .xlsx, read and compared with the books; it is held whole, so its memory grows with it up to the bound of 32 MB a file.
 */
type BulkFigures = { variants: number; liveMb: number; peakMb: number; workbook: { megabytes: number; seconds: number; perSecond: number; peakMb: number } } & Record<Step, { seconds: number; perSecond: number; rawPerSecond: number; ratio: number }>
/** `slower`: how many times longer one row takes in the large one than in the small one, of the step that grows most. */
export type BulkReport = { bulk: BulkFigures[]; memoryRatio: number; slower: number }
type Options = { sizes?: readonly number[]; tell?: (words: string) => void }

const batch = 500
const suffix = ' 特價'
const batchesBetweenLooks = 10

export async function bulkBench(server: string, { sizes = [10_000, 100_000], tell = () => undefined }: Options = {}): Promise<BulkReport> {
  const bulk: BulkFigures[] = []
  for (const size of sizes) {
    const shop = await benchShop(server, [], 1)
    try {
      const f = await measure(shop, size)
      bulk.push(f)
      tell(`${f.variants} variants: ${steps.map((step) => `${step} ${f[step].seconds.toFixed(1)} s, ${Math.round(f[step].perSecond)} rows/s (bare SQL ${Math.round(f[step].rawPerSecond)}, ratio ${f[step].ratio.toFixed(2)})`).join('; ')}; heap and buffers hold at most ${f.liveMb} MB, ${f.peakMb} MB with garbage; as a workbook of ${f.workbook.megabytes} MB ${f.workbook.seconds.toFixed(1)} s, at most ${f.workbook.peakMb} MB`)
    } finally {
      await shop.end()
    }
  }
  const [small, large] = [bulk[0]!, bulk.at(-1)!]
  return { bulk, memoryRatio: large.liveMb / small.liveMb, slower: Math.max(...steps.map((step) => small[step].perSecond / large[step].perSecond)) }
}
const steps = ['preview', 'apply', 'undo'] as const satisfies readonly Step[]

async function measure(shop: BenchShop, size: number): Promise<BulkFigures> {
  const { hub, who } = shop
  await fill(shop, size)
  const raw = await rawSeconds(shop)
  const live = watchLive(hub)
  const memory = watchMemory()
  const timed = async (body: () => Promise<{ ok: boolean }>): Promise<number> => {
    const start = performance.now()
    const done = await body()
    if (!done.ok) throw new Error(JSON.stringify(done))
    await runBulkEdits(hub, who.orgId)
    return (performance.now() - start) / 1000
  }
  let id = ''
  const preview = await timed(async () => {
    const made = await planBulk(hub, who, { subject: 'variants', filter: { brand: 'Bulk' }, operations: [{ op: 'suffix', field: 'title', text: suffix }] })
    if (made.ok) id = made.value.id
    return made
  })
  const apply = await timed(() => applyBulk(hub, who, id))
  await expectTitles(shop, size)
  const undo = await timed(() => undoBulk(hub, who, id))
  await expectTitles(shop, 0)
  const peakMb = memory.stop()
  const liveMb = live.stop()
  const figures = (seconds: number, rawOf: number) => ({ seconds, perSecond: size / seconds, rawPerSecond: size / rawOf, ratio: rawOf / seconds })
  return { variants: size, liveMb, peakMb, workbook: await bringWorkbookIn(shop, size), preview: figures(preview, raw.preview), apply: figures(apply, raw.write), undo: figures(undo, raw.write) }
}

/** Looks now and then when a batch is through. */
function watchLive(hub: BenchShop['hub']): { stop: () => number } {
  let [batches, most] = [0, heldMb()]
  const before = hub.nudge
  hub.nudge = (orgId, names) => {
    before(orgId, names)
    if (names.includes('bulk.progress') && ++batches % batchesBetweenLooks === 0) most = Math.max(most, heldMb())
  }
  return { stop: () => { hub.nudge = before; return Math.max(most, heldMb()) } }
}

/** The sheet that came out, with another weight in every row. */
async function bringWorkbookIn({ hub, who }: BenchShop, size: number): Promise<BulkFigures['workbook']> {
  const folder = mkdtempSync(join(tmpdir(), 'tonglu-bench-files-'))
  hub.dataDir = folder
  try {
    const bytes = await workbook(['SKU', '商品名稱', '重量（克）'], Array.from({ length: size }, (_, i) => [skuOf(i), `高山烏龍茶 ${Math.trunc(i / 2)}`, 1 + (i % 900)]))
    const memory = watchMemory()
    const start = performance.now()
    const one = must(await uploadFiles(hub, who, { files: [{ name: 'sheet.xlsx', bytes: (async function* () { yield bytes })() }], options: { mappingConfirmed: true } }))
    must(await startImport(hub, who, one.id))
    await runWaiting(hub, who.orgId)
    const seconds = (performance.now() - start) / 1000
    const done = await read(hub, who, (work) => readImport(work, one.id))
    if (done?.state !== 'done' || Number(done.rowsDone) !== size) throw new Error(`the sheet ended as ${done?.state} after ${done?.rowsDone} rows`)
    return { megabytes: Math.round(bytes.length / 1e5) / 10, seconds, perSecond: size / seconds, peakMb: memory.stop() }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function must<T, R extends Refusal>(result: Result<T, R>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

async function expectTitles({ hub, who }: BenchShop, expected: number): Promise<void> {
  const [row] = await read(hub, who, (work) => work.query<{ n: number }>(sql`select count(*)::int as n from catalog.variant where org_id = ${work.orgId} and title like ${`%${suffix}`}`))
  if (row?.n !== expected) throw new Error(`${row?.n} variants carry the words, not ${expected}`)
}

/** What has to be written in any case, by statements that know nothing of the shop: each change kept with before and after; then each variant, its product's time, one audit row and the change's new state. */
async function rawSeconds({ url, who, hub }: BenchShop): Promise<{ preview: number; write: number }> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(`select set_config('tonglu.org_id', $1, false)`, [who.orgId])
    const bulkId = hub.newId()
    await client.query(`insert into catalog.bulk_edit (org_id, id, subject, wish, state, actor, created_at) values ($1, $2, 'variants', '{}', 'done', 'bench', clock_timestamp())`, [who.orgId, bulkId])
    const preview = await inPages(client, who.orgId, async (no, ids) => {
      await client.query(`insert into catalog.bulk_change (org_id, bulk_id, no, subject_id, product_id, name, field, before, after, state)
        select $1, $2, $3 + n.no::int, v.id, v.product_id, p.name || ' · ' || v.sku, 'title', v.title, v.title || $5, 'planned'
        from unnest($4::uuid[]) with ordinality as n(id, no) join catalog.variant v on v.org_id = $1 and v.id = n.id join catalog.product p on p.org_id = $1 and p.id = v.product_id`, [who.orgId, bulkId, no, ids, suffix])
    })
    const write = await inPages(client, who.orgId, async (no, ids) => {
      await client.query(`update catalog.variant set title = title || $3, updated_at = clock_timestamp() where org_id = $1 and id = any($2::uuid[])`, [who.orgId, ids, suffix])
      await client.query(`update catalog.product set updated_at = clock_timestamp() where org_id = $1 and id in (select product_id from catalog.variant where org_id = $1 and id = any($2::uuid[]))`, [who.orgId, ids])
      await client.query(`insert into platform.audit (org_id, id, at, actor_kind, actor_id, actor_name, cause, action, subject_kind, subject_id, before, after)
        select $1, gen_random_uuid(), clock_timestamp(), 'system', 'bench', 'bench', 'bench', 'product.changed', 'product', id::text, '{"title": "before"}', '{"title": "after"}' from unnest($2::uuid[]) as id`, [who.orgId, ids])
      await client.query(`update catalog.bulk_change set state = 'written' where org_id = $1 and bulk_id = $2 and no > $3 and no <= $3 + $4`, [who.orgId, bulkId, no, ids.length])
    })
    await client.query(`update catalog.variant set title = left(title, -$2::int) where org_id = $1 and title like '%' || $3`, [who.orgId, suffix.length, suffix])
    await client.query('delete from platform.audit where org_id = $1', [who.orgId])
    await client.query('delete from catalog.bulk_edit where org_id = $1', [who.orgId])
    for (const table of tables) await client.query(`vacuum analyze ${table}`)
    return { preview, write }
  } finally {
    await client.end()
  }
}
const tables = ['catalog.product', 'catalog.variant', 'catalog.bulk_change', 'catalog.bulk_edit', 'platform.audit'] as const

/** Each page durable by itself, as each batch of an edit is. */
async function inPages(client: pg.Client, orgId: string, body: (no: number, ids: readonly string[]) => Promise<void>): Promise<number> {
  const start = performance.now()
  let no = 0
  for (let after = '00000000-0000-0000-0000-000000000000', isMore = true; isMore;) {
    const { rows } = await client.query<{ id: string }>(`select id from catalog.variant where org_id = $1 and sku like 'BULK-%' and id > $2::uuid order by id limit ${batch}`, [orgId, after])
    await client.query('begin')
    await body(no, rows.map((r) => r.id))
    await client.query('commit')
    no += rows.length
    after = rows.at(-1)?.id ?? after
    isMore = rows.length === batch
  }
  return (performance.now() - start) / 1000
}

const skuOf = (n: number): string => `BULK-${String(n).padStart(7, '0')}`

/** Products of two variants each, made as a shop makes them: found by their words. */
async function fill({ hub, who }: BenchShop, size: number): Promise<void> {
  for (let at = 0; at < size; at += 1000) {
    const drafts = Array.from({ length: Math.min(1000, size - at) / 2 }, (_, i) => ({
      name: `高山烏龍茶 ${at / 2 + i}`, brand: 'Bulk', category: '茶葉', options: ['容量'],
      variants: [0, 1].map((n) => ({ sku: skuOf(at + i * 2 + n), title: `禮盒 ${n}`, optionValues: [`${150 + n * 150} g`] })),
    }))
    await inWork(hub, who, async (work) => {
      const refused = (await upsertProducts(work, drafts)).find((a) => !a.ok)
      if (refused) throw new Error(JSON.stringify(refused))
      return { ok: true, value: undefined }
    })
  }
  for (const table of tables) await hub.pool.query(`analyze ${table}`)
}
