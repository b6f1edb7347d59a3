/** How long something takes that is asked again and again. */
export type Timing = { coldMs: number; p50Ms: number; p95Ms: number }

/** Cold is the first time it is asked, on connections and plans that have not seen it. */
export async function timings(runs: number, body: () => Promise<unknown>): Promise<Timing> {
  const times: number[] = []
  for (let i = 0; i <= runs; i++) times.push(await precise(body))
  const [coldMs, ...warm] = times
  warm.sort((a, b) => a - b)
  return { coldMs: round(coldMs!), p50Ms: round(warm[Math.floor(warm.length * 0.5)]!), p95Ms: round(warm[Math.floor(warm.length * 0.95)]!) }
}

export async function precise(body: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await body()
  return performance.now() - start
}
export const round = (n: number): number => Math.round(n * 10) / 10

/** Of an even number of them, the middle between the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted.length === 0 ? 0 : (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2
}
