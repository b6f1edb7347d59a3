import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { projectRoot } from '#platform'

const lockShape = z.object({
  packages: z.record(z.string(), z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() })),
})
type Lock = z.infer<typeof lockShape>

/** A registry that lacks one system's binding makes npm leave it out of the lock, and npm ci then refuses the whole lock. */
function missingBindings({ packages }: Lock): string[] {
  return Object.entries(packages).filter(([path]) => path !== '').flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !(`${path}/node_modules/${name}` in packages || `node_modules/${name}` in packages)))
}

test('npm ci finds every system\'s packages in the lock', () => {
  const lock = lockShape.parse(JSON.parse(readFileSync(join(projectRoot(), 'package-lock.json'), 'utf8')))

  expect(Object.keys(lock.packages).length).toBeGreaterThan(200)
  expect(missingBindings(lock)).toEqual([])
})

test('a binding that is left out of the lock is noticed', () => {
  const lock: Lock = { packages: {
    'node_modules/fast': { optionalDependencies: { '@fast/linux': '1.0.0', '@fast/darwin': '1.0.0' } },
    'node_modules/@fast/linux': {},
  } }

  expect(missingBindings(lock)).toEqual(['@fast/darwin'])
})
