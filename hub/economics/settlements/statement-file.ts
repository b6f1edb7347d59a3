/** A statement as a file: looked at first, then taken in as a whole or not at all. */
import { ok, refuse, type Result } from '#kit'
import { headerHash, openTable, readStatement, recogniseStatement, statementMapping, type FilePayout, type ReadStatement, type StatementMapping, type Table } from '#files'
import { listChannels } from '#catalog'
import { ordersByExternal } from '#orders'
import { orgOf, sql, toJsonb, type Work } from '#platform'
import { importSettlement, type Imported, type PayoutDraft } from './import-settlement.ts'
import type { LineKind } from './settlement.ts'

export type StatementFile = { name: string; bytes: Uint8Array; channelId: string; mapping?: StatementMapping | undefined }
export type StatementWord = { label: string; kind: LineKind; currency: string; lines: number; minor: bigint }
export type Preview = {
  format: string | null; header: string[]; sample: string[][]; mapping: StatementMapping | null
  payouts: { externalId: string; currency: string; paid: bigint | null; paidAt: string | null; lines: number; sum: bigint }[]
  /** What its movements are called, and what they are taken for. */
  words: StatementWord[]
  orders: number; knownOrders: number; rows: number; leftOut: number
  problems: ReadStatement['problems']; questions: ReadStatement['questions']
}

export async function previewStatement(work: Work, file: StatementFile): Promise<Preview> {
  const { table, mapping, read } = await readFile(work, file)
  const movements = read?.payouts.flatMap((p) => p.movements) ?? []
  const names = [...new Set(movements.flatMap((m) => m.externalOrderId ?? []))]
  const known = await ordersByExternal(work, file.channelId, names)
  return {
    format: mapping?.format ?? null, header: table.header, sample: table.sample.slice(0, 5), mapping: mapping ?? null,
    payouts: (read?.payouts ?? []).map((p) => ({ externalId: p.externalId, currency: p.currency, paid: p.paid?.minor ?? null, paidAt: p.paidAt ?? null, lines: p.movements.length, sum: p.movements.reduce((n, m) => n + m.amount.minor, 0n) })),
    words: wordsOf(read?.payouts ?? []), orders: names.length, knownOrders: names.filter((n) => known.has(n)).length, rows: read?.rows ?? 0, leftOut: read?.leftOut ?? 0, problems: read?.problems ?? table.problems, questions: read?.questions ?? [],
  }
}

function wordsOf(payouts: readonly FilePayout[]): StatementWord[] {
  const words = new Map<string, StatementWord>()
  for (const { label, kind, amount } of payouts.flatMap((p) => p.movements)) {
    const key = `${label} ${kind} ${amount.currency}`
    const word = words.get(key) ?? { label, kind, currency: amount.currency, lines: 0, minor: 0n }
    words.set(key, { ...word, lines: word.lines + 1, minor: word.minor + amount.minor })
  }
  return [...words.values()].sort((a, b) => b.lines - a.lines)
}

export async function importStatement(work: Work, file: StatementFile): Promise<Result<Imported>> {
  if (!(await listChannels(work)).some((c) => c.id === file.channelId)) return refuse({ code: 'settlements.channel_unknown' })
  const { table, mapping, read } = await readFile(work, file)
  if (!mapping || !read) return refuse({ code: 'settlements.not_recognised', name: file.name })
  const bad = read.problems.filter((p) => p.severity === 'error')
  if (bad.length > 0) return refuse({ code: 'settlements.bad_rows', name: file.name, count: bad.length, line: bad[0]!.line, column: bad[0]!.column ?? '' })
  if (read.questions.length > 0) return refuse({ code: 'settlements.questions_open', name: file.name })
  if (read.payouts.length === 0) return refuse({ code: 'settlements.nothing_inside', name: file.name })
  const statements = read.payouts.map(toDraft)
  const told = await toldByConnection(work, file.channelId, statements)
  if (told) return refuse({ code: 'settlements.told_by_connection', name: told })
  if (file.mapping) await keepMapping(work, headerHash([table.header]), file.mapping)
  const done = await importSettlement(work, { channelId: file.channelId, source: 'file', sourceName: file.name.slice(0, 200), statements })
  work.audit({ action: 'settlements.imported', subjectKind: 'channel', subjectId: file.channelId, after: { name: file.name, format: mapping.format, payouts: statements.length, lines: done.taken } })
  return ok(done)
}

async function readFile(work: Work, { name, bytes, mapping: given }: StatementFile): Promise<{ table: Table; mapping: StatementMapping | undefined; read: ReadStatement | undefined }> {
  // A copy a reading: the table goes through its rows more than once.
  async function* open(): AsyncGenerator<Uint8Array> { await Promise.resolve(); yield bytes }
  const table = await openTable({ name, open })
  const mapping = given ?? await keptMapping(work, headerHash([table.header])) ?? recogniseStatement(table.header)
  const { timeZone, currency } = await orgOf(work)
  return { table, mapping, read: mapping && await readStatement(table, mapping, { zone: timeZone, currency }) }
}

/** Lines without a span of their own stand for it. */
function toDraft({ externalId, currency, paid, paidAt, from, to, movements }: FilePayout): PayoutDraft {
  const moments = movements.map((m) => Date.parse(m.at))
  const at = (text: string | undefined, other: number): Date | undefined => (text !== undefined ? new Date(text) : Number.isFinite(other) ? new Date(other) : undefined)
  return {
    externalId, currency, paid: paid?.minor, paidAt: paidAt === undefined ? undefined : new Date(paidAt), from: at(from, Math.min(...moments)), to: at(to, Math.max(...moments)),
    lines: movements.map((m) => ({ externalId: m.externalId, externalOrderId: m.externalOrderId, kind: m.kind, label: m.label.slice(0, 300), minor: m.amount.minor, currency: m.amount.currency, at: new Date(m.at) })),
  }
}

/** What a connection has told of these days must not be told again by a file: the same money has other names there. */
async function toldByConnection(work: Work, channelId: string, statements: readonly PayoutDraft[]): Promise<string | undefined> {
  const moments = statements.flatMap((s) => s.lines.map((l) => l.at.getTime()))
  if (moments.length === 0) return undefined
  const row = await work.first<{ name: string }>(sql`
    select s.source_name as name from economics.settlement_line l join economics.settlement s on s.org_id = ${work.orgId} and s.id = l.settlement_id
    where l.org_id = ${work.orgId} and l.channel_id = ${channelId} and s.source = 'connection' and l.at between ${new Date(Math.min(...moments))} and ${new Date(Math.max(...moments))} limit 1`)
  return row?.name
}

async function keptMapping(work: Work, hash: string): Promise<StatementMapping | undefined> {
  const row = await work.first<{ mapping: unknown }>(sql`select mapping from economics.statement_mapping where org_id = ${work.orgId} and header_hash = ${hash}`)
  const read = row && statementMapping.safeParse(row.mapping)
  return read?.success ? read.data : undefined
}

async function keepMapping(work: Work, hash: string, mapping: StatementMapping): Promise<void> {
  await work.query(sql`
    insert into economics.statement_mapping (org_id, header_hash, mapping, at, actor) values (${work.orgId}, ${hash}, ${toJsonb(mapping)}::jsonb, ${work.now}, ${work.actor.name})
    on conflict (org_id, header_hash) do update set mapping = excluded.mapping, at = excluded.at, actor = excluded.actor`)
}
