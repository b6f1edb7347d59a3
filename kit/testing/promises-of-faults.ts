import { strict as assert } from 'node:assert'
import { ConnectorFault, type Grant, type PushAnswer } from '#kit'
import { ask, faultOf, open, pullOne, read, readers, sellIfSold, type Case, type Promised, type Stage } from './promised.ts'

/** Something to ask for. */
function busy(c: Case, more: Parameters<typeof open>[2] = {}): Stage {
  const stage = open(c, {}, more)
  sellIfSold(c, stage, 'mug')
  stage.time.pass(1000)
  return stage
}

/** What happens when the platform says no, not now, or nothing at all. */
export const promisesOfFaults: readonly Promised[] = [
  {
    name: 'keys that are refused are an auth fault, and it does not ask again',
    needs: [readers],
    async body(c) {
      const stage = busy(c, { values: (sim) => ({ ...sim.bad }) })

      await faultOf(() => ask(c, stage), 'auth')
      assertOnceEach(stage)
    },
  },
  {
    name: 'access that was taken away is an auth fault, and it does not ask again',
    needs: [readers],
    async body(c) {
      const stage = busy(c)
      stage.sim.revoke()

      await faultOf(() => ask(c, stage), 'auth')
      assertOnceEach(stage)
    },
  },
  {
    name: 'signing in goes out with our state and address, and without a yes it is an auth fault',
    needs: ['signIn'],
    async body(c) {
      const stage = open(c)
      const { url, exchange } = c.connector.signIn!
      const [redirectUri, state] = ['https://hub.example/sign-in/tried', 'aStateThatNobodyGuesses']
      const address = new URL(url(stage.at.values, { redirectUri, state, now: stage.at.now }))

      assert.equal(address.protocol, 'https:')
      for (const part of [redirectUri, state]) assert(decodeURIComponent(address.href).includes(part), `${part} is not in ${address.href}`)
      await faultOf(() => exchange(stage.at, { query: { state, error: 'access_denied' }, redirectUri }), 'auth')
    },
  },
  {
    name: 'a token that ended is renewed once for all who wait, and kept before it is used',
    needs: ['renewal', readers],
    async body(c) {
      let waiting: Grant | undefined
      let early: string | undefined
      const stage = busy({ ...c, start: (options) => {
        const sim = c.start(options)
        return { ...sim, async fetch(request) {
          const text = `${request.url} ${JSON.stringify([...request.headers])} ${await request.clone().text()}`
          for (const [name, value] of Object.entries(waiting?.values ?? {})) if (/token/i.test(name) && text.includes(value)) early = `${name} was used before it was kept`
          return sim.fetch(request)
        } }
      } }, { async keep(grant) {
        waiting = grant
        // Long enough for anybody in a hurry.
        for (let i = 0; i < 20; i++) await new Promise((resolve) => { setImmediate(resolve) })
        waiting = undefined
      } })
      // Twice: a refresh token that may be used once has to be the newest one.
      for (let time = 1; time <= 2; time++) {
        stage.sim.expire()
        await Promise.all([1, 2, 3, 4, 5].map(() => ask(c, stage)))
        assert.equal(stage.granted.length, time, 'renewals')
        assert.equal(early, undefined, early)
      }
    },
  },
  {
    name: 'after "too many" it waits as long as it was told, and then succeeds',
    needs: [readers],
    async body(c) {
      let toldMs = 0
      const stage = busy({ ...c, start: (options) => {
        const sim = c.start(options)
        return { ...sim, async fetch(request) {
          const answer = await sim.fetch(request)
          const told = Number(answer.headers.get('retry-after') ?? 'NaN')
          if (!Number.isNaN(told)) toldMs = Math.max(toldMs, told * 1000)
          return answer
        } }
      } })
      const before = stage.time.clock().getTime()
      stage.sim.fault({ kind: 'rate_limited' })
      await ask(c, stage)

      assert(stage.trace.some((t) => t.fault === 'rate_limited'), '"too many" was not seen as rate_limited')
      assert(stage.time.clock().getTime() - before >= Math.max(1, toldMs), `told to wait ${toldMs} ms, waited ${stage.time.clock().getTime() - before}`)
    },
  },
  {
    name: 'many calls at once stay within the published rate',
    needs: [readers],
    async body(c) {
      const stage = busy(c)
      await Promise.all(Array.from({ length: 60 }, () => ask(c, stage)))

      assert.equal(stage.trace.filter((t) => t.fault === 'rate_limited').length, 0, 'the platform said "too many"')
    },
  },
  {
    name: 'reading is tried again when the platform is away or the line breaks',
    needs: [readers],
    async body(c) {
      for (const kind of ['unavailable', 'time_out'] as const) {
        const stage = busy(c)
        stage.sim.fault({ kind, times: 2 })
        await ask(c, stage)

        const failed = stage.trace.filter((t) => t.fault === 'unavailable')
        assert.equal(failed.length, 2, `${kind} was not seen as unavailable`)
        if (kind === 'time_out') assert(failed.every((t) => t.status === undefined), 'the simulated platform answers a broken line with a status: app.onError(letBreak)')
      }
    },
  },
  {
    name: 'a platform that is down is unavailable, and works again when it is back',
    needs: [readers],
    async body(c) {
      const stage = busy(c)
      stage.sim.outage(true)
      await faultOf(() => ask(c, stage), 'unavailable')
      stage.sim.outage(false)
      stage.time.pass(600_000)
      await ask(c, stage)
    },
  },
  {
    name: 'a deed is not done twice when its answer is lost',
    needs: ['orders.pull', 'toOrder', ['fulfilments.push', 'refunds.push', 'orders.cancel']],
    async body(c) {
      for (const port of ['fulfilments.push', 'refunds.push', 'orders.cancel'] as const) {
        if (!c.connector.does[port]) continue
        const rehearsal = busy(c)
        const answer = await deed(c, rehearsal, port)
        assert.notEqual(answer.outcome, 'refused', `${port} was refused: ${'words' in answer ? answer.words : ''}`)
        for (const operation of new Set(rehearsal.trace.filter((t) => t.effect !== 'read').map((t) => t.operation))) await loseAnswer(c, port, operation)
      }
    },
  },
  {
    name: 'no secret is left in traces, faults and addresses',
    needs: [readers],
    async body(c) {
      const stage = busy(c)
      const words: string[] = []
      const tryTo = async (): Promise<void> => {
        try {
          await ask(c, stage)
        } catch (error) {
          if (!(error instanceof ConnectorFault)) throw error
          words.push(error.message, error.code ?? '')
        }
      }
      await tryTo()
      stage.sim.expire()
      await tryTo()
      stage.sim.fault({ kind: 'garbled' })
      await tryTo()
      stage.sim.fault({ kind: 'time_out', times: 9 })
      await tryTo()
      stage.sim.revoke()
      stage.time.pass(600_000)
      await tryTo()
      const secrets = c.connector.fields.filter((f) => f.isSecret).flatMap((f) => [stage.sim.good[f.name], ...stage.granted.map((g) => g.values[f.name])]).filter((s) => s !== undefined && s !== '')
      const kept = JSON.stringify([stage.trace, words])
      assert.deepEqual(secrets.filter((secret) => kept.includes(secret!)), [], 'secrets that were left')
    },
  },
]

