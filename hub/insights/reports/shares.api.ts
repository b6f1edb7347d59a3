import { ok, refuse, type Refusal } from '#kit'
import { dayOf, endpoint, idOf, inWork, notFound, read, remoteAddress, z, type Api } from '#platform'
import { keptZone } from '../completeness.ts'
import { sumKpi } from '../kpis.ts'
import { fileOf, mostOnScreen } from './report-answer.ts'
import { rangeOfSpec } from './report-range.ts'
import { languages } from './report-words.ts'
import { path, reportId, SharedOf, ShareIn, ShareOf, shownResult, shownShare, tag } from './reports.schema.ts'
import { isTooMuch, runReport } from './run-report.ts'
import { readReport } from './save-report.ts'
import { openKnocks } from './share-gate.ts'
import { countView, createShare, listShares, openShare, revokeShare, type Share } from './shares.ts'

const token = z.object({ token: z.string().max(120) })

export function sharesApi(api: Api): void {
  ownRoutes(api)
  strangerRoutes(api)
}

function ownRoutes(api: Api): void {
  endpoint(api, { method: 'get', path: `${path}/{id}/shares`, tag, needs: 'insights.read', summary: 'Links to a report, the newest first', params: reportId, answer: z.array(ShareOf) },
    async ({ who, hub, params, c }) => read(hub, who, async (work) => ((await readReport(work, params.id)) ? (await listShares(work, params.id)).map(shownShare) : notFound(c, 'reports.unknown'))))
  endpoint(api, {
    method: 'post', path: `${path}/{id}/shares`, tag, needs: 'insights.write', summary: 'A link that shows this report without sign-in; its token is told this once', params: reportId, body: ShareIn, answer: z.object({ share: ShareOf, token: z.string() }),
    refusals: ['reports.unknown', 'reports.outdated', 'reports.share_expiry', 'reports.too_many_shares'],
  },
  // A token is no answer to keep for a repeated request.
  ({ who: { command: _command, ...who }, hub, params, body }) => inWork<unknown, Refusal>(hub, who, async (work) => {
    const report = await readReport(work, params.id)
    if (!report) return refuse({ code: 'reports.unknown' })
    const { zone } = await keptZone(work)
    const made = await createShare(work, report, { ...body, range: body.fixDays && report.spec ? rangeOfSpec(report.spec.range, dayOf(work.now, zone)) : undefined })
    return made.ok ? ok({ share: shownShare(made.value.share), token: made.value.token }) : made
  }))
  endpoint(api, { method: 'delete', path: `${path}/{id}/shares/{shareId}`, tag, needs: 'insights.write', summary: 'Take a link back; it shows nothing any more', params: reportId.extend({ shareId: idOf('shr') }), answer: ShareOf, refusals: ['reports.unknown', 'reports.share_unknown'] },
    ({ who, hub, params }) => inWork<unknown, Refusal>(hub, who, async (work) => {
      if (!(await readReport(work, params.id))) return refuse({ code: 'reports.unknown' })
      const done = await revokeShare(work, params.id, params.shareId)
      return done.ok ? ok(shownShare(done.value satisfies Share)) : done
    }))
}

/** Nobody is signed in here: the token opens this one report and nothing beside it. */
function strangerRoutes(api: Api): void {
  const knocks = openKnocks()
  endpoint(api, { method: 'get', path: '/api/v1/shared/{token}', tag, needs: 'public', summary: 'What a link shows: one report, no rows behind its numbers', params: token, answer: SharedOf }, async ({ params, hub, c }) => {
    const address = remoteAddress(c) ?? ''
    if (!knocks.mayLook(address)) return c.text('Too many requests\n', 429, { 'retry-after': '10' })
    const opened = await openShare(hub, params.token)
    if (!opened) {
      knocks.failed()
      return notFound(c, 'reports.share_unknown')
    }
    const { who, share, shop } = opened
    const told = await read(hub, who, (work) => runReport(work, share.spec, { most: mostOnScreen }))
    if (isTooMuch(told)) return refuse(told)
    await inWork(hub, who, async (work) => ok(await countView(work, share.id)))
    c.header('cache-control', 'no-store')
    c.header('x-robots-tag', 'noindex')
    return {
      name: share.name, shop, mayDownload: share.mayDownload, expiresAt: share.expiresAt, madeAt: hub.clock(), result: shownResult(told),
      numbers: share.spec.measures.map(sumKpi).map(({ id, unit, better, currencyBasis }) => ({ id, unit, better, currencyBasis })),
    }
  })
  for (const ending of ['csv', 'xlsx'] as const) {
    endpoint(api, { method: 'get', path: `/api/v1/shared/{token}/export.${ending}`, tag, needs: 'public', summary: 'The same as a file, where the link allows it', params: token, query: z.object({ language: z.enum(languages).optional() }), answer: z.any() }, async ({ params, query, hub, c }) => {
      const address = remoteAddress(c) ?? ''
      if (!knocks.mayLook(address)) return c.text('Too many requests\n', 429, { 'retry-after': '10' })
      const opened = await openShare(hub, params.token)
      if (!opened?.share.mayDownload) {
        knocks.failed()
        return notFound(c, 'reports.share_unknown')
      }
      await inWork(hub, opened.who, async (work) => ok(await countView(work, opened.share.id)))
      return fileOf(hub, opened.who, opened.share.name, opened.share.spec, { ...query, part: 'numbers', ending })
    })
  }
}
