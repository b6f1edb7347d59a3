/** The curve of each unit, kept until its weeks say something else: fitting takes a twentieth of a second each, looking should take none. */
import { createHash } from 'node:crypto'
import { isLacking, type NotEnough } from '../math/enough.ts'
import { fitSaturation, intervalOf, marginalAt, outcomeAt, type Interval, type Saturation } from '../math/saturation.ts'
import type { AdUnit } from './ad-units.ts'

/** `channel`: nobody said what it advertises. `value`: its platform does not say what it brought. */
export type Lacks = Omit<NotEnough, 'lacks'> & { lacks: NotEnough['lacks'] | 'channel' | 'value' | 'running' }
export type FittedUnit = AdUnit & { fit: Saturation | Lacks; /** What one more coin of spend leaves as margin, at the spend of the last four weeks. */ marginal: Interval | null }

const mostKept = 500
const kept = new Map<string, Saturation | NotEnough>()

export const fitUnits = (units: readonly AdUnit[]): FittedUnit[] => units.map((unit) => {
  const fit = fitOf(unit)
  return { ...unit, fit, marginal: isLacking(fit) ? null : intervalOf(fit, (curve) => marginalAt(curve, fit.now)) }
})

function fitOf(unit: AdUnit): Saturation | Lacks {
  if (unit.channelId === null || unit.marginPpm === null) return { lacks: 'channel', have: 0, need: 1 }
  if (unit.truthPpm === null) return { lacks: 'value', have: 0, need: 1 }
  const weeks = unit.weeks.map((w) => ({ spend: Number(w.spend), outcome: Number(w.margin) }))
  const digest = createHash('sha256').update(JSON.stringify([unit.id, weeks])).digest()
  const key = digest.toString('base64')
  const known = kept.get(key) ?? fitSaturation(weeks, digest.readUInt32LE(0))
  kept.delete(key)
  kept.set(key, known)
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
  if (isLacking(known)) return known
  // What was stopped cannot be moved.
  return known.now > 0 ? known : { lacks: 'running', have: 0, need: 1 }
}

export type CurvePoint = { spend: bigint; low: bigint; mid: bigint; high: bigint }

/** The curve as it is drawn: from nothing to half more than was ever spent in a week. Rounded here, once. */
export function curvePoints({ fit, weeks }: Pick<FittedUnit, 'fit' | 'weeks'>, count = 24): CurvePoint[] {
  if (isLacking(fit)) return []
  const most = Math.max(fit.now, ...weeks.map((w) => Number(w.spend))) * 1.25
  const minor = (x: number): bigint => BigInt(Math.round(x))
  return Array.from({ length: count + 1 }, (_, i) => {
    const spend = (most * i) / count
    const { low, mid, high } = intervalOf(fit, (curve) => outcomeAt(curve, spend))
    return { spend: minor(spend), low: minor(low), mid: minor(mid), high: minor(high) }
  })
}
