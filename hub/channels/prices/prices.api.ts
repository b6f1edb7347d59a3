import { fromJson, ok, refuse, type Result } from '#kit'
import { endpoint, idOf, inWork, notFound, pageOf, read, readCursor, writeCursor, z, type Api, type Hub, type Who, type Work } from '#platform'
import { countStandings, listBatches, listChanges, readBatch, type Batch } from './find-batches.ts'
import { isStopped, usualGuards } from './guards.ts'
import { gravest, planBatch, type PriceWish } from './plan-batch.ts'
import { approveBatch, makeBatch, refusalOf, rejectBatch, revertBatch } from './price-batch.ts'
import { BatchNowSchema, BatchSchema, BatchState, ChangeSchema, GuardsIn, GuardsSchema, NewBatchIn, PreviewSchema, showBatch, showBatchNow, showChange, showGuard, showPlanned, StandingSchema, WhyIn } from './prices.schema.ts'
import { readGuards, saveGuards } from './save-guards.ts'

const tag = 'prices'
const path = '/api/v1/price-batches'
const byId = z.object({ id: idOf('pbt') })
const page = { cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }
/** As many as a screen shows of a plan, the gravest first; the rest is counted. */
const previewRows = 5000

/** The routes of prices on channels: batches with a preview, a second pair of eyes, the way back, and the guards. */
export function pricesApi(api: Api): void {
  batchRoutes(api)
  decisionRoutes(api)
  guardRoutes(api)
}

const inOneWork = (hub: Hub, who: Who, body: (work: Work) => Promise<Result<Batch>>) => inWork(hub, who, async (work) => {
  const done = await body(work)
  return done.ok ? ok(showBatch(done.value)) : done
})

function batchRoutes(api: Api): void {
  endpoint(api, {
    method: 'post', path, tag, needs: 'channels.write', summary: 'Change prices on channels, said one by one or from their price lists; with preview=true nothing is written', query: z.object({ preview: z.enum(['true', 'false']).default('false') }),
    body: NewBatchIn, answer: PreviewSchema, refusals: ['prices.offer_unknown', 'prices.nothing_to_change', 'prices.too_many'],
  }, async ({ who, hub, query, body: { name, changes, asIf, ...ofLists } }) => {
    const wish: PriceWish = changes ? { changes: changes.map((c) => ({ offerId: c.offerId, price: fromJson(c.price) })) } : ofLists
    const isPreview = query.preview === 'true'
    const supposed = isPreview && !('changes' in wish) && asIf ? { ...wish, asIf: asIf.map((a) => ({ variantId: a.variantId, price: fromJson(a.price) })) } : wish
    // Planning locks what it looks at, so a preview is a work of its own that changes nothing.
    return inWork(hub, who, async (work) => {
      const plan = await planBatch(work, supposed)
      const refusal = refusalOf(plan)
      if (refusal) return refusal
      const made = isPreview ? undefined : await makeBatch(work, { name, wish })
      if (made && !made.ok) return made
      return ok({ batch: made ? showBatch(made.value) : null, needsEyes: plan.needsEyes, total: plan.rows.length, stopped: plan.rows.filter((r) => isStopped(r.findings)).length, same: plan.same, unlisted: plan.unlisted, rows: gravest(plan.rows, previewRows).map(showPlanned) })
    })
  })
  endpoint(api, { method: 'get', path, tag, needs: 'channels.read', summary: 'Batches of prices, the newest first', query: z.object({ ...page, state: BatchState.optional() }), answer: pageOf(BatchSchema) }, async ({ who, hub, query: { cursor, limit, state } }) => {
    const items = await read(hub, who, (work) => listBatches(work, { state, before: readCursor(cursor)?.[0], limit: limit + 1 }))
    const shown = items.slice(0, limit)
    return { items: shown.map(showBatch), next: items.length > limit ? writeCursor([shown.at(-1)!.id]) : null }
  })
  endpoint(api, { method: 'get', path: `${path}/{id}`, tag, needs: 'channels.read', summary: 'One batch, and how far its prices have got', params: byId, answer: BatchNowSchema },
    async ({ who, hub, params, c }) => {
      const found = await read(hub, who, async (work) => ({ batch: await readBatch(work, params.id), counts: await countStandings(work, params.id) }))
      return found.batch ? showBatchNow(found.batch, found.counts) : notFound(c, 'prices.batch_unknown')
    })
  endpoint(api, {
    method: 'get', path: `${path}/{id}/changes`, tag, needs: 'channels.read', summary: 'The prices of a batch, with what the guards said to each and how far it has got, the biggest change first', params: byId,
    query: z.object({ ...page, standing: z.string().transform((text) => text.split(',')).pipe(z.array(StandingSchema)).optional(), connectionId: idOf('con').optional(), q: z.string().trim().min(1).max(200).optional() }), answer: pageOf(ChangeSchema),
  }, async ({ who, hub, params, query: { cursor, limit, standing, connectionId, q } }) => {
    const { items, next } = await read(hub, who, (work) => listChanges(work, params.id, { standings: standing, connectionId, q, after: readCursor(cursor), limit }))
    return { items: items.map(showChange), next: next ? writeCursor(next) : null }
  })
}

function decisionRoutes(api: Api): void {
  const needs = 'channels.write'
  endpoint(api, {
    method: 'post', path: `${path}/{id}/approve`, tag, needs, summary: 'Say yes to a batch that somebody else made', params: byId, answer: BatchSchema, refusals: ['prices.batch_unknown', 'prices.batch_not_waiting', 'prices.person_needed', 'prices.own_batch'],
  }, ({ who, hub, params }) => inOneWork(hub, who, (work) => approveBatch(work, params.id)))
  endpoint(api, { method: 'post', path: `${path}/{id}/reject`, tag, needs, summary: 'Say no', params: byId, body: WhyIn, answer: BatchSchema, refusals: ['prices.batch_unknown', 'prices.batch_not_waiting'] },
    ({ who, hub, params, body }) => inOneWork(hub, who, (work) => rejectBatch(work, params.id, body.why)))
  endpoint(api, {
    method: 'post', path: `${path}/{id}/revert`, tag, needs, summary: 'Put every price of a batch back to what it was; answers the batch that does it', params: byId, body: WhyIn, answer: BatchSchema, refusals: ['prices.batch_unknown', 'prices.batch_not_sent'],
  }, ({ who, hub, params, body }) => inOneWork(hub, who, (work) => revertBatch(work, params.id, body.why)))
}

function guardRoutes(api: Api): void {
  const shown = async (work: Work) => ({ usual: usualGuards, guards: (await readGuards(work)).map(showGuard) })
  endpoint(api, { method: 'get', path: '/api/v1/price-guards', tag, needs: 'channels.read', summary: 'What keeps prices from going out; shares in hundredths of a percent', answer: GuardsSchema }, ({ who, hub }) => read(hub, who, shown))
  endpoint(api, {
    method: 'put', path: '/api/v1/price-guards', tag, needs: 'channels.write', summary: 'Change guards, by scope; terms null removes one. isStopped is the kill switch', body: GuardsIn, answer: GuardsSchema,
    refusals: ['connections.unknown', 'catalog.variant_unknown', 'prices.stop_scope'],
  }, ({ who, hub, body }) => inWork(hub, who, async (work) => {
    const saved = await saveGuards(work, body.guards.map(({ terms, ...scope }) => ({ ...scope, terms: terms ?? undefined })))
    return saved.ok ? ok(await shown(work)) : refuse(saved.refusal)
  }))
}
