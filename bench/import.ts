/** A seller's export from the file to the books: rows a second and memory, for files of very different sizes. */
import { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import type { Refusal, Result } from '#kit'
import { checkImport, mapImport, readImport, runWaiting, startImport, uploadFiles } from '#channels'
import { reactions } from '#insights'
import { projectRoot, read } from '#platform'
import { benchShop, type BenchShop } from './shop.ts'

export type ImportFigures = { file: string; rows: number; checkedRowsPerSecond: number; bookedRowsPerSecond: number; peakMb: number; restMb: number }

const real = resolve(process.env['TONGLU_SHARED'] ?? join(projectRoot(), '../shared'), 'data/online-retail/online_retail.csv.gz')

/** The UCI Online Retail file where it lies beside the project, and made files of its shape of 50,000 rows and, if large, five million. */
export async function importBench(server: string, options: { isLarge?: boolean; tell?: (words: string) => void } = {}): Promise<ImportFigures[]> {
  const { isLarge = false, tell = () => undefined } = options
  const folder = mkdtempSync(join(tmpdir(), 'tonglu-bench-files-'))
  try {
    const files = [await makeFile(join(folder, 'made-50k.csv'), 50_000), existsSync(real) ? real : await makeFile(join(folder, 'made-542k.csv'), 541_909)]
    if (isLarge) files.push(await makeFile(join(folder, 'made-5m.csv'), 5_000_000))
    const figures: ImportFigures[] = []
    for (const file of files) {
      const f = await bringIn(server, folder, file)
      tell(`${f.file}: ${f.rows} rows, read and checked ${f.checkedRowsPerSecond} rows/s, into the books ${f.bookedRowsPerSecond} rows/s, memory at most ${f.peakMb} MB (before ${f.restMb} MB)`)
      figures.push(f)
    }
    return figures
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function bringIn(server: string, dataDir: string, path: string): Promise<ImportFigures> {
  const shop = await benchShop(server, reactions, 10)
  shop.hub.dataDir = dataDir
  const watch = watchMemory()
  try {
    const one = must(await uploadFiles(shop.hub, shop.who, { files: [{ name: basename(path), bytes: createReadStream(path) }], options: { unknownSkus: 'create', timeZone: 'Europe/London' } }))
    must(await mapImport(shop.hub, shop.who, one.id, { options: { unknownSkus: 'create', channelId: shop.channelId } }))
    const checkMs = await timed(async () => { must(await checkImport(shop.hub, shop.who, one.id)); await runWaiting(shop.hub, shop.who.orgId) })
    const bookMs = await timed(async () => { must(await startImport(shop.hub, shop.who, one.id)); await runWaiting(shop.hub, shop.who.orgId) })
    const done = await stateOf(shop, one.id)
    return { file: basename(path), rows: done, checkedRowsPerSecond: perSecond(done, checkMs), bookedRowsPerSecond: perSecond(done, bookMs), peakMb: watch.peakMb(), restMb: watch.restMb }
  } finally {
    watch.stop()
    await shop.end()
  }
}

async function stateOf(shop: BenchShop, id: string): Promise<number> {
  const one = await read(shop.hub, shop.who, (work) => readImport(work, id))
  if (one?.state !== 'done') throw new Error(`the bench's import ended as ${one?.state}: ${JSON.stringify(one?.questions)}`)
  return Number(one.rowsDone)
}

function must<T, R extends Refusal>(result: Result<T, R>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

async function timed(body: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await body()
  return performance.now() - start
}
const perSecond = (rows: number, ms: number): number => Math.round(rows / (ms / 1000))

function watchMemory(): { restMb: number; peakMb: () => number; stop: () => void } {
  const mb = () => Math.round(process.memoryUsage.rss() / 1_048_576)
  const restMb = mb()
  let peak = restMb
  const timer = setInterval(() => { peak = Math.max(peak, mb()) }, 50)
  return { restMb, peakMb: () => peak, stop: () => clearInterval(timer) }
}

/** Rows as Online Retail has them: some twenty lines an invoice, every fiftieth invoice a credit note. */
async function makeFile(path: string, rows: number): Promise<string> {
  const out = createWriteStream(path)
  out.write('InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\r\n')
  for (let n = 0; n < rows;) {
    let chunk = ''
    for (const end = Math.min(rows, n + 5000); n < end; n++) chunk += rowOf(n)
    if (!out.write(chunk)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
  return path
}

function rowOf(n: number): string {
  const invoice = Math.trunc(n / 20)
  const isCredit = invoice % 50 === 49
  const minute = invoice % 60
  const day = 1 + (Math.trunc(invoice / 97) % 28)
  const stock = 20_000 + ((n * 7919) % 4000)
  return `${isCredit ? 'C' : ''}${536_000 + invoice},${stock},"THING NO ${stock}, ASSORTED",${isCredit ? -1 : 1 + (n % 12)},2011-0${1 + (Math.trunc(invoice / 3000) % 9)}-${String(day).padStart(2, '0')} 1${invoice % 10}:${String(minute).padStart(2, '0')}:00,${1 + (n % 20)}.${String((n * 5) % 100).padStart(2, '0')},${12_000 + (invoice % 6000)}.0,United Kingdom\r\n`
}
