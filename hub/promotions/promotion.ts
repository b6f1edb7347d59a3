import type { Money } from '#kit'

export const goodsKinds = ['all', 'skus', 'brands', 'categories'] as const
export type GoodsKind = (typeof goodsKinds)[number]
export type PromotionState = 'scheduled' | 'running' | 'ended'

export type Promotion = {
  id: string
  version: number
  name: string
  off: { percent: number } | { amount: Money }
  code: string | undefined
  startsAt: Date
  endsAt: Date
  timeZone: string
  goods: { kind: GoodsKind; values: readonly string[] }
  minimumSpend: Money | undefined
  endedAt: Date | undefined
  createdAt: Date
  updatedAt: Date
}
/** As somebody says it. */
export type PromotionDraft = Pick<Promotion, 'name' | 'off' | 'code' | 'startsAt' | 'endsAt' | 'timeZone' | 'goods' | 'minimumSpend'>

export type PromotionRefusal =
  | { code: 'promotions.unknown' }
  | { code: 'promotions.over' }
  | { code: 'promotions.no_time' }
  | { code: 'promotions.past' }
  | { code: 'promotions.currency'; expected: string }
  | { code: 'promotions.no_goods' }
  | { code: 'promotions.sku_unknown'; sku: string }

export const stateOf = ({ startsAt, endsAt, endedAt }: Pick<Promotion, 'startsAt' | 'endsAt' | 'endedAt'>, now: Date): PromotionState =>
  endedAt !== undefined || endsAt <= now ? 'ended' : startsAt <= now ? 'running' : 'scheduled'

/** Pure: what is wrong with it by itself. */
export function faultOf({ off, startsAt, endsAt, goods, minimumSpend }: PromotionDraft, currency: string, now: Date): PromotionRefusal | undefined {
  if (startsAt >= endsAt) return { code: 'promotions.no_time' }
  if (endsAt <= now) return { code: 'promotions.past' }
  if ([...('amount' in off ? [off.amount] : []), ...(minimumSpend ? [minimumSpend] : [])].some((amount) => amount.currency !== currency)) return { code: 'promotions.currency', expected: currency }
  return (goods.kind === 'all') !== (goods.values.length === 0) ? { code: 'promotions.no_goods' } : undefined
}

/** Pure: does it say the same? */
export const isSame = (a: PromotionDraft, b: PromotionDraft): boolean => JSON.stringify(wordsOf(a)) === JSON.stringify(wordsOf(b))
export const wordsOf = ({ name, off, code, startsAt, endsAt, timeZone, goods, minimumSpend }: PromotionDraft): unknown => ({
  name, off: 'percent' in off ? off : { amount: String(off.amount.minor), currency: off.amount.currency }, code, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), timeZone,
  goods: { kind: goods.kind, values: goods.values }, minimumSpend: minimumSpend && String(minimumSpend.minor),
})
