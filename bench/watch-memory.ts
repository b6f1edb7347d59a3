import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** The most that the heap and the buffers outside of it held; the garbage of a moment counts with them. */
export function watchMemory(): { stop: () => number } {
  collect()
  let peak = 0
  const look = (): void => {
    const { heapUsed, external } = process.memoryUsage()
    peak = Math.max(peak, heapUsed + external)
  }
  const timer = setInterval(look, 5)
  return { stop: () => { look(); clearInterval(timer); return Math.round(peak / 1e6) } }
}

/** What the heap and those buffers hold once the garbage is gone. */
export function heldMb(): number {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return Math.round(heapUsed / 1e5 + external / 1e5) / 10
}

function collect(): void {
  setFlagsFromString('--expose-gc')
  ;(runInNewContext('gc') as () => void)()
}
