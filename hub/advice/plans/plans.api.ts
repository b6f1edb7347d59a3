import { ok, showId, type Result } from '#kit'
import { endpoint, idOf, inWork, read, z, type Api, type Hub, type Who, type Work } from '#platform'
import { LaunchIn, LaunchOf, showLaunch } from '../launch/launch.schema.ts'
import { runLaunch } from '../launch/run-launch.ts'
import { firstSteps, goals } from './first-steps.ts'
import { gateMeasures } from './judge-gate.ts'
import { closePlan, listPlans, makePlan, tickStep, type Plan } from './plan.ts'
import { watchPlans } from './watch-plans.ts'

const tag = 'advice'
const [needs, writes] = ['insights.read', 'insights.write'] as const
const path = '/api/v1/plans'
const byId = z.object({ id: idOf('pln') })

const GateIn = z.object({ measure: z.enum(gateMeasures), channelId: idOf('chn'), atLeast: z.string().regex(/^\d{1,15}$/), weeks: z.int().min(1).max(12), until: z.iso.date() })
const GateOf = z.object({ measure: z.enum(gateMeasures), channelId: z.string(), currency: z.string(), atLeast: z.string().openapi({ description: 'Parts of a million for conversion and margin, a count for orders, minor units for money' }), weeks: z.int(), until: z.string() })
const Seen = z.object({ state: z.enum(['waiting', 'open', 'failed']), held: z.int(), why: z.string().nullable(), weeks: z.array(z.object({ from: z.string(), value: z.string().nullable(), holds: z.boolean().nullable(), why: z.string().optional() })) })
const StageOf = z.object({ no: z.int(), name: z.string(), gate: GateOf.nullable(), state: z.enum(['waiting', 'open', 'failed']), seen: Seen.nullable(), seenAt: z.string().nullable(), decidedAt: z.string().nullable() })
const PlanOf = z.object({
  id: z.string(), name: z.string(), goal: z.enum(goals), hasLaunch: z.boolean(), createdAt: z.string(), createdBy: z.string(), closedAt: z.string().nullable(), stages: z.array(StageOf), steps: z.array(z.object({ step: z.string(), doneAt: z.string().nullable(), doneBy: z.string().nullable() })),
}).openapi('Plan')
const PlanIn = z.object({
  name: z.string().trim().min(1).max(120), goal: z.enum(goals), launch: z.record(z.string(), z.unknown()).optional(), stages: z.array(z.object({ name: z.string().trim().min(1).max(120), gate: GateIn.nullable() })).max(10).default([]), steps: z.array(z.string().max(60)).max(50).default([]),
})
const StepOf = z.object({ id: z.string(), goals: z.array(z.enum(goals)), hours: z.number(), costMinor: z.string(), effect: z.enum(['small', 'medium', 'large']), weeks: z.int(), link: z.string().optional(), source: z.string(), day: z.string(), confirm: z.boolean() })

const showPlan = ({ id, launch, createdAt, closedAt, stages, steps, ...p }: Plan): z.input<typeof PlanOf> => ({
  ...p, id: showId('pln', id), hasLaunch: launch !== null, createdAt: createdAt.toISOString(), closedAt: closedAt?.toISOString() ?? null, steps: steps.map((s) => ({ ...s, doneAt: s.doneAt?.toISOString() ?? null })),
  stages: stages.map((s) => ({ ...s, gate: s.gate && { ...s.gate, channelId: showId('chn', s.gate.channelId) }, seenAt: s.seenAt?.toISOString() ?? null, decidedAt: s.decidedAt?.toISOString() ?? null })),
})
const made = (hub: Hub, who: Who, body: (work: Work) => Promise<Result<Plan>>) => inWork(hub, who, async (work) => {
  const done = await body(work)
  return done.ok ? ok(showPlan(done.value)) : done
})

export function plansApi(api: Api): void {
  endpoint(api, { method: 'post', path: '/api/v1/launches', tag, needs, summary: 'What a channel would bring in three scenarios, by its own terms; nothing is saved', body: LaunchIn, answer: LaunchOf, refusals: ['launch.profile_unknown', 'launch.channel_unknown', 'launch.no_cost', 'launch.no_rate'] },
    ({ who, hub, body }) => inWork(hub, { orgId: who.orgId, actor: who.actor, cause: who.cause }, async (work) => { const done = await runLaunch(work, body); return done.ok ? ok(showLaunch(done.value)) : done }))
  endpoint(api, { method: 'get', path, tag, needs, summary: 'Plans with their gates and steps, the newest first', answer: z.array(PlanOf) }, ({ who, hub }) => read(hub, who, async (work) => (await listPlans(work)).map(showPlan)))
  endpoint(api, { method: 'post', path, tag, needs: writes, summary: 'Keep a plan; its gates are watched from now on', body: PlanIn, answer: PlanOf, refusals: ['plans.channel_unknown', 'plans.step_unknown'] },
    ({ who, hub, body }) => made(hub, who, async (work) => {
      const done = await makePlan(work, body)
      if (!done.ok) return done
      await watchPlans(work)
      return ok((await listPlans(work, done.value.id))[0]!)
    }))
  endpoint(api, { method: 'put', path: `${path}/{id}/steps/{step}`, tag, needs: writes, summary: 'Tick a step off, or not after all', params: byId.extend({ step: z.string().max(60) }), body: z.object({ isDone: z.boolean() }), answer: PlanOf, refusals: ['plans.unknown', 'plans.step_unknown'] },
    ({ who, hub, params, body }) => made(hub, who, (work) => tickStep(work, params.id, params.step, body.isDone)))
  endpoint(api, { method: 'put', path: `${path}/{id}/closed`, tag, needs: writes, summary: 'End a plan, or take it up again', params: byId, body: z.object({ isClosed: z.boolean() }), answer: PlanOf, refusals: ['plans.unknown'] },
    ({ who, hub, params, body }) => made(hub, who, (work) => closePlan(work, params.id, body.isClosed)))
  endpoint(api, { method: 'get', path: '/api/v1/first-steps', tag, needs, summary: 'Free and cheap things to do first, per goal', answer: z.array(StepOf) }, () => Promise.resolve(firstSteps))
}
