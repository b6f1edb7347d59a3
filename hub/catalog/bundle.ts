import type { Component } from './flatten-bundles.ts'

/** Every bundle's own components: what is inside what, one level each. */
export type BundleGraph = ReadonlyMap<string, readonly Component[]>

/** More pieces than this in one bundle is a typing error, and would overflow a quantity before it helped anybody. */
export const mostPieces = 1_000_000

/** The way from a bundle back to itself, or undefined: [A, B, A] says that A holds B, which holds A. */
export function cycleFrom(graph: BundleGraph, start: string): string[] | undefined {
  const closed = new Set<string>()
  const walk = (id: string, way: readonly string[]): string[] | undefined => {
    if (id === start && way.length > 0) return [...way, id]
    if (closed.has(id)) return undefined
    closed.add(id)
    for (const { variantId } of graph.get(id) ?? []) {
      const found = walk(variantId, [...way, id])
      if (found) return found
    }
    return undefined
  }
  return walk(start, [])
}

/** How many single pieces a bundle holds when every bundle inside it is opened. The graph has no cycles. */
export function piecesIn(graph: BundleGraph, id: string, known = new Map<string, number>()): number {
  const before = known.get(id)
  if (before !== undefined) return before
  const parts = graph.get(id)
  const pieces = parts ? parts.reduce((sum, p) => sum + p.quantity * piecesIn(graph, p.variantId, known), 0) : 1
  known.set(id, pieces)
  return pieces
}
