import { inHalves, refusedRow, type PushAnswer } from '#kit'
import type { Placed } from './offer-id.ts'

/** The store takes a batch as a whole or not at all; levels and prices are absolute, so nothing is done twice. */
export const sendHalves = <T extends { externalId: string }>(rows: readonly Placed<T>[], send: (rows: readonly Placed<T>[]) => Promise<PushAnswer[]>): Promise<PushAnswer[]> =>
  inHalves(rows, send, ({ row }, fault) => [refusedRow(row.externalId, fault.code ?? 'invalid', fault.message)])

/** Answers in the order asked; rows that were not sent keep what was said of them before. */
export function inOrder<T extends { externalId: string }>(rows: readonly T[], done: readonly { placed: readonly Placed<T>[]; answers: readonly PushAnswer[] }[], otherwise: (row: T) => PushAnswer): PushAnswer[] {
  const all = rows.map(otherwise)
  for (const { placed, answers } of done) placed.forEach((one, i) => { all[one.index] = answers[i]! })
  return all
}

export const unknownOffer = ({ externalId }: { externalId: string }): PushAnswer => refusedRow(externalId, 'unknown_offer', 'This is no product or variant of this store.')