function assertOnceEach(stage: Stage): void {
  const asked: Record<string, number> = {}
  for (const { operation } of stage.trace) asked[operation] = (asked[operation] ?? 0) + 1
  for (const [operation, times] of Object.entries(asked)) assert.equal(times, 1, `${operation} was sent ${times} times`)
}

async function deed(c: Case, stage: Stage, port: 'fulfilments.push' | 'refunds.push' | 'orders.cancel', key = 'deed-1'): Promise<PushAnswer> {
  const [sold] = stage.sim.orders()
  const order = read(c, await pullOne(c, stage, sold!.externalId))
  const lines = order.lines.map((l) => ({ externalLineId: l.externalLineId!, quantity: l.quantity }))
  const { does } = c.connector
  const common = { key, externalOrderId: order.externalId }
  if (port === 'fulfilments.push') return does[port]!(stage.at, { ...common, lines, carrier: 'other', trackingNumber: 'T123456789', shippedAt: stage.at.now.toISOString() })
  if (port === 'refunds.push') return does[port]!(stage.at, { ...common, lines, amount: order.total!, reason: 'damaged' })
  return does[port]!(stage.at, { ...common, reason: 'out_of_stock' })
}

const textsOf = (stage: Stage, operation: string): Promise<string[]> =>
  // One trace for each request, in the same order: nothing here happens side by side.
  Promise.all(stage.requests.filter((_, i) => stage.trace[i]?.operation === operation).map(async (r) => `${r.url} ${JSON.stringify([...r.headers])} ${await r.clone().text()}`))

/** The platform does it and its answer is lost: it may be sent again only if the platform can tell that it is the same deed. */
async function loseAnswer(c: Case, port: Parameters<typeof deed>[2], operation: string): Promise<void> {
  const stage = busy(c)
  stage.sim.fault({ kind: 'time_out_after_success', operation })
  const end = await deed(c, stage, port).catch((error: unknown) => error)
  const sent = stage.trace.filter((t) => t.operation === operation)
  const lost = sent.findIndex((t) => t.fault === 'unavailable' || t.fault === 'unknown_outcome')
  assert(lost >= 0, `the simulated platform does not call ${operation} by this name`)
  if (end instanceof ConnectorFault) {
    assert.equal(end.kind, 'unknown_outcome', `${port} ended in ${end.kind}: ${end.message}`)
    assert.equal(sent.length, lost + 1, `${operation} was sent again without knowing`)
    return
  }
  assert(!(end instanceof Error), `${port} broke: ${String(end)}`)
  assert.notEqual((end as PushAnswer).outcome, 'refused', `${port} was done, and is told as refused`)
  assert(sent.length > lost + 1, `${operation} was lost, and nobody noticed`)
  // Cancelling twice is cancelling; everything else needs a key by which the platform knows the deed again.
  if (port === 'orders.cancel') return
  const other = busy(c)
  await deed(c, other, port, 'deed-2')
  assert.notEqual((await textsOf(other, operation)).at(-1), (await textsOf(stage, operation)).at(lost), `${operation} was sent again, and carries no key by which the platform would know it again`)
}
