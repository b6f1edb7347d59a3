/** Every system that can be connected, and what its connector does, promises and waives: for the page that compares them. */
import { families, inAll, portNames, promiseMarks, type AnyConnector, type Kind, type KeptPromises, type PromiseMark } from '#kit'
import { z, type Api, endpoint } from '#platform'
import type { ChannelsOptions } from './channels-options.ts'
import { WordsSchema } from './connections.schema.ts'

const marks = Object.values(promiseMarks) as [PromiseMark, ...PromiseMark[]]
const SystemSchema = z.object({
  id: z.string(), label: z.string(), kind: z.enum(Object.keys(families) as [Kind, ...Kind[]]), docs: z.string(), apiVersion: z.string(), readOn: z.string().nullable(), unconfirmed: z.union([WordsSchema, z.null()]),
  endsOn: z.string().nullable().openapi({ description: 'The day on which the platform stops serving this version; null when none is announced' }), daysLeft: z.int().nullable(),
  sandbox: z.string().nullable().openapi({ description: 'Where its developers try things out' }), hooks: z.boolean(),
  does: z.array(z.string()), cannot: z.record(z.string(), WordsSchema),
  promises: z.array(z.enum(marks)).openapi({ description: 'In the order of the list of promises' }),
  waived: z.record(z.string(), z.string()).openapi({ description: 'By promise: why it is not kept, in the words of the tests' }),
}).openapi('System')
const SystemsSchema = z.object({ kinds: z.array(z.object({ kind: SystemSchema.shape.kind, ports: z.array(z.string()) })), promises: z.array(z.object({ id: z.string(), name: z.string() })), systems: z.array(SystemSchema) })

const day = 86_400_000

function showSystem(c: AnyConnector, kept: KeptPromises, now: Date): z.input<typeof SystemSchema> {
  const of = kept.of[c.id]
  const endsOn = c.sunset === 'none announced' ? null : c.sunset
  return {
    id: c.id, label: c.label, kind: c.kind, docs: c.docs, apiVersion: c.apiVersion, readOn: c.readOn ?? null, unconfirmed: c.unconfirmed ?? null,
    endsOn, daysLeft: endsOn === null ? null : Math.floor((Date.parse(`${endsOn}T00:00:00Z`) - now.getTime()) / day), sandbox: c.sandbox?.docs ?? null, hooks: c.hooks !== undefined,
    does: portNames.filter((name) => name in c.does), cannot: Object.fromEntries(Object.entries(c.cannot).map(([port, why]) => [port, inAll(why)])),
    promises: kept.promises.map((_, i) => promiseMarks[(of?.marks[i] ?? '?') as keyof typeof promiseMarks]), waived: { ...of?.waived },
  }
}

export function systemsApi(api: Api, { connectors, keptPromises = { promises: [], of: {} } }: ChannelsOptions): void {
  endpoint(api, { method: 'get', path: '/api/v1/connectors/promises', tag: 'connections', needs: 'channels.read', summary: 'Every system that can be connected: its version and end, what its connector does, promises and waives', answer: SystemsSchema },
    async ({ hub }) => ({
      kinds: (Object.keys(families) as Kind[]).map((kind) => ({ kind, ports: [...families[kind]] })),
      promises: [...keptPromises.promises], systems: connectors.map((c) => showSystem(c, keptPromises, hub.clock())),
    }))
}
