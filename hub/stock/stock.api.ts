import { showId } from '#kit'
import { endpoint, idOf, notFound, pageOf, read, readCursor, writeCursor, z, type Api } from '#platform'
import { adjust, receive, type NewLevel } from './adjust.ts'
import { answer, page } from './answer.ts'
import { breakBundle, buildBundle } from './build-bundle.ts'
import { explainAvailability, listPromises } from './explain.ts'
import { listLedger } from './ledger.ts'
import { levelsOf, listLevels, stockFilters, stockSorts } from './levels.ts'
import { movementRoutes } from './movements.api.ts'
import { provenBalances } from './prove.ts'
import { ExplanationSchema, LedgerSchema, LevelSchema, PromiseSchema, showExplanation, showIds, showLedger, showLevel, showPromise, written } from './stock.schema.ts'

const path = '/api/v1/stock'
const paging = { cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }
const ofVariant = z.object({ variantId: idOf('var') })

/** The routes of the room: levels and the reasons for each number, changes on the shelf, places, transfers and counts. */
export function stockApi(api: Api): void {
  levelRoutes(api)
  reasonRoutes(api)
  changeRoutes(api)
  movementRoutes(api)
}

function levelRoutes(api: Api): void {
  endpoint(api, {
    method: 'get', path, tag: 'stock', needs: 'stock.read', summary: 'Stock of every SKU, searched, filtered, sorted. `lowAt`: available up to this is low. A page may be short; `next` says whether more follows',
    query: z.object({
      q: z.string().max(200).optional(), locationId: idOf('loc').optional(), filter: z.enum(stockFilters).optional(), sort: z.enum(stockSorts).optional(),
      lowAt: z.coerce.number().int().min(0).max(1_000_000).optional(), ...paging,
    }),
    answer: pageOf(LevelSchema),
  }, async ({ who, hub, query }) => {
    const page = await read(hub, who, (work) => listLevels(work, { ...query, after: readCursor(query.cursor) }))
    return { items: page.items.map(showLevel), next: page.next && writeCursor(page.next) }
  })
  endpoint(api, { method: 'get', path: `${path}/proof`, tag: 'stock', needs: 'stock.read', summary: 'Proves every balance against its ledger and its promises; `wrong` is empty when all is well', answer: z.object({ balances: z.int(), wrong: z.array(z.object({}).loose()) }) },
    async ({ who, hub }) => showIds(await read(hub, who, provenBalances)))
  endpoint(api, { method: 'get', path: `${path}/{variantId}`, tag: 'stock', needs: 'stock.read', summary: 'Stock of one SKU, place by place', params: ofVariant, answer: LevelSchema },
    async ({ who, hub, params, c }) => {
      const [level] = await read(hub, who, (work) => levelsOf(work, [params.variantId]))
      return level ? showLevel(level) : notFound(c, 'stock.variant_unknown')
    })
}

function reasonRoutes(api: Api): void {
  const query = z.object({ locationId: idOf('loc').optional(), ...paging })
  endpoint(api, { method: 'get', path: `${path}/{variantId}/ledger`, tag: 'stock', needs: 'stock.read', summary: 'Why the numbers moved, newest first, with the numbers after each entry', params: ofVariant, query, answer: pageOf(LedgerSchema) },
    async ({ who, hub, params, query: q }) => {
      const rows = await read(hub, who, (work) => listLedger(work, { ...params, locationId: q.locationId, before: readCursor(q.cursor)?.[0], limit: q.limit + 1 }))
      return page(rows, q.limit, showLedger, (e) => [e.id])
    })
  endpoint(api, { method: 'get', path: `${path}/{variantId}/reservations`, tag: 'stock', needs: 'stock.read', summary: 'Which orders and carts the SKU is promised to', params: ofVariant, query, answer: pageOf(PromiseSchema) },
    async ({ who, hub, params, query: q }) => {
      const rows = await read(hub, who, (work) => listPromises(work, { ...params, locationId: q.locationId, after: readCursor(q.cursor), limit: q.limit + 1 }))
      return page(rows, q.limit, showPromise, (p) => [p.refId, String(p.line), p.locationId])
    })
  endpoint(api, {
    method: 'get', path: `${path}/{variantId}/why`, tag: 'stock', needs: 'stock.read', summary: 'The arithmetic of what can be sold, each term with the path of its rows',
    params: ofVariant, query: z.object({ locationId: idOf('loc').optional() }), answer: ExplanationSchema,
  }, async ({ who, hub, params, query: q, c }) => {
    const explained = await read(hub, who, (work) => explainAvailability(work, params.variantId, q.locationId))
    return explained ? showExplanation(explained) : notFound(c, 'stock.variant_unknown')
  })
}

const units = z.int().min(1).max(1_000_000)
const reason = written(500).min(1)
const LevelsOut = z.object({ levels: z.array(z.object({ variantId: z.string(), locationId: z.string(), onHand: z.int(), reserved: z.int(), oversold: z.int(), available: z.int() })) })
const showLevels = (levels: readonly NewLevel[]) => ({ levels: levels.map((l) => ({ ...l, variantId: showId('var', l.variantId), locationId: showId('loc', l.locationId) })) })
const shelfRefusals = ['stock.bundle_has_no_stock', 'stock.location_unknown', 'stock.variant_unknown']

function changeRoutes(api: Api): void {
  endpoint(api, {
    method: 'post', path: `${path}/adjust`, tag: 'stock', needs: 'stock.write', summary: 'Correct shelves by a difference; promises that are no longer covered become owed, newest first',
    body: z.object({ lines: z.array(z.object({ variantId: idOf('var'), locationId: idOf('loc'), delta: z.int().min(-1_000_000).max(1_000_000).refine((n) => n !== 0), reason })).min(1).max(5000) }),
    answer: LevelsOut, refusals: [...shelfRefusals, 'stock.not_there'],
  }, ({ who, hub, body }) => answer(hub, who, (work) => adjust(work, body.lines), showLevels))
  endpoint(api, {
    method: 'post', path: `${path}/receive`, tag: 'stock', needs: 'stock.write', summary: 'Goods come in; what is owed is served first, oldest promise first',
    body: z.object({ lines: z.array(z.object({ variantId: idOf('var'), locationId: idOf('loc'), quantity: units, reason: reason.optional() })).min(1).max(5000) }),
    answer: LevelsOut, refusals: shelfRefusals,
  }, ({ who, hub, body }) => answer(hub, who, (work) => receive(work, body.lines), showLevels))
  for (const [step, run] of [['build', buildBundle], ['break', breakBundle]] as const) {
    endpoint(api, {
      method: 'post', path: `${path}/${step}`, tag: 'stock', needs: 'stock.write', summary: step === 'build' ? 'Put pre-assembled bundles together' : 'Take pre-assembled bundles apart',
      body: z.object({ bundleId: idOf('var'), locationId: idOf('loc'), quantity: units }), answer: z.object({ quantity: z.int() }), refusals: [...shelfRefusals, 'stock.not_a_bundle', 'stock.short'],
    }, ({ who, hub, body }) => answer(hub, who, (work) => run(work, body), (v) => v))
  }
}
