import { families, inAll, languages, portNames, showId, type AnyConnector, type Kind, type TraceEntry, type Values } from '#kit'
import { idOf, z } from '#platform'
import type { Backlog, Inbound, InboundFault } from '../inbound/find-inbound.ts'
import type { BackfillProgress } from '../inbound/backfill.ts'
import { splitKeys } from './simulated.ts'
import type { Delay } from './read-delays.ts'
import type { Connection } from './turn.ts'
import type { Warning } from './warnings.ts'

export const WordsSchema = z.object(Object.fromEntries(languages.map((l) => [l, z.string()])) as Record<(typeof languages)[number], z.ZodString>).openapi('Words')
export const ConnectorSchema = z.object({
  id: z.string(), label: z.string(), kind: z.enum(Object.keys(families) as [Kind, ...Kind[]]), docs: z.string(), apiVersion: z.string(), sunset: z.string(),
  /** The day on which its facts were read; why it is not yet confirmed against the vendor, or null where it is built from the vendor's own documents; what the platform asks for each new listing, or null where that is nothing. */
  readOn: z.string().nullable(), unconfirmed: z.union([WordsSchema, z.null()]), charges: z.union([WordsSchema, z.null()]),
  fields: z.array(z.object({
    name: z.string(), label: WordsSchema, help: WordsSchema, isSecret: z.boolean(), isOptional: z.boolean(), pattern: z.string().nullable(), example: z.string().nullable(),
    choices: z.array(z.object({ value: z.string(), label: WordsSchema })).nullable(),
  })),
  steps: z.array(WordsSchema), signsIn: z.boolean(), hooks: z.enum(['by_itself', 'by_hand', 'none']),
  stockKnows: z.enum(['count', 'presence']).openapi({ description: 'presence: the platform knows only whether there is any, and its numbers are 1 and 0' }),
  does: z.array(z.string()), cannot: z.record(z.string(), WordsSchema),
  /** Of a demo shop: what its simulated platform lets in. */
  sample: z.record(z.string(), z.string()).nullable(),
}).openapi('Connector')

/** What the connect screen needs to know of a connector. `keys`: of its simulated platform; nobody signs in there. */
export function showConnector(c: AnyConnector, keys?: Values): z.input<typeof ConnectorSchema> {
  return {
    id: c.id, label: c.label, kind: c.kind, docs: c.docs, apiVersion: c.apiVersion, sunset: c.sunset, readOn: c.readOn ?? null, unconfirmed: c.unconfirmed ?? null, charges: c.charges ?? null,
    fields: c.fields.filter((f) => !f.isGiven).map((f) => ({
      name: f.name, label: f.label, help: f.help, isSecret: f.isSecret ?? false, isOptional: f.isOptional ?? false, pattern: f.pattern?.source ?? null, example: f.example ?? null,
      choices: f.choices ? f.choices.map(({ value, label }) => ({ value, label: inAll(label) })) : null,
    })),
    steps: [...c.steps], signsIn: c.signIn !== undefined && !keys, hooks: c.hooks ? (c.hooks.subscribe ? 'by_itself' : 'by_hand') : 'none',
    stockKnows: c.stockKnows ?? 'count', does: portNames.filter((name) => name in c.does), cannot: Object.fromEntries(Object.entries(c.cannot).map(([port, why]) => [port, inAll(why)])), sample: keys ? { ...splitKeys(c, keys).typed } : null,
  }
}

const FaultSchema = z.object({ kind: z.string(), code: z.string().optional(), words: z.string(), operation: z.string().optional(), at: z.string() })
const BackfillSchema = z.object({ from: z.string(), to: z.string(), at: z.string(), share: z.number(), found: z.int(), startedAt: z.string(), doneAt: z.string().nullable() })
export const ConnectionSchema = z.object({
  id: z.string(), channelId: z.string().nullable(), connector: z.string(), name: z.string(), state: z.enum(['draft', 'live', 'shadow', 'paused', 'refused']), isSimulated: z.boolean(),
  values: z.record(z.string(), z.string()), secretsSet: z.array(z.string()), hookUrl: z.string().nullable(), hookedAt: z.string().nullable(),
  settings: z.object({ pushesStock: z.boolean(), pushesPrices: z.boolean(), pushesListings: z.boolean(), priceListId: z.string().nullable(), ordersFrom: z.string().nullable() }),
  fault: FaultSchema.nullable(), downSince: z.string().nullable(), tokenEndsAt: z.string().nullable(), accessEndsAt: z.string().nullable(),
  lastEventAt: z.string().nullable(), lastPollAt: z.string().nullable(), lastAnswerAt: z.string().nullable(),
  backlog: z.object({ waiting: z.int(), toFetch: z.int(), quarantined: z.int(), oldestAt: z.string().nullable() }), today: z.record(z.string(), z.int()),
  warnings: z.array(z.object({ code: z.string(), level: z.enum(['warn', 'bad']), data: z.record(z.string(), z.union([z.string(), z.number()])), said: WordsSchema.optional(), explained: z.object({ cause: WordsSchema, fix: WordsSchema }).optional() })),
  delay: z.object({ ordersMs: z.int().nullable(), stockMs: z.int().nullable() }).openapi({ description: '95 of 100 of the latest took no longer: orders until they were here, stock until the channel showed it' }),
  backfill: BackfillSchema.nullable(), createdAt: z.string(),
}).openapi('Connection')

