/** Moments on the shop's own clock: what a picker shows and what it means. */

const partsOf = (at: Date, zone: string): number[] => {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(at)
  return (['year', 'month', 'day', 'hour', 'minute', 'second'] as const).map((type) => Number(parts.find((p) => p.type === type)?.value))
}
const aheadMs = (at: Date, zone: string): number => {
  const [year = 0, month = 1, ...rest] = partsOf(at, zone)
  return Date.UTC(year, month - 1, ...(rest as [number, number, number, number])) - Math.floor(at.getTime() / 1000) * 1000
}

/** "2026-11-22T15:30:00" as the shop's clock shows that instant. */
export const wallClock = (iso: string, zone: string): string => new Date(Date.parse(iso) + aheadMs(new Date(iso), zone)).toISOString().slice(0, 19)

/** The instant at which the shop's clock shows this. An hour that the clock skips means the one after it. */
export function instantOf(wall: string, zone: string): string {
  const asUtc = Date.parse(`${wall}Z`)
  const first = asUtc - aheadMs(new Date(asUtc), zone)
  return new Date(asUtc - aheadMs(new Date(first), zone)).toISOString()
}
