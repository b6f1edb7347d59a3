import { appendFile, cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findDead } from './dead.ts'
import { houseRoot } from './source.ts'

const parts = ['hub', 'kit', 'connectors', 'console', 'api', 'tools', 'bench', 'tests', 'locales', 'package.json', 'tsconfig.json', 'vitest.config.ts']

// The house is copied and breaches are planted in the copy: that they are found proves that the same run saw the house.
test('nothing in the house is dead: no file, no export, no package', { timeout: 180_000 }, async () => {
  const copy = await mkdtemp(join(tmpdir(), 'tonglu-dead-'))
  try {
    for (const part of parts) if (existsSync(join(houseRoot, part))) await cp(join(houseRoot, part), join(copy, part), { recursive: true })
    await symlink(join(houseRoot, 'node_modules'), join(copy, 'node_modules'))
    await mkdir(join(copy, 'hub/planted'))
    await writeFile(join(copy, 'hub/planted/forgotten.ts'), 'export const forgotten = 1\n')
    await writeFile(join(copy, 'hub/planted/lend.test.ts'), `import { lent } from './lend.ts'\nimport 'a-package-not-listed'\nlent()\n`)
    await writeFile(join(copy, 'hub/planted/lend.ts'), 'export const lent = () => unborrowed\nexport const unborrowed = 1\nexport type Unnamed = 1\nexport type Named = 2\nexport type Uses = { named: Named }\n')
    await appendFile(join(copy, 'tools/source.ts'), '\nexport const plantedExport = 1\n')

    const found = await findDead(copy)

    const isPlanted = (line: string): boolean => line.startsWith('hub/planted/') || line.endsWith('plantedExport')
    expect(found.filter(isPlanted)).toEqual([
      'hub/planted/forgotten.ts: nobody reaches this file',
      'hub/planted/lend.test.ts:2: package.json does not list a-package-not-listed',
      'hub/planted/lend.ts:2: nobody imports unborrowed',
      'hub/planted/lend.ts:3: nobody imports the type Unnamed',
      'hub/planted/lend.ts:5: nobody imports the type Uses',
      expect.stringMatching(/^tools\/source\.ts:\d+: nobody imports plantedExport$/),
    ])
    expect(found.filter((line) => !isPlanted(line))).toEqual([])
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
})
