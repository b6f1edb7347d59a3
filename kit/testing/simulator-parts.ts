/** What every simulated platform shares, and no vendor's word in it. Ships with the demo: nothing of the tests is imported here. */
import type { Hook } from '#kit'
import type { FaultPlan } from './simulator.ts'

/** How the platform says "too many" and "not now" in its own words. */
type EdgeWords = { rateLimited: (operation: string) => Response; unavailable: (operation: string) => Response }

/** What a handler can ask about its turn. A planned `partial` waits until a handler that can be partial asks for it. */
export type Turn = { isPartial: () => boolean }

/** The platform's front door: counts calls, is down when told to, and does what the fault plans say. */
export type Edge = {
  around: (operation: string, handler: (turn: Turn) => Response | Promise<Response>) => Promise<Response>
  fault: (plan: FaultPlan) => void
  outage: (isDown: boolean) => void
  calls: () => Readonly<Record<string, number>>
}

/** What fetch throws when the line breaks: after a time-out, a hang-up, or when nobody is there. */
export const lineBreaks = (code: 'UND_ERR_HEADERS_TIMEOUT' | 'UND_ERR_SOCKET' | 'ECONNREFUSED'): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })

/** `app.onError(letBreak)`: without it Hono makes a 500 of a broken line. */
export const letBreak = (error: Error): never => {
  throw error
}

export function openEdge(words: EdgeWords): Edge {
  const plans: { kind: FaultPlan['kind']; operation: string | undefined; left: number }[] = []
  const counts: Record<string, number> = {}
  let isDown = false
  const take = (operation: string, isWanted: (kind: FaultPlan['kind']) => boolean): FaultPlan['kind'] | undefined => {
    const plan = plans.find((p) => p.left > 0 && isWanted(p.kind) && (p.operation ?? operation) === operation)
    if (plan) plan.left -= 1
    return plan?.kind
  }
  return {
    async around(operation, handler) {
      counts[operation] = (counts[operation] ?? 0) + 1
      if (isDown) throw lineBreaks('ECONNREFUSED')
      const turn: Turn = { isPartial: () => take(operation, (kind) => kind === 'partial') !== undefined }
      const kind = take(operation, (one) => one !== 'partial')
      switch (kind) {
        case 'rate_limited': return words.rateLimited(operation)
        case 'unavailable': return words.unavailable(operation)
        case 'time_out': throw lineBreaks('UND_ERR_HEADERS_TIMEOUT')
        case 'time_out_after_success': await handler(turn); throw lineBreaks('UND_ERR_SOCKET')
        case 'garbled': return cutShort(await handler(turn))
        default: return handler(turn)
      }
    },
    fault: ({ kind, operation, times = 1 }) => {
      if (kind === 'none') plans.length = 0
      else plans.push({ kind, operation, left: times })
    },
    outage: (down) => { isDown = down },
    calls: () => ({ ...counts }),
  }
}

/** The deed is done, but half of the answer is lost on the way; what is left is no JSON. */
async function cutShort(answer: Response): Promise<Response> {
  const text = await answer.text()
  const headers = new Headers(answer.headers)
  headers.delete('content-length')
  return new Response(`${text.slice(0, text.length / 2)}\u0001{`, { status: answer.status === 204 ? 200 : answer.status, headers })
}

/** An access token that can end (and be renewed) or be taken away for good. `isGood` answers whether this one lets in now. */
export type Access = { current: () => string; isGood: (token: string) => boolean; isRevoked: () => boolean; expire: () => void; renew: () => string; revoke: () => void }

export function openAccess(prefix: string): Access {
  let count = 1
  let isEnded = false
  let isGone = false
  const current = (): string => `${prefix}-${count}`
  return {
    current,
    isGood: (token) => !isGone && !isEnded && token === current(),
    isRevoked: () => isGone,
    expire: () => { isEnded = true },
    renew: () => { count += 1; isEnded = false; return current() },
    revoke: () => { isGone = true },
  }
}

/** A vendor's limit as the vendor counts it. */
export type Bucket = { take: (cost?: number) => boolean; /** Until `cost` is there. */ waitMs: (cost?: number) => number; left: () => number }

