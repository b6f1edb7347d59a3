/** What all routes of this room share: days asked for, whose words they are. */
import { showId } from '#kit'
import { z } from '#platform'
import type { Source, SourceRow } from './source.ts'

/** Null where there is nothing to divide by: `reason` says what is missing. */
export const Rate = z.object({ value: z.string().nullable(), reason: z.enum(['no_clicks', 'no_impressions']).optional() })
export const SourceSchema = z.object({ id: z.string(), kind: z.enum(['ads', 'analytics', 'showing']), connector: z.string(), name: z.string(), channelId: z.string().nullable(), toldAt: z.string() })

export const Day = z.iso.date()
export const range = { from: Day, to: Day }
export const isRange = ({ from, to }: { from: string; to: string }): boolean => from <= to && Date.parse(to) - Date.parse(from) <= 800 * 86_400_000
export const rangeWords = { message: "'from' is before 'to', at most 800 days apart", path: ['to'] }

export const shown = (id: string | null): string | null => (id === null ? null : showId('chn', id))
export const showSources = (rows: readonly SourceRow[], kind: Source['kind']): z.input<typeof SourceSchema>[] =>
  rows.filter((one) => one.kind === kind).map((one) => ({ ...one, id: showId('con', one.id), channelId: shown(one.channelId), toldAt: one.toldAt.toISOString() }))
