import { ok, showId } from '#kit'
import { calledOf } from '#catalog'
import { soldOrders } from '#orders'
import { endpoint, idOf, inWork, notFound, pageOf, read, readCursor, writeCursor, z, type Api, type Work } from '#platform'
import { listReceipts } from '#stock'
import { askRebuild } from '../contribution/rebuild.ts'
import { CostOf, CostWishOf, isSpan, LandWishOf, LotOf, LotWishOf, Month, RateOf, SettleOf, spanQuery, spanRule, TakeBackOf } from '../economics.schema.ts'
import { keepRates, listRates } from '../fx-rates.ts'
import { readKeeper } from '../keeper.ts'
import { addCosts, costWithPair, findCosts, sayLotCosts, settleCost, takeBackCost, type CostRow } from './add-costs.ts'
import { costTopics } from './book-costs.ts'
import { costFields } from './cost-words.ts'
import { expectedReturns, hiddenCosts } from './hidden-costs.ts'
import { importCosts, readCostList, type CostList } from './import-costs.ts'
import { landLots, lotCostsOf, planLanded, worthByCatalogue } from './land-lots.ts'

const tag = 'economics'
const [needs, writes] = ['insights.read', 'insights.write'] as const
const shown = (prefix: string, id: string | null | undefined): string | null => (id ? showId(prefix, id) : null)
const Ids = z.object({ ids: z.array(z.string()) })
const shownIds = (done: Awaited<ReturnType<typeof addCosts>>) => (done.ok ? ok({ ids: done.value.ids.map((id) => showId('cst', id)) }) : done)

export function costsApi(api: Api): void {
  // Before the one with an id: its name is none.
  hiddenRoute(api)
  readRoutes(api)
  writeRoutes(api)
  importRoute(api)
  lotRoutes(api)
  rateRoutes(api)
}

async function shownCosts(work: Work, costs: readonly CostRow[]): Promise<z.input<typeof CostOf>[]> {
  const numbers = new Map((await soldOrders(work, [...new Set(costs.flatMap((c) => c.orderId ?? []))])).map((o) => [o.id, o.number]))
  const skus = new Map((await calledOf(work, [...new Set(costs.flatMap((c) => c.variantId ?? []))])).map((v) => [v.id, v.sku]))
  return costs.map((c) => ({
    ...c, minor: String(c.minor), counted: String(c.counted), id: showId('cst', c.id), originId: shown('cst', c.originId), channelId: shown('chn', c.channelId), orderId: shown('ord', c.orderId), variantId: shown('var', c.variantId), lotId: shown('ent', c.lotId),
    month: c.month.slice(0, 7), at: c.at.toISOString(), number: (c.orderId && numbers.get(c.orderId)?.toString()) || null, sku: (c.variantId && skus.get(c.variantId)) || null,
  }))
}

