import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { projectRoot } from '#platform'
import { world, type World } from '../../hub/world.ts'
import { runCommand } from '../cli.ts'
import { openOut } from '../command.ts'
import { checkDatabase } from './database.ts'
import type { Finding } from './finding.ts'
import { checkDataDir, checkNode, checkPort, checkRunning } from './machine.ts'

let shop: World

beforeAll(async () => {
  shop = await world()
})

afterAll(() => shop.end())

test('a healthy database has nothing to be put right', async () => {
  const found = await checkDatabase(shop.url)

  expect(names(found)).toEqual(['database.answers', 'version.fits', 'encoding.utf8', 'locale.fits', 'role.bound', 'clock.same', 'migrations.done'])
  expect(found.filter(({ level }) => level !== 'ok')).toEqual([])
})

test('a superuser is named, because the rules between shops do not hold for one', async () => {
  const found = await checkDatabase(shop.url.replace(inject('server'), inject('admin')))

  expect(names(found.filter(({ level }) => level === 'problem'))).toEqual(['role.over'])
})

test('an edited migration and a database from the future are problems, waiting changes are not', async () => {
  const odd = await world()
  onTestFinished(() => odd.end())
  await alter(odd, `update platform.migration set hash = 'edited' where name = (select min(name) from platform.migration)`)
  await alter(odd, `delete from platform.migration where name = (select max(name) from platform.migration)`)
  await alter(odd, `insert into platform.migration values ('2999-01-01T0000_far', 'x', '2026-01-01')`)

  const found = await checkDatabase(odd.url)

  expect(found.slice(-3).map(({ check, seen, level }) => `${check}.${seen} ${level}`)).toEqual(
    ['migrations.changed problem', 'migrations.unknown problem', 'migrations.pending note'])
})

test('a database that does not answer is a finding, not a crash', async () => {
  const found = await checkDatabase('postgres://nobody@127.0.0.1:1/nothing')

  expect(names(found)).toEqual(['database.absent'])
  expect(found[0]?.data).toMatchObject({ where: '127.0.0.1:1' })
})

test('an old Node.js is named with what to install', () => {
  expect(names([checkNode('18.20.0'), checkNode('20.18.3'), checkNode('20.19.0'), checkNode('24.0.0')])).toEqual(
    ['node.old', 'node.old', 'node.fits', 'node.fits'])
})

test('a port held by another program is a problem', async () => {
  const other = createServer((request, response) => {
    response.statusCode = 404
    response.end(request.url)
  })
  await new Promise<void>((listening) => other.listen(0, () => listening()))
  onTestFinished(() => void other.close())

  expect(names([await checkPort((other.address() as AddressInfo).port)])).toEqual(['port.taken'])
})

test('before the first start nothing is wrong, and the doctor sets nothing up', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tonglu-doctor-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

  expect(names(checkDataDir(join(folder, 'data')))[0]).toBe('data.open')
  expect(names([checkRunning(join(folder, 'data'), quiet)])).toEqual(['running.fresh'])
  expect(readdirSync(folder)).toEqual([])
})

test('a command that does not exist is answered with those that do', async () => {
  expect(await runCommand(['no-such-command'])).toBe(2)
})

test('whatever the doctor sees has its words and its fix in every language', () => {
  const sources = ['doctor/machine.ts', 'doctor/database.ts', 'commands/doctor.ts'].map((file) => readFileSync(join(projectRoot(), 'tools', file), 'utf8')).join('\n')
  const seen = new Set([...sources.matchAll(/'([a-z]+\.[a-z0-9]+)'/g)].map(([, name]) => name ?? '').filter((name) => !['doctor.well', 'doctor.unwell'].includes(name)))
  const toFix = [...sources.matchAll(/finding\('(?:note|problem)', '([a-z.0-9]+)'/g)].map(([, name]) => `${name}_fix`)
  expect(seen.size).toBeGreaterThan(25)
  expect(toFix.length).toBeGreaterThan(10)

  for (const language of ['zh-TW', 'zh-CN', 'en'] as const) {
    const out = openOut(language)
    const missing = [...seen, ...toFix, 'disk.full_fix', 'disk.low_fix'].filter((name) => out.text(`doctor.${name}`) === `doctor.${name}`)
    expect(missing, language).toEqual([])
  }
})

const names = (found: Finding[]): string[] => found.map(({ check, seen }) => `${check}.${seen}`)

async function alter(odd: World, statement: string): Promise<void> {
  await odd.hub.pool.query(statement)
}
