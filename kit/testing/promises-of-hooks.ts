import { strict as assert } from 'node:assert'
import { parseJson, writeJson, type ChannelOrder, type Hook, type HookEvent, type Hooks, type Values } from '#kit'
import { damages } from './damage.ts'
import { wrongs } from './promises-of-damage.ts'
import { faultOf, offer, open, pullOne, read, sell, type Case, type Promised, type Stage } from './promised.ts'

type Listening = Stage & { hooks: Hooks; values: Values }

const address = 'https://hub.example/hooks/tried/c1'

/** A connection whose hooks are subscribed. */
async function listen(c: Case): Promise<Listening> {
  const stage = open(c, { hookUrl: address })
  const hooks = c.connector.hooks!
  const given = await hooks.subscribe?.(stage.at, address)
  const isTwice = await hooks.subscribe?.(stage.at, address)
  stage.sim.hooks()
  return { ...stage, hooks, values: { ...stage.sim.good, ...given, ...isTwice } }
}

const eventsOf = ({ hooks, values }: Listening, all: readonly Hook[]): HookEvent[] => all.flatMap((hook) => hooks.events(hook, values))
/** What the platform sends; it may take its time. */
function taken(stage: Listening): Hook[] {
  stage.time.pass(60_000)
  const hooks = stage.sim.hooks()
  assert(hooks.length > 0, 'the simulated platform sent no hook')
  return hooks
}

/** What the platform says by itself. */
export const promisesOfHooks: readonly Promised[] = [
  {
    name: 'a hook of the platform is let in; a forged one is not',
    needs: ['hooks', 'orders.pull'],
    async body(c) {
      const stage = await listen(c)
      sell(stage, offer(c, stage.sim, 'mug'))
      const secrets = new Set(c.connector.fields.filter((f) => f.isSecret).map((f) => f.name))
      for (const hook of taken(stage)) {
        const values = { ...stage.values, ...(await stage.hooks.learn?.(stage.at, hook)) }
        const otherKeys = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, secrets.has(name) ? `x${value}` : value]))
        const forged: [string, Hook, Values][] = [
          ['one changed letter', { ...hook, body: changed(hook.body) }, values],
          ['another secret', hook, otherKeys],
          ['no signature', { ...hook, headers: {} }, values],
          ['an empty signature', { ...hook, headers: Object.fromEntries(Object.keys(hook.headers).map((name) => [name, ''])) }, values],
        ]
        assert.equal(stage.hooks.verify(hook, values), true, 'a true hook was refused')
        for (const [what, fake, by] of forged) assert.equal(stage.hooks.verify(fake, by), false, `a hook with ${what} was let in`)
      }
    },
  },
  {
    name: 'a repeated hook has the same event id, and every other event another one',
    needs: ['hooks', 'orders.pull'],
    async body(c) {
      const stage = await listen(c)
      const mug = offer(c, stage.sim, 'mug')
      stage.sim.hooks()
      const first = sell(stage, mug)
      const made = taken(stage)
      sell(stage, mug)
      const other = taken(stage)
      stage.sim.cancel(first.externalId)
      const after = taken(stage)
      const idsOf = (hooks: readonly Hook[]): string[] => eventsOf(stage, hooks).map((e) => e.eventId)
      const all = [...idsOf(made), ...idsOf(other), ...idsOf(after)]

      assert.deepEqual(idsOf(made), idsOf(structuredClone(made)), 'the same hook has two ids')
      assert(all.every((id) => id !== ''), 'an event has no id')
      assert.equal(new Set(all).size, all.length, `two events have one id: ${all.join(' ')}`)
    },
  },
  {
    name: 'a hook leads to the same order as a pull',
    needs: ['hooks', 'orders.pull', 'toOrder'],
    async body(c) {
      const stage = await listen(c)
      const { externalId } = sell(stage, offer(c, stage.sim, 'mug'), 2)
      const events = eventsOf(stage, taken(stage)).filter((e) => e.topic === 'order')
      const event = events.findLast((e) => e.externalId === externalId)
      assert(event, `no event is about order ${externalId}`)
      const [fetched] = event.body === undefined && c.connector.does['orders.fetch'] ? await c.connector.does['orders.fetch'](stage.at, [externalId]) : []
      const body = event.body ?? fetched?.body ?? (await pullOne(c, stage, externalId)).body

      assert.deepEqual(gist(c.connector.toOrder!(body, c.shop)), gist(read(c, await pullOne(c, stage, externalId))))
    },
  },
  {
    name: 'a hook about something new is kept as "other", and one that is no JSON is a changed contract',
    needs: ['hooks', 'orders.pull'],
    async body(c) {
      const stage = await listen(c)
      sell(stage, offer(c, stage.sim, 'mug'))
      for (const hook of taken(stage)) {
        for (const event of stage.hooks.events(aboutSomethingNew(hook), stage.values)) assert.equal(event.topic, 'other', 'something new was taken for something known')
        await faultOf(() => stage.hooks.events({ ...hook, body: '<html>' }, stage.values), 'contract_changed')
      }
    },
  },
  {
    name: 'a hook damaged in one place is understood, or refused by the name of the place',
    needs: ['hooks', 'orders.pull'],
    async body(c) {
      const stage = await listen(c)
      sell(stage, offer(c, stage.sim, 'mug'))
      const spoken = taken(stage).filter((hook) => /^\s*[[{]/.test(hook.body))
      const broken = spoken.flatMap((hook) => damages(parseJson(hook.body)).flatMap((damage) => wrongs(damage, () => {
        for (const event of eventsOf(stage, [{ ...hook, body: writeJson(damage.body) }])) assert(event.eventId !== '', 'it has no id')
      })))

      assert.deepEqual(broken, [])
    },
  },
]

/** The last letter or digit that is not part of an escape, changed. */
const changed = (body: string): string => body.replace(/([a-z0-9])([^a-z0-9]*)$/i, (_, last: string, rest: string) => `${last === '7' ? '8' : '7'}${rest}`)

const gist = (order: ChannelOrder) => ({ ...order, lines: order.lines.map((line) => ({ ...line, attributes: {} })), attributes: {} })

const naming = /topic|event|type|code|scope/i
function aboutSomethingNew(hook: Hook): Hook {
  const headers = Object.fromEntries(Object.entries(hook.headers).map(([name, value]) => [name, naming.test(name) && !/content-type|id$/.test(name) ? 'tonglu/never_heard_of' : value]))
  const body = parseJson(hook.body)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { ...hook, headers }
  const isNamed = Object.entries(headers).some(([name, value]) => value !== hook.headers[name]) || Object.keys(body).some((name) => isNaming(name))
  // Some platforms name what happened in an envelope within the body.
  const renamed = isNamed ? rename(body) : Object.fromEntries(Object.entries(body).map(([name, value]: [string, unknown]) => [name, typeof value === 'object' && value !== null && !Array.isArray(value) ? rename(value) : value]))
  return { ...hook, headers, body: writeJson(renamed) }
}

const isNaming = (name: string): boolean => naming.test(name) && !/id$/i.test(name)
const rename = (body: object): object =>
  Object.fromEntries(Object.entries(body).map(([name, value]: [string, unknown]) => [name, !isNaming(name) ? value : typeof value === 'string' ? 'tonglu.never_heard_of' : typeof value === 'number' ? 99_999 : value]))
