import { money, ok, refuse, toJson, type Result } from '#kit'
import * as catalog from '#catalog'
import { headerHash, profile, readOrders, readPrices, readProducts, recognise, type Defaults, type FileOrder, type FileProduct, type Mapping, type OrderMapping, type PriceMapping, type ProductMapping, type Profile, type Recognised, type Table, type Tables } from '#files'
import { orgOf, read, type Hub, type Org, type Who } from '#platform'
import type { Detection, ImportFile, ImportKind, ImportOptions, Preview, PreviewOrder, PreviewProduct, Question } from './import.ts'
import { mappingsFor } from './kept-mapping.ts'
import { beginning, byRole, isNoText, openTables } from './open-tables.ts'
import { shownProblem } from './keep-problems.ts'
import { totalOf } from './tally.ts'

export type Inspected = {
  kind: ImportKind; files: ImportFile[]; mapping: Mapping | undefined; detection: Detection; questions: Question[]; preview: Preview; rowsTotal: number | undefined
}

/** Enough rows to see what a column is; a question that they leave open is put to the whole file. */
const sampleRows = 50_000
const previewRows = 6000
const previewOrders = 20

/** Says what the files are, how they would be read, what only a person knows, and how the first orders would look. */
export async function inspect(hub: Hub, who: Who, files: readonly ImportFile[], given: { mapping?: Mapping | undefined; options: ImportOptions }): Promise<Result<Inspected>> {
  const tables = await openTables(hub, files)
  if (!tables) return refuse({ code: 'imports.file_missing', name: files.map((f) => f.name).join(', ') })
  for (const [i, table] of tables.entries()) {
    const fatal = table.header.length === 0 || table.sample.length === 0 ? table.problems[0] : undefined
    if (await isNoText(hub, files[i]!.fileId)) return refuse({ code: 'imports.unreadable', name: files[i]!.name, problem: 'table.not_text', line: table.headerLine, value: null })
    if (fatal) return refuse({ code: 'imports.unreadable', name: files[i]!.name, problem: fatal.code, line: fatal.line, value: fatal.value ?? null })
  }
  const found = recognise(tables.map(({ name, header, sample }) => ({ name, header, sample })))
  const hash = headerHash(tables.map((t) => t.header))
  const { org, saved } = await read(hub, who, async (work) => ({ org: await orgOf(work), saved: await mappingsFor(work, hash) }))
  const mapping = given.mapping ?? saved[0]?.mapping ?? found.mapping
  const withRoles = files.map((file): ImportFile => ({ ...file, role: Object.entries(found.roles).find(([, id]) => id === file.fileId)?.[0] }))
  const detection: Detection = {
    format: found.format, missing: found.missing, unused: named(found.unused, files), headerHash: hash, header: mainHeader(tables, found), assumed: {},
    files: tables.map((t) => ({ fileId: t.name, encoding: t.encoding, delimiter: t.delimiter, headerLine: t.headerLine, header: t.header, sample: t.sample.slice(0, 5), problems: t.problems.map(shownProblem) })),
    suggestion: found.suggestion, saved: saved.map(({ id, name }) => ({ id, name })), hasChannelColumn: mapping?.kind === 'orders' && mapping.fields.channel !== undefined,
  }
  const isGuess = found.format === 'generic' && given.mapping === undefined && saved.length === 0
  const about: About = { hub, who, org, options: given.options, detection, isGuess }
  const kind = mapping?.kind ?? 'orders'
  const roles = byRole(withRoles, tables)
  const rest = mapping === undefined ? { questions: openQuestions(about, undefined, []), preview: noPreview, rowsTotal: undefined }
    : mapping.kind === 'orders' ? await lookAtOrders(about, roles, mapping) : mapping.kind === 'prices' ? await lookAtPrices(about, roles, mapping) : await lookAtProducts(about, roles, mapping)
  return ok({ kind, files: withRoles, mapping, detection, ...rest })
}

