/**
 * Segments by the scores of recency, frequency and money, 1 (least) to 5. The first that fits counts; what fits none is `others`.
 * The cuts are those of the R package rfm, whose published table the hub reproduces.
 */
type Span = readonly [from: number, to: number]
type Segment = { id: string; recency: Span; frequency: Span; money: Span }

export const segments: readonly Segment[] = [
  { id: 'champions', recency: [5, 5], frequency: [5, 5], money: [5, 5] },
  { id: 'potential_loyalist', recency: [3, 5], frequency: [3, 5], money: [2, 5] },
  { id: 'loyal', recency: [2, 4], frequency: [2, 4], money: [2, 4] },
  { id: 'promising', recency: [3, 4], frequency: [1, 3], money: [3, 5] },
  { id: 'new', recency: [4, 5], frequency: [1, 3], money: [1, 5] },
  { id: 'cannot_lose', recency: [1, 2], frequency: [3, 4], money: [4, 5] },
  { id: 'at_risk', recency: [1, 2], frequency: [2, 5], money: [4, 5] },
  { id: 'need_attention', recency: [1, 3], frequency: [3, 5], money: [3, 5] },
  { id: 'about_to_sleep', recency: [2, 3], frequency: [1, 3], money: [1, 4] },
  { id: 'lost', recency: [1, 1], frequency: [1, 5], money: [1, 5] },
]
export const segmentIds = [...segments.map((s) => s.id), 'others'] as const
