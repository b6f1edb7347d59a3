/** What offers may sell at this moment, with the whole sum: read and reckoned in a fixed number of statements, be it one offer or 5,000. */
import type { Component } from '#catalog'
import type { Work } from '#platform'
import { soldWithin } from './adaptive.ts'
import { gatherFacts, type Facts } from './gather-facts.ts'
import type { Policy, Rules } from './policy.ts'
import { reckon, type OfferFacts, type Pool, type Share, type Term } from './reckon.ts'
import { selectOffers, type Selection, type Target } from './select-offers.ts'
import { lastSeller } from './sellers.ts'

export type OfferAvailability = Target & { value: number; terms: Term[]; components: Share[] }
export type ComputeOptions = {
  /** Locks the offers first: two who compute the same offer then answer one after the other, each from what is true by then. */
  isLocked?: boolean
  /** Instead of the kept rules: for "what would happen". */
  policies?: (variantIds: readonly string[]) => Promise<Policy[]>
}

export async function computeAvailability(work: Work, selection: Selection, options: ComputeOptions = {}): Promise<OfferAvailability[]> {
  return (await pageAvailability(work, selection, options)).items
}

/** As `computeAvailability`; `last` is the last offer looked at, also where it is mapped to nothing. */
export async function pageAvailability(work: Work, selection: Selection, options: ComputeOptions = {}): Promise<{ items: OfferAvailability[]; last: string | undefined }> {
  const { targets, last } = await selectOffers(work, selection, options)
  if (targets.length === 0) return { items: [], last }
  const facts = await gatherFacts(work, targets, options.policies)
  return { items: targets.map((t) => ({ ...t, ...reckon(factsOf(facts, t, work.now)) })), last }
}

/** No connection has it: only the rules of SKUs and of the shop speak. */
const nowhere = '00000000-0000-0000-0000-000000000000'

/** What may be told of SKUs to somebody who holds no offers of ours (a feed): under the rules of a connection or of the shop, from places of his own choice. */
export async function availableOf(work: Work, { connectionId = nowhere, variantIds, locations }: { connectionId?: string | undefined; variantIds: readonly string[]; locations?: readonly string[] | undefined }): Promise<Map<string, number>> {
  const targets = variantIds.map((variantId) => ({ offerId: nowhere, listingId: nowhere, connectionId, variantId, units: 1 }))
  if (targets.length === 0) return new Map()
  const facts = await gatherFacts(work, targets)
  const rules: Facts['rules'] = locations ? (at, variantId) => ({ ...facts.rules(at, variantId), locations }) : facts.rules
  return new Map(targets.map((t) => [t.variantId, reckon(factsOf({ ...facts, rules }, t, work.now)).value]))
}

/** What offers would sell that are not there yet, in the order asked. */
export async function availabilityOfNew(work: Work, wants: readonly { connectionId: string; variantId: string }[]): Promise<number[]> {
  const targets = wants.map((w): Target => ({ ...w, offerId: '', listingId: '', units: 1 }))
  const facts = await gatherFacts(work, targets)
  return targets.map((t) => reckon(factsOf(facts, t, work.now)).value)
}

function factsOf(facts: Facts, target: Target, now: Date): OfferFacts {
  const { offerId, connectionId, variantId, units } = target
  const rules = facts.rules(connectionId, variantId)
  const parts = facts.components.get(variantId) ?? [{ variantId, quantity: 1 }]
  const pools = parts.map((part) => poolOf(facts, target, part, now)) as [Pool, ...Pool[]]
  return {
    connectionId, units, rules, pools, isBundle: facts.components.has(variantId), isArchived: facts.archived.has(variantId),
    buffer: bufferOf(facts, target, rules, now), lastUnitsAt: lastUnitsAt(facts, variantId, rules, pools), standsBy: facts.standBy.has(offerId),
  }
}

function poolOf(facts: Facts, { connectionId, variantId: offered }: Target, part: Component, now: Date): Pool {
  const { variantId } = part
  const { adaptive } = facts.rules(connectionId, offered)
  return {
    variantId, perOffer: part.quantity, rules: facts.rules(connectionId, variantId), isArchived: facts.archived.has(variantId),
    shelves: facts.shelves.get(variantId) ?? [],
    unacknowledged: facts.unacknowledged.get(variantId) ?? 0,
    heldForOthers: heldForOthers(facts, connectionId, variantId),
    mayStillSell: adaptive ? mayStillSell(facts, connectionId, variantId, adaptive.ceiling ?? Infinity, now) : [],
  }
}

/** Holds of the SKU itself, and of bundles with it inside. */
function heldForOthers({ holds, waysOf }: Facts, connectionId: string, variantId: string): { connectionId: string; quantity: number }[] {
  const held = new Map<string, number>()
  for (const { soldId, pieces } of holds.size > 0 ? waysOf(variantId) : []) for (const h of holds.get(soldId) ?? []) {
    if (h.connectionId !== connectionId && h.remaining > 0) held.set(h.connectionId, (held.get(h.connectionId) ?? 0) + pieces * h.remaining)
  }
  return [...held].map(([id, quantity]) => ({ connectionId: id, quantity }))
}

/** A connection out of reach goes on selling what it was last seen to show, at its usual speed. */
function mayStillSell({ connections, sellers, waysOf, rates }: Facts, connectionId: string, variantId: string, ceiling: number, now: Date): { connectionId: string; quantity: number }[] {
  return [...connections.values()].flatMap(({ id, downSince }) => {
    if (id === connectionId || !downSince) return []
    const quantity = waysOf(variantId).reduce((n, { soldId, pieces }) => {
      const seller = sellers(id, soldId)
      return seller?.isActive ? n + pieces * Math.min(seller.shows, soldWithin(rates(id, soldId), now.getTime() - downSince.getTime())) : n
    }, 0)
    return quantity > 0 ? [{ connectionId: id, quantity: Math.min(quantity, ceiling) }] : []
  })
}

/** Grows with the delay of the channel, and with the time since it was last in reach. */
function bufferOf({ rates, delayOf, connections }: Facts, { connectionId, variantId }: Target, { adaptive }: Rules, now: Date): number {
  if (!adaptive) return 0
  const downSince = connections.get(connectionId)?.downSince
  const lateMs = delayOf(connectionId) + (downSince ? Math.max(0, now.getTime() - downSince.getTime()) : 0)
  return Math.min(soldWithin(rates(connectionId, variantId), lateMs), adaptive.ceiling ?? Infinity)
}

/** "Few left" is asked of the whole house, so that every channel hears the same answer. */
function lastUnitsAt({ sellers, connections }: Facts, variantId: string, { lastUnits }: Rules, pools: readonly Pool[]): string | undefined {
  if (!lastUnits) return undefined
  const left = Math.min(...pools.map((p) => {
    const online = p.shelves.reduce((n, s) => n + (s.sellsOnline ? s.onHand - s.reserved - s.oversold : 0), 0)
    return Math.floor(Math.max(0, online - p.unacknowledged) / p.perOffer)
  }))
  return left <= lastUnits.k ? lastSeller(lastUnits.priority, (id) => sellers(id, variantId)?.isActive === true, connections) : undefined
}
