import { expect, test } from 'vitest'
import { connectors, keptPromises } from '#connectors'
import { promiseId } from '#kit'
import type { Simulator } from '#kit/simulator'
import { promises } from '#kit/testing'
import { connectorFolders } from './list-connectors.ts'
import { readWaivers } from './connectors-page.ts'
import { readLanguages, tags } from './locales.ts'
import { houseRoot, listFiles } from './source.ts'

const languages = readLanguages(houseRoot)
const wordsOf = (tag: string): ReadonlyMap<string, string> => languages[tag]!.get('promises')!
const notStarted = (): Simulator => { throw new Error('what a connector says of itself needs no platform') }
/** The true day: an end that comes near fails a build that was green yesterday. */
const end = (connector: (typeof connectors)[number], today?: Date) => promises(connector, notStarted, today && { today }).find((one) => one.name === 'its API version does not end within thirty days')!

test('every promise has words in three languages, and its English words are the sentence that is tried', () => {
  const ids = keptPromises.promises.map((one) => one.id)
  expect(new Set(ids).size, 'no two promises have the same name').toBe(ids.length)
  for (const tag of tags) expect([...wordsOf(tag).keys()].sort(), `locales/${tag}/promises.json`).toEqual(ids.map((id) => `promise.${id}`).sort())
  for (const { id, name } of keptPromises.promises) {
    expect(promiseId(name)).toBe(id)
    expect(wordsOf('en').get(`promise.${id}`)?.toLowerCase()).toBe(name.toLowerCase())
  }
})

test.each(connectors.map((c) => [c.id, c] as const))('today nobody ends the version of %s within thirty days', async (_, connector) => {
  await expect(end(connector).body()).resolves.toBeUndefined()
})

test('an end within thirty days of today fails, one beyond does not', async () => {
  const inDays = (days: number) => ({ ...connectors[0]!, sunset: new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10) as '2026-11-22' })

  await expect(end(inDays(29)).body()).rejects.toThrow('ends on')
  await expect(end(inDays(32)).body()).resolves.toBeUndefined()
})

test('every connector is tried by its own test', () => {
  const folders = connectorFolders(listFiles(houseRoot, ['connectors'], (path) => /\/(connector|simulator|connector\.test)\.ts$/.test(path)))
  expect(folders.filter(({ test: own }) => own === undefined || readWaivers(own) === undefined).map((f) => f.id)).toEqual([])
})
