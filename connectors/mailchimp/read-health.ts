import { z } from 'zod'
import { readAnswer, words, type Connected, type Health } from '#kit'
import { listPath } from './push-members.ts'

const List = z.object({ name: z.string(), stats: z.object({ member_count: z.int().min(0) }) })

export async function readHealth(at: Connected): Promise<Health> {
  const { name, stats: { member_count: count } } = readAnswer(List, await at.call({ operation: 'getListsId', method: 'GET', path: listPath(at), query: { fields: 'name,stats.member_count' }, effect: 'read' }), 'the audience')
  return { items: [{ code: 'audience', level: 'good', words: words(`受眾「${name}」有 ${count} 位訂閱者`, `受众“${name}”有 ${count} 位订阅者`, `The audience ${name} has ${count} subscribers`) }] }
}
