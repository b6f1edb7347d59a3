/** Every measure of the cube, under one name each, with the source that knows it. */
import { measures as salesMeasures } from '../measures.ts'
import { lineMeasures, lineSource, orderSource } from './lines.ts'
import { paidBackMeasures, paidBackSource } from './paid-back.ts'
import { profitMeasures, profitSource } from './profit.ts'
import { salesSource } from './sales.ts'
import type { Source } from './shape.ts'
import { toldMeasures, toldSources } from './told.ts'

export const cubeMeasures = [...salesMeasures, ...profitMeasures, ...toldMeasures, ...paidBackMeasures, ...lineMeasures] as const
export type CubeMeasure = (typeof cubeMeasures)[number]
export const sources: readonly Source[] = [salesSource, profitSource, ...toldSources, paidBackSource, lineSource, orderSource]

/** Who knows a measure. */
export const sourceOf = (measure: CubeMeasure): Source => sources.find((s) => s.measures.includes(measure))!
