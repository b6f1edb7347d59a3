/** What the hub and its database keep of the machine's memory while nothing happens. Linux only: read from /proc. */
import { readdirSync, readFileSync } from 'node:fs'

export type MemoryFigures = { hubMb: number; databaseMb: number; processes: number } | undefined

/** Proportional set size counts a shared page once over its sharers, so PostgreSQL's buffers are not counted ten times. */
export function memoryAtRest(postmasterPid: number): MemoryFigures {
  const hub = pssOf(process.pid)
  if (hub === undefined) return undefined
  const family = [postmasterPid, ...childrenOf(postmasterPid)]
  const sum = family.reduce((n, pid) => n + (pssOf(pid) ?? 0), 0)
  return { hubMb: Math.round(hub / 1024), databaseMb: Math.round(sum / 1024), processes: family.length }
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
