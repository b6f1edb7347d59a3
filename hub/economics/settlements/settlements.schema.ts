/** What the routes of settlements ask and answer. */
import { statementKinds, statementMapping } from '#files'
import { idOf, z } from '#platform'
import { costKinds, type CostKind } from '../amounts.ts'

/** Minor units of the currency beside it; plus is money for the shop unless said otherwise. */
const Sum = z.string()
export const SettlementOf = z.object({
  id: z.string(), channelId: z.string(), externalId: z.string(), currency: z.string(), form: z.enum(['statement', 'account']), source: z.enum(['file', 'connection']), sourceName: z.string(), state: z.enum(['open', 'differs', 'unexplained', 'clear']),
  paid: Sum.nullable().openapi({ description: 'Null: nobody said it apart from the lines' }), paidAt: z.string().nullable(), periodFrom: z.string().nullable(), periodTo: z.string().nullable(),
  lines: z.int(), sum: Sum, matched: Sum, unexplained: Sum, unexplainedLines: z.int(), ignored: Sum, carried: Sum, left: Sum.nullable().openapi({ description: 'carried + sum − paid: what the lines do not explain; of an account, what stays on it' }),
}).openapi('Settlement')
export const SettlementLineOf = z.object({
  id: z.string(), settlementId: z.string(), channelId: z.string(), kind: z.string(), label: z.string(), externalOrderId: z.string().nullable(), minor: Sum, currency: z.string(), at: z.string(), state: z.enum(['matched', 'unexplained', 'ignored']), reason: z.string().nullable(),
  orderId: z.string().nullable(), orderNumber: z.string().nullable(), scheduleId: z.string().nullable(), rule: z.string().nullable(), costKind: z.string().nullable(), reckoned: Sum.nullable(), settled: Sum.nullable(), costEntryId: z.string().nullable(),
  note: z.string().nullable(), decidedAt: z.string().nullable(), decidedBy: z.string().nullable(),
}).openapi('SettlementLine')
const TotalOf = z.object({ channelId: z.string(), currency: z.string(), lines: z.int(), minor: Sum })
export const UnexplainedOf = z.object({
  groups: z.array(z.object({ channelId: z.string(), currency: z.string(), kind: z.string(), label: z.string(), reason: z.string(), lines: z.int(), minor: Sum, lastAt: z.string(), lineId: z.string() })), totals: z.array(TotalOf.extend({ gross: Sum.openapi({ description: 'Taken and given added up' }) })),
}).openapi('Unexplained')
export const VarianceOf = z.object({
  channelId: z.string(), currency: z.string(), scheduleId: z.string().nullable(), schedule: z.string().nullable(), rule: z.string(), costKind: z.string().nullable().openapi({ description: 'Null: money of the orders themselves' }), lines: z.int(), orders: z.int(),
  reckoned: Sum, settled: Sum, difference: Sum, ratio: z.string().nullable().openapi({ description: 'difference / reckoned; null where nothing was reckoned' }), lastAt: z.string(),
}).openapi('Variance')
export const CashOf = z.object({
  today: z.string(),
  lags: z.array(z.object({ channelId: z.string(), currency: z.string(), days: z.string(), wholeDays: z.int(), fastest: z.int(), slowest: z.int(), orders: z.int(), minor: Sum, lastPaidAt: z.string(), since: z.string() })),
  expected: z.array(z.object({ channelId: z.string(), currency: z.string(), day: z.string(), isLate: z.boolean(), orders: z.int(), sold: Sum, fees: Sum, minor: Sum })),
  onAccount: z.array(TotalOf), silent: z.array(z.object({ channelId: z.string(), currency: z.string(), orders: z.int(), sold: Sum })),
}).openapi('Cash')
export const ExpectedOrderOf = z.object({ orderId: z.string(), number: z.string().nullable(), placedAt: z.string(), sold: Sum, fees: Sum, minor: Sum })
export const HabitOf = z.object({ channelId: z.string(), kind: z.string(), label: z.string(), costKind: z.string().nullable(), note: z.string().nullable(), at: z.string(), actor: z.string() })

const bookable = costKinds.filter((kind) => kind !== 'cogs') as [CostKind, ...CostKind[]]
const lineIds = z.array(idOf('sln')).min(1).max(500)
export const DecideOf = z.object({
  lineIds, costKind: z.enum(bookable).nullable().openapi({ type: ['string', 'null'], description: 'Null: ignored' }), note: z.string().trim().max(2000).optional(), alike: z.boolean().default(false).openapi({ description: 'All unexplained lines of the channel with the same name and for the same reason, too' }), always: z.boolean().default(false),
})
export const ReopenOf = z.object({ lineIds })
export const HabitKeyOf = z.object({ channelId: idOf('chn'), kind: z.string().max(30), label: z.string().max(300) })

const mostText = 28_000_000
export const FileOf = z.object({
  channelId: idOf('chn'), name: z.string().min(1).max(200), data: z.base64().max(mostText).openapi({ description: 'The file, as base64: tab, comma or semicolon separated, or XLSX' }),
  mapping: z.record(z.string(), z.unknown()).refine((value) => statementMapping.safeParse(value).success, { message: 'not a mapping of a statement' }).optional().openapi({ description: `at, amount or amounts, and order, payout, paidAt, words, kinds (${statementKinds.join(', ')})` }),
})
const ProblemOf = z.object({ line: z.int(), row: z.int().optional(), column: z.string().optional(), value: z.string().optional(), code: z.string(), severity: z.enum(['error', 'note']), count: z.int().optional() })
export const PreviewOf = z.object({
  format: z.string().nullable(), header: z.array(z.string()), sample: z.array(z.array(z.string())), mapping: z.record(z.string(), z.unknown()).nullable(),
  payouts: z.array(z.object({ externalId: z.string(), currency: z.string(), paid: Sum.nullable(), paidAt: z.string().nullable(), lines: z.int(), sum: Sum })),
  words: z.array(z.object({ label: z.string(), kind: z.string(), currency: z.string(), lines: z.int(), minor: Sum })), orders: z.int(), knownOrders: z.int(), rows: z.int(), leftOut: z.int(),
  problems: z.array(ProblemOf), questions: z.array(z.object({ code: z.string(), answer: z.string(), column: z.string().optional(), choices: z.array(z.string()), examples: z.array(z.object({ line: z.int(), text: z.string() })) })),
}).openapi('StatementPreview')
export const ImportedOf = z.object({ settlementIds: z.array(z.string()), taken: z.int(), known: z.int(), matched: z.int(), unexplained: z.int(), ignored: z.int() })
