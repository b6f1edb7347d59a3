/**
 * The timers of the hub under test: they run by the street's clock, as its clock does. `build-hub.ts` puts them in the
 * place of the global ones in our own files; packages keep the wall's.
 */
import { openClock } from './clock.ts'
import type { HubTask } from './keeper.ts'

const { speed } = openClock((JSON.parse(process.argv[2] ?? '{}') as HubTask).clock)
/** A processor that is no faster than ever could not keep up with thousands of short waits. */
const shortestMs = 200
const onWall = (ms = 0): number => Math.max(ms / speed, Math.min(ms, shortestMs))

export const setTimeout = (done: () => void, ms?: number): NodeJS.Timeout => globalThis.setTimeout(done, onWall(ms))
export const setInterval = (done: () => void, ms?: number): NodeJS.Timeout => globalThis.setInterval(done, onWall(ms))
