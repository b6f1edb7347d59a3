/** So many at a time; who comes later waits in order. */
export type Seats = { take: () => Promise<void>; give: () => void }

export function openSeats(count: number): Seats {
  let free = count
  const waiting: (() => void)[] = []
  return {
    async take() {
      if (free > 0) free--
      else await new Promise<void>((resolve) => waiting.push(resolve))
    },
    give() {
      // Handed on without being free in between: nobody overtakes.
      const next = waiting.shift()
      if (next) next()
      else free++
    },
  }
}