const settingsFields = { pushesStock: z.boolean().optional(), pushesPrices: z.boolean().optional(), pushesListings: z.boolean().optional(), priceListId: idOf('plt').nullish().openapi({ type: ['string', 'null'] }), ordersFrom: z.iso.datetime({ offset: true }).optional() }
const ValuesIn = z.record(z.string().max(100), z.string().max(10_000))
const Name = z.string().trim().min(1).max(200)
export const NewConnectionIn = z.object({ connector: z.string(), name: Name, channelId: idOf('chn').optional(), values: ValuesIn.default({}) })
export const ChangeConnectionIn = z.object({ name: Name.optional(), values: ValuesIn.optional(), settings: z.object(settingsFields).optional(), state: z.enum(['live', 'shadow', 'paused']).optional() })

export type ShownConnection = {
  connection: Connection; connector: AnyConnector | undefined; values: Values; secretsSet: string[]; hookUrl: string | undefined
  backlog: Backlog | undefined; today: Record<string, number>; warnings: Warning[]; backfill: BackfillProgress | undefined; delay: Delay | undefined
}

const instant = (at: Date | null | undefined): string | null => at?.toISOString() ?? null

export function showConnection({ connection: c, values, secretsSet, hookUrl, backlog, today, warnings, backfill, delay }: ShownConnection): z.input<typeof ConnectionSchema> {
  const { pushesStock, pushesPrices, pushesListings, priceListId, ordersFrom } = c.settings
  return {
    id: showId('con', c.id), channelId: c.channelId === undefined ? null : showId('chn', c.channelId), connector: c.connector, name: c.name, state: c.state, isSimulated: c.isSimulated, values: { ...values }, secretsSet,
    hookUrl: hookUrl ?? null, hookedAt: instant(c.hookedAt), fault: c.fault ?? null, downSince: instant(c.downSince), tokenEndsAt: instant(c.tokenEndsAt), accessEndsAt: instant(c.accessEndsAt),
    settings: { pushesStock: pushesStock ?? true, pushesPrices: pushesPrices ?? true, pushesListings: pushesListings ?? true, priceListId: priceListId === undefined ? null : showId('plt', priceListId), ordersFrom: ordersFrom ?? null },
    lastEventAt: instant(c.lastEventAt), lastPollAt: instant(c.lastPollAt), lastAnswerAt: instant(c.lastAnswerAt),
    backlog: { waiting: backlog?.waiting ?? 0, toFetch: backlog?.toFetch ?? 0, quarantined: backlog?.quarantined ?? 0, oldestAt: instant(backlog?.oldestAt) }, today, warnings,
    delay: { ordersMs: delay?.ordersMs ?? null, stockMs: delay?.stockMs ?? null }, backfill: backfill ? { ...backfill, doneAt: backfill.doneAt ?? null } : null, createdAt: c.createdAt.toISOString(),
  }
}

export const InboundSchema = z.object({
  id: z.string(), connectionId: z.string(), eventId: z.string(), topic: z.string(), externalId: z.string().nullable(), toldAt: z.string().nullable(), source: z.enum(['hook', 'poll', 'backfill', 'fetch', 'person']),
  receivedAt: z.string(), state: z.enum(['waiting', 'to_fetch', 'done', 'quarantined', 'ignored']), attempts: z.int(), repeats: z.int(),
  error: z.object({ code: z.string(), words: z.string() }).loose().nullable(), orderId: z.string().nullable(), outcome: z.string().nullable(), doneAt: z.string().nullable(), cause: z.string(),
}).openapi('Inbound')
export const InboundWithBodySchema = InboundSchema.extend({ body: z.string() })

export function showInbound({ id, connectionId, orderId, toldAt, receivedAt, doneAt, ...rest }: Inbound): unknown {
  return {
    ...rest, id: showId('inb', id), connectionId: showId('con', connectionId), orderId: orderId === null ? null : showId('ord', orderId),
    toldAt: instant(toldAt), receivedAt: receivedAt.toISOString(), doneAt: instant(doneAt),
  }
}

export const InboundFaultSchema = z.object({ connectionId: z.string(), code: z.string(), words: z.string(), count: z.int(), firstAt: z.string(), lastAt: z.string() }).openapi('InboundFault')
export const showFault = ({ connectionId, firstAt, lastAt, ...rest }: InboundFault): z.input<typeof InboundFaultSchema> => ({ ...rest, connectionId: showId('con', connectionId), firstAt: firstAt.toISOString(), lastAt: lastAt.toISOString() })

export const CallSchema = z.object({
  at: z.string(), operation: z.string(), attempt: z.int(), method: z.string(), url: z.string(), status: z.int().nullable(), ms: z.int(), fault: z.string().nullable(), words: z.string().nullable(),
  request: z.string(), response: z.string(),
})
export const showCall = ({ at, status, fault, words, ...rest }: TraceEntry): z.input<typeof CallSchema> => ({ ...rest, at: at.toISOString(), status: status ?? null, fault: fault ?? null, words: words ?? null })
