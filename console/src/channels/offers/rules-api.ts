import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../../../api/schema.d.ts'
import { api, ask } from '../../shell/api.ts'
import type { Page } from '../../shell/list.ts'

type Schemas = components['schemas']
export type Policy = Schemas['Policy']
export type PolicyDraft = Schemas['PolicyIn']
export type Terms = NonNullable<Schemas['PolicyTermsIn']>
export type Outlook = Schemas['PolicyOutlook']
export type Hold = Schemas['CampaignHold']
export type HoldDraft = Schemas['HoldIn']

export const policiesQuery = queryOptions({ queryKey: ['offers', 'policies'], queryFn: () => ask(api.GET('/api/v1/policies')) })
export const savePolicy = (draft: PolicyDraft) => ask(api.PUT('/api/v1/policies', { body: { items: [draft] } }))
export const removePolicy = (id: string) => ask(api.DELETE('/api/v1/policies/{id}', { params: { path: { id } } }))
export const outlookQuery = (draft: PolicyDraft) => queryOptions({ queryKey: ['offers', 'outlook', draft], queryFn: () => ask(api.POST('/api/v1/policies/preview', { body: { items: [draft] } })), retry: false })
export const holdsPage = (cursor: string | undefined): Promise<Page<Hold>> => ask(api.GET('/api/v1/holds', { params: { query: { limit: 50, ...(cursor === undefined ? {} : { cursor }) } } }))
export const openHold = (hold: HoldDraft) => ask(api.POST('/api/v1/holds', { body: { items: [hold] } }))
export const endHold = (id: string) => ask(api.DELETE('/api/v1/holds/{id}', { params: { path: { id } } }))
