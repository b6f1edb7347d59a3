import { z } from 'zod'
import type { Connected, Health } from '#kit'
import { readAnswer } from './read-answer.ts'

const Participations = z.object({
  payload: z.array(z.object({
    marketplace: z.object({ id: z.string(), name: z.string() }), participation: z.object({ isParticipating: z.boolean(), hasSuspendedListings: z.boolean() }), storeName: z.string().optional(),
  })).optional(),
})

/** Whether this account may sell on its marketplace. Account metrics (late shipments, defects) are in reports only. */
export async function readHealth(at: Connected): Promise<Health> {
  const answer = await at.call({ operation: 'getMarketplaceParticipations', method: 'GET', path: '/sellers/v1/marketplaceParticipations', effect: 'read' })
  const own = readAnswer(Participations, answer.body, 'getMarketplaceParticipations').payload?.find((one) => one.marketplace.id === at.values['marketplaceId'])
  if (!own) return { items: [{ code: 'not_registered', level: 'bad', words: 'This account is not registered on this marketplace' }] }
  const { isParticipating, hasSuspendedListings } = own.participation
  const items: Health['items'] = [
    isParticipating ? { code: 'participating', level: 'good', words: `${own.marketplace.name}: ${own.storeName ?? 'open'}` } : { code: 'not_participating', level: 'bad', words: `${own.marketplace.name}: the account does not sell here` },
    ...(hasSuspendedListings ? [{ code: 'listings_suspended', level: 'bad' as const, words: `${own.marketplace.name}: listings are suspended (Listing Status: Inactive)` }] : []),
  ]
  return { items }
}
