import type { Money } from '#kit'
import type { Simulator, SimulatedOrder } from '../kit/testing/simulator.ts'

/** A thing that the simulated shop sells, and what of it there ever was. */
export type Article = { sku: string; title: string; price: Money; variantId: string }
/** One place where it is on sale. `units`: how many of ours one sale there takes. */
export type Stall = { externalId: string; article: Article; units: number }

/** One simulated channel: the platform itself, and how the hub knows it. */
export type Booth = {
  name: string
  connector: string
  simulator: Simulator
  channelId: string
  connectionId: string
  stalls: Stall[]
  /** A feed lists and never sells. */
  sells: boolean
}

/** Something that happened on the street, in the order in which it did; the auditor's only source. */
export type Deed =
  | { kind: 'received'; at: number; variantId: string; units: number }
  | { kind: 'sold'; at: number; booth: Booth; order: SimulatedOrder }
  | { kind: 'cancelled'; at: number; booth: Booth; externalId: string }
  /** At our own checkout: `externalId` is ours, and the hub said yes. */
  | { kind: 'bought'; at: number; externalId: string; variantId: string; units: number; total: Money }

/** A stretch of time in which something was wrong, for the reasons of oversells. */
export type Trouble = { from: number; until: number; booth: Booth | undefined; what: string }

export type Street = { booths: Booth[]; articles: Article[]; deeds: Deed[]; troubles: Trouble[] }
