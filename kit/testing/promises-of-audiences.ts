import { strict as assert } from 'node:assert'
import type { AudienceMember, AudienceRead, PushAnswer } from '#kit'
import { allPages, allUntilNow, open, type Case, type Promised, type Stage } from './promised.ts'
import type { Beside } from './simulator.ts'

const settleMs = 3_600_000
/** More than one page holds. */
const many = 230

function hand<K extends 'join' | 'members'>(stage: Stage, what: K): NonNullable<Beside[K]> {
  const found = stage.sim.beside?.[what]
  assert(found, `the simulated system has no hand for this: Beside.${what}`)
  return found as NonNullable<Beside[K]>
}

const person = (name: string, state: AudienceMember['state'], more: Partial<AudienceMember> = {}): AudienceMember => ({ email: `${name}@shop.example.com`, state, name: '王小明', language: 'zh-TW', tags: ['VIP'], ...more })
const fold = (email: string): string => email.toLowerCase()
/** Who somebody is, what they said and their tags, as one text. */
const wordsOf = ({ email, state, tags }: AudienceMember): string => [fold(email), state, ...[...tags].sort()].join(' ')
const there = (stage: Stage, { email }: Pick<AudienceMember, 'email'>): AudienceMember | undefined => hand(stage, 'members')().find((one) => fold(one.email) === fold(email))
const names = (stage: Stage): string[] => hand(stage, 'members')().map((one) => fold(one.email)).sort()

async function push(c: Case, stage: Stage, members: readonly AudienceMember[]): Promise<PushAnswer[]> {
  const answers = await c.connector.does['audience.push']!(stage.at, members)
  stage.time.pass(settleMs)
  assert.deepEqual(answers.map((a) => a.externalId), members.map((m) => m.email), 'answers are not in the order asked, one for each address as it was asked')
  return answers
}

function allTaken(answers: readonly PushAnswer[]): void {
  for (const answer of answers) assert.notEqual(answer.outcome, 'refused', `${answer.externalId} was refused: ${'words' in answer ? answer.words : ''}`)
}

async function pull(c: Case, stage: Stage): Promise<AudienceRead[]> {
  stage.time.pass(1000)
  const span = allUntilNow(stage)
  return (await allPages((cursor) => c.connector.does['audience.pull']!(stage.at, { ...span, ...(cursor !== undefined && { cursor }) }))).items
}

