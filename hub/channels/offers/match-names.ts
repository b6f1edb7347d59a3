/** How likely an offer and a thing of the catalogue are the same, by their names: weights learnt from public pairs, reasons that a person can check. */
import { compareNames, traits, type Traits } from './compare-names.ts'
import { aloneWeights, amongWeights, sureFrom } from './name-weights.ts'
import { breathe, openIndex, type Near } from './name-index.ts'
import type { Name } from './read-name.ts'

export const reasons = ['same_code', 'code_inside', 'name_alike', 'price_near', 'price_far', 'colour_or_size_differs', 'numbers_differ'] as const
export type Reason = (typeof reasons)[number]
/** `alone`: what the two names say by themselves. `score`: that, and that nothing else fits as well. */
export type Match = { at: number; alone: number; score: number; isSure: boolean; because: Reason[] }
export type Matching = {
  /** The likeliest things for one offer. */
  matchesOf: (offer: number, most: number) => Match[]
  traitsOf: (offer: number, at: number) => Traits
}

/** So many are compared closely; the right one is hardly ever further down. */
const mostCompared = 30

export async function matchNames(catalogue: readonly Name[], offers: readonly Name[]): Promise<Matching> {
  const index = await openIndex(catalogue, offers)
  const near: Near[][] = []
  for (const [i, offer] of offers.entries()) {
    await breathe(i * 10 + 9)
    near.push(index.near(offer, mostCompared))
  }
  // The two closest offers of each thing: what is ahead of its rivals is ahead of the other one.
  const rivals = new Map<number, { offer: number; cosine: number }[]>()
  near.forEach((list, offer) => {
    for (const { at, cosine } of list) rivals.set(at, [...(rivals.get(at) ?? []), { offer, cosine }].sort((a, b) => b.cosine - a.cosine).slice(0, 2))
  })
  const traitsOf = (offer: number, at: number): Traits => {
    const cosine = index.cosineWith(offers[offer]!, at)
    const other = near[offer]!.find((n) => n.at !== at)?.cosine ?? 0
    const rival = rivals.get(at)?.find((r) => r.offer !== offer)?.cosine ?? 0
    return compareNames(catalogue[at]!, offers[offer]!, cosine, index.rarity, { others: cosine - other, rivals: cosine - rival })
  }
  return {
    traitsOf,
    matchesOf: (offer, most) => near[offer]!.map(({ at }) => {
      const compared = traitsOf(offer, at)
      const isOtherPack = catalogue[at]!.pack !== offers[offer]!.pack
      return { at, ...scoreOf(compared), isSure: isSure(compared) && !isOtherPack, because: reasonsOf(compared, isOtherPack) }
    }).sort((a, b) => b.score - a.score || b.alone - a.alone || a.at - b.at).slice(0, most),
  }
}

/** In a small shop anything is ahead of everything else; so what the names say by themselves always has its say. */
export function scoreOf(compared: Traits): { alone: number; score: number } {
  const likely = (weights: Traits): number => 1 / (1 + Math.exp(-traits.reduce((sum, t) => sum + weights[t] * compared[t], 0)))
  const alone = likely(aloneWeights)
  return { alone, score: Math.min(alone, likely(amongWeights)) }
}

/** A white cup is not a black one however alike their names are, and 300 g not 150 g unless they carry one maker's number: that is asked. */
export const isSure = (compared: Traits): boolean =>
  scoreOf(compared).score >= sureFrom && compared.colourOrSizeDiffers === 0 && (compared.numbersDiffer === 0 || compared.sameCode > 0)

/** Whoever takes a pack of two for one piece sells twice what there is: that is always asked. */
function reasonsOf(t: Traits, isOtherPack: boolean): Reason[] {
  const because: Reason[] = []
  if (t.sameCode > 0) because.push('same_code')
  else if (Math.max(t.codeInOther, t.otherCodeIn) >= 0.8) because.push('code_inside')
  if (t.spelling >= 0.5) because.push('name_alike')
  if (t.priceMissing === 0) because.push(...(t.priceApart < 0.1 ? ['price_near' as const] : t.priceApart > 0.7 ? ['price_far' as const] : []))
  if (t.colourOrSizeDiffers > 0) because.push('colour_or_size_differs')
  if (t.numbersDiffer > 0 || isOtherPack) because.push('numbers_differ')
  return because
}
