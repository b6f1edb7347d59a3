/** Every measure of the cube, under one name each, with the source that knows it. */
import { measures as sales } from '../measures.ts'
import { salesSource } from './sales.ts'
import type { Source } from './shape.ts'

export const cubeMeasures = [...sales] as const
export type CubeMeasure = (typeof cubeMeasures)[number]
export const sources: readonly Source[] = [salesSource]
