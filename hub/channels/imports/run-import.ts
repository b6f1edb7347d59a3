import { stableJson, type Refusal, ok } from '#kit'
import { firstKept, inWork, isDatabaseAbsent, isDatabaseBusy, isDatabaseFull, orgOf, read, sql, sqlState, toJsonb, type Hub, type Who, type Work } from '#platform'
import type { Defaults, Tables } from '#files'
import { chunkOrders, chunkPrices, chunkProducts, profileOnce, type Chunk } from './chunk-file.ts'
import { DryRun } from './dry-run.ts'
import type { Import, Question } from './import.ts'
import { defaultsOf } from './inspect.ts'
import { keepProblems, problemsKept, shownProblem } from './keep-problems.ts'
import { importWho, keepLease, leaseEnd, LeaseLost } from './lease.ts'
import { byRole, openTables } from './open-tables.ts'
import { nothingKnown, remember, writeOrders, type Known, type Written } from './write-orders.ts'
import { writePrices } from './write-prices.ts'
import { writeProducts, type SheetWords } from './write-products.ts'

export type RunOptions = {
  /** Orders a transaction; fewer let others in more often, more are written faster. */
  ordersMax?: number
  /** Ends after the batch that is being written and gives the lease back: the hub is stopping. */
  signal?: AbortSignal
}
type Run = { hub: Hub; who: Who; one: Import; lease: string; known: Known; problems: number; dryRun: DryRun | undefined; options: RunOptions }
type End = 'done' | 'cancelled' | 'released' | 'lost' | 'failed' | 'asked'

/** Runs an import whose lease we hold, to its end or until it is stopped. What goes wrong is told in its row. */
export async function runImport(hub: Hub, orgId: string, one: Import, lease: string, options: RunOptions = {}): Promise<End> {
  const who: Who = { ...importWho(orgId, one.id), actor: { kind: 'system', id: 'import', name: one.actor } }
  const run: Run = { hub, who, one, lease, known: nothingKnown(), problems: Number(one.problems), dryRun: one.isDryRun ? new DryRun(one.options) : undefined, options }
  const renewal = keepLease(hub, orgId, one.id, lease)
  try {
    return await bringIn(run)
  } catch (error) {
    return await explain(run, error)
  } finally {
    renewal.stop()
  }
}

async function explain(run: Run, error: unknown): Promise<End> {
  const { hub, one } = run
  const words = error instanceof Error ? error.message : String(error)
  // The row stays as the last batch left it: whoever gets the lease goes on from there.
  if (error instanceof LeaseLost || isDatabaseAbsent(error) || isDatabaseBusy(error)) {
    hub.log.warn({ import: one.id, error: words }, 'an import was left to whoever takes it next')
    return 'lost'
  }
  hub.log.error({ import: one.id, error: words, stack: error instanceof Error ? error.stack : undefined }, 'an import failed')
  await end(run, 'failed', { code: isDatabaseFull(error) ? 'platform.disk_full' : 'platform.bug', message: words.slice(0, 500) })
  return 'failed'
}

async function bringIn(run: Run): Promise<End> {
  const { hub, who, one } = run
  const opened = await openTables(hub, one.files)
  if (!opened || !one.mapping) throw new Error('the import has no files or no mapping')
  const tables = byRole(one.files, opened)
  const { org, readAt } = await read(hub, who, async (work) => ({
    org: await orgOf(work),
    // A date that cannot be read needs a stand-in, and the same file must get the same one every time.
    readAt: ((await firstKept(work, one.files.map((f) => f.sha256))) ?? one.createdAt).toISOString(),
  }))
  const defaults = defaultsOf(org, one.options)
  const chunks = await chunksOf(run, tables, defaults, readAt)
  if ('questions' in chunks) {
    await ask(run, chunks.questions)
    return 'asked'
  }
  const stopped = await writeAll(run, chunks.chunks)
  if (stopped) return stopped
  await end(run, one.isDryRun ? 'checked' : 'done')
  return 'done'
}

