/** Follows a SKU's goods through the house and says what left it cost: by lots, first in first out, and by moving average. Pure. */
import { divide } from '#kit'

/** `ref`: the document and its line; only what went out for it can come back to it. */
export type GoodsMove = { entryId: string; units: number; isReturn: boolean; refId: string; line: number | null; /** What the goods that come in cost as a whole; undefined: as a piece is known to cost. */ cost: bigint | undefined; /** What a piece was known to cost then. */ standard: bigint | undefined }
export type Layer = { units: number; minor: bigint; uncosted: number }
export type GoodsState = { lastEntryId: string; layers: Layer[]; averageUnits: number; averageMinor: bigint; averageUncosted: number }
/** What a movement cost its document: out of the house is positive, back into it negative, goods bought nothing yet. */
export type GoodsCost = { entryId: string; refId: string; line: number | null; units: number; uncosted: number; fifo: bigint; average: bigint }
export type Outside = { units: number; uncosted: number; fifo: bigint; average: bigint }

export const noGoods = (): GoodsState => ({ lastEntryId: '00000000-0000-0000-0000-000000000000', layers: [], averageUnits: 0, averageMinor: 0n, averageUncosted: 0 })
export const outsideKey = (refId: string, line: number | null): string => `${refId} ${line ?? ''}`

/**
 * Folds movements in their order into `state`. `outside` holds what each document still has of this SKU. Σ in = Σ out + what lies in the house, to the coin.
 */
export function foldGoods(state: GoodsState, moves: readonly GoodsMove[], outside: Map<string, Outside>): GoodsCost[] {
  return moves.map((move) => {
    state.lastEntryId = move.entryId
    if (move.units < 0) return takeOut(state, move, outside)
    return move.isReturn ? takeBack(state, move, outside) : takeIn(state, move)
  })
}

function takeIn(state: GoodsState, move: GoodsMove): GoodsCost {
  const minor = move.cost ?? (move.standard === undefined ? undefined : move.standard * BigInt(move.units))
  lay(state, { units: move.units, minor: minor ?? 0n, uncosted: minor === undefined ? move.units : 0 }, minor ?? 0n)
  return { ...nameOf(move), units: 0, uncosted: 0, fifo: 0n, average: 0n }
}

function lay(state: GoodsState, layer: Layer, average: bigint): void {
  state.layers.push(layer)
  state.averageUnits += layer.units
  state.averageMinor += average
  state.averageUncosted += layer.uncosted
}

function takeOut(state: GoodsState, move: GoodsMove, outside: Map<string, Outside>): GoodsCost {
  const wanted = -move.units
  const fromHouse = Math.min(wanted, state.averageUnits)
  const average = state.averageUnits === 0 ? 0n : share(state.averageMinor, fromHouse, state.averageUnits)
  const averageUncosted = state.averageUnits === 0 ? 0 : Number(share(BigInt(state.averageUncosted), fromHouse, state.averageUnits))
  state.averageUnits -= fromHouse
  state.averageMinor -= average
  state.averageUncosted -= averageUncosted
  const { fifo, left, uncosted } = fromLayers(state, wanted)
  // What nobody saw come in costs what a piece is known to cost.
  const rest = (move.standard ?? 0n) * BigInt(left)
  const cost = { units: wanted, uncosted: Math.max(uncosted, averageUncosted) + (move.standard === undefined ? left : 0), fifo: fifo + rest, average: average + rest }
  const key = outsideKey(move.refId, move.line)
  const before = outside.get(key)
  outside.set(key, before ? { units: before.units + cost.units, uncosted: before.uncosted + cost.uncosted, fifo: before.fifo + cost.fifo, average: before.average + cost.average } : cost)
  return { ...nameOf(move), ...cost }
}

function fromLayers(state: GoodsState, wanted: number): { fifo: bigint; left: number; uncosted: number } {
  let [fifo, left, uncosted] = [0n, wanted, 0]
  while (left > 0 && state.layers.length > 0) {
    const layer = state.layers[0]!
    const units = Math.min(left, layer.units)
    const minor = share(layer.minor, units, layer.units)
    const unknown = Number(share(BigInt(layer.uncosted), units, layer.units))
    fifo += minor
    uncosted += unknown
    left -= units
    layer.units -= units
    layer.minor -= minor
    layer.uncosted -= unknown
    if (layer.units === 0) state.layers.shift()
  }
  return { fifo, left, uncosted }
}

/** Goods come back at what they cost when they left. */
function takeBack(state: GoodsState, move: GoodsMove, outside: Map<string, Outside>): GoodsCost {
  const out = outside.get(outsideKey(move.refId, move.line))
  if (!out || out.units <= 0) return takeIn(state, move)
  const units = Math.min(move.units, out.units)
  const cost = { units: -units, uncosted: -Number(share(BigInt(out.uncosted), units, out.units)), fifo: -share(out.fifo, units, out.units), average: -share(out.average, units, out.units) }
  out.units -= units
  out.uncosted += cost.uncosted
  out.fifo += cost.fifo
  out.average += cost.average
  lay(state, { units, minor: -cost.fifo, uncosted: -cost.uncosted }, -cost.average)
  return { ...nameOf(move), ...cost }
}

const nameOf = (move: GoodsMove) => ({ entryId: move.entryId, refId: move.refId, line: move.line })
const share = (whole: bigint, part: number, of: number): bigint => divide(whole * BigInt(part), BigInt(of))
