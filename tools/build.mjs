/** Builds what `npm start` runs, and only what changed: the hub, the command line, the console. `npm run build` does all. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The hub as one file beside node_modules. Returns its path. */
function buildHub(say) {
  return bundle('main', 'hub/main.ts', ['hub', 'kit', 'connectors', 'locales'], say)
}

/** The `tonglu` command line. Returns its path. */
export function buildCli(say) {
  return bundle('cli', 'tools/cli.ts', ['tools', 'hub', 'kit', 'connectors', 'locales'], say)
}

/** The console as static files in dist/console. */
async function buildConsole(say) {
  const target = join(root, 'dist/console')
  // A package for production may bring the built console without its sources.
  if (!existsSync(join(root, 'console/index.html'))) return
  await whenChanged('console', ['console', 'api', 'kit', 'locales'], existsSync(target), async () => {
    say('Building the console …')
    const { build } = await import('vite')
    // Built aside and moved, so a hub that is serving the old one never serves half of the new one.
    const draft = join(root, `dist/.console-${process.pid}`)
    await build({ root: join(root, 'console'), logLevel: 'warn', build: { outDir: draft, emptyOutDir: true } })
    rmSync(target, { recursive: true, force: true })
    renameSync(draft, target)
  })
}

async function bundle(name, entry, trees, say) {
  const target = join(root, `.build/${name}.js`)
  await whenChanged(name, trees, existsSync(target), async () => {
    say(name === 'main' ? 'Building the hub …' : 'Building the command line …')
    const { build } = await import('esbuild')
    const { outputFiles } = await build({
      absWorkingDir: root, entryPoints: [entry], outfile: target, bundle: true, write: false, platform: 'node', format: 'esm',
      target: 'node20', packages: 'external', sourcemap: true, logLevel: 'warning',
    })
    for (const file of outputFiles) {
      // Moved into place whole: another start may be reading it.
      writeFileSync(`${file.path}.${process.pid}`, file.contents)
      renameSync(`${file.path}.${process.pid}`, file.path)
    }
  })
  return target
}

/** By content, not by date: a clone, a copy and a checkout all change the dates. */
async function whenChanged(name, trees, isThere, build) {
  const stamp = join(root, `.build/${name}.stamp`)
  const now = fingerprint([...trees, 'package-lock.json', 'tools/build.mjs'])
  if (isThere && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  mkdirSync(dirname(stamp), { recursive: true })
  rmSync(stamp, { force: true })
  await build()
  writeFileSync(stamp, now)
}

function fingerprint(trees) {
  const hash = createHash('sha256')
  for (const path of trees.flatMap((tree) => [...filesOf(join(root, tree))])) {
    hash.update(`${relative(root, path)}\0`).update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}

function* filesOf(path) {
  if (!existsSync(path)) return
  if (!statSync(path).isDirectory()) return yield path
  for (const name of readdirSync(path).sort()) {
    if (!name.includes('.test.') && !name.startsWith('.')) yield* filesOf(join(path, name))
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const say = (words) => process.stdout.write(`${words}\n`)
  if (process.argv[2] === 'start') {
    await buildConsole(say)
    await buildHub(say)
  } else {
    await buildHub(say)
    await buildCli(say)
    await buildConsole(say)
    say('Everything is built.')
  }
}
