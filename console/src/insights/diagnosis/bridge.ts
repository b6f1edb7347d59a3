/** A change as a bridge from the old number to the new one: the largest parts first. */
import type { StepBar } from '../../shell/step-bars.tsx'
import type { Block, Part } from './diagnosis-api.ts'

export type Bar = StepBar & { name: Part['term'] | 'was' | 'now' }

const size = (n: bigint): bigint => (n < 0n ? -n : n)
export const bySize = <Row>(rows: readonly Row[], minorOf: (row: Row) => string): Row[] => [...rows].sort((a, b) => Number(size(BigInt(minorOf(b))) - size(BigInt(minorOf(a)))))

export function bridgeOf({ was, now, parts }: Pick<Block, 'was' | 'now' | 'parts'>): Bar[] {
  let at = BigInt(was)
  const steps = bySize(parts, (p) => p.minor).map(({ term, minor }): Bar => {
    const from = at
    at += BigInt(minor)
    return { name: term, minor: BigInt(minor), from, to: at, isSum: false }
  })
  return [{ name: 'was', minor: BigInt(was), from: 0n, to: BigInt(was), isSum: true }, ...steps, { name: 'now', minor: BigInt(now), from: 0n, to: BigInt(now), isSum: true }]
}

/** A share of the whole as a number to write; nothing where there was nothing. */
export const shareOf = (part: bigint, whole: bigint): number | undefined => (whole === 0n ? undefined : Number((part * 10_000n) / size(whole)) / 10_000)
