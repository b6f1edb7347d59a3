/** Everything that the sums of some offers need, read in a fixed number of statements. */
import { groupBy } from '#kit'
import { bundlesOf, codesOf, componentsOf, variantSheet, type Component } from '#catalog'
import { shelvesOf, type Shelf } from '#stock'
import type { Work } from '#platform'
import { activeHolds, type ActiveHold } from './active-holds.ts'
import { readDelays, readRates, type Rates } from './adaptive.ts'
import { openRules, type Policy, type Rules } from './policy.ts'
import { readPolicies } from './read-policies.ts'
import type { Target } from './select-offers.ts'
import { standingBy } from './standing-by.ts'
import { connectionStates, sellersOf, type ConnectionState, type Seller } from './sellers.ts'
import { unacknowledged } from './unacknowledged.ts'

export type Facts = {
  /** The components of virtual bundles; other variants are their own. */
  components: ReadonlyMap<string, readonly Component[]>
  archived: ReadonlySet<string>
  shelves: ReadonlyMap<string, readonly Shelf[]>
  rules: (connectionId: string, variantId: string) => Rules
  connections: ReadonlyMap<string, ConnectionState>
  /** By the variant that is held, which may be a bundle. */
  holds: ReadonlyMap<string, readonly ActiveHold[]>
  /** In pieces of the SKU that lies on the shelf. */
  unacknowledged: ReadonlyMap<string, number>
  /** What can be sold that takes pieces of a SKU: the SKU itself, and the bundles that hold it. */
  waysOf: (variantId: string) => readonly Way[]
  sellers: (connectionId: string, variantId: string) => Seller | undefined
  /** Offers that show nothing until the one whose place they take is closed. */
  standBy: ReadonlySet<string>
  rates: Rates
  delayOf: (connectionId: string) => number
}
export type Way = { soldId: string; pieces: number }

export async function gatherFacts(work: Work, targets: readonly Target[], policies = (ids: readonly string[]): Promise<Policy[]> => readPolicies(work, ids)): Promise<Facts> {
  const variantIds = [...new Set(targets.map((t) => t.variantId))]
  // What waits for nothing leaves together: most of the time is the way to the database and back.
  const [opened, states] = await Promise.all([componentsOf(work, variantIds), connectionStates(work)])
  const poolIds = [...new Set(variantIds.flatMap((id) => opened.get(id)?.map((c) => c.variantId) ?? [id]))]
  const bundleIds = await bundlesOf(work, poolIds)
  const components = bundleIds.length === 0 ? opened : await componentsOf(work, [...variantIds, ...bundleIds])
  const waysOf = openWays(components)
  const everything = [...new Set([...variantIds, ...poolIds, ...bundleIds])]
  const [sheet, kept, held, codes, standBy] = await Promise.all([
    variantSheet(work, everything), policies([...variantIds, ...poolIds]), activeHolds(work, everything, waysOf), codesOf(work, everything), standingBy(work, targets),
  ])
  const rules = openRules(kept)
  const connections = new Map(states.map((c) => [c.id, c]))
  const holds = groupBy(held, (h) => h.variantId)
  // Whatever a channel may call one of these: the codes of their listings, and our own SKUs.
  const sold = await unacknowledged(work, new Set([...codes, ...[...sheet.values()].map((v) => v.sku)]))
  // The shelves last: an order that is booked between two statements then counts twice for a moment, and not never.
  const shelves = groupBy(await shelvesOf(work, poolIds), (s) => s.variantId)
  const all = targets.map((t) => rules(t.connectionId, t.variantId))
  const isAdaptive = all.some((r) => r.adaptive)
  const needsSellers = all.some((r) => r.lastUnits) || (isAdaptive && [...connections.values()].some((c) => c.downSince))
  return {
    components, shelves, rules, connections, holds, waysOf, standBy,
    archived: new Set([...sheet.values()].filter((v) => v.state === 'archived').map((v) => v.id)),
    unacknowledged: inPieces(sold, components),
    sellers: needsSellers ? await sellersOf(work, everything) : () => undefined,
    rates: isAdaptive ? await readRates(work, everything) : () => undefined,
    delayOf: isAdaptive ? await readDelays(work) : () => 0,
  }
}

function openWays(components: ReadonlyMap<string, readonly Component[]>): (variantId: string) => readonly Way[] {
  const bundles = groupBy([...components].flatMap(([soldId, parts]) => parts.map((c) => ({ soldId, variantId: c.variantId, pieces: c.quantity }))), (u) => u.variantId)
  return (variantId) => [{ soldId: variantId, pieces: 1 }, ...(bundles.get(variantId) ?? [])]
}

/** What was sold of bundles, as pieces of what they are made of. */
function inPieces(sold: ReadonlyMap<string, number>, components: ReadonlyMap<string, readonly Component[]>): Map<string, number> {
  const pieces = new Map<string, number>()
  for (const [variantId, quantity] of sold) for (const c of components.get(variantId) ?? [{ variantId, quantity: 1 }]) {
    pieces.set(c.variantId, (pieces.get(c.variantId) ?? 0) + quantity * c.quantity)
  }
  return pieces
}
