import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../../../api/schema.d.ts'
import { api, ask } from '../../shell/api.ts'
import type { Search } from '../../shell/url-state.ts'
import type { Range } from '../overview/range.ts'

export type Diagnosis = NonNullable<components['schemas']['Diagnosis']>
export type Block = Diagnosis['currencies'][number]
export type Part = Block['parts'][number]
export type Cause = Block['causes'][number]
export const measures = ['sales', 'net_sales', 'profit'] as const
export type Measure = (typeof measures)[number]
export const compares = ['previous', 'year'] as const
export type Compare = (typeof compares)[number]
export type Question = Range & { measure: Measure; compare: Compare; channelId: string | undefined }

/** What the address asks for beside its days. */
export const readQuestion = (search: Search, range: Range): Question => ({
  from: range.from, to: range.to, measure: measures.find((m) => m === search['measure']) ?? 'sales', compare: search['compare'] === 'year' ? 'year' : 'previous', channelId: search['channelId'],
})

export const diagnosisQuery = ({ channelId, ...question }: Question) => queryOptions({
  queryKey: ['overview', 'diagnosis', question, channelId], placeholderData: (old: Diagnosis | undefined) => old,
  queryFn: () => ask(api.GET('/api/v1/diagnosis', { params: { query: { ...question, ...(channelId === undefined ? {} : { channelId }) } } })),
})