async function chunksOf(run: Run, tables: Tables, defaults: Defaults, readAt: string): Promise<{ chunks: AsyncGenerator<Chunk> } | { questions: Question[] }> {
  const { one, options } = run
  const mapping = one.mapping!
  // A dry run keeps its sums in memory, so it begins at the beginning.
  const from = one.isDryRun ? { rowsDone: 0, handed: 0 } : { rowsDone: Number(one.rowsDone), handed: one.cursor.handed ?? 0 }
  if (mapping.kind === 'prices') {
    await begin(run, from.rowsDone, undefined)
    return { chunks: chunkPrices(tables, mapping, defaults, from.rowsDone) }
  }
  if (mapping.kind === 'products') {
    await begin(run, from.rowsDone, undefined)
    return { chunks: chunkProducts(tables, mapping, defaults, from.rowsDone) }
  }
  const found = await profileOnce(stableJson([one.files.map((f) => f.sha256), mapping, defaults]), tables, mapping, defaults)
  if (found.questions.length > 0) return { questions: found.questions }
  await begin(run, from.rowsDone, found.rows)
  const told = found.problems.map(shownProblem)
  async function* chunks(): AsyncGenerator<Chunk> {
    const ordersMax = options.ordersMax ?? 500
    let first = true
    for await (const chunk of chunkOrders(tables, mapping as Extract<typeof mapping, { kind: 'orders' }>, { ...defaults, profile: found, readAt, from, ordersMax, rowsMax: 10_000 })) {
      yield first ? { ...chunk, problems: [...told, ...chunk.problems] } : chunk
      first = false
    }
  }
  return { chunks: chunks() }
}

/** The next chunk is read while the database writes the last one: two cores, two halves of the work. */
async function writeAll(run: Run, chunks: AsyncGenerator<Chunk>): Promise<End | undefined> {
  let writing: Promise<'on' | 'cancelled'> = Promise.resolve('on')
  try {
    for await (const chunk of chunks) {
      if ((await writing) === 'cancelled') return 'cancelled'
      if (run.options.signal?.aborted) return await release(run)
      writing = writePatiently(run, chunk)
      // It is awaited with the next chunk; until then its failure must not count as nobody's.
      writing.catch(() => undefined)
    }
    return (await writing) === 'cancelled' ? 'cancelled' : undefined
  } finally {
    await writing.catch(() => undefined)
  }
}

const patience = 30

/** Others may sell the same goods at the same moment. A batch has time: it lets them pass and tries again. */
async function writePatiently(run: Run, chunk: Chunk): Promise<'on' | 'cancelled'> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await writeChunk(run, chunk)
    } catch (error) {
      if (!['40001', '40P01', '55P03'].includes(sqlState(error) ?? '') || attempt === patience) throw error
      run.hub.log.info({ import: run.one.id, attempt, error: error instanceof Error ? error.message : String(error) }, 'a batch of an import gave way to others')
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 100 * attempt))
    }
  }
}

const nothing: Written = { placed: 0, same: 0, revised: 0, refused: 0, quarantined: 0, problems: [] }

const sheetOf = (one: Import): SheetWords => ({ header: one.detection?.header ?? [], mapping: one.mapping as SheetWords['mapping'] })

/** Writes a chunk of products and takes it all back: what a sheet would do is best said by doing it. */
async function tryProducts(run: Run, chunk: Chunk): Promise<Written> {
  let written = nothing
  const trial = inWork(run.hub, run.who, async (work) => {
    written = await writeProducts(work, chunk.products, run.one.options, sheetOf(run.one))
    throw new OnlyTried()
  })
  await trial.catch((error: unknown) => { if (!(error instanceof OnlyTried)) throw error })
  return written
}
class OnlyTried extends Error {}

