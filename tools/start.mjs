/** `npm start`: builds what changed, then runs the hub in this very process, so a signal reaches it directly. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  process.stderr.write(`Tonglu needs Node.js 20.19 or newer; this is ${process.versions.node}.\nInstall a newer one from https://nodejs.org and run npm ci again.\n`)
  process.exit(1)
}

function refuseMissingPackages() {
  if (existsSync(join(root, 'node_modules/esbuild'))) return
  process.stderr.write('The packages are not installed, or not all of them: run npm ci first.\n')
  process.exit(1)
}

refuseOldNode()
refuseMissingPackages()
process.setSourceMapsEnabled(true)
try {
  // In a process of its own: the builders want 400 MB, which a hub that runs for months should not keep.
  const built = spawnSync(process.execPath, [join(root, 'tools/build.mjs'), 'start'], { stdio: 'inherit' })
  if (built.status !== 0) process.exit(built.status ?? 1)
  const { main } = await import(pathToFileURL(join(root, '.build/main.js')).href)
  await main()
} catch (error) {
  if (error?.code === 'ERR_MODULE_NOT_FOUND' && /Cannot find package/.test(error.message)) {
    process.stderr.write(`${error.message}\nThe packages are not installed, or not all of them: run npm ci first.\n`)
  } else {
    // What a person can put right is said in words; anything else is a fault of ours and needs its stack.
    process.stderr.write(`${error?.name === 'StartError' ? error.message : (error?.stack ?? error)}\n`)
  }
  process.exit(1)
}
