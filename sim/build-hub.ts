import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { projectRoot } from '#platform'
import { streetTimers } from './street-timers.ts'

/** A bug planted into the hub under test: in this file, this text becomes that one. A text that is not there is a fault of the plan. */
export type Plant = { name: string; file: string; find: string; become: string }

/** Bundles the hub under test once, inside the project so that it finds its packages. */
export async function buildHub(plants: readonly Plant[] = []): Promise<{ file: string; remove: () => void }> {
  const folder = mkdtempSync(join(projectRoot(), '.build-street-'))
  const file = join(folder, 'hub.mjs')
  const planted = new Set<string>()
  await build({
    entryPoints: [join(projectRoot(), 'sim/hub.ts')], outfile: file, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error', define: streetTimers,
    plugins: [{
      name: 'plant',
      setup({ onLoad }) {
        onLoad({ filter: /\.ts$/ }, ({ path }) => {
          const mine = plants.filter((p) => path === join(projectRoot(), p.file))
          if (mine.length === 0) return undefined
          let contents = readFileSync(path, 'utf8')
          for (const { name, find, become } of mine) {
            if (!contents.includes(find)) throw new Error(`${name}: its text is not in ${path} any more`)
            contents = contents.replace(find, () => become)
            planted.add(name)
          }
          return { contents, loader: 'ts' }
        })
      },
    }],
  })
  const missing = plants.filter((p) => !planted.has(p.name))
  if (missing.length > 0) throw new Error(`not planted: ${missing.map((p) => p.name).join(', ')}`)
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