type About = { hub: Hub; who: Who; org: Org; options: ImportOptions; detection: Detection; isGuess: boolean }
type Look = Pick<Inspected, 'questions' | 'preview' | 'rowsTotal'>
const noPreview: Preview = { orders: [], prices: [], problems: [] }

const named = (ids: readonly string[], files: readonly ImportFile[]): string[] => ids.map((id) => files.find((f) => f.fileId === id)?.name ?? id)
const mainHeader = (tables: readonly Table[], found: Recognised): string[] =>
  (tables.find((t) => t.name === (found.roles[found.mapping?.table ?? 'main'] ?? Object.values(found.roles)[0])) ?? tables[0])?.header ?? []

/** What the shop says where neither the file nor the mapping does. */
export const defaultsOf = (org: Org, options: ImportOptions): Defaults => ({ zone: options.timeZone ?? org.timeZone, currency: options.currency ?? org.currency })

async function lookAtOrders(about: About, tables: Tables, mapping: OrderMapping): Promise<Look> {
  const { org, options, detection, hub } = about
  const defaults = defaultsOf(org, options)
  const part = beginning(tables, mapping.table, sampleRows)
  let found = await profile(part.tables, mapping, defaults)
  if (found.questions.length > 0 && !part.isWhole()) found = await profile(tables, mapping, defaults)
  detection.assumed = assumedOf(found, mapping, options)
  const orders: FileOrder[] = []
  const problems = [...found.problems]
  const readAt = hub.clock().toISOString()
  for await (const batch of readOrders(beginning(tables, mapping.table, previewRows).tables, mapping, { ...defaults, profile: found, readAt })) {
    orders.push(...batch.orders.slice(0, previewOrders - orders.length))
    if (orders.length >= previewOrders) break
  }
  const skus = [...new Set(orders.flatMap((o) => o.lines.flatMap((l) => l.sku ?? [])))]
  return {
    questions: [...openQuestions(about, mapping, found.questions), ...(await skuQuestion(about, skus))],
    preview: { orders: orders.map(previewOf), prices: [], problems: problems.slice(0, 50).map(shownProblem) },
    rowsTotal: part.isWhole() ? found.rows : undefined,
  }
}

function assumedOf(found: Profile, mapping: OrderMapping, options: ImportOptions): Detection['assumed'] {
  const zone = found.date.zoneless && mapping.zone === undefined && options.timeZone === undefined ? found.zone : undefined
  const currency = mapping.fields.currency === undefined && mapping.currency === undefined && options.currency === undefined ? found.currency : undefined
  return { zone, currency }
}

async function lookAtPrices(about: About, tables: Tables, mapping: PriceMapping): Promise<Look> {
  const defaults = defaultsOf(about.org, about.options)
  const main = tables[mapping.table] ?? Object.values(tables)[0]
  if (!main) return { questions: openQuestions(about, mapping, []), preview: noPreview, rowsTotal: undefined }
  if (mapping.currency === undefined && about.options.currency === undefined) about.detection.assumed = { currency: about.org.currency }
  const preview: Preview = { orders: [], prices: [], problems: [] }
  for await (const batch of readPrices(main, mapping, defaults)) {
    preview.prices.push(...batch.prices.slice(0, previewOrders).map(({ sku, priceList, price }) => ({ sku, priceList, price: toJson(price) })))
    preview.problems.push(...batch.problems.slice(0, 50).map(shownProblem))
    break
  }
  return { questions: [...openQuestions(about, mapping, []), ...marksAsked(preview), ...(await skuQuestion(about, preview.prices.map((p) => p.sku)))], preview, rowsTotal: undefined }
}

const marksAsked = ({ problems }: Preview): Question[] => problems.filter((p) => p.code === 'question.open').map((p) => ({ code: 'money.decimal', answer: 'decimal', choices: ['.', ','], examples: [], ...(p.field ? { column: p.field } : {}) }))

