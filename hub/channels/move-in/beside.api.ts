/** The routes of systems beside the channels: moving in out of another hub, orders told to the accounts, levels compared. */
import { ok, refuse, type Kind, type Result } from '#kit'
import { endpoint, idOf, inWork, notFound, pageOf, read, readCursor, writeCursor, z, type Api, type Hub, type Who, type Work } from '#platform'
import { listLocations } from '#stock'
import { countBooks, listBooks, retryBooks, stream as books } from '../books/keep-books.ts'
import { readHistory, tellFrom } from '../books/tell-history.ts'
import { askLevels, countChecks, listChecks, stream as levels, type LevelsRun } from '../books/levels-turn.ts'
import { connectorOf, type ChannelsOptions } from '../connections/channels-options.ts'
import { changeConnection } from '../connections/connect.ts'
import { readConnection } from '../connections/connection.ts'
import { readPosition } from '../connections/position.ts'
import type { Connection } from '../connections/turn.ts'
import { wakeTurn } from '../connections/wake-turn.ts'
import { BookRowSchema, BooksFromIn, BooksSchema, bookStates, checkOutcomes, LevelCheckSchema, LevelsIn, LevelsSchema, MoveInRowSchema, MoveInSchema, ReadIn, rowsQuery, showBook, showCheck, showHistory, showLevels, showMoveIn, showRow, StartIn } from './beside.schema.ts'
import { countRows, letIn, listRows, movesIn, readThere, stopMoveIn, stream, type MoveIn } from './move-in.ts'

const tag = 'beside'
const path = '/api/v1/connections/{id}'
const byId = z.object({ id: idOf('con') })
const paged = { cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }

export function besideApi(api: Api, options: ChannelsOptions): void {
  moveInRoutes(api, options)
  bookRoutes(api, options)
  levelRoutes(api, options)
}

/** One more than asked for tells whether there is a next page. */
async function pageBy<T>(limit: number, ask: (limit: number) => Promise<T[]>, cursorOf: (row: T) => string[], show: (row: T) => unknown): Promise<{ items: unknown[]; next: string | null }> {
  const rows = await ask(limit + 1)
  const items = rows.slice(0, limit)
  return { items: items.map(show), next: rows.length > limit ? writeCursor(cursorOf(items.at(-1)!)) : null }
}

async function isOf(hub: Hub, who: Who, { connectors }: Pick<ChannelsOptions, 'connectors'>, id: string, suits: (kind: Kind) => boolean): Promise<Result<Connection>> {
  const connection = await read(hub, who, (work) => readConnection(work, id))
  if (!connection) return refuse({ code: 'connections.unknown' })
  const kind = connectorOf({ connectors }, connection.connector)?.kind
  return kind !== undefined && suits(kind) ? ok(connection) : refuse({ code: 'connections.not_that_kind' })
}

const moveInOf = (hub: Hub, who: Who, id: string) =>
  read(hub, who, async (work) => showMoveIn(await readPosition<MoveIn>(work, id, stream), (await countRows(work, id)) as Parameters<typeof showMoveIn>[1]))

function moveInRoutes(api: Api, options: ChannelsOptions): void {
  const after = async (hub: Hub, who: Who, id: string, deed: Result<unknown>): Promise<Result<unknown>> => (deed.ok ? ok(await moveInOf(hub, who, id)) : deed)
  endpoint(api, { method: 'get', path: `${path}/move-in`, tag, needs: 'channels.read', summary: 'What was read in another hub, and what came in of it', params: byId, answer: MoveInSchema },
    async ({ who, hub, params, c }) => ((await read(hub, who, (work) => readConnection(work, params.id))) ? moveInOf(hub, who, params.id) : notFound(c, 'connections.unknown')))
  endpoint(api, {
    method: 'get', path: `${path}/move-in/rows`, tag, needs: 'channels.read', summary: 'Row by row: what waits, came in, differs or was refused', params: byId, query: z.object({ ...rowsQuery, ...paged }), answer: pageOf(MoveInRowSchema),
  }, ({ who, hub, params, query: { cursor, limit, ...filter } }) =>
    read(hub, who, (work) => pageBy(limit, (most) => listRows(work, params.id, { ...filter, after: readCursor(cursor), limit: most }), (row) => [row.part, row.key], showRow)))
  endpoint(api, {
    method: 'post', path: `${path}/move-in/read`, tag, needs: 'channels.write', summary: 'Read everything there, orders from a day on; nothing is written into the books', params: byId, body: ReadIn, answer: MoveInSchema,
    refusals: ['connections.unknown', 'connections.not_that_kind', 'connections.move_in_running'],
  }, async ({ who, hub, params, body }) => {
    const one = await isOf(hub, who, options, params.id, movesIn)
    return one.ok ? after(hub, who, params.id, await readThere(hub, who, params.id, new Date(body.ordersFrom))) : one
  })
  endpoint(api, {
    method: 'post', path: `${path}/move-in/start`, tag, needs: 'channels.write', summary: 'Let in what was read; what was refused is tried again', params: byId, body: StartIn, answer: MoveInSchema,
    refusals: ['connections.unknown', 'connections.move_in_not_read', 'connections.move_in_location', 'connections.move_in_place', 'stock.location_unknown'],
  }, async ({ who, hub, params, body }) => {
    if (body.locationId !== undefined && !(await isPlace(hub, who, body.locationId))) return refuse({ code: 'stock.location_unknown', locationId: body.locationId })
    return after(hub, who, params.id, await letIn(hub, who, params.id, body))
  })
  endpoint(api, { method: 'post', path: `${path}/move-in/stop`, tag, needs: 'channels.write', summary: 'Stop; what came in stays', params: byId, answer: MoveInSchema, refusals: ['connections.unknown', 'connections.move_in_not_read'] },
    async ({ who, hub, params }) => after(hub, who, params.id, await stopMoveIn(hub, who, params.id)))
}

