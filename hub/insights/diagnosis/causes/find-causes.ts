/** Everything that the hub knows to have happened in the two ranges, the most of the change first. */
import { sceneOf, type Cause, type Found } from './scene.ts'
import { closedListings, holds, latePushes, outages, priceChanges } from './on-channels.ts'
import { advertising, feeChanges, promotions } from './on-the-market.ts'
import { stockOuts } from './stock-outs.ts'

const finders = [stockOuts, outages, closedListings, priceChanges, promotions, holds, advertising, feeChanges, latePushes]

/** At the same time is not because of: each says how much of the change lies in what it touches, and whether it would push that way. */
export async function findCauses(found: Found): Promise<Cause[]> {
  const scene = sceneOf(found)
  const all: Cause[] = []
  for (const find of finders) all.push(...await find(scene))
  const size = (n: bigint): bigint => (n < 0n ? -n : n)
  return all.sort((a, b) => Number(b.fits) - Number(a.fits) || Number(size(b.touched) - size(a.touched)))
}
