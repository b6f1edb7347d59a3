/**
 * What a change is made of. The number is followed as a chain of quantities, each a factor of the one before
 * (visits → orders → units → list value → …): every factor's part is its Shapley value, reckoned in whole fractions, so
 * the parts add up to the change exactly before they are rounded, and by largest remainder after it. Pure.
 */

/** A quantity of the chain in the range (`now`) and in the one it is compared with (`was`). */
export type Link<Term extends string> = {
  term: Term
  now: bigint
  was: bigint
  /** The pieces that this quantity is the sum of: its factor's part is told piece by piece. */
  pieces?: readonly { term: Term; now: bigint; was: bigint }[]
  /** Of its factor's change, how much is another term's: over `previous.now × previous.was`. */
  aside?: { term: Term; top: bigint }
}
export type Part<Term extends string> = { term: Term; minor: bigint }

type Factor<Term extends string> = { now: bigint; was: bigint; bottom: bigint; pieces: { term: Term; top: bigint }[] }

/** The parts of `last.now - last.was`. `merged` is what a factor is called that had to be taken together with the one before. */
export function decompose<Term extends string>(chain: readonly Link<Term>[], merged: Term): Part<Term>[] {
  const links = consistent(chain, merged)
  const first = links[0]
  if (!first) return []
  const factors = [startOf(first), ...links.slice(1).map((link, i) => factorOf(links[i]!, link))]
  const bottom = factors.reduce((n, f) => n * f.bottom, factorial(factors.length))
  const tops = factors.flatMap((f, i) => {
    const weight = weightOf(factors.filter((_, j) => j !== i))
    return f.pieces.map(({ term, top }) => ({ term, top: top * weight }))
  })
  const last = links.at(-1)!
  return rounded(tops, bottom, last.now - last.was)
}

/**
 * A ratio to nothing is no factor: where a quantity is zero and the next is not, it is left out, and the next is taken
 * together with it. Where the first is left out, the next simply begins the chain.
 */
function consistent<Term extends string>(chain: readonly Link<Term>[], merged: Term): Link<Term>[] {
  const kept: Link<Term>[] = []
  for (const link of chain) {
    let last = kept.at(-1)
    let isMerged = false
    while (last && ((last.now === 0n && link.now !== 0n) || (last.was === 0n && link.was !== 0n))) {
      kept.pop()
      isMerged ||= kept.length > 0
      last = kept.at(-1)
    }
    // What was set aside was reckoned over the quantity that is left out.
    const { term, now, was, pieces } = link
    kept.push(isMerged ? { term: pieces ? term : merged, now, was, ...(pieces ? { pieces } : {}) } : link)
  }
  return kept
}

const startOf = <Term extends string>(link: Link<Term>): Factor<Term> => ({ now: link.now, was: link.was, bottom: 1n, pieces: piecesOf(link, 1n, 1n) })

function factorOf<Term extends string>(before: Link<Term>, link: Link<Term>): Factor<Term> {
  // Nothing to nothing says nothing about the ratio: it is then as in the other range, and no part of the change.
  if (before.now === 0n && before.was === 0n) return { now: 1n, was: 1n, bottom: 1n, pieces: [] }
  if (before.was === 0n) return { now: link.now, was: link.now, bottom: before.now, pieces: [] }
  if (before.now === 0n) return { now: link.was, was: link.was, bottom: before.was, pieces: [] }
  return { now: link.now * before.was, was: link.was * before.now, bottom: before.now * before.was, pieces: piecesOf(link, before.now, before.was) }
}

function piecesOf<Term extends string>({ term, now, was, pieces, aside }: Link<Term>, bottomNow: bigint, bottomWas: bigint): { term: Term; top: bigint }[] {
  if (pieces) return pieces.map((p) => ({ term: p.term, top: p.now * bottomWas - p.was * bottomNow }))
  const top = now * bottomWas - was * bottomNow
  return aside ? [aside, { term, top: top - aside.top }] : [{ term, top }]
}

/** Of the other factors, over all orders in which they could have changed: how large they stand when this one changes. */
function weightOf<Term extends string>(others: readonly Factor<Term>[]): bigint {
  // byCount[k]: the sum over all choices of k that changed already.
  let byCount = [1n]
  for (const { now, was } of others) {
    byCount = Array.from({ length: byCount.length + 1 }, (_, k) => (byCount[k] ?? 0n) * was + (k > 0 ? byCount[k - 1]! * now : 0n))
  }
  return byCount.reduce((n, sum, k) => n + sum * factorial(k) * factorial(others.length - k), 0n)
}

const factorial = (n: number): bigint => (n < 2 ? 1n : BigInt(n) * factorial(n - 1))

/** To whole units, so that together they are `total`: the largest remainders are rounded up. Parts of one term are one part. */
function rounded<Term extends string>(tops: readonly { term: Term; top: bigint }[], bottom: bigint, total: bigint): Part<Term>[] {
  const byTerm = new Map<Term, bigint>()
  const sign = bottom < 0n ? -1n : 1n
  for (const { term, top } of tops) byTerm.set(term, (byTerm.get(term) ?? 0n) + top * sign)
  const size = bottom * sign
  const parts = [...byTerm].map(([term, top]) => {
    const floor = top / size - (top % size < 0n ? 1n : 0n)
    return { term, minor: floor, rest: top - floor * size }
  })
  const byRest = [...parts].sort((a, b) => (a.rest === b.rest ? 0 : a.rest > b.rest ? -1 : 1))
  let left = total - parts.reduce((n, p) => n + p.minor, 0n)
  for (const part of byRest) {
    if (left === 0n) break
    part.minor += 1n
    left -= 1n
  }
  return parts.map(({ term, minor }) => ({ term, minor }))
}

/** Adds parts up term by term, in the order in which the terms first come. */
export function addParts<Term extends string>(lists: readonly (readonly Part<Term>[])[]): Part<Term>[] {
  const sums = new Map<Term, bigint>()
  for (const { term, minor } of lists.flat()) sums.set(term, (sums.get(term) ?? 0n) + minor)
  return [...sums].map(([term, minor]) => ({ term, minor }))
}
