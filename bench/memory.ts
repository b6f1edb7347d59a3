/** What the hub and its database keep of the machine's memory while nothing happens. Linux only: read from /proc. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { projectRoot } from '#platform'

export type MemoryFigures = { hubMb: number; databaseMb: number; processes: number } | undefined

/** Proportional set size counts a shared page once over its sharers, so PostgreSQL's buffers are not counted ten times. */
export async function memoryAtRest(databaseUrl: string, dataDir: string, postmasterPid: number): Promise<MemoryFigures> {
  const child = spawn(process.execPath, ['tools/start.mjs'], { cwd: projectRoot(), env: { ...process.env, DATABASE_URL: databaseUrl, TONGLU_DATA: dataDir, TONGLU_DEMO: 'off', PORT: '3987', LOG_LEVEL: 'warn' }, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    for await (const line of createInterface(child.stdout)) if (line.includes('is running')) break
    // Half a minute without a request: what start-up needed has been given back by then.
    await new Promise((resolve) => setTimeout(resolve, 30_000))
    return figuresOf(child.pid!, postmasterPid)
  } finally {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
}

/** Of a hub and a database that run. */
export function figuresOf(hubPid: number, postmasterPid: number): MemoryFigures {
  const hub = pssOf(hubPid)
  if (hub === undefined) return undefined
  const family = [postmasterPid, ...childrenOf(postmasterPid)]
  const sum = family.reduce((n, pid) => n + (pssOf(pid) ?? 0), 0)
  return { hubMb: Math.round(hub / 1024), databaseMb: Math.round(sum / 1024), processes: family.length }
}

/** What a process and its children have worked so far, in seconds of one core; children that ended are not counted. */
export function workedSeconds(pid: number): number {
  const ticks = [pid, ...childrenOf(pid)].map((one) => {
    try {
      const fields = readFileSync(`/proc/${one}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')
      return Number(fields[11]) + Number(fields[12])
    } catch {
      // It ended meanwhile, or this is no Linux.
      return 0
    }
  })
  return ticks.reduce((sum, n) => sum + n, 0) / 100
}

function pssOf(pid: number): number | undefined {
  try {
    const kb = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
    return kb ? Number(kb[1]) : undefined
  } catch {
    // The process ended while we looked, or this is no Linux.
    return undefined
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc').filter((d) => /^\d+$/.test(d)).map(Number).filter((pid) => {
    try {
      return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')[1]) === parent
    } catch {
      // It ended meanwhile.
      return false
    }
  })
}
