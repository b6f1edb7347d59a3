import { z } from 'zod'
import { readAnswer, type CallRequest, type Connected, type Values } from '#kit'

/** The version stands in every path. */
export const version = 'v25'

export const customerOf = (values: Values): string => (values['customerId'] ?? '').replaceAll('-', '')

const Found = z.object({ results: z.array(z.unknown()).nullish(), nextPageToken: z.string().nullish() })

/** One page of what a query in Google's own language (GAQL) finds; a field of the value 0 is there, an empty list is left out. */
export async function search<T extends z.ZodType>(at: Connected, query: string, row: T, cursor?: string): Promise<{ rows: z.output<T>[]; next: string | undefined }> {
  const request: CallRequest = { operation: 'googleAds.search', method: 'POST', path: `/${version}/customers/${customerOf(at.values)}/googleAds:search`, body: { query, ...(cursor !== undefined && { pageToken: cursor }) }, effect: 'read' }
  const answer = await at.call(request)
  const found = readAnswer(Found, answer, 'Google Ads search')
  return { rows: found.results === undefined || found.results === null ? [] : readAnswer(z.object({ results: z.array(row) }), answer, 'Google Ads search').results, next: found.nextPageToken || undefined }
}
