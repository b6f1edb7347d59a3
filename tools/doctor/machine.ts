/** What `tonglu doctor` looks at outside the database: Node.js, the disk, the port, the console, what was left running. */
import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { lookAtEmbedded, type StartLog } from '#platform'
import { finding, type Finding } from './finding.ts'

export function checkNode(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const fits = major > 20 || (major === 20 && minor >= 19)
  return fits ? finding('ok', 'node.fits', { version }) : finding('problem', 'node.old', { version })
}

export function checkDataDir(dataDir: string): Finding[] {
  const path = nearestFolder(resolve(dataDir))
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return [finding('problem', 'data.closed', { path })]
  }
  const { bavail, bsize } = statfsSync(path)
  const megabytes = Math.floor((bavail * bsize) / 1_048_576)
  const level = megabytes < 256 ? 'problem' : megabytes < 2_048 ? 'note' : 'ok'
  const seen = level === 'problem' ? 'disk.full' : level === 'note' ? 'disk.low' : 'disk.free'
  return [finding('ok', 'data.open', { path: resolve(dataDir) }), finding(level, seen, { megabytes, path })]
}

/** Who holds the data directory, and whether a killed hub left its database running. */
export function checkRunning(dataDir: string, log: StartLog): Finding {
  const { exists, holder, serverPid } = lookAtEmbedded(dataDir, log)
  if (!exists) return finding('note', 'running.fresh', { path: resolve(dataDir) })
  if (holder) return finding('ok', 'running.held', { what: holder.what, pid: holder.pid })
  if (serverPid !== undefined) return finding('note', 'running.orphan', { pid: serverPid })
  return finding('ok', 'running.idle')
}

export async function checkPort(port: number): Promise<Finding> {
  if (await isFree(port)) return finding('ok', 'port.free', { port })
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(3_000) }).catch(() => undefined)
  return answer?.ok ? finding('ok', 'port.hub', { port }) : finding('problem', 'port.taken', { port })
}

export function checkConsole(root: string): Finding {
  return existsSync(join(root, 'dist/console/index.html')) ? finding('ok', 'console.built') : finding('note', 'console.missing')
}

function nearestFolder(path: string): string {
  return existsSync(path) || path === dirname(path) ? path : nearestFolder(dirname(path))
}

function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer()
    probe.once('error', () => answer(false))
    probe.listen(port, () => probe.close(() => answer(true)))
  })
}
