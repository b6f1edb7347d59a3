/** How often somebody may knock at shared reports. In memory: it protects this hub's own work. */

/** Looks of one address in ten seconds, and wrong tokens of everybody. */
const mostLooks = 40
const mostFailures = 200
const windowMs = 10_000

export function openKnocks() {
  let started = performance.now()
  let looks = new Map<string, number>()
  let failures = 0
  const turn = (): void => {
    if (performance.now() - started < windowMs) return
    started = performance.now()
    looks = new Map()
    failures = 0
  }
  return {
    mayLook(address: string): boolean {
      turn()
      const count = (looks.get(address) ?? 0) + 1
      looks.set(address, count)
      return count <= mostLooks && failures < mostFailures
    },
    failed(): void {
      failures += 1
    },
  }
}