const isPlace = (hub: Hub, who: Who, id: string): Promise<boolean> => read(hub, who, async (work) => (await listLocations(work)).some((l) => l.id === id))

function bookRoutes(api: Api, options: ChannelsOptions): void {
  const shown = async (work: Work, id: string): Promise<unknown> => ({ since: (await readPosition<{ since: string }>(work, id, books))?.since ?? null, counts: await countBooks(work, id), history: showHistory(await readHistory(work, id)) })
  endpoint(api, { method: 'get', path: `${path}/books`, tag, needs: 'channels.read', summary: 'How many orders the accounts were told of, wait, or were refused', params: byId, answer: BooksSchema },
    async ({ who, hub, params, c }) => ((await read(hub, who, (work) => readConnection(work, params.id))) ? read(hub, who, (work) => shown(work, params.id)) : notFound(c, 'connections.unknown')))
  endpoint(api, {
    method: 'put', path: `${path}/books/history`, tag, needs: 'channels.write', summary: 'From which moment on orders of before the connection are told as well, at most 1,100 days ago; null: no more of them', params: byId, body: BooksFromIn, answer: BooksSchema,
    refusals: ['connections.unknown', 'connections.not_that_kind', 'connections.books_from'],
  }, async ({ who, hub, params, body }) => {
    const one = await isOf(hub, who, options, params.id, (kind) => kind === 'erp')
    const done = one.ok ? await tellFrom(hub, who, params.id, body.from === null ? undefined : new Date(body.from)) : one
    return done.ok ? ok(await read(hub, who, (work) => shown(work, params.id))) : done
  })
  endpoint(api, {
    method: 'get', path: `${path}/books/orders`, tag, needs: 'channels.read', summary: 'Orders told to the accounts, the newest first', params: byId, query: z.object({ state: z.enum(bookStates).optional(), ...paged }), answer: pageOf(BookRowSchema),
  }, ({ who, hub, params, query: { cursor, limit, state } }) => read(hub, who, (work) => pageBy(limit, (most) => listBooks(work, params.id, { state, after: readCursor(cursor), limit: most }), (row) => [row.orderId], showBook)))
  endpoint(api, {
    method: 'post', path: `${path}/books/retry`, tag, needs: 'channels.write', summary: 'Tell the accounts again of what they refused: one order, or all', params: byId, body: z.object({ orderId: idOf('ord').optional() }), answer: z.object({ waiting: z.int() }), refusals: ['connections.unknown'],
  }, async ({ who, hub, params, body }) => {
    const done = await inWork(hub, who, async (work): Promise<Result<{ waiting: number }>> => {
      if (!(await readConnection(work, params.id))) return refuse({ code: 'connections.unknown' })
      const waiting = await retryBooks(work, params.id, body.orderId)
      work.audit({ action: 'connection.books_retried', subjectKind: 'connection', subjectId: params.id, after: { waiting } })
      return ok({ waiting })
    })
    if (done.ok) wakeTurn(hub, params.id, books)
    return done
  })
}

function levelRoutes(api: Api, options: ChannelsOptions): void {
  const shown = async (hub: Hub, who: Who, id: string): Promise<unknown> => read(hub, who, async (work) => {
    const connection = await readConnection(work, id)
    return connection && showLevels(await readPosition<LevelsRun>(work, id, levels), connection.settings, await countChecks(work, id))
  })
  endpoint(api, { method: 'get', path: `${path}/levels`, tag, needs: 'channels.read', summary: 'The last comparison of another system’s levels with ours', params: byId, answer: LevelsSchema },
    async ({ who, hub, params, c }) => (await shown(hub, who, params.id)) ?? notFound(c, 'connections.unknown'))
  endpoint(api, {
    method: 'get', path: `${path}/levels/rows`, tag, needs: 'channels.read', summary: 'SKU by SKU: the same, changed, different, unknown or unreadable', params: byId, query: z.object({ outcome: z.enum(checkOutcomes).optional(), ...paged }), answer: pageOf(LevelCheckSchema),
  }, ({ who, hub, params, query: { cursor, limit, outcome } }) => read(hub, who, (work) => pageBy(limit, (most) => listChecks(work, params.id, { outcome, after: readCursor(cursor), limit: most }), (row) => [row.sku], showCheck)))
  endpoint(api, {
    method: 'put', path: `${path}/levels`, tag, needs: 'channels.write', summary: 'With which of our places it is compared, of which place there, and whether its numbers count', params: byId, body: LevelsIn, answer: LevelsSchema,
    refusals: ['connections.unknown', 'connections.levels_location', 'stock.location_unknown'],
  }, async ({ who, hub, params, body: { locationId, place, leads } }) => {
    if (leads && locationId === null) return refuse({ code: 'connections.levels_location' })
    if (locationId !== null && !(await isPlace(hub, who, locationId))) return refuse({ code: 'stock.location_unknown', locationId })
    const changed = await changeConnection(hub, options, who, params.id, { settings: { levelsTo: locationId, levelsPlace: place, levelsLead: leads } })
    return changed.ok ? ok(await shown(hub, who, params.id)) : changed
  })
  endpoint(api, { method: 'post', path: `${path}/levels/run`, tag, needs: 'channels.write', summary: 'Read and compare now', params: byId, answer: LevelsSchema, refusals: ['connections.unknown', 'connections.not_that_kind'] },
    async ({ who, hub, params }) => {
      const one = await isOf(hub, who, options, params.id, (kind) => kind === 'erp')
      if (!one.ok) return one
      await askLevels(hub, who, params.id)
      return ok(await shown(hub, who, params.id))
    })
}
