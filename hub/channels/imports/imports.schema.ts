import { showId } from '#kit'
import { idOf, MoneySchema, z } from '#platform'
import { paceOf } from './find-imports.ts'
import { importStates, type Import, type ImportFile } from './import.ts'

const ProblemSchema = z.object({
  code: z.string(), line: z.int(), row: z.int().optional(), table: z.string().optional(), field: z.string().optional(), value: z.string().optional(),
  fix: z.string(), severity: z.enum(['error', 'note']), count: z.int().optional(), data: z.record(z.string(), z.unknown()).optional(),
}).openapi('ImportProblem')
export const ProblemItemSchema = ProblemSchema.extend({ id: z.string() })

const QuestionSchema = z.object({
  code: z.enum(['date.order', 'money.decimal', 'currency', 'zone', 'channel', 'mapping', 'unknown_skus']), answer: z.string(), column: z.string().optional(),
  choices: z.array(z.string()), examples: z.array(z.object({ line: z.int(), text: z.string() })),
}).openapi('ImportQuestion')

const PreviewSchema = z.object({
  orders: z.array(z.object({
    externalId: z.string(), line: z.int(), channel: z.string().optional(), kind: z.string(), placedAt: z.string(), buyer: z.string().optional(), cancelled: z.boolean(),
    payment: z.string(), fulfilment: z.string(), total: MoneySchema,
    lines: z.array(z.object({ sku: z.string().optional(), title: z.string(), quantity: z.int(), total: MoneySchema })),
  })),
  prices: z.array(z.object({ sku: z.string(), priceList: z.string(), price: MoneySchema })),
  products: z.array(z.object({ line: z.int(), name: z.string().nullable(), skus: z.array(z.string()), options: z.array(z.string()), barcodes: z.array(z.string()), prices: z.array(z.object({ sku: z.string(), priceList: z.string(), price: MoneySchema })) })).optional(),
  problems: z.array(ProblemSchema),
})

const ReadingSchema = z.object({
  encoding: z.string(), delimiter: z.string(), headerLine: z.int(), header: z.array(z.string()), sample: z.array(z.array(z.string())), problems: z.array(ProblemSchema),
})
const DetectionSchema = z.object({
  format: z.string(), missing: z.array(z.string()), unused: z.array(z.string()), header: z.array(z.string()), hasChannelColumn: z.boolean(),
  guesses: z.array(z.object({ field: z.string(), column: z.string(), confidence: z.number() })), missingFields: z.array(z.string()),
  saved: z.array(z.object({ id: z.string(), name: z.string() })), assumed: z.object({ zone: z.string().optional(), currency: z.string().optional() }),
})

const optionFields = {
  channelName: z.string().trim().min(1).max(200).optional(), oneChannel: z.boolean().optional(), unknownSkus: z.enum(['create', 'quarantine']).optional(),
  stockEffect: z.enum(['none', 'reserve']).optional(), timeZone: z.string().optional(), currency: z.string().regex(/^[A-Z]{3}$/).optional(), mappingConfirmed: z.boolean().optional(),
  blanks: z.enum(['keep', 'clear']).optional(),
}
const OptionsIn = z.object({ channelId: idOf('chn').optional(), ...optionFields })
export const MappingIn = z.object({
  mapping: z.record(z.string(), z.unknown()).optional(), options: OptionsIn.default({}), answers: z.record(z.string(), z.string()).optional(), name: z.string().trim().min(1).max(200).optional(),
})

export const ImportSchema = z.object({
  id: z.string(), kind: z.enum(['orders', 'prices', 'products']), state: z.enum(importStates), isDryRun: z.boolean(),
  files: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string(), role: z.string().optional(), reading: ReadingSchema.optional() })),
  detection: DetectionSchema.nullable(), mapping: z.record(z.string(), z.unknown()).nullable(), options: z.object({ channelId: z.string().optional(), ...optionFields }),
  questions: z.array(QuestionSchema), preview: PreviewSchema.nullable(),
  progress: z.object({ rowsDone: z.int(), rowsTotal: z.int().nullable(), rowsPerSecond: z.int().nullable(), etaSeconds: z.int().nullable() }),
  counts: z.object({ placed: z.int(), same: z.int(), revised: z.int(), refused: z.int(), linesQuarantined: z.int(), problems: z.int() }),
  summary: z.record(z.string(), z.unknown()).nullable(), error: z.object({ code: z.string(), message: z.string().optional() }).nullable(),
  actor: z.string(), createdAt: z.string(), startedAt: z.string().nullable(), finishedAt: z.string().nullable(),
}).openapi('Import')

/** An import as the outside sees it; a list leaves out what only its own page shows. */
export function showImport(one: Import, now: Date, isWhole = true): unknown {
  const pace = paceOf(one, now)
  const { channelId, ...options } = one.options
  return {
    id: showId('imp', one.id), kind: one.kind, state: one.state, isDryRun: one.isDryRun, files: one.files.map((file) => showFile(one, file, isWhole)),
    detection: one.detection ? showDetection(one.detection) : null, mapping: isWhole ? (one.mapping ?? null) : null,
    options: { ...options, ...(channelId === undefined ? {} : { channelId: showId('chn', channelId) }) },
    questions: one.questions, preview: isWhole ? (one.preview ?? null) : null,
    progress: { rowsDone: Number(one.rowsDone), rowsTotal: one.rowsTotal === undefined ? null : Number(one.rowsTotal), rowsPerSecond: pace?.rowsPerSecond ?? null, etaSeconds: pace?.etaSeconds ?? null },
    counts: {
      placed: Number(one.placed), same: Number(one.same), revised: Number(one.revised), refused: Number(one.refused),
      linesQuarantined: Number(one.quarantined), problems: Number(one.problems),
    },
    summary: one.summary ?? null, error: one.error ?? null, actor: one.actor,
    createdAt: one.createdAt.toISOString(), startedAt: one.startedAt?.toISOString() ?? null, finishedAt: one.finishedAt?.toISOString() ?? null,
  }
}

function showFile(one: Import, { fileId, name, bytes, sha256, role }: ImportFile, isWhole: boolean): unknown {
  const found = isWhole ? one.detection?.files.find((f) => f.fileId === fileId) : undefined
  if (!found) return { name, bytes, sha256, role }
  const { fileId: _, ...reading } = found
  return { name, bytes, sha256, role, reading }
}

function showDetection({ format, missing, unused, header, hasChannelColumn, suggestion, saved, assumed }: NonNullable<Import['detection']>): unknown {
  return { format, missing, unused, header, hasChannelColumn, guesses: suggestion?.guesses ?? [], missingFields: suggestion?.missing ?? [], saved: saved.map(({ id, name }) => ({ id: showId('map', id), name })), assumed }
}
