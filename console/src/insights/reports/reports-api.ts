import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { askRaw, call } from '../../shell/api.ts'
import type { Problem } from '../../shell/problem.ts'

export const dimensions = ['day', 'week', 'month', 'weekday', 'hour', 'channel', 'product', 'variant', 'category'] as const
export type Dimension = (typeof dimensions)[number]
export const relativeRanges = ['today', 'yesterday', 'last_7_days', 'last_30_days', 'last_90_days', 'this_week', 'last_week', 'this_month', 'last_month', 'last_12_months', 'this_year', 'last_year'] as const
export const shapes = ['table', 'line', 'stack', 'bars', 'heat'] as const
export type Shape = (typeof shapes)[number]

export type Filters = { channelIds?: string[]; productIds?: string[]; variantIds?: string[]; categories?: string[]; currencies?: string[] }
export type Spec = {
  measures: string[]; rows: Dimension[]; columns: Dimension | null; filters: Filters
  range: { kind: 'relative'; name: (typeof relativeRanges)[number] } | { kind: 'fixed'; from: string; to: string }
  compare: 'previous' | 'year' | null
  sort: { by: string; down: boolean }
  limit: number | null
  chart: Shape
}
export type Visibility = 'shop' | 'self'
export type Report = { id: string; name: string; spec: Spec | null; visibility: Visibility; version: number; ownerName: string; isMine: boolean; createdAt: string; updatedAt: string; updatedBy: string }
export type Version = { version: number; name: string; spec: Spec | null; visibility: Visibility; byName: string; at: string }

export type Value = string | null
export type Numbers = { values: Value[]; before?: Value[]; change?: Value[]; columns: Value[][] }
export type Row = Numbers & { keys: (string | null)[] }
export type Block = { currency: string | null; numbers: number[]; columnKeys: (string | null)[]; rows: Row[]; rest: (Numbers & { count: number }) | null; total: Numbers }
type Badge = { code: 'counting' | 'stuck' | 'quarantined' | 'zone_moving'; count: number }
type Days = { from: string; to: string }
export type Result = { spec: Spec; range: Days; before: Days | null; zone: string; complete: boolean; badges: Badge[]; blocks: Block[]; names: Partial<Record<Dimension, Record<string, string>>>; filterNames: Record<string, string> }
/** A number that a report can hold, as far as a table has to know it. */
export type NumberFacts = { id: string; unit: string; better: string; isDivided?: boolean }
export type Shared = { name: string; shop: string; mayDownload: boolean; expiresAt: string; madeAt: string; result: Result; numbers: NumberFacts[] }

export type Share = { id: string; name: string; mayDownload: boolean; isFixed: boolean; expiresAt: string; revokedAt: string | null; views: string; lastViewedAt: string | null; createdBy: string; createdAt: string; isOpen: boolean }
export type Language = 'zh-TW' | 'zh-CN' | 'en'
export type ScheduleWish = { every: 'day' | 'week' | 'month'; onDay: number; hour: number; recipients: string[]; language: Language; isOn: boolean }
export type Schedule = ScheduleWish & { id: string; nextAt: string; createdBy: string; createdAt: string }
export type Sent = { scheduleId: string; dueAt: string; state: 'sent' | 'failed'; problem: string | null; at: string; letters: { recipient: string; state: string; answer: string | null }[] }

const path = '/api/v1/reports'
export const reportsQuery = queryOptions({ queryKey: ['reports'], queryFn: () => call.get<Report[]>(path) })
export const reportQuery = (id: string) => queryOptions({ queryKey: ['reports', 'one', id], queryFn: () => call.get<Report>(`${path}/${id}`) })
export const versionsQuery = (id: string) => queryOptions({ queryKey: ['reports', 'versions', id], queryFn: () => call.get<Version[]>(`${path}/${id}/versions`) })
/** Orders that come in change the numbers: what is read again is what the overview reads again too. */
export const runQuery = (spec: Spec | undefined) => queryOptions({
  queryKey: ['overview', 'report', spec], enabled: spec !== undefined, queryFn: () => call.post<Result>(`${path}/run`, { spec }), placeholderData: (old: Result | undefined) => old, retry: false,
})
export const sharesQuery = (id: string) => queryOptions({ queryKey: ['reports', 'shares', id], queryFn: () => call.get<Share[]>(`${path}/${id}/shares`) })
export const schedulesQuery = (id: string) => queryOptions({ queryKey: ['reports', 'schedules', id], queryFn: () => call.get<{ schedules: Schedule[]; sent: Sent[] }>(`${path}/${id}/schedules`) })
export const sharedQuery = (token: string) => queryOptions({ queryKey: ['shared', token], queryFn: async () => (await askRaw('GET', `/api/v1/shared/${encodeURIComponent(token)}`)) as Shared, retry: false, staleTime: Infinity })

export const createReport = (wish: { name: string; spec: Spec; visibility: Visibility }) => call.post<Report>(path, wish)
export const changeReport = (id: string, change: Partial<{ name: string; spec: Spec; visibility: Visibility }> & { version: number }) => call.patch<Report>(`${path}/${id}`, change)
export const removeReport = (id: string) => call.delete(`${path}/${id}`)
export const createShare = (id: string, wish: { days: number; mayDownload: boolean; fixDays: boolean }) => call.post<{ share: Share; token: string }>(`${path}/${id}/shares`, wish)
export const revokeShare = (id: string, shareId: string) => call.delete<Share>(`${path}/${id}/shares/${shareId}`)
export const createSchedule = (id: string, wish: ScheduleWish) => call.post<Schedule>(`${path}/${id}/schedules`, wish)
export const changeSchedule = (id: string, scheduleId: string, change: Partial<ScheduleWish>) => call.patch<Schedule>(`${path}/${id}/schedules/${scheduleId}`, change)
export const removeSchedule = (id: string, scheduleId: string) => call.delete(`${path}/${id}/schedules/${scheduleId}`)

/** A deed on reports: whatever shows them is read again. */
export function useReportDeed<Wish, Done>(deed: (wish: Wish) => Promise<Done>, then: { onSuccess?: (done: Done) => void; onError: (error: Problem | Error) => void }) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: deed, onError: then.onError,
    onSuccess: async (done) => {
      await client.invalidateQueries({ queryKey: ['reports'] })
      then.onSuccess?.(done)
    },
  })
}
