import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { houseRoot } from './source.ts'

const manifestSchema = z.object({ dependencies: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()) })

/** What is wrong between the packages we install and the reasons we give for them. */
function findUnexplained(manifest: z.infer<typeof manifestSchema>, decision: string): string[] {
  const packages = { ...manifest.dependencies, ...manifest.devDependencies }
  const reasons = new Map([...decision.matchAll(/^\| `([^`]+)` \|\s*(.*?)\s*\|$/gm)].map((m) => [m[1]!, m[2]!]))
  return [
    ...Object.keys(packages).filter((name) => !reasons.get(name)).map((name) => `${name} has no line with a reason`),
    ...[...reasons.keys()].filter((name) => !(name in packages)).map((name) => `${name} has a line and is no longer installed`),
    ...Object.entries(packages).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)).map(([name, version]) => `${name} is not pinned exactly: ${version}`),
  ]
}

test('every package we install has its reason and its exact version', () => {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(houseRoot, 'package.json'), 'utf8')))

  expect(Object.keys(manifest.dependencies).length, 'the checker saw the packages').toBeGreaterThan(10)
  expect(findUnexplained(manifest, readFileSync(join(houseRoot, 'docs/decisions/0002-dependencies.md'), 'utf8'))).toEqual([])
})

test('planted breaches are caught: a package without reason, a reason without package, a loose version', () => {
  const decision = '| package | why |\n|---|---|\n| `pg` | the driver |\n| `gone` | it was nice |\n| `bare` | |\n'

  expect(findUnexplained({ dependencies: { pg: '8.0.0', stray: '1.0.0' }, devDependencies: { bare: '^1.0.0' } }, decision)).toEqual([
    'stray has no line with a reason',
    'bare has no line with a reason',
    'gone has a line and is no longer installed',
    'bare is not pinned exactly: ^1.0.0',
  ])
})
