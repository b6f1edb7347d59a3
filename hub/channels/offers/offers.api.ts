import { ok, showId } from '#kit'
import { endpoint, idOf, inWork, notFound, pageOf, read, readCursor, writeCursor, z, type Api } from '#platform'
import { computeAvailability } from '../availability/compute.ts'
import { availabilityAt, listAvailability } from '../availability/keep-availability.ts'
import { showSum, SumSchema } from '../availability/show-sum.ts'
import { readConnection } from '../connections/connection.ts'
import { decideOffers } from './decide-offers.ts'
import { countOffers, listOffers, matchFilters, offerSorts, readOffer } from './find-offers.ts'
import { DecisionIn, DecisionOut, OfferSchema, PullSchema, showDecision, showOffer, showPull } from './offers.schema.ts'
import { askForPull, readPull } from './pull-offers.ts'

const tag = 'offers'
const path = '/api/v1/offers'
const byId = z.object({ id: idOf('off') })
const ofConnection = z.object({ id: idOf('con') })
const paging = { cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }

/** The routes of offers: what is on sale where, what of ours it is, what it may sell and why, now and then. */
export function offersApi(api: Api): void {
  listRoutes(api)
  sumRoutes(api)
  matchRoutes(api)
}

function listRoutes(api: Api): void {
  const query = z.object({
    connectionId: idOf('con').optional(), state: z.enum(['active', 'inactive', 'closed']).optional(), match: z.enum(matchFilters).optional(), missing: z.enum(['true', 'false']).optional(),
    q: z.string().max(200).refine((text) => !text.includes('\0'), 'a control character').optional(), sort: z.enum(offerSorts).optional(), ...paging,
  })
  endpoint(api, { method: 'get', path, tag, needs: 'channels.read', summary: 'Offers at the connected channels, with what of ours each is and what it may sell', query, answer: pageOf(OfferSchema) },
    async ({ who, hub, query: { cursor, missing, ...q } }) => {
      const found = await read(hub, who, (work) => listOffers(work, { ...q, ...(missing === undefined ? {} : { isMissing: missing === 'true' }), after: readCursor(cursor, z.tuple([z.string(), z.uuid()])) }))
      return { items: found.items.map(showOffer), next: found.next ? writeCursor(found.next) : null }
    })
  endpoint(api, {
    method: 'get', path: `${path}/counts`, tag, needs: 'channels.read', summary: 'By connection: how many offers there are, wait for a match, have a likely one, were not met lately, or are kept from sight there, and when all were read last',
    answer: z.array(z.object({ connectionId: z.string(), offers: z.int(), unmatched: z.int(), proposed: z.int(), missing: z.int(), hidden: z.int(), readAt: z.string().nullable() })),
  }, async ({ who, hub }) => (await read(hub, who, countOffers)).map((c) => ({ ...c, connectionId: showId('con', c.connectionId) })))
}

function sumRoutes(api: Api): void {
  endpoint(api, { method: 'get', path: `${path}/{id}`, tag, needs: 'channels.read', summary: 'One offer, with the sum of what it may sell at this moment', params: byId, answer: OfferSchema.extend({ sum: SumSchema.nullable() }) },
    async ({ who, hub, params, c }) => {
      const found = await read(hub, who, async (work) => ({ offer: await readOffer(work, params.id), sum: (await computeAvailability(work, { offerIds: [params.id] }))[0], now: work.now }))
      if (!found.offer) return notFound(c, 'offers.unknown')
      return { ...showOffer(found.offer), sum: found.sum ? showSum(params.id, found.sum.variantId, { at: found.now, ...found.sum }) : null }
    })
  endpoint(api, {
    method: 'get', path: `${path}/{id}/availability`, tag, needs: 'channels.read', summary: 'What the offer was allowed to sell at a moment, term by term; without one, at this moment',
    params: byId, query: z.object({ at: z.iso.datetime({ offset: true }).optional() }), answer: SumSchema,
  }, async ({ who, hub, params, query: { at }, c }) => {
    const found = await read(hub, who, async (work) => {
      const offer = await readOffer(work, params.id)
      if (at !== undefined) return { offer, sum: await availabilityAt(work, params.id, new Date(at)) }
      const [now] = await computeAvailability(work, { offerIds: [params.id] })
      return { offer, sum: now && { at: work.now, ...now } }
    })
    if (!found.offer) return notFound(c, 'offers.unknown')
    return found.sum ? showSum(params.id, found.offer.listing.variantId, found.sum) : notFound(c, 'offers.not_computed')
  })
  endpoint(api, {
    method: 'get', path: `${path}/{id}/history`, tag, needs: 'channels.read', summary: 'Every change of what the offer may sell, the newest first', params: byId, query: z.object(paging), answer: pageOf(SumSchema),
  }, async ({ who, hub, params, query: { cursor, limit } }) => {
    const [at, id] = readCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()])) ?? []
    const rows = await read(hub, who, (work) => listAvailability(work, params.id, { ...(at === undefined ? {} : { before: { at: new Date(at), id: id! } }), limit: limit + 1 }))
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { items: rows.slice(0, limit).map((r) => showSum(params.id, undefined, r)), next: last ? writeCursor([last.at.toISOString(), last.id]) : null }
  })
}

function matchRoutes(api: Api): void {
  endpoint(api, {
    method: 'post', path: `${path}/match`, tag, needs: 'channels.write', summary: 'Say what offers are: a SKU of ours with its units, the first proposal, something new, or none of ours; each gets its own answer',
    body: z.object({ items: z.array(DecisionIn).min(1).max(500) }), answer: DecisionOut,
  }, ({ who, hub, body }) => inWork(hub, who, async (work) => ok({ items: (await decideOffers(work, body.items)).map(showDecision) })))
  const pullPath = '/api/v1/connections/{id}/offers/pull'
  endpoint(api, { method: 'post', path: pullPath, tag, needs: 'channels.write', summary: 'Read everything that is on sale there, now', params: ofConnection, answer: PullSchema },
    async ({ who, hub, params, c }) => {
      const { command: _key, ...asker } = who
      if (!(await read(hub, who, (work) => readConnection(work, params.id)))) return notFound(c, 'connections.unknown')
      return showPull(await askForPull(hub, asker, params.id))
    })
  endpoint(api, { method: 'get', path: pullPath, tag, needs: 'channels.read', summary: 'How far the reading of what is on sale there has come', params: ofConnection, answer: PullSchema },
    async ({ who, hub, params }) => showPull(await read(hub, who, (work) => readPull(work, params.id))))
}
