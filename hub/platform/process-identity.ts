/** Which process a pid stands for: a pid alone is handed out again, a pid with its start is not. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** False for a zombie too: it holds nothing any more and only waits for its parent to look. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return processStat(pid)?.state !== 'Z'
}

/** A text that differs between two processes that had the same pid; empty where the system does not say. */
export function processStart(pid: number): string {
  const stat = processStat(pid)
  if (stat) return `${readText('/proc/sys/kernel/random/boot_id').trim()}:${stat.startTicks}`
  if (process.platform === 'win32') return ''
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? ''
}

export function processCommand(pid: number): string {
  const command = readText(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()
  if (command !== '' || process.platform === 'linux' || process.platform === 'win32') return command
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? ''
}

function processStat(pid: number): { state: string; startTicks: string } | undefined {
  const text = readText(`/proc/${pid}/stat`)
  // The second field is the command in brackets and may itself hold blanks and brackets.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [state, startTicks] = [fields[0], fields[19]]
  return state !== undefined && startTicks !== undefined ? { state, startTicks } : undefined
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
