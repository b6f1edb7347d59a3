/** So many at a time; who comes later waits in order. */
export type Gate = { enter: () => Promise<void>; leave: () => void }

export function openGate(places: number): Gate {
  let free = places
  const waiting: (() => void)[] = []
  return {
    async enter() {
      if (free > 0) free--
      else await new Promise<void>((resolve) => waiting.push(resolve))
    },
    leave() {
      // Handed on without being free in between: nobody overtakes.
      const next = waiting.shift()
      if (next) next()
      else free++
    },
  }
}
