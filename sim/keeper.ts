import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { FastClock } from './clock.ts'
import type { Luck } from './luck.ts'

/** What a hub under test is told: see hub.ts beside this file. */
export type HubTask = { url: string; clock: string; outsidePort: number; dataDir: string; secret: string }

/** Starts the real hub in a process of its own, kills it without warning, and starts it again. */
export function openKeeper(file: string, task: HubTask, clock: FastClock, luck: Luck, say: (words: string) => void) {
  let child: ChildProcess | undefined
  let url: string | undefined
  const downs: { from: number; until: number }[] = []
  const start = async (): Promise<void> => {
    const began = clock.now().getTime()
    const one = spawn(process.execPath, [...(file.endsWith('.ts') ? ['--import', 'tsx'] : []), file, JSON.stringify(task)], { stdio: ['ignore', 'pipe', 'pipe'] })
    child = one
    const errors: string[] = []
    createInterface(one.stderr!).on('line', (line) => { errors.push(line); if (errors.length > 40) errors.shift() })
    const ready = new Promise<string>((resolve, reject) => {
      createInterface(one.stdout!).on('line', (line) => { if (line.startsWith('ready ')) resolve(line.slice(6)) })
      one.once('exit', (code) => reject(new Error(`the hub under test ended by itself (${code}): ${errors.join('\n')}`)))
    })
    url = await ready
    one.removeAllListeners('exit')
    one.once('exit', (code, signal) => { if (signal !== 'SIGKILL' && signal !== 'SIGTERM' && code !== 0) say(`the hub died by itself: ${errors.slice(-12).join('\n')}`) })
    downs.push({ from: began, until: clock.now().getTime() })
  }
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const one = child
    url = undefined
    if (!one || one.exitCode !== null || one.signalCode !== null) return
    const gone = once(one, 'exit')
    one.kill(signal)
    await gone
  }
  return {
    downs,
    start,
    hubUrl: (): string | undefined => url,
    stop: () => end('SIGTERM'),
    /** Kills and restarts at random moments until `until`. */
    async harass(until: Date, meanMs: number): Promise<number> {
      let kills = 0
      for (;;) {
        await clock.sleep(Math.min(luck.wait(meanMs), Math.max(0, until.getTime() - clock.now().getTime())))
        if (clock.now() >= until) return kills
        const from = clock.now().getTime()
        await end('SIGKILL')
        kills++
        await clock.sleep(luck.wait(5_000))
        await start()
        downs.at(-1)!.from = from
      }
    },
  }
}
