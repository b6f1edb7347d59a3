import { ok, refuse, type Refusal, type Result } from '#kit'
import { endpoint, idOf, inWork, pageOf, read, readCursor, writeCursor, z, type Api, type Hub, type Who, type Work } from '#platform'
import { showNamed } from '../offers/offers.schema.ts'
import { endHold, listHolds, openHolds } from './hold.ts'
import { HoldIn, HoldSchema, OutlookSchema, PolicyIn, PolicySchema, showHold, showOutlook, showPolicy } from './policies.schema.ts'
import { readPolicies } from './read-policies.ts'
import { savePolicies } from './save-policies.ts'
import { previewPolicies } from './what-if.ts'

const tag = 'offers'
const policies = '/api/v1/policies'
const holds = '/api/v1/holds'
const termRefusals = ['offers.policy_scope', 'offers.connection_unknown', 'offers.variant_unknown', 'offers.location_unknown']
const drafts = z.object({ items: z.array(PolicyIn).min(1).max(500) })

/** The routes of rules and campaign holds: how much of the stock each channel may sell, and what would happen otherwise. */
export function policiesApi(api: Api): void {
  policyRoutes(api)
  holdRoutes(api)
}

async function answer<T>(hub: Hub, who: Who, body: (work: Work) => Promise<Result<T>>, show: (value: T, work: Work) => unknown): Promise<Result<unknown>> {
  const done = await inWork<unknown, Refusal>(hub, who, async (work) => {
    const result = await body(work)
    return result.ok ? ok(show(result.value, work)) : result
  })
  return done.ok ? done : refuse(showNamed(done.refusal) as Refusal)
}

function policyRoutes(api: Api): void {
  endpoint(api, { method: 'get', path: policies, tag, needs: 'channels.read', summary: 'The rules of how much of the stock channels may sell: of the shop, of connections, of SKUs', answer: z.array(PolicySchema) },
    async ({ who, hub }) => (await read(hub, who, (work) => readPolicies(work))).map(showPolicy))
  endpoint(api, {
    method: 'put', path: policies, tag, needs: 'channels.write', summary: 'Set rules, one for each scope; terms null takes a rule away. All of them or none', body: drafts, answer: z.array(PolicySchema), refusals: termRefusals,
  }, ({ who, hub, body }) => answer(hub, who, (work) => savePolicies(work, body.items.map(draftOf)), (saved) => saved.map(showPolicy)))
  endpoint(api, {
    method: 'post', path: `${policies}/preview`, tag, needs: 'channels.read', summary: 'What would happen with these rules, offer by offer; nothing is written', body: drafts, answer: OutlookSchema, refusals: termRefusals,
  }, async ({ who, hub, body }) => {
    const outlook = await read(hub, who, (work) => previewPolicies(work, body.items.map(draftOf)))
    return outlook.ok ? ok(showOutlook(outlook.value)) : refuse(showNamed(outlook.refusal) as Refusal)
  })
  endpoint(api, {
    method: 'delete', path: `${policies}/{id}`, tag, needs: 'channels.write', summary: 'Take a rule away; the next wider one speaks', params: z.object({ id: idOf('pol') }), answer: z.object({ removed: z.literal(true) }), refusals: ['offers.policy_unknown'],
  }, ({ who, hub, params }) => answer(hub, who, async (work) => {
    const known = (await readPolicies(work)).find((p) => p.id === params.id)
    return known ? savePolicies(work, [{ connectionId: known.connectionId, variantId: known.variantId, terms: undefined }]) : refuse({ code: 'offers.policy_unknown', policyId: params.id })
  }, () => ({ removed: true })))
}

const draftOf = ({ terms, ...scope }: z.output<typeof PolicyIn>) => ({ ...scope, terms: terms ?? undefined })

function holdRoutes(api: Api): void {
  endpoint(api, {
    method: 'get', path: holds, tag, needs: 'channels.read', summary: 'Campaign holds, the newest first', query: z.object({ cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }), answer: pageOf(HoldSchema),
  }, async ({ who, hub, query: { cursor, limit } }) => {
    const [before] = readCursor(cursor, z.tuple([z.uuid()])) ?? []
    const { rows, now } = await read(hub, who, async (work) => ({ rows: await listHolds(work, { before, limit: limit + 1 }), now: work.now }))
    return { items: rows.slice(0, limit).map((h) => showHold(h, now)), next: rows.length > limit ? writeCursor([rows[limit - 1]!.id]) : null }
  })
  endpoint(api, {
    method: 'post', path: holds, tag, needs: 'channels.write', summary: 'Put units aside for one channel for a time; they begin, end and return by themselves', body: z.object({ items: z.array(HoldIn).min(1).max(500) }),
    answer: z.array(HoldSchema), refusals: ['offers.hold_span', 'offers.connection_unknown', 'offers.variant_unknown'],
  }, ({ who, hub, body }) => answer(hub, who, (work) => openHolds(work, body.items), (opened, work) => opened.map((h) => showHold(h, work.now))))
  endpoint(api, {
    method: 'delete', path: `${holds}/{id}`, tag, needs: 'channels.write', summary: 'End a hold now, or take back one that has not begun', params: z.object({ id: idOf('hld') }), answer: HoldSchema, refusals: ['offers.hold_unknown'],
  }, ({ who, hub, params }) => answer(hub, who, (work) => endHold(work, params.id), (h, work) => showHold(h, work.now)))
}