export function openBucket(clock: () => Date, limit: { perSecond: number; burst: number }): Bucket {
  let tokens = limit.burst
  let last = clock().getTime()
  const refill = (): void => {
    const now = clock().getTime()
    tokens = Math.min(limit.burst, tokens + (Math.max(0, now - last) * limit.perSecond) / 1000)
    last = now
  }
  // Rounding of the division above must not refuse a caller who came exactly in time.
  const has = (cost: number): boolean => tokens + 1e-6 >= cost
  return {
    take(cost = 1) {
      refill()
      if (!has(cost)) return false
      tokens -= cost
      return true
    },
    waitMs(cost = 1) {
      refill()
      return has(cost) ? 0 : Math.ceil(((cost - tokens) * 1000) / limit.perSecond)
    },
    left() {
      refill()
      return tokens
    },
  }
}

/** Values that are accepted at once and to be seen after a while. `truth` is what was accepted, `seen` what the platform shows. */
export type Lagged<T> = { set: (key: string, value: T) => void; seen: (key: string) => T | undefined; truth: (key: string) => T | undefined; keys: () => string[] }

export function openLagged<T>(clock: () => Date, lagMs = 0): Lagged<T> {
  const rows = new Map<string, { value: T; from: number }[]>()
  return {
    // What is set first (putting a thing on sale) is seen at once; only changes lag.
    set(key, value) {
      const now = clock().getTime()
      const history = rows.get(key) ?? []
      const shown = history.findLastIndex((row) => row.from <= now)
      rows.set(key, [...history.slice(Math.max(0, shown)), { value, from: history.length === 0 ? now : now + lagMs }])
    },
    seen: (key) => rows.get(key)?.findLast((row) => row.from <= clock().getTime())?.value,
    truth: (key) => rows.get(key)?.at(-1)?.value,
    keys: () => [...rows.keys()],
  }
}

/** Numbers that the platform takes in at once and shows a while later; what a sale takes is gone at once. */
export type Levels<T> = { set: (key: string, value: T) => void; take: (key: string, change: (value: T) => T) => void; seen: (key: string) => T | undefined }

export function openLevels<T>(clock: () => Date, lagMs: number): Levels<T> {
  const shown = new Map<string, T>()
  const coming = new Map<string, { value: T; from: number }[]>()
  const settle = (key: string): void => {
    const now = clock().getTime()
    for (const row of coming.get(key) ?? []) if (row.from <= now) shown.set(key, row.value)
    coming.set(key, (coming.get(key) ?? []).filter((row) => row.from > now))
  }
  return {
    set(key, value) {
      settle(key)
      if (lagMs === 0 || !shown.has(key)) shown.set(key, value)
      else coming.get(key)?.push({ value, from: clock().getTime() + lagMs })
    },
    take(key, change) {
      settle(key)
      const value = shown.get(key)
      if (value !== undefined) shown.set(key, change(value))
    },
    seen(key) {
      settle(key)
      return shown.get(key)
    },
  }
}

/** Chance that can be had again: same seed, same luck. */
export type Luck = { next: () => number; below: (n: number) => number; pick: <T>(list: readonly [T, ...T[]]) => T; digits: (count: number) => string }

export function openLuck(seed = 1): Luck {
  let state = seed >>> 0
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number): number => Math.floor(next() * n)
  return { next, below, pick: (list) => list[below(list.length)] ?? list[0], digits: (count) => Array.from({ length: count }, (_, i) => (i === 0 ? 1 + below(9) : below(10))).join('') }
}

/** Numbers that look like chance and never come twice; those that start higher are others. `below`: a power of two or of ten. */
export function openSerials(from: number): (below: bigint) => bigint {
  let count = BigInt(from)
  return (below) => {
    count += 1n
    // Odd and no multiple of five, so each count below has another answer.
    return (count * 11_400_714_819_323_198_549n) % below
  }
}

/** Hooks that were made and not yet fetched by whoever delivers them. */
export type Outbox = { post: (hook: Hook) => void; take: () => Hook[] }

export function openOutbox(): Outbox {
  let waiting: Hook[] = []
  return { post: (hook) => void waiting.push(hook), take: () => { const taken = waiting; waiting = []; return taken } }
}