async function lookAtProducts(about: About, tables: Tables, mapping: ProductMapping): Promise<Look> {
  const main = tables[mapping.table] ?? Object.values(tables)[0]
  if (!main) return { questions: openQuestions(about, mapping, []), preview: noPreview, rowsTotal: undefined }
  if (mapping.currency === undefined && about.options.currency === undefined) about.detection.assumed = { currency: about.org.currency }
  const preview: Preview & { products: PreviewProduct[] } = { orders: [], prices: [], products: [], problems: [] }
  // The last product of a file is complete only when its end is read.
  for await (const { products, problems, rowsRead } of readProducts(main, mapping, defaultsOf(about.org, about.options))) {
    preview.products.push(...products.slice(0, previewOrders - preview.products.length).map(productPreview))
    preview.problems.push(...problems.slice(0, 50 - preview.problems.length).map(shownProblem))
    if (preview.products.length >= previewOrders || rowsRead >= previewRows) break
  }
  return { questions: [...openQuestions(about, mapping, []), ...marksAsked(preview)], preview, rowsTotal: undefined }
}

const productPreview = ({ line, texts, variants }: FileProduct): PreviewProduct => ({
  line, name: texts.name ?? null, skus: variants.slice(0, 20).map((v) => v.sku), options: variants.slice(0, 20).map((v) => v.options.flatMap(({ value }) => (value === '' ? [] : [value])).join(' / ')),
  barcodes: variants.slice(0, 20).flatMap((v) => v.barcode ?? []),
  prices: (variants[0]?.prices ?? []).flatMap(({ list, price }) => (price ? [{ sku: variants[0]!.sku, priceList: list, price: toJson(price) }] : [])),
})

/** The hub's own questions beside those of the file: which channel, and whether guessed columns are right. */
function openQuestions({ options, detection, isGuess }: About, mapping: Mapping | undefined, asked: Question[]): Question[] {
  const questions: Question[] = [...asked]
  const guesses = detection.suggestion?.guesses.map(({ field, column }) => ({ line: detection.files[0]?.headerLine ?? 0, text: `${field} ← ${column}` })) ?? []
  if (mapping === undefined || (isGuess && !options.mappingConfirmed)) questions.unshift({ code: 'mapping', answer: 'mapping', choices: [], examples: guesses })
  const needsChannel = (mapping?.kind ?? 'orders') === 'orders' && (!detection.hasChannelColumn || options.oneChannel === true)
  if (needsChannel && options.channelId === undefined && options.channelName === undefined) questions.push({ code: 'channel', answer: 'options.channelName', choices: [], examples: [] })
  return questions
}

/** Asked only where it is a decision: a shop without products has nothing that a new one could be confused with. */
async function skuQuestion({ hub, who, options }: About, skus: readonly string[]): Promise<Question[]> {
  if (options.unknownSkus !== undefined || skus.length === 0) return []
  return read(hub, who, async (work) => {
    const variants = await catalog.pageVariants(work, { limit: 1 })
    if (variants.length === 0) return []
    const channelId = options.channelId ?? (await catalog.listChannels(work)).find((c) => c.name === options.channelName)?.id ?? work.orgId
    const known = await catalog.resolveSkus(work, skus.map((sku) => ({ channelId, sku })))
    const unknown = skus.filter((sku) => !known.has(catalog.skuKey(channelId, sku)))
    if (unknown.length === 0) return []
    return [{ code: 'unknown_skus', answer: 'options.unknownSkus', choices: ['create', 'quarantine'], examples: unknown.slice(0, 5).map((text) => ({ line: 0, text })) }]
  })
}

const previewOf = (o: FileOrder): PreviewOrder => ({
  externalId: o.externalId, line: o.line, channel: o.channel, kind: o.kind, placedAt: o.placedAt, buyer: o.buyer?.name ?? o.buyer?.externalId,
  cancelled: o.cancelled, payment: o.payment, fulfilment: o.fulfilment, total: toJson(money(totalOf(o), o.currency)),
  lines: o.lines.slice(0, 20).map((l) => ({ sku: l.sku, title: l.title, quantity: l.quantity, total: toJson(money(l.goods.minor - (l.discount?.minor ?? 0n), o.currency)) })),
})
