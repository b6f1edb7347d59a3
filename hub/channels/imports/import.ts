import type { MoneyJson } from '#kit'
import type { Encoding, Mapping, Question as FileQuestion, Suggestion, TableOptions } from '#files'
import { sql, type Sql } from '#platform'

/**
 * One bringing-in of files, from the upload to the last row. The row is the job: whoever holds its lease runs it, and
 * what a batch wrote, how far it came and who holds it are committed together.
 */
export const importStates = ['uploaded', 'checked', 'queued', 'running', 'cancelling', 'done', 'cancelled', 'failed'] as const
export type ImportState = (typeof importStates)[number]
export type ImportKind = 'orders' | 'prices' | 'products'

/** From which states a step may be taken; everything else is refused with the state it is in. */
export const stepsFrom = {
  map: ['uploaded', 'checked'],
  check: ['uploaded', 'checked', 'failed'],
  start: ['uploaded', 'checked'],
  cancel: ['uploaded', 'checked', 'queued', 'running'],
  resume: ['cancelled', 'failed'],
} as const satisfies Record<string, readonly ImportState[]>
export type Step = keyof typeof stepsFrom

/** What only the shop can say about an import; what is not said stays a question or a careful default. */
export type ImportOptions = {
  channelId?: string | undefined
  /** Opened when the shop has no channel of this name. */
  channelName?: string | undefined
  /** Everything goes to the one channel, whatever the file's channel column says. */
  oneChannel?: boolean | undefined
  unknownSkus?: 'create' | 'quarantine' | undefined
  /** 'none': these orders are already in the shop's stock counts. */
  stockEffect?: 'none' | 'reserve' | undefined
  timeZone?: string | undefined
  currency?: string | undefined
  /** Products: a blank cell leaves what is there, or takes it away. */
  blanks?: 'keep' | 'clear' | undefined
  /** A person has looked over the columns that were only guessed. */
  mappingConfirmed?: boolean | undefined
}

export type ImportFile = { fileId: string; name: string; bytes: number; sha256: string; role?: string | undefined; read?: TableOptions | undefined }
export type Question = Omit<FileQuestion, 'code'> & { code: FileQuestion['code'] | 'channel' | 'mapping' | 'unknown_skus' }

/** What the files turned out to be. */
export type Detection = {
  format: string
  /** Roles of the format that no file fills, and files that fill none. */
  missing: string[]
  unused: string[]
  headerHash: string
  header: string[]
  files: { fileId: string; encoding: Encoding; delimiter: string; headerLine: number; header: string[]; sample: string[][]; problems: ShownProblem[] }[]
  suggestion?: Suggestion | undefined
  /** Mappings saved for files of this header. */
  saved: { id: string; name: string }[]
  /** What was taken from the shop because neither file nor mapping says it. */
  assumed: { zone?: string | undefined; currency?: string | undefined }
  hasChannelColumn: boolean
}

export type ShownProblem = {
  code: string; line: number; field?: string | undefined; value?: string | undefined; fix: string
  row?: number | undefined; table?: string | undefined; count?: number | undefined; severity: 'error' | 'note'; data?: Record<string, unknown> | undefined
}

export type PreviewOrder = {
  externalId: string; line: number; channel?: string | undefined; kind: string; placedAt: string; buyer?: string | undefined
  cancelled: boolean; payment: string; fulfilment: string; total: MoneyJson
  lines: { sku?: string | undefined; title: string; quantity: number; total: MoneyJson }[]
}
export type PreviewPrice = { sku: string; priceList: string; price: MoneyJson }
export type PreviewProduct = { line: number; name: string | null; skus: string[]; options: string[]; barcodes: string[]; prices: PreviewPrice[] }
export type Preview = { orders: PreviewOrder[]; prices: PreviewPrice[]; products?: PreviewProduct[]; problems: ShownProblem[] }

/** Where a run stands beyond rows_done. */
export type Cursor = { handed?: number; from?: number; at?: string }

export type Import = {
  id: string; kind: ImportKind; state: ImportState; isDryRun: boolean
  files: ImportFile[]; channelId: string | undefined; mapping: Mapping | undefined; options: ImportOptions; questions: Question[]
  detection: Detection | undefined; preview: Preview | undefined; cursor: Cursor
  rowsDone: bigint; rowsTotal: bigint | undefined
  placed: bigint; same: bigint; revised: bigint; refused: bigint; quarantined: bigint; problems: bigint
  summary: unknown; error: { code: string; message?: string } | undefined
  leasedBy: string | undefined; leasedUntil: Date | undefined
  actor: string; createdAt: Date; startedAt: Date | undefined; finishedAt: Date | undefined
}

export const importColumns: Sql = sql`
  id, kind, state, is_dry_run as "isDryRun", files, channel_id as "channelId", mapping, options, questions, detection, preview, cursor,
  rows_done as "rowsDone", rows_total as "rowsTotal", orders_placed as placed, orders_same as same, orders_revised as revised, orders_refused as refused,
  lines_quarantined as quarantined, problem_count as problems, summary, error, leased_by as "leasedBy", leased_until as "leasedUntil",
  actor, created_at as "createdAt", started_at as "startedAt", finished_at as "finishedAt"`

/** Rows, with the database's nulls as what they mean here: not there. */
export function toImport(row: Record<string, unknown>): Import {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value ?? undefined])) as Import
}
