import { expect, onTestFinished, test } from 'vitest'
import { inWork, platformPrunes, sql, type Who } from '#platform'
import { prunes as catalogPrunes } from '#catalog'
import { prunes as channelPrunes } from '#channels'
import { ok } from '#kit'
import { pruneAll } from './platform/prune.ts'
import { world } from './world.ts'

const prunes = [...platformPrunes, ...catalogPrunes, ...channelPrunes]
const day = (n: number): string => new Date(Date.now() + n * 86_400_000).toISOString()

test('after a month delivered news is forgotten, after a week the answers to commands; what is owed, the audit and running imports stay', async () => {
  // Ids carry the real time, so this shop lives today.
  const w = await world({ now: day(0), reactions: [{ subscriber: 'points', on: ['order.placed'], handle: () => Promise.resolve() }] })
  onTestFinished(() => w.end())
  const who: Who = { ...w.who, command: { key: 'k1', name: 'post /x', inputHash: 'h' } }
  await inWork(w.hub, who, async (work) => {
    for (let n = 0; n < 2500; n++) work.emit('told.nobody', `k${n}`, {})
    work.emit('order.placed', 'owed', {})
    work.audit({ action: 'x', subjectKind: 'x', subjectId: 'x' })
    for (const [state, finished] of [['done', work.now], ['running', null]] as const) {
      const id = work.newId()
      await work.query(sql`
        insert into channels.import (org_id, id, kind, state, files, actor, created_at, finished_at) values (${work.orgId}, ${id}, 'orders', ${state}, '[]', 'x', ${work.now}, ${finished})`)
      await work.query(sql`insert into channels.import_problem (org_id, import_id, id, code) values (${work.orgId}, ${id}, ${work.newId()}, ${state})`)
    }
    return ok(undefined)
  })
  const left = async () => {
    const [row] = await w.query<Record<string, number>>(sql`
      select (select count(*)::int from platform.event) as news, (select count(*)::int from platform.command) as answers, (select count(*)::int from platform.audit) as audit,
        (select count(*)::int from channels.import_problem) as problems, (select count(*)::int from channels.import) as imports`)
    return row
  }
  const all = { news: 2501, answers: 1, audit: 1, problems: 2, imports: 2 }

  w.at(day(6))
  await pruneAll(w.hub, prunes)
  expect(await left()).toEqual(all)
  w.at(day(8))
  await pruneAll(w.hub, prunes)
  expect(await left()).toEqual({ ...all, answers: 0 })
  w.at(day(31))
  await pruneAll(w.hub, prunes)
  expect(await left()).toEqual({ ...all, answers: 0, news: 1, problems: 1 })
  expect(await w.query(sql`select key from platform.event`)).toEqual([{ key: 'owed' }])

  await w.settle()
  await pruneAll(w.hub, prunes)
  expect((await left())!['news']).toBe(0)
})
