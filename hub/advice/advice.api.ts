import { ok, type Result } from '#kit'
import { endpoint, idOf, inWork, notFound, read, z, type Api, type Hub, type Who, type Work } from '#platform'
import { dismissAdvice, previewAdvice, takeAdvice, undoAdvice } from './decide-advice.ts'
import type { Advice } from './advice.ts'
import { fitApi } from './fit/fit.api.ts'
import { plansApi } from './plans/plans.api.ts'
import { AdviceSchema, AdviceState, PreviewSchema, showAdvice, showPreview } from './advice.schema.ts'
import { listAdvice, readAdvice } from './find-advice.ts'
import { reviewSetting, ReviewRuleShape, usualReviewRule } from './kinds/channel-review.ts'
import { readSetting, saveSetting } from './settings.ts'
import { readReview, reviewShop } from './review-shop.ts'

const tag = 'advice'
const [needs, writes] = ['insights.read', 'insights.write'] as const
const path = '/api/v1/advice'
const byId = z.object({ id: idOf('adv') })
const WhyIn = z.object({ why: z.string().trim().max(500).optional() })

export function adviceApi(api: Api): void {
  fitApi(api)
  plansApi(api)
  // Before the route of one advice, which would take its name for an id.
  ruleRoutes(api)
  endpoint(api, {
    method: 'get', path, tag, needs, summary: 'What the hub advises: open ones with the most to win first, decided ones the newest first',
    query: z.object({ state: z.string().transform((text) => text.split(',')).pipe(z.array(AdviceState)).default(['open']), kind: z.string().max(60).optional(), limit: z.coerce.number().int().min(1).max(200).default(100) }),
    answer: z.object({ reviewedAt: z.string().nullable(), items: z.array(AdviceSchema) }),
  }, ({ who, hub, query: { state, kind, limit } }) => read(hub, who, async (work) => ({ reviewedAt: (await readReview(work))?.toISOString() ?? null, items: (await listAdvice(work, { states: state, kind, limit })).map(showAdvice) })))
  endpoint(api, { method: 'get', path: `${path}/{id}`, tag, needs, summary: 'One advice', params: byId, answer: AdviceSchema }, async ({ who, hub, params, c }) => {
    const found = await read(hub, who, (work) => readAdvice(work, params.id))
    return found ? showAdvice(found) : notFound(c, 'advice.unknown')
  })
  endpoint(api, { method: 'post', path: `${path}/review`, tag, needs: writes, summary: 'Look the shop over now', answer: z.object({ made: z.int(), changed: z.int(), expired: z.int(), measured: z.int() }) },
    ({ who, hub }) => inWork(hub, who, async (work) => ok(await reviewShop(work))))
  decisionRoutes(api)
}

function ruleRoutes(api: Api): void {
  const Rules = z.object({ channelReview: z.object({ below: z.int(), of: z.int(), targetPpm: z.int() }) })
  endpoint(api, { method: 'get', path: `${path}/settings`, tag, needs, summary: 'When a channel is put up for review: its return below the target in so many of so many months', answer: Rules },
    ({ who, hub }) => read(hub, who, async (work) => ({ channelReview: await readSetting(work, reviewSetting, ReviewRuleShape, usualReviewRule) })))
  endpoint(api, { method: 'put', path: `${path}/settings`, tag, needs: writes, summary: 'Say it otherwise; the shop is looked over anew', body: z.object({ channelReview: ReviewRuleShape }), answer: Rules },
    ({ who, hub, body }) => inWork(hub, who, async (work) => {
      await saveSetting(work, reviewSetting, body.channelReview)
      await reviewShop(work)
      return ok(body)
    }))
}

const decided = (hub: Hub, who: Who, body: (work: Work) => Promise<Result<Advice>>) => inWork(hub, who, async (work) => {
  const done = await body(work)
  return done.ok ? ok(showAdvice(done.value)) : done
})

function decisionRoutes(api: Api): void {
  // What is previewed locks what it looks at, so it is a work of its own that changes nothing.
  endpoint(api, { method: 'get', path: `${path}/{id}/preview`, tag, needs, summary: 'What a click would change, asked now', params: byId, answer: PreviewSchema, refusals: ['advice.unknown', 'advice.nothing_to_do', 'advice.subject_gone'] },
    ({ who, hub, params }) => inWork(hub, who, async (work) => { const found = await previewAdvice(work, params.id); return found.ok ? ok(showPreview(found.value)) : found }))
  endpoint(api, {
    method: 'post', path: `${path}/{id}/take`, tag, needs: writes, summary: 'Do what is proposed, once, through the room that it belongs to', params: byId, body: z.object({ version: z.int() }), answer: AdviceSchema, refusals: ['advice.unknown', 'advice.decided', 'advice.said_anew', 'advice.nothing_to_do', 'advice.subject_gone', 'advice.no_price_known', 'advice.guards_stop_all'],
  }, ({ who, hub, params, body }) => decided(hub, who, (work) => takeAdvice(work, params.id, body.version)))
  endpoint(api, { method: 'post', path: `${path}/{id}/undo`, tag, needs: writes, summary: 'Take it back', params: byId, body: WhyIn, answer: AdviceSchema, refusals: ['advice.unknown', 'advice.not_taken'] },
    ({ who, hub, params, body }) => decided(hub, who, (work) => undoAdvice(work, params.id, body.why)))
  endpoint(api, { method: 'post', path: `${path}/{id}/dismiss`, tag, needs: writes, summary: 'Say no; it is not raised again for a while', params: byId, body: WhyIn, answer: AdviceSchema, refusals: ['advice.unknown', 'advice.decided'] },
    ({ who, hub, params, body }) => decided(hub, who, (work) => dismissAdvice(work, params.id, body.why)))
}