async function writeChunk(run: Run, chunk: Chunk): Promise<'on' | 'cancelled'> {
  const { hub, who, one, lease, known } = run
  const tried = run.dryRun && chunk.products.length > 0 ? await tryProducts(run, chunk) : nothing
  const answer = await inWork<{ state: string; problems: number; learnt: Known | undefined }, Refusal>(hub, who, async (work) => {
    let learnt: Known | undefined
    let written = tried
    if (run.dryRun) await run.dryRun.add(work, chunk, tried)
    else if (chunk.products.length > 0) written = await writeProducts(work, chunk.products, one.options, sheetOf(one))
    else if (chunk.prices.length > 0) written = await writePrices(work, chunk.prices, one.options)
    else if (chunk.orders.length > 0) ({ written, learnt } = await writeOrders(work, one.id, chunk.orders, one.options, known))
    const problems = await keepProblems(work, one.id, [...chunk.problems, ...written.problems], problemsKept - run.problems)
    const row = await work.first<{ state: string }>(sql`
      update channels.import set rows_done = ${chunk.rowsDone}, cursor = cursor || ${toJsonb({ handed: chunk.handed })}::jsonb,
        orders_placed = orders_placed + ${run.dryRun ? 0 : written.placed}, orders_same = orders_same + ${run.dryRun ? 0 : written.same}, orders_revised = orders_revised + ${run.dryRun ? 0 : written.revised},
        orders_refused = orders_refused + ${run.dryRun ? 0 : written.refused}, lines_quarantined = lines_quarantined + ${written.quarantined}, problem_count = problem_count + ${problems},
        leased_until = case when state = 'cancelling' then null else ${leaseEnd(work.now)}::timestamptz end, leased_by = case when state = 'cancelling' then null else leased_by end,
        finished_at = case when state = 'cancelling' then ${work.now}::timestamptz end, state = case when state = 'cancelling' then 'cancelled' else state end
      where org_id = ${work.orgId} and id = ${one.id} and leased_by = ${lease} and state in ('running', 'cancelling') returning state`)
    if (!row) throw new LeaseLost('the lease ran out and another hub took the import')
    return ok({ state: row.state, problems, learnt })
  })
  if (!answer.ok) throw new Error(answer.refusal.code)
  run.problems += answer.value.problems
  run.dryRun?.commit()
  if (answer.value.learnt) remember(known, answer.value.learnt)
  hub.nudge(who.orgId, ['import.progress'])
  return answer.value.state === 'cancelled' ? 'cancelled' : 'on'
}

/** A run begins: from here its pace is measured. */
const begin = (run: Run, from: number, rows: number | undefined): Promise<void> => write(run, (work) => sql`
  rows_total = coalesce(${rows ?? null}::bigint, rows_total), rows_done = ${from}, cursor = cursor || ${toJsonb({ from, at: work.now.toISOString() })}::jsonb`)

const end = (run: Run, state: 'done' | 'checked' | 'failed', error?: { code: string; message: string }): Promise<void> => write(run, (work) => sql`
  state = ${state}, leased_by = null, leased_until = null, finished_at = ${work.now}, error = ${toJsonb(error)}::jsonb,
  rows_total = case when ${state} = 'failed' then rows_total else rows_done end,
  summary = ${run.dryRun && state === 'checked' ? sql`${toJsonb(run.dryRun.result())}::jsonb` : sql`summary`}`)

/** Gives it back in the middle; the next hub goes on at once. */
async function release(run: Run): Promise<End> {
  await write(run, () => sql`leased_by = null, leased_until = null`)
  return 'released'
}

/** The whole file asks what its beginning did not: back to the person. */
const ask = (run: Run, questions: Question[]): Promise<void> =>
  write(run, () => sql`state = 'uploaded', leased_by = null, leased_until = null, questions = ${toJsonb(questions)}::jsonb`)

async function write(run: Run, set: (work: Work) => ReturnType<typeof sql>): Promise<void> {
  await inWork(run.hub, run.who, async (work) => {
    const row = await work.first(sql`
      update channels.import set ${set(work)} where org_id = ${work.orgId} and id = ${run.one.id} and leased_by = ${run.lease} returning id`)
    if (!row) throw new LeaseLost('the lease ran out and another hub took the import')
    return ok(undefined)
  })
  run.hub.nudge(run.who.orgId, ['import.progress'])
}
