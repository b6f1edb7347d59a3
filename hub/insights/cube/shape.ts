/** What is asked of the cube and what it answers: sums of measures over store days, cut by dimensions, each currency by itself. */
import type { Work } from '#platform'
import type { Range } from '../range.ts'
import type { CubeMeasure } from './measures.ts'

/**
 * week: its Monday; month: its first day; weekday: 1 (Monday) to 7; hour: 00 to 23 of the store's clock; channel, product, variant: ids.
 * A null is a row of its own: what belongs to no SKU, no channel, no single day. With it the rows are always the whole.
 */
export const dimensions = ['day', 'week', 'month', 'weekday', 'hour', 'channel', 'product', 'variant', 'category'] as const
export type Dimension = (typeof dimensions)[number]
export type Keys = Partial<Record<Dimension, string | null>>

/** Each list is "one of these"; what has no such key at all is then left out. */
export type Filters = Partial<Record<'channelIds' | 'productIds' | 'variantIds' | 'categories' | 'currencies', readonly string[] | undefined>>
/** `most`: where one source has more rows than this, `TooManyRows` is thrown before they are all held. */
export type CubeQuestion<M extends CubeMeasure = CubeMeasure> = Range & { measures: readonly M[]; by: readonly Dimension[]; filters?: Filters | undefined; most?: number | undefined }
export class TooManyRows extends Error {}
export function atMost<Row>(rows: Row[], most: number | undefined): Row[] {
  if (most !== undefined && rows.length > most) throw new TooManyRows(`more than ${most} rows`)
  return rows
}

/** Minor units of the currency, or counts. `currency` is null where a thing has none (how often an offer was shown). */
export type CubeRow<M extends CubeMeasure = CubeMeasure> = { currency: string | null; keys: Keys; amounts: Record<M, bigint> }
export type PartRow = { currency: string | null; keys: Keys; amounts: Readonly<Record<string, bigint>> }

/** What every source is asked: in the zone whose days the roll-ups hold. */
export type Asked = Range & { zone: string; measures: readonly string[]; by: readonly Dimension[]; filters: Filters; most: number | undefined }
export type Source = {
  measures: readonly string[]
  read: (work: Work, asked: Asked) => Promise<PartRow[]>
  /** What stands behind one cell of what `read` answers. */
  rows: (work: Work, asked: Asked, cell: CellAsk) => Promise<BehindRow[]>
}
export type CellAsk = { currency: string | null; keys: Keys; measure: string; after: string | undefined; limit: number }

/** An order or one of its lines, a payment back, a day of a campaign, of visitors, of an offer; or this cell's part of costs that belong to no order. */
export type BehindKind = 'order' | 'order_line' | 'refund' | 'campaign_day' | 'visit_day' | 'offer_day' | 'shared_cost'
export type BehindRow = {
  kind: BehindKind
  /** Its place in the list: the next page begins after it. */
  at: string
  day: string | null; channelId: string | null; orderId: string | null; number: bigint | null; lineNo: number | null; variantId: string | null
  /** A SKU, a campaign, where visitors came from. */
  name: string | null
  amount: bigint
}

export const isOfGoods = (d: Dimension): boolean => d === 'product' || d === 'variant' || d === 'category'
export const hasGoodsFilter = (f: Filters): boolean => f.productIds !== undefined || f.variantIds !== undefined || f.categories !== undefined
