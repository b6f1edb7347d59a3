import { ok, refuse, type Result } from '#kit'
import { buildParts } from '#catalog'
import type { Work } from '#platform'
import { openBooks } from './books.ts'
import { checkPlaces } from './check-places.ts'
import { settle } from './settle.ts'

export type Build = { bundleId: string; locationId: string; quantity: number }

/** Puts pre-assembled bundles together from components that nobody was promised. */
export const buildBundle = (work: Work, build: Build): Promise<Result<{ quantity: number }>> => turn(work, build, 'build')
/** Takes pre-assembled bundles apart; the components are on the shelf again. */
export const breakBundle = (work: Work, build: Build): Promise<Result<{ quantity: number }>> => turn(work, build, 'break')

async function turn(work: Work, { bundleId, locationId, quantity }: Build, kind: 'build' | 'break'): Promise<Result<{ quantity: number }>> {
  const wrong = await checkPlaces(work, [{ variantId: bundleId, locationId }])
  if (wrong) return refuse(wrong)
  const components = await buildParts(work, bundleId)
  if (components.length === 0) return refuse({ code: 'stock.not_a_bundle', variantId: bundleId })
  const sign = kind === 'build' ? 1 : -1
  const changes = [{ variantId: bundleId, delta: sign * quantity }, ...components.map((c) => ({ variantId: c.variantId, delta: -sign * quantity * c.quantity }))]
  const books = await openBooks(work, changes.map((c) => c.variantId), [locationId])
  const free = (variantId: string): number => books.balance(variantId, locationId).onHand - books.balance(variantId, locationId).reserved
  const shorts = changes.filter((c) => free(c.variantId) + c.delta < 0 && c.delta < 0).map((c) => ({ variantId: c.variantId, wanted: -c.delta, available: free(c.variantId) }))
  if (shorts.length > 0) return refuse({ code: 'stock.short', shorts })
  const id = work.newId()
  for (const c of changes) books.move(kind, books.balance(c.variantId, locationId), { onHand: c.delta }, { kind, id })
  await settle(work, books)
  work.audit({ action: `stock.${kind}`, subjectKind: 'variant', subjectId: bundleId, after: { locationId, quantity } })
  return ok({ quantity })
}
