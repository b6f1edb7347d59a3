import { ConnectorFault, refusedRow, type PushAnswer } from '#kit'
import type { Placed } from './offer-id.ts'

/**
 * The store takes a batch as a whole or not at all. One that it refuses is sent again in halves, down to the row that it
 * does not want; absolute values, so nothing is done twice.
 */
export async function sendHalves<T extends { externalId: string }>(rows: readonly Placed<T>[], send: (rows: readonly Placed<T>[]) => Promise<PushAnswer[]>): Promise<PushAnswer[]> {
  if (rows.length === 0) return []
  try {
    return await send(rows)
  } catch (error) {
    if (!(error instanceof ConnectorFault) || error.kind !== 'invalid') throw error
    if (rows.length === 1) return [refusedRow(rows[0]!.row.externalId, error.code ?? 'invalid', error.message)]
    const middle = Math.ceil(rows.length / 2)
    return [...(await sendHalves(rows.slice(0, middle), send)), ...(await sendHalves(rows.slice(middle), send))]
  }
}

/** Answers in the order asked; rows that were not sent keep what was said of them before. */
export function inOrder<T extends { externalId: string }>(rows: readonly T[], done: readonly { placed: readonly Placed<T>[]; answers: readonly PushAnswer[] }[], otherwise: (row: T) => PushAnswer): PushAnswer[] {
  const all = rows.map(otherwise)
  for (const { placed, answers } of done) placed.forEach((one, i) => { all[one.index] = answers[i]! })
  return all
}

export const unknownOffer = ({ externalId }: { externalId: string }): PushAnswer => refusedRow(externalId, 'unknown_offer', 'This is no product or variant of this store.')
