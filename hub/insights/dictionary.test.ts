import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { known, reasonsToWait, waiting } from './dictionary.ts'
import { kpis } from './kpis.ts'
import { isSum, reasons } from './kpi.ts'

const root = join(import.meta.dirname, '../..')
const formulas = join(process.env['TONGLU_SHARED'] ?? join(root, '../shared'), 'product', 'kpis.md')

test.skipIf(!existsSync(formulas))(`every number of the house’s list of formulas is there or says what it waits for (skipped without ${formulas})`, () => {
  const titles = readFileSync(formulas, 'utf8').split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| KPI ')).map((line) => line.split('|')[1]!.trim())

  expect([...known, ...waiting].flatMap((k) => k.title ?? []).sort()).toEqual(titles.sort())
})

test('a number that is said to exist is in the registry, and what waits is not', () => {
  const ids = new Set(kpis.map((k) => k.id))

  expect(known.flatMap((k) => k.ids).filter((id) => !ids.has(id))).toEqual([])
  expect(waiting.filter((w) => ids.has(w.id))).toEqual([])
})

test.each(['en', 'zh-TW', 'zh-CN'])('in %s each number, each reason and each thing that is waited for has its words', (tag) => {
  const texts = JSON.parse(readFileSync(join(root, 'locales', tag, 'insights.json'), 'utf8')) as Record<string, string>
  const wanted = [
    ...kpis.flatMap((k) => ['name', 'formula', 'counts', 'leavesOut'].map((part) => `kpi.${k.id}.${part}`)), ...kpis.flatMap((k) => [`clock.${k.clock}`, `basis.${k.currencyBasis}`, `grain.${k.grain ?? 'order'}`]),
    ...kpis.flatMap((k) => (isSum(k) && k.per ? [`reason.${k.per.none}`] : [])), ...reasons.map((r) => `reason.${r}`),
    ...waiting.flatMap((w) => [`wait.${w.id}.name`, `wait.${w.id}.formula`]), ...reasonsToWait.map((w) => `why.${w}`),
  ]

  expect(wanted.filter((key) => !texts[key])).toEqual([])
})
