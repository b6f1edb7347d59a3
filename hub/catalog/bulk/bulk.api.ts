import { refuse, type Result } from '#kit'
import { endpoint, idOf, notFound, pageOf, read, readCursor, writeCursor, z, type Api, type Hub, type Who } from '#platform'
import { changeStates, countChanges, listBulks, listChanges, readBulk, type BulkEdit } from './bulk-edit.ts'
import { BulkChangeSchema, BulkEditSchema, showBulk, showChange, WishIn } from './bulk.schema.ts'
import { applyBulk, cancelBulk, planBulk, undoBulk, undoRows } from './step-bulk.ts'

const path = '/api/v1/bulk-edits'
const byId = z.object({ id: idOf('blk') })
const page = z.object({ cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) })

/** Many things changed at once: plan, look, apply, and take back. */
export function bulkApi(api: Api): void {
  readRoutes(api)
  writeRoutes(api)
}

function readRoutes(api: Api): void {
  endpoint(api, { method: 'get', path, tag: 'bulk', needs: 'catalog.read', summary: 'Bulk edits, the newest first', query: page, answer: pageOf(BulkEditSchema) }, async ({ who, hub, query: { cursor, limit } }) =>
    read(hub, who, async (work) => {
      const { items, next } = await listBulks(work, { after: readCursor(cursor, z.tuple([z.iso.datetime(), z.guid()])), limit })
      const counts = await countChanges(work, items.map((e) => e.id))
      return { items: items.map((e) => showBulk(e, counts.get(e.id)!)), next: next ? writeCursor(next) : null }
    }))
  endpoint(api, { method: 'get', path: `${path}/{id}`, tag: 'bulk', needs: 'catalog.read', summary: 'One bulk edit with its counts', params: byId, answer: BulkEditSchema }, async ({ who, hub, params, c }) =>
    (await read(hub, who, async (work) => { const edit = await readBulk(work, params.id); return edit && showBulk(edit, (await countChanges(work, [edit.id])).get(edit.id)!) })) ?? notFound(c, 'bulk.unknown'))
  endpoint(api, {
    method: 'get', path: `${path}/{id}/changes`, tag: 'bulk', needs: 'catalog.read', summary: 'Before and after of each field, in the order of the plan', params: byId,
    query: page.extend({ state: z.enum(changeStates).optional(), findings: z.literal('yes').optional() }), answer: pageOf(BulkChangeSchema),
  }, async ({ who, hub, params, query: { cursor, limit, state, findings } }) => {
    const [after] = readCursor(cursor, z.tuple([z.string().regex(/^\d{1,9}$/)])) ?? []
    const rows = await read(hub, who, (work) => listChanges(work, params.id, { after: after === undefined ? 0 : Number(after), limit: limit + 1, state, hasFindings: findings === 'yes' }))
    const items = rows.slice(0, limit)
    return { items: items.map(showChange), next: rows.length > limit ? writeCursor([String(items.at(-1)!.no)]) : null }
  })
}

async function shown(hub: Hub, who: Who, answer: Result<BulkEdit>): Promise<Result<unknown>> {
  if (!answer.ok) return answer
  const counts = await read(hub, who, (work) => countChanges(work, [answer.value.id]))
  return { ok: true, value: showBulk(answer.value, counts.get(answer.value.id)!) }
}

function writeRoutes(api: Api): void {
  endpoint(api, {
    method: 'post', path, tag: 'bulk', needs: 'catalog.write', summary: 'Plan a change of many products, variants or a channel\'s listings: every row before and after, nothing written', body: WishIn, answer: BulkEditSchema,
    refusals: ['bulk.channel_missing', 'bulk.impossible', 'bulk.nothing_to_find', 'catalog.channel_unknown'],
  }, async ({ who, hub, body }) => shown(hub, who, await planBulk(hub, who, body)))
  for (const [name, summary, take, refusals] of [
    ['apply', 'Write the plan, in batches; what somebody changed since it was made is left and told', applyBulk, ['bulk.nothing_to_do']],
    ['cancel', 'Stop behind the batch that is being written; what is written can be undone', cancelBulk, []],
  ] as const) {
    endpoint(api, { method: 'post', path: `${path}/{id}/${name}`, tag: 'bulk', needs: 'catalog.write', summary, params: byId, answer: BulkEditSchema, refusals: ['bulk.not_now', 'bulk.unknown', ...refusals] }, async ({ who, hub, params }) => shown(hub, who, await take(hub, who, params.id)))
  }
  endpoint(api, {
    method: 'post', path: `${path}/{id}/undo`, tag: 'bulk', needs: 'catalog.write', summary: 'Take back all that was written, or the rows `nos`; what somebody changed since is kept and told', params: byId,
    body: z.object({ nos: z.array(z.int().min(1)).max(1000).optional() }), answer: BulkEditSchema, refusals: ['bulk.not_now', 'bulk.nothing_to_undo', 'bulk.unknown'],
  }, async ({ who, hub, params, body: { nos } }) => {
    if (nos?.length === 0) return refuse({ code: 'bulk.nothing_to_undo' })
    return shown(hub, who, nos ? await undoRows(hub, who, params.id, nos) : await undoBulk(hub, who, params.id))
  })
}
