import { ConnectorFault } from './fault.ts'
import type { PushAnswer } from './ports.ts'

/** A row of a push that the platform, or we on its behalf, did not take. */
export const refusedRow = (externalId: string, code: string, words: string): PushAnswer => ({ externalId, outcome: 'refused', code, words })

/** Runs one row of a push; a request that the platform calls wrong is that row's refusal, every other fault goes on. */
export async function rowOrRefused(externalId: string, row: () => Promise<PushAnswer>): Promise<PushAnswer> {
  try {
    return await row()
  } catch (error) {
    if (!(error instanceof ConnectorFault) || error.kind !== 'invalid') throw error
    return refusedRow(externalId, error.code ?? 'invalid', error.message)
  }
}

/** Only what was given: platforms leave out, write null or write an empty text for the same. */
export function givenTexts<K extends string>(row: Readonly<Record<K, string | null | undefined>>): Partial<Record<K, string>> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => typeof value === 'string' && value !== '')) as Partial<Record<K, string>>
}
