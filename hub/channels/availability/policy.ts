/** How much of the stock a channel may sell: what a rule can say, and which of several rules speaks. */

/** Where a rule holds. The nearer one speaks first, term by term: a SKU on a connection, a SKU, a connection, the shop. */
export type Scope = { connectionId?: string | undefined; variantId?: string | undefined }

/** Left out: the next wider rule is asked. Null: nothing of the kind here, whatever the wider rules say. */
export type PolicyTerms = {
  /** Places whose stock counts; otherwise all that sell online. */
  locations?: readonly string[] | null | undefined
  /** Units kept back at each place. */
  safetyPerLocation?: number | null | undefined
  /** Units kept back over all places together. */
  threshold?: number | null | undefined
  /** Goods on the way between our own places count already. */
  countsInTransit?: boolean | null | undefined
  /** Of what is there, so much of a hundred. */
  percentage?: number | null | undefined
  /** Shown at most. */
  cap?: number | null | undefined
  /** Shown at least while there is that much; it lifts what a percentage made too small, never the stock. */
  minListed?: number | null | undefined
  /** "End when n": with n or fewer the offer shows none. */
  floor?: number | null | undefined
  /** With k or fewer left in the house, only the first of these connections that can sell them does. */
  lastUnits?: { k: number; priority: readonly string[] } | null | undefined
  /** Only this connection sells it. */
  exclusive?: string | null | undefined
  /** Keeps back what a channel may sell before it hears of a change. */
  adaptive?: { on: boolean; ceiling?: number | undefined } | null | undefined
}
export type Policy = Scope & { id: string; terms: PolicyTerms; updatedAt: Date }

/** What holds for one SKU on one connection after all rules were asked. */
export type Rules = {
  locations: readonly string[] | undefined
  safetyPerLocation: number
  threshold: number
  countsInTransit: boolean
  percentage: number | undefined
  cap: number | undefined
  minListed: number
  floor: number | undefined
  lastUnits: { k: number; priority: readonly string[] } | undefined
  exclusive: string | undefined
  adaptive: { ceiling: number | undefined } | undefined
}

/** The text by which a rule is found: one rule a scope. */
export function scopeOf({ connectionId, variantId }: Scope): string {
  const parts = [...(connectionId === undefined ? [] : [`connection:${connectionId}`]), ...(variantId === undefined ? [] : [`variant:${variantId}`])]
  return parts.length === 0 ? 'shop' : parts.join('/')
}

/** Terms that speak of several connections at once would contradict themselves if each connection had its own. */
export const sharedTerms = ['exclusive', 'lastUnits'] as const

/** The rules of a shop, asked for one SKU on one connection. */
export function openRules(policies: readonly Policy[]): (connectionId: string, variantId: string) => Rules {
  const byScope = new Map(policies.map((p) => [scopeOf(p), p.terms]))
  const known = new Map<string, Rules>()
  return (connectionId, variantId) => {
    const key = `${connectionId} ${variantId}`
    const rules = known.get(key) ?? rulesFor(byScope, connectionId, variantId)
    known.set(key, rules)
    return rules
  }
}

function rulesFor(byScope: ReadonlyMap<string, PolicyTerms>, connectionId: string, variantId: string): Rules {
  const asked = [{ connectionId, variantId }, { variantId }, { connectionId }, {}].flatMap((scope) => byScope.get(scopeOf(scope)) ?? [])
  const say = <K extends keyof PolicyTerms>(term: K): PolicyTerms[K] => asked.find((terms) => terms[term] !== undefined)?.[term]
  const adaptive = say('adaptive')
  return {
    locations: say('locations') ?? undefined,
    safetyPerLocation: say('safetyPerLocation') ?? 0,
    threshold: say('threshold') ?? 0,
    countsInTransit: say('countsInTransit') ?? false,
    percentage: say('percentage') ?? undefined,
    cap: say('cap') ?? undefined,
    minListed: say('minListed') ?? 0,
    floor: say('floor') ?? undefined,
    lastUnits: say('lastUnits') ?? undefined,
    exclusive: say('exclusive') ?? undefined,
    adaptive: adaptive?.on ? { ceiling: adaptive.ceiling } : undefined,
  }
}
