/** What a chart shows, without a word of how it is drawn. Numbers here are only heights and places: what people read is said by the caller from exact values. */

export type Series = {
  id: string
  name: string
  values: readonly (number | null)[]
  /** A channel brings its own colour (channel-colour.ts); others take the next of the palette. */
  color?: string
  /** What was expected or planned, beside what happened. */
  dashed?: boolean
  /** Points that ask to be looked at. */
  marked?: readonly number[]
  /** The interval around a line, one pair a point. */
  band?: { low: readonly (number | null)[]; high: readonly (number | null)[] }
}
export type Dot = { name: string; x: number; y: number }
type Fit = { x: number; y: number; low: number; high: number }

export type ChartData =
  /** Points run from left to right; `stack` puts series on each other, what is negative downwards. */
  | { kind: 'line' | 'stack'; points: readonly string[]; series: readonly Series[] }
  /** Bars lying on their side, for long names; the first stands on top. */
  | { kind: 'bars'; points: readonly string[]; series: readonly Series[] }
  | { kind: 'scatter'; xName: string; yName: string; dots: readonly Dot[]; /** The fitted line with its interval, x rising. */ fit?: readonly Fit[]; /** Where one stands on it today. */ mark?: Pick<Dot, 'x' | 'y'> }
  | { kind: 'heat'; columns: readonly string[]; rows: readonly string[]; /** values[row][column] */ values: readonly (readonly (number | null)[])[] }

/** A series' own colour, or its place's in the palette. */
export const colourAt = (series: Series, index: number, colours: readonly string[]): string => series.color ?? colours[index % colours.length] ?? '#7f7f7f'
/** From the lowest to the highest number of a heat map; nothing is always between them. */
export function heatSpan({ values }: Extract<ChartData, { kind: 'heat' }>): [low: number, high: number] {
  const known = values.flatMap((row) => row.filter((v) => v !== null))
  return [Math.min(0, ...known), Math.max(0, ...known)]
}

/** One place of a chart, where pointer or keyboard stand. */
export type Place = { point: number; row: number }
/** Which number is being said: its series and point; of a heat map its row and column. */
export type Said = { series: number; point: number }
export type Say = (value: number, at?: Said) => string
export type Line = { name: string; text: string; color?: string }

export const countOf = (data: ChartData): Place => {
  if (data.kind === 'heat') return { point: data.columns.length, row: data.rows.length }
  return { point: data.kind === 'scatter' ? data.dots.length : data.points.length, row: 1 }
}

/** The next place under an arrow key; undefined when the key means nothing here. */
export function move(data: ChartData, from: Place | undefined, key: string): Place | undefined {
  const count = countOf(data)
  if (count.point === 0 || count.row === 0) return undefined
  const clamp = (n: number, max: number): number => Math.min(Math.max(n, 0), max - 1)
  const step: Record<string, [number, number]> = data.kind === 'heat'
    ? { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }
    : { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [1, 0], ArrowUp: [-1, 0] }
  if (key === 'Home') return { point: 0, row: from?.row ?? 0 }
  if (key === 'End') return { point: count.point - 1, row: from?.row ?? 0 }
  const by = step[key]
  if (!by) return undefined
  return from ? { point: clamp(from.point + by[0], count.point), row: clamp(from.row + by[1], count.row) } : { point: 0, row: 0 }
}

/** What stands at a place: its name and each number there. */
export function linesAt(data: ChartData, { point, row }: Place, say: Say, sayX: Say, colours: readonly string[]): { title: string; lines: Line[] } {
  if (data.kind === 'scatter') {
    const dot = data.dots[point]
    return { title: dot?.name ?? '', lines: dot ? [{ name: data.xName, text: sayX(dot.x) }, { name: data.yName, text: say(dot.y, { series: 0, point }) }] : [] }
  }
  if (data.kind === 'heat') {
    const value = data.values[row]?.[point] ?? null
    return { title: data.rows[row] ?? '', lines: [{ name: data.columns[point] ?? '', text: value === null ? '—' : say(value, { series: row, point }) }] }
  }
  return {
    title: data.points[point] ?? '',
    lines: data.series.flatMap((s, series) => {
      const value = s.values[point] ?? null
      const color = colourAt(s, series, colours)
      if (value === null) return data.series.length === 1 ? [{ name: s.name, text: '—', color }] : []
      const [low, high] = [s.band?.low[point] ?? null, s.band?.high[point] ?? null]
      return [{ name: s.name, color, text: low === null || high === null ? say(value, { series, point }) : `${say(value, { series, point })} (${say(low)} – ${say(high)})` }]
    }),
  }
}

/** Where the numbers are highest and lowest: what a person would say of a picture in one breath. */
export function extremesOf(data: ChartData, say: Say): { count: number; high: { name: string; text: string }; low: { name: string; text: string } } | undefined {
  const all: { name: string; value: number; at: Said }[] = data.kind === 'scatter'
    ? data.dots.map((d, point) => ({ name: d.name, value: d.y, at: { series: 0, point } }))
    : data.kind === 'heat'
      ? data.values.flatMap((values, series) => values.flatMap((value, point) => (value === null ? [] : [{ name: `${data.rows[series]} ${data.columns[point]}`, value, at: { series, point } }])))
      : data.series.flatMap((s, series) => s.values.flatMap((value, point) => (value === null ? [] : [{ name: data.series.length > 1 ? `${s.name} ${data.points[point]}` : (data.points[point] ?? ''), value, at: { series, point } }])))
  const first = all[0]
  if (!first) return undefined
  const high = all.reduce((a, b) => (b.value > a.value ? b : a), first)
  const low = all.reduce((a, b) => (b.value < a.value ? b : a), first)
  const told = (one: typeof first) => ({ name: one.name, text: say(one.value, one.at) })
  return { count: all.length, high: told(high), low: told(low) }
}
