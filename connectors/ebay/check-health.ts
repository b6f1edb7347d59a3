import { z } from 'zod'
import { readAnswer, words, type Connected, type Health } from '#kit'
import { Text } from './amount.ts'

const Profile = z.object({ standardsLevel: Text, program: Text, defaultProgram: z.boolean().nullish(), cycle: z.object({ cycleType: Text }).nullish() })
type Profile = z.infer<typeof Profile>
const Profiles = z.object({ standardsProfiles: z.array(Profile).nullish() })
const levels: Record<string, 'good' | 'bad'> = { TOP_RATED: 'good', ABOVE_STANDARD: 'good', BELOW_STANDARD: 'bad' }

/** The seller level of the program that counts, as it is and as it will be. A new seller has none yet. */
export async function checkHealth(at: Connected): Promise<Health> {
  const answer = await at.call({ operation: 'findSellerStandardsProfiles', method: 'GET', path: '/sell/analytics/v1/seller_standards_profile', effect: 'read' })
  const profiles = (readAnswer(Profiles, answer, 'the seller’s standards').standardsProfiles ?? []).filter((p) => p.defaultProgram !== false)
  return { items: profiles.map(itemOf) }
}

function itemOf({ cycle, standardsLevel, program }: Profile): Health['items'][number] {
  const isNext = cycle?.cycleType === 'PROJECTED'
  const [level, where] = [standardsLevel ?? '?', program ? ` (${program})` : '']
  return {
    code: isNext ? 'projected_level' : 'seller_level', level: levels[level] ?? 'warn',
    words: isNext
      ? words(`下次評估的賣家等級：${level}${where}`, `下次评估的卖家等级：${level}${where}`, `Seller level at the next evaluation: ${level}${where}`)
      : words(`賣家等級：${level}${where}`, `卖家等级：${level}${where}`, `Seller level: ${level}${where}`),
  }
}
