/** Finds the names that are worth comparing with another: by their rare pieces, without looking at every pair. */
import type { Name } from './read-name.ts'

/** How rare words and pieces are among all names looked at: rare ones say more. */
export type Rarity = { word: (word: string) => number; gram: (gram: string) => number }
export type Near = { at: number; cosine: number }
export type NameIndex = {
  rarity: Rarity
  /** The catalogue's names closest to this one by their spelling, the closest first. */
  near: (name: Name, most: number) => Near[]
  /** How close one name of the catalogue is to this one. */
  cosineWith: (name: Name, at: number) => number
}

/** Pieces that more names share than this find nothing: half the shop is "black". */
const mostSharing = 2000

/** Orders and hooks are answered between two stretches of such work, not behind it. */
export async function breathe(i: number): Promise<void> {
  if (i % 50 === 49) await new Promise(setImmediate)
}

export async function openIndex(catalogue: readonly Name[], others: readonly Name[]): Promise<NameIndex> {
  const rarity = await openRarity([...catalogue, ...others])
  const sizes: number[] = []
  const holders = new Map<string, number[]>()
  for (const [at, n] of catalogue.entries()) {
    await breathe(at)
    sizes.push(sizeOf(n.grams, rarity.gram))
    for (const gram of n.grams) {
      const known = holders.get(gram)
      if (known) known.push(at)
      else holders.set(gram, [at])
    }
  }
  const cosineWith = (name: Name, at: number, size = sizeOf(name.grams, rarity.gram)): number => cosine(name.grams, catalogue[at]!.grams, rarity.gram, size, sizes[at]!)
  return {
    rarity, cosineWith,
    near: (name, most) => {
      const shared = new Map<number, number>()
      for (const gram of name.grams) {
        const at = holders.get(gram) ?? []
        if (at.length <= mostSharing) for (const i of at) shared.set(i, (shared.get(i) ?? 0) + rarity.gram(gram) ** 2)
      }
      const size = sizeOf(name.grams, rarity.gram)
      const byShared = [...shared].map(([at, weight]) => ({ at, weight: weight / Math.sqrt(sizes[at]!) })).sort((a, b) => b.weight - a.weight || a.at - b.at)
      return byShared.slice(0, most * 2).map(({ at }) => ({ at, cosine: cosineWith(name, at, size) })).sort((a, b) => b.cosine - a.cosine || a.at - b.at).slice(0, most)
    },
  }
}

async function openRarity(names: readonly Name[]): Promise<Rarity> {
  const [words, grams] = [new Map<string, number>(), new Map<string, number>()]
  for (const [i, n] of names.entries()) {
    await breathe(i)
    for (const word of n.allWords) words.set(word, (words.get(word) ?? 0) + 1)
    for (const gram of n.grams) grams.set(gram, (grams.get(gram) ?? 0) + 1)
  }
  const most = Math.log(1 + names.length)
  const rare = (seen: ReadonlyMap<string, number>) => (piece: string): number => most - Math.log(seen.get(piece) ?? 0.5)
  return { word: rare(words), gram: rare(grams) }
}

/** The cosine of two sets of pieces, each weighing its rarity. */
export function cosine(a: ReadonlySet<string>, b: ReadonlySet<string>, weigh: (piece: string) => number, sizeA = sizeOf(a, weigh), sizeB = sizeOf(b, weigh)): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  let both = 0
  for (const piece of few) if (many.has(piece)) both += weigh(piece) ** 2
  return both === 0 ? 0 : both / Math.sqrt(sizeA * sizeB)
}

function sizeOf(pieces: ReadonlySet<string>, weigh: (piece: string) => number): number {
  let sum = 0
  for (const piece of pieces) sum += weigh(piece) ** 2
  return sum
}
