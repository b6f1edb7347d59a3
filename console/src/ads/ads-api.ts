import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { components, paths } from '../../../api/schema.d.ts'
import { exponentOf } from '#kit'
import { api, ask } from '../shell/api.ts'
import { useFormat } from '../shell/format.ts'
import { useLanguage } from '../shell/language.ts'

export type AdSpend = NonNullable<components['schemas']['AdSpend']>
export type Amounts = AdSpend['totals'][number]
export type Campaign = AdSpend['campaigns'][number]
export type Source = AdSpend['sources'][number]
export type CampaignDay = paths['/api/v1/ad-spend/days']['get']['responses'][200]['content']['application/json'][number]

export type Exposure = NonNullable<components['schemas']['Exposure']>
export type ShownOffer = Exposure['offers'][number]

export type Question = { from: string; to: string; connectionId: string | undefined; channelId: string | undefined }
const soonMs = 60_000

export const spendQuery = ({ from, to, connectionId, channelId }: Question) => queryOptions({
  queryKey: ['ads', 'spend', from, to, connectionId, channelId], refetchInterval: soonMs, placeholderData: (old: AdSpend | undefined) => old,
  queryFn: () => ask(api.GET('/api/v1/ad-spend', { params: { query: { from, to, ...(connectionId === undefined ? {} : { connectionId }), ...(channelId === undefined ? {} : { channelId }) } } })),
})
export const daysQuery = (connectionId: string, campaignId: string, { from, to }: { from: string; to: string }) => queryOptions({
  queryKey: ['ads', 'days', connectionId, campaignId, from, to],
  queryFn: () => ask(api.GET('/api/v1/ad-spend/days', { params: { query: { connectionId, campaignId, from, to } } })),
})
export const versionsQuery = (connectionId: string, campaignId: string, day: string) => queryOptions({
  queryKey: ['ads', 'versions', connectionId, campaignId, day],
  queryFn: () => ask(api.GET('/api/v1/ad-spend/versions', { params: { query: { connectionId, campaignId, day } } })),
})
type ExposureQuestion = { from: string; to: string; connectionId: string | undefined; medium: 'free' | 'paid' | undefined }
export const exposureQuery = ({ from, to, connectionId, medium }: ExposureQuestion) => queryOptions({
  queryKey: ['ads', 'exposure', from, to, connectionId, medium], refetchInterval: soonMs, placeholderData: (old: Exposure | undefined) => old,
  queryFn: () => ask(api.GET('/api/v1/exposure', { params: { query: { from, to, ...(connectionId === undefined ? {} : { connectionId }), ...(medium === undefined ? {} : { medium }) } } })),
})
export const offerDaysQuery = (connectionId: string, offer: string, { from, to }: { from: string; to: string }) => queryOptions({
  queryKey: ['ads', 'offer-days', connectionId, offer, from, to],
  queryFn: () => ask(api.GET('/api/v1/exposure/days', { params: { query: { connectionId, offer, from, to } } })),
})
type MappingWish = { connectionId: string; campaignId?: string; channelId: string | null }
export function useMapping(onError: (error: Error) => void) {
  const client = useQueryClient()
  return useMutation({ mutationFn: (body: MappingWish) => ask(api.PUT('/api/v1/ad-spend/mapping', { body })), onError, onSettled: () => client.invalidateQueries({ queryKey: ['ads'] }) })
}

/** Numbers of ads as this reader writes them. A click costs less than the smallest coin: two decimals more than the money has. */
export function useAdsText() {
  const format = useFormat()
  const { tag, facts } = useLanguage()
  return useMemo(() => ({
    ...format,
    count: (text: string): string => format.number(BigInt(text)),
    parts: (text: string): string => new Intl.NumberFormat(tag, { maximumFractionDigits: 2 }).format(text as `${number}`),
    price: (value: string | null, currency: string): string => {
      const places = exponentOf(currency) + 2
      return value === null ? '—' : new Intl.NumberFormat(tag, { style: 'currency', currency, currencyDisplay: facts.currencyDisplay, minimumFractionDigits: 2, maximumFractionDigits: places }).format(value as `${number}`)
    },
    rate: (value: string | null): string => (value === null ? '—' : new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 2 }).format(value as `${number}`)),
  }), [format, tag, facts])
}