/** Who is on a list, and that nobody is on it who did not say so. */
export const promisesOfAudiences: readonly Promised[] = [
  {
    name: 'somebody who was never asked is not subscribed by being told, and stays what they are there',
    needs: ['audience.push'],
    async body(c) {
      const stage = open(c)
      const [fan, gone, other] = [person('fan', 'subscribed'), person('gone', 'unsubscribed'), person('new', 'never_asked')]
      for (const one of [fan, gone]) hand(stage, 'join')(one)
      stage.time.pass(settleMs)
      await push(c, stage, [fan, gone, other].map((one) => ({ ...one, state: 'never_asked' as const })))

      assert.notEqual(there(stage, other)?.state, 'subscribed', 'somebody who was never asked is subscribed')
      assert.deepEqual([there(stage, fan)?.state, there(stage, gone)?.state], ['subscribed', 'unsubscribed'], 'who had said something there says something else now')
    },
  },
  {
    name: 'somebody who left here has left there',
    needs: ['audience.push'],
    async body(c) {
      const stage = open(c)
      const [fan, other] = [person('fan', 'subscribed'), person('other', 'subscribed')]
      for (const one of [fan, other]) hand(stage, 'join')(one)
      stage.time.pass(settleMs)
      allTaken(await push(c, stage, [{ ...fan, state: 'unsubscribed' }]))

      assert.equal(there(stage, fan)?.state, 'unsubscribed')
      assert.equal(there(stage, other)?.state, 'subscribed', 'somebody left whom nobody told of')
    },
  },
  {
    name: 'somebody who left there is told as unsubscribed',
    needs: ['audience.pull'],
    async body(c) {
      const stage = open(c)
      const fan = person('fan', 'subscribed')
      hand(stage, 'join')(fan)
      stage.time.pass(60_000)
      hand(stage, 'join')({ ...fan, state: 'unsubscribed' })

      assert.equal((await pull(c, stage)).findLast((one) => fold(one.email) === fan.email)?.state, 'unsubscribed')
    },
  },
  {
    name: 'every member is told once over all pages, with what they said and their tags',
    needs: ['audience.pull'],
    async body(c) {
      const stage = open(c)
      const all = Array.from({ length: many }, (_, i) => person(`p${i}`, i % 7 === 0 ? 'unsubscribed' : 'subscribed', { tags: i % 2 === 0 ? ['VIP'] : ['VIP', '回購'] }))
      for (const [i, one] of all.entries()) {
        hand(stage, 'join')(one)
        // Some come in the same moment, as after an import.
        if (i % 40 === 0) stage.time.pass(1000)
      }
      const told = await pull(c, stage)

      assert.deepEqual(told.map(wordsOf).sort(), all.map(wordsOf).sort(), 'who is told, what they said and their tags')
      assert(told.every((one) => one.externalId !== '' && !Number.isNaN(Date.parse(one.changedAt))), 'somebody has no id or no moment')
    },
  },
  {
    name: 'the same members told twice leave the same members there',
    needs: ['audience.push'],
    async body(c) {
      const stage = open(c)
      const all = [person('fan', 'subscribed'), person('gone', 'unsubscribed')]
      for (let time = 1; time <= 2; time++) {
        allTaken(await push(c, stage, all))
        assert.deepEqual(names(stage), all.map((one) => one.email).sort(), `after telling them ${time} times`)
        assert.deepEqual(all.map((one) => there(stage, one)?.state), ['subscribed', 'unsubscribed'], `after telling them ${time} times`)
      }
      assert.deepEqual(there(stage, all[0]!)?.tags, ['VIP'], 'the tags')
    },
  },
  {
    name: 'one address that the system does not take does not sink the others',
    needs: ['audience.push'],
    async body(c) {
      const stage = open(c)
      const all = [person('one', 'subscribed'), person('odd', 'subscribed', { email: 'not-an-address' }), person('two', 'subscribed')]
      const answers = await push(c, stage, all)

      assert.deepEqual(answers.map((a) => a.outcome === 'refused'), [false, true, false], 'who was refused')
      const said = answers[1]!
      assert(said.outcome === 'refused' && said.code !== '' && said.words !== '', 'the refusal says nothing')
      assert.deepEqual([all[0]!, all[2]!].map((one) => there(stage, one)?.state), ['subscribed', 'subscribed'])
    },
  },
  {
    name: 'an address is one person, in capitals or not',
    needs: ['audience.push'],
    async body(c) {
      const stage = open(c)
      const small = person('big.name', 'subscribed')
      const big = { ...small, email: 'Big.Name@Shop.Example.COM' }
      if ((c.connector.batches['audience.push'] ?? 1) > 1) allTaken(await push(c, stage, [big, small]))
      allTaken(await push(c, stage, [big]))
      allTaken(await push(c, stage, [small]))

      assert.deepEqual(names(stage), [small.email])
    },
  },
  {
    name: 'a full batch of members goes through',
    needs: ['audience.push'],
    async body(c) {
      const stage = open(c)
      const all = Array.from({ length: c.connector.batches['audience.push'] ?? 1 }, (_, i) => person(`n${i}`, i % 2 === 0 ? 'subscribed' : 'unsubscribed'))
      allTaken(await push(c, stage, all))

      assert.deepEqual(all.filter((one) => there(stage, one)?.state !== one.state).map((one) => one.email), [], 'members that did not arrive')
    },
  },
]
