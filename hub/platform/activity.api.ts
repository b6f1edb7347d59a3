import { streamSSE } from 'hono/streaming'
import { ok, refuse, showId } from '#kit'
import { sql } from './database.ts'
import { endpoint, idOf, pageOf, readCursor, writeCursor, z, type Api } from './http.ts'
import type { NudgeBoard } from './nudges.ts'
import { inWork, read, toJsonb } from './work.ts'

const AuditEntry = z.object({
  id: z.string(), at: z.iso.datetime(), actor: z.object({ kind: z.string(), id: z.string(), name: z.string() }), action: z.string(),
  subjectKind: z.string(), subjectId: z.string(), before: z.unknown(), after: z.unknown(), why: z.string().nullable(), cause: z.string(),
}).openapi('AuditEntry')
const View = z.object({ id: z.string(), screen: z.string(), name: z.string(), definition: z.record(z.string(), z.unknown()), shared: z.boolean(), updatedAt: z.iso.datetime() }).openapi('View')
type ViewRow = { id: string; screen: string; name: string; definition: Record<string, unknown>; shared: boolean; updatedAt: Date }
const showView = (v: ViewRow) => ({ ...v, id: showId('viw', v.id) })

/** What happened, what happens right now, and how each person likes to look at it. */
export function activityApi(api: Api, nudges: NudgeBoard): void {
  auditRoute(api)
  streamRoute(api, nudges)
  viewRoutes(api)
}

function auditRoute(api: Api): void {
  const query = z.object({ subjectKind: z.string().max(50), subjectId: z.string().max(100), cause: z.string().max(64), cursor: z.string().max(500) }).partial()
    .extend({ limit: z.coerce.number().int().min(1).max(200).default(50) })
  type Row = z.input<typeof AuditEntry> & { id: string }
  endpoint(api, { method: 'get', path: '/api/v1/audit', tag: 'settings', needs: 'settings.read', summary: 'Who changed what, newest first', query, answer: pageOf(AuditEntry) }, async ({ who, hub, query: q }) => {
    const after = z.uuid().nullable().catch(null).parse(readCursor(q.cursor)?.[0] ?? null)
    const rows = await read(hub, who, (work) => work.query<Row>(sql`
      select id, at, jsonb_build_object('kind', actor_kind, 'id', actor_id, 'name', actor_name) as actor, action,
        subject_kind as "subjectKind", subject_id as "subjectId", before, after, why, cause
      from platform.audit
      where org_id = ${work.orgId}
        and (${q.subjectKind ?? null}::text is null or subject_kind = ${q.subjectKind ?? null})
        and (${q.subjectId ?? null}::text is null or subject_id = ${q.subjectId ?? null})
        and (${q.cause ?? null}::text is null or cause = ${q.cause ?? null})
        and (${after}::uuid is null or id < ${after}::uuid)
      order by id desc limit ${q.limit + 1}`))
    const items = rows.slice(0, q.limit)
    return { items, next: rows.length > q.limit ? writeCursor([items.at(-1)!.id]) : null }
  })
}

const heartbeatMs = 20_000
// The browser comes back by itself; on its way in it is asked again who it is.
const streamMs = 600_000

function streamRoute(api: Api, nudges: NudgeBoard): void {
  endpoint(api, {
    method: 'get', path: '/api/v1/stream', tag: 'settings', needs: 'signed_in', summary: 'Server-sent events {names}: something of these kinds has just changed', answer: z.string(),
  }, ({ who, c }) => Promise.resolve(streamSSE(c, async (stream) => {
    const waiting = new Set<string>()
    let open = true
    let wake = (): void => undefined
    const end = (): void => { open = false; wake() }
    const stop = nudges.listen(who.orgId, { names: (names) => { names.forEach((name) => waiting.add(name)); wake() }, end })
    const close = setTimeout(end, streamMs)
    stream.onAbort(end)
    try {
      await stream.writeSSE({ event: 'open', data: '{}' })
      while (open) {
        await new Promise<void>((resolve) => {
          const beat = setTimeout(resolve, heartbeatMs)
          wake = () => { clearTimeout(beat); resolve() }
          if (waiting.size > 0 || !open) wake()
        })
        if (!open) break
        const names = [...waiting]
        waiting.clear()
        await (names.length > 0 ? stream.writeSSE({ event: 'nudge', data: JSON.stringify({ names }) }) : stream.write(': still here\n\n'))
        // A busy import must not become a busy browser: what comes in this pause goes out together.
        if (names.length > 0) await stream.sleep(250)
      }
    } finally {
      clearTimeout(close)
      stop()
    }
  })))
}

function viewRoutes(api: Api): void {
  const path = '/api/v1/views'
  const tag = 'views'
  endpoint(api, { method: 'get', path, tag, needs: 'signed_in', summary: 'Own and shared views of one table', query: z.object({ screen: z.string().max(50) }).partial(), answer: z.object({ items: z.array(View) }) }, async ({ who, hub, query }) => {
    const rows = await read(hub, who, (work) => work.query<ViewRow>(sql`
      select id, screen, name, definition, owner_id is null as shared, updated_at as "updatedAt" from platform.saved_view
      where org_id = ${work.orgId} and (owner_id is null or owner_id = ${work.actor.id}) and (${query.screen ?? null}::text is null or screen = ${query.screen ?? null})
      order by screen, name, id`))
    return { items: rows.map(showView) }
  })
  endpoint(api, {
    method: 'post', path, tag, needs: 'signed_in', summary: 'Keep filters, columns and sort under a name, for oneself',
    body: z.object({ screen: z.string().min(1).max(50), name: z.string().trim().min(1).max(100), definition: z.record(z.string(), z.unknown()) }), answer: View,
  }, ({ who, hub, body }) => inWork(hub, who, async (work) => {
    const view: ViewRow = { id: work.newId(), ...body, shared: false, updatedAt: work.now }
    await work.query(sql`
      insert into platform.saved_view (org_id, id, owner_id, screen, name, definition, updated_at)
      values (${work.orgId}, ${view.id}, ${work.actor.id}, ${view.screen}, ${view.name}, ${toJsonb(view.definition)}::jsonb, ${view.updatedAt})`)
    work.audit({ action: 'view.saved', subjectKind: 'view', subjectId: showId('viw', view.id), after: body })
    return ok(showView(view))
  }))
  endpoint(api, {
    method: 'delete', path: `${path}/{id}`, tag, needs: 'signed_in', summary: 'Forget an own view', params: z.object({ id: idOf('viw') }), answer: z.object({ removed: z.literal(true) }), refusals: ['view.unknown'],
  }, ({ who, hub, params }) => inWork(hub, who, async (work) => {
    const gone = await work.first<{ screen: string; name: string }>(sql`
      delete from platform.saved_view where org_id = ${work.orgId} and id = ${params.id} and owner_id = ${work.actor.id} returning screen, name`)
    if (!gone) return refuse({ code: 'view.unknown' })
    work.audit({ action: 'view.removed', subjectKind: 'view', subjectId: showId('viw', params.id), before: gone })
    return ok({ removed: true as const })
  }))
}