function readRoutes(api: Api): void {
  const query = z.object({
    month: Month.optional(), from: Month.optional(), to: Month.optional(), channelId: idOf('chn').optional(), orderId: idOf('ord').optional(), variantId: idOf('var').optional(), kind: z.string().max(30).optional(), state: z.enum(['estimated', 'settled']).optional(),
    topic: z.enum(costTopics).optional(), carrier: z.string().max(100).optional(), source: z.string().max(30).optional(), cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  endpoint(api, { method: 'get', path: '/api/v1/costs', tag, needs, summary: 'The ledger of costs, the newest first', query, answer: pageOf(CostOf) },
    ({ who, hub, query: { cursor, limit, ...q } }) => read(hub, who, async (work) => {
      const found = await findCosts(work, { ...q, before: readCursor(cursor, z.tuple([z.uuid()]))?.[0], limit: limit + 1 })
      const page = found.slice(0, limit)
      return { items: await shownCosts(work, page), next: found.length > limit ? writeCursor([page.at(-1)!.id]) : null }
    }))
  endpoint(api, { method: 'get', path: '/api/v1/costs/{id}', tag, needs, summary: 'One entry with what was said of the same before and after, the oldest first', params: z.object({ id: idOf('cst') }), answer: z.array(CostOf) }, async ({ who, hub, params, c }) => {
    const found = await read(hub, who, async (work) => shownCosts(work, await costWithPair(work, params.id)))
    return found.length === 0 ? notFound(c, 'costs.unknown') : found
  })
}

function writeRoutes(api: Api): void {
  const params = z.object({ id: idOf('cst') })
  endpoint(api, {
    method: 'post', path: '/api/v1/costs', tag, needs: writes, summary: 'Book costs of an order, a SKU, a channel or the whole shop; all or none', body: z.object({ entries: z.array(CostWishOf).min(1).max(500) }), answer: Ids,
    refusals: ['costs.order_unknown', 'costs.channel_unknown', 'costs.line_unknown', 'costs.sku_not_in_order', 'costs.sku_needs_channel', 'costs.no_rate'],
  }, async ({ who, hub, body }) => shownIds(await inWork(hub, who, (work) => addCosts(work, body.entries))))
  endpoint(api, { method: 'post', path: '/api/v1/costs/{id}/settle', tag, needs: writes, summary: 'Say what an estimated cost really was; the estimate is taken back beside it', params, body: SettleOf, answer: Ids, refusals: ['costs.unknown', 'costs.answered', 'costs.no_rate'] },
    async ({ who, hub, params: { id }, body }) => shownIds(await inWork(hub, who, (work) => settleCost(work, id, body))))
  endpoint(api, { method: 'post', path: '/api/v1/costs/{id}/take-back', tag, needs: writes, summary: 'Take a wrong entry back by another one', params, body: TakeBackOf, answer: Ids, refusals: ['costs.unknown', 'costs.answered', 'costs.no_rate'] },
    async ({ who, hub, params: { id }, body }) => shownIds(await inWork(hub, who, (work) => takeBackCost(work, id, body.note))))
}

const mostShown = 200
const base64 = z.string().max(12_000_000).regex(/^[A-Za-z0-9+/]*={0,2}$/)
const ListOf = z.object({
  rows: z.array(z.object({ line: z.int(), kind: z.string(), topic: z.string().nullable(), state: z.string(), minor: z.string(), currency: z.string(), day: z.string(), cause: z.string(), channelId: z.string().nullable(), orderId: z.string().nullable(), variantId: z.string().nullable(), isKnown: z.boolean() })),
  total: z.int(), known: z.int(), faults: z.array(z.object({ line: z.int(), field: z.enum(costFields), code: z.enum(['missing', 'unknown', 'unreadable', 'no_rate']), value: z.string() })), faulty: z.int(), missing: z.array(z.enum(costFields)), booked: z.int(),
}).openapi('CostList')

function importRoute(api: Api): void {
  endpoint(api, {
    method: 'post', path: '/api/v1/costs/import', tag, needs: writes, summary: 'Read a CSV or XLSX list of costs: what is in it and which rows cannot be read; book what can where asked. The same list never books twice',
    body: z.object({ name: z.string().min(1).max(255), content: base64.openapi({ description: 'The file, base64' }), book: z.boolean().default(false) }), answer: ListOf, refusals: ['costs.file_unreadable', 'costs.file_too_long', 'costs.no_rate'],
  }, async ({ who, hub, body: { name, content, book } }) => {
    const file = { name, bytes: Buffer.from(content, 'base64') }
    const done = await inWork(hub, who, async (work) => {
      if (book) return importCosts(work, file)
      const list = await readCostList(work, file)
      return list.ok ? ok({ ...list.value, ids: [] }) : list
    })
    return done.ok ? ok(shownList(done.value)) : done
  })
}

const shownList = ({ rows, faults, missing, ids }: CostList & { ids: string[] }): z.input<typeof ListOf> => ({
  rows: rows.slice(0, mostShown).map(({ line, wish, isKnown }) => ({
    line, isKnown, kind: wish.kind, topic: wish.topic ?? null, state: wish.state, minor: String(wish.minor), currency: wish.currency, day: wish.day, cause: wish.cause, channelId: shown('chn', wish.channelId), orderId: shown('ord', wish.orderId), variantId: shown('var', wish.variantId),
  })),
  total: rows.length, known: rows.filter((r) => r.isKnown).length, faults: faults.slice(0, mostShown), faulty: new Set(faults.map((f) => f.line)).size, missing, booked: ids.length,
})

function hiddenRoute(api: Api): void {
  endpoint(api, {
    method: 'get', path: '/api/v1/costs/hidden', tag, needs, summary: 'Costs that no invoice of a channel says, by channel, topic and carrier, and what returns are reckoned to cost by the terms', query: z.object(spanQuery).refine(isSpan, spanRule()),
    answer: z.object({
      rows: z.array(z.object({ currency: z.string(), channelId: z.string().nullable(), topic: z.enum(costTopics), carrier: z.string().nullable(), minor: z.string(), minutes: z.int(), entries: z.int() })),
      expected: z.array(z.object({ currency: z.string(), channelId: z.string(), minor: z.string(), orders: z.int() })),
    }),
  }, ({ who, hub, query }) => read(hub, who, async (work) => ({
    rows: (await hiddenCosts(work, query)).map((h) => ({ ...h, channelId: shown('chn', h.channelId), minutes: Number(h.minutes) })),
    expected: (await expectedReturns(work, query)).map((e) => ({ ...e, channelId: showId('chn', e.channelId) })),
  })))
}

function lotRoutes(api: Api): void {
  endpoint(api, {
    method: 'get', path: '/api/v1/lots', tag, needs, summary: 'Receipts of goods with what was said of their price and of what brought them here, the newest first',
    query: z.object({ variantId: idOf('var').optional(), from: z.iso.date(), to: z.iso.date() }), answer: z.array(LotOf),
    // What the catalogue says of a SKU is noted when it is first asked for.
  }, ({ who, hub, query }) => inWork(hub, who, async (work) => {
    const lots = await listReceipts(work, { variantId: query.variantId, from: new Date(`${query.from}T00:00:00Z`), to: new Date(`${query.to}T00:00:00Z`), limit: 500 })
    const names = new Map((await calledOf(work, [...new Set(lots.map((m) => m.variantId))])).map((v) => [v.id, v]))
    const said = await lotCostsOf(work, lots.map((m) => m.id))
    const worth = await worthByCatalogue(work, lots)
    const { currency } = await readKeeper(work)
    return ok(lots.map((m, i) => shownLot({ entryId: showId('ent', m.id), variantId: showId('var', m.variantId), sku: names.get(m.variantId)?.sku ?? null, name: names.get(m.variantId)?.name ?? null, at: m.at.toISOString(), units: m.units, reason: m.reason, currency }, said.filter((c) => c.lotId === m.id), worth[i])))
  }))
  const refusals = ['costs.lot_unknown', 'costs.no_rate']
  endpoint(api, { method: 'post', path: '/api/v1/lots', tag, needs: writes, summary: 'Say what lots of goods cost, and what it cost to bring them here; all or none', body: z.object({ costs: z.array(LotWishOf).min(1).max(500) }), answer: Ids, refusals },
    async ({ who, hub, body }) => shownIds(await inWork(hub, who, (work) => sayLotCosts(work, body.costs))))
  endpoint(api, {
    method: 'post', path: '/api/v1/lots/landed', tag, needs: writes, summary: 'Share freight or duty out over several lots by their value or weight; `isTry` only tells who would bear how much', body: LandWishOf,
    answer: z.object({ shares: z.array(z.object({ entryId: z.string(), variantId: z.string(), units: z.int(), weight: z.string(), minor: z.string() })) }), refusals: [...refusals, 'costs.lot_without_weight', 'costs.lot_without_value', 'costs.lots_weigh_nothing'],
  }, async ({ who, hub, body: { isTry, ...wish } }) => {
    const done = await inWork(hub, who, async (work) => {
      if (!isTry) return landLots(work, wish)
      const planned = await planLanded(work, wish)
      return planned.ok ? ok({ shares: planned.value }) : planned
    })
    return done.ok ? ok({ shares: done.value.shares.map((s) => ({ ...s, entryId: showId('ent', s.entryId), variantId: showId('var', s.variantId) })) }) : done
  })
}

function shownLot(lot: Omit<z.input<typeof LotOf>, 'parts' | 'byCatalogue' | 'landed'>, said: readonly { part: string; minor: bigint }[], worth: bigint | undefined): z.input<typeof LotOf> {
  const price = said.find((c) => c.part === 'purchase')?.minor ?? worth
  const brought = said.reduce((n, c) => (c.part === 'purchase' ? n : n + c.minor), 0n)
  return { ...lot, parts: Object.fromEntries(said.map((c) => [c.part, String(c.minor)])), byCatalogue: worth === undefined ? null : String(worth), landed: price === undefined ? null : String(price + brought) }
}

function rateRoutes(api: Api): void {
  endpoint(api, { method: 'get', path: '/api/v1/exchange-rates', tag, needs, summary: 'Rates of exchange by day', answer: z.array(RateOf) }, ({ who, hub }) => read(hub, who, listRates))
  endpoint(api, { method: 'put', path: '/api/v1/exchange-rates', tag, needs: writes, summary: 'Keep rates of exchange; open months are reckoned anew', body: z.object({ rates: z.array(RateOf).min(1).max(1000) }), answer: z.object({ kept: z.int() }) },
    async ({ who, hub, body }) => {
      const done = await inWork(hub, who, async (work) => {
        await keepRates(work, body.rates)
        work.audit({ action: 'economics.rates_kept', subjectKind: 'org', subjectId: work.orgId, after: body.rates })
        return ok({ kept: body.rates.length })
      })
      await askRebuild(hub, { orgId: who.orgId, actor: who.actor, cause: who.cause })
      return done
    })
}
