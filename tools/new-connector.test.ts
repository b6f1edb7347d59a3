import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { AnyConnector } from '#kit'
import type { Simulator, SimulatorOptions } from '#kit/simulator'
import { promises } from '#kit/testing'
import { newThing } from './new-connector.ts'
import { houseRoot } from './source.ts'

// Within the house, so that '#kit' means the kit; hidden, so that no other checker sees it.
mkdirSync(join(houseRoot, '.build'), { recursive: true })
const root = mkdtempSync(join(houseRoot, '.build/new-connector-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('a new connector compiles as it stands, and says of every port that nobody has looked at it', async () => {
  const made = newThing(root, ['connector', 'big-market'])
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify({ extends: '../../tsconfig.json', include: ['connectors'] }))

  expect(made).toMatchObject({ code: 0, words: expect.stringContaining('connectors/big-market/connector.ts') as string })
  expect(() => execFileSync(join(houseRoot, 'node_modules/.bin/tsc'), ['-p', root], { encoding: 'utf8', stdio: 'pipe' })).not.toThrow()
  const { default: connector } = (await import(join(root, 'connectors/big-market/connector.ts'))) as { default: AnyConnector }
  expect(connector).toMatchObject({ id: 'big-market', label: 'Big Market' })
  const { simulator } = (await import(join(root, 'connectors/big-market/simulator.ts'))) as { simulator: (options: SimulatorOptions) => Simulator }
  const asked = promises(connector, simulator).filter((promise) => promise.excuse === undefined)
  expect(asked.map((promise) => promise.name), 'it is tried from the first day').toContain('its limits name their source')
  for (const promise of asked) await promise.body()
  expect(readFileSync(join(root, 'connectors/big-market/connector.test.ts'), 'utf8')).toContain('conform(connector, simulator)')
}, 60_000)

test.each([
  ['one that is there', 'big-market', 'connectors/big-market is already there\nThere are: big-market'],
  ['capitals', 'BigMarket', 'is no name'],
  ['a path', '../hub', 'is no name'],
  ['a digit first', '7-days', 'is no name'],
  ['too much of a name', 'a'.repeat(41), 'longer than 40'],
])('a name that cannot be is refused in words: %s', (_, name, words) => expect(newThing(root, ['connector', name])).toMatchObject({ code: 1, words: expect.stringContaining(words) as string }))

test('without a name it says how it is called', () => {
  expect(newThing(root, ['connector'])).toEqual({ code: 2, words: expect.stringMatching(/^npm run new connector NAME \[KIND\]; kinds: own_shop, /) as string })
  expect(newThing(root, ['room', 'returns']).code).toBe(2)
  expect(newThing(root, ['connector', 'new-thing', 'toys'])).toEqual({ code: 2, words: expect.stringContaining("'toys' is no kind") as string })
})
