/** How often a feed may be fetched, and how often somebody may knock without a right token. In memory: it protects this hub's own work. */

/** Who fetches more often than this in an hour reads nothing new. */
const mostAnHour = 120
const mostAtOnce = 4
/** Wrong tokens in ten seconds; beyond that nobody is looked up for a moment. */
const mostFailures = 100

export type FeedGate = {
  mayLook: () => boolean
  failed: () => void
  /** The way out again, to be called once; undefined: not now. */
  enter: (feedId: string, now: Date) => (() => void) | undefined
}

export function openFeedGate(): FeedGate {
  const feeds = new Map<string, { running: number; started: number[] }>()
  let failures: number[] = []
  const recent = (): number[] => (failures = failures.filter((at) => performance.now() - at < 10_000))
  return {
    mayLook: () => recent().length < mostFailures,
    failed: () => void failures.push(performance.now()),
    enter(feedId, now) {
      const one = feeds.get(feedId) ?? { running: 0, started: [] }
      feeds.set(feedId, one)
      one.started = one.started.filter((at) => now.getTime() - at < 3_600_000)
      if (one.running >= mostAtOnce || one.started.length >= mostAnHour) return undefined
      one.running += 1
      one.started.push(now.getTime())
      return () => { one.running -= 1 }
    },
  }
}
