/** What would happen if the rules were others: the same sum over the same stock, and nothing is written. */
import { refuse, type Result } from '#kit'
import { sql, type Work } from '#platform'
import { pageAvailability, type OfferAvailability } from './compute.ts'
import { scopeOf, type Policy } from './policy.ts'
import { readPolicies } from './read-policies.ts'
import { policiesAfter, refusalOf, type PolicyDraft } from './save-policies.ts'
import type { Selection } from './select-offers.ts'

export type Difference = { offerId: string; connectionId: string; variantId: string; before: number; after: number; termsAfter: OfferAvailability['terms'] }
/** `offers` were compared; `isWhole` is false where there are more than anybody waits for. */
export type Outlook = { offers: number; changed: number; unitsBefore: number; unitsAfter: number; toZero: number; fromZero: number; isWhole: boolean; items: Difference[] }

const pageSize = 2000
const mostOffers = 20_000
const mostShown = 200

export async function previewPolicies(work: Work, drafts: readonly PolicyDraft[]): Promise<Result<Outlook>> {
  const refusal = await refusalOf(work, drafts)
  if (refusal) return refuse(refusal)
  const before = await readPolicies(work)
  const after = [...policiesAfter(before, drafts, work).values()]
  const outlook: Outlook = { offers: 0, changed: 0, unitsBefore: 0, unitsAfter: 0, toZero: 0, fromZero: 0, isWhole: true, items: [] }
  const seen = new Set<string>()
  for await (const selection of selectionsOf(work, drafts)) {
    if (outlook.offers >= mostOffers) {
      outlook.isWhole = false
      break
    }
    await compare(work, selection, [before, after], outlook, seen)
  }
  outlook.items.sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || (a.offerId < b.offerId ? -1 : 1))
  outlook.items.length = Math.min(outlook.items.length, mostShown)
  return { ok: true, value: outlook }
}

async function compare(work: Work, selection: Selection, [before, after]: readonly [Policy[], Policy[]], outlook: Outlook, seen: Set<string>): Promise<void> {
  const now = await pageAvailability(work, selection, { policies: () => Promise.resolve(before) })
  const then = new Map((await pageAvailability(work, selection, { policies: () => Promise.resolve(after) })).items.map((a) => [a.offerId, a]))
  for (const a of now.items) {
    if (seen.has(a.offerId)) continue
    seen.add(a.offerId)
    const b = then.get(a.offerId)!
    outlook.offers++
    outlook.unitsBefore += a.value
    outlook.unitsAfter += b.value
    if (a.value === b.value) continue
    outlook.changed++
    if (b.value === 0) outlook.toZero++
    if (a.value === 0) outlook.fromZero++
    outlook.items.push({ offerId: a.offerId, connectionId: a.connectionId, variantId: a.variantId, before: a.value, after: b.value, termsAfter: b.terms })
  }
}

/** What the drafts can reach: their SKUs, else their connections, else everything. */
async function* selectionsOf(work: Work, drafts: readonly PolicyDraft[]): AsyncGenerator<Selection> {
  const variantIds = drafts.flatMap((d) => d.variantId ?? [])
  if (variantIds.length > 0) yield { variantIds }
  const wide = drafts.filter((d) => d.variantId === undefined)
  if (wide.length === 0) return
  const rows = await work.query<{ id: string }>(sql`select id from channels.connection where org_id = ${work.orgId} and state <> 'draft' order by created_at, id`)
  const isShop = wide.some((d) => scopeOf(d) === 'shop')
  for (const { id } of rows.filter((r) => isShop || wide.some((d) => d.connectionId === r.id))) {
    let after: string | undefined
    do {
      const selection: Selection = { connectionId: id, after, limit: pageSize }
      yield selection
      after = await lastOf(work, id, after)
    } while (after !== undefined)
  }
}

/** Where the page after this one starts; undefined when there is none. */
async function lastOf(work: Work, connectionId: string, after: string | undefined): Promise<string | undefined> {
  const row = await work.first<{ id: string }>(sql`
    select o.id from channels.offer o where o.org_id = ${work.orgId} and o.connection_id = ${connectionId} and o.fulfilled_by = 'seller' and o.state <> 'closed'
      and (${after ?? null}::uuid is null or o.id > ${after ?? null}::uuid) order by o.id offset ${pageSize - 1} limit 1`)
  return row?.id
}
