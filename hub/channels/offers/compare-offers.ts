/** Looks for what unmatched offers are, by their names: the sure ones are mapped, the others are put before a person. */
import { money, ok } from '#kit'
import { mapListings, pageNames, type NamedVariant } from '#catalog'
import { columns, inWork, read, sql, toJsonb, type Hub, type Who, type Work } from '#platform'
import { completeWaiting } from './complete-waiting.ts'
import type { Candidate } from './match-codes.ts'
import { matchNames, type Match } from './match-names.ts'
import { breathe } from './name-index.ts'
import { readName, type Name } from './read-name.ts'

type Open = { id: string; listingId: string; title: string; sku: string | null; barcode: string | null; priceMinor: bigint | null; currency: string | null; candidates: Candidate[]; isAsked: boolean }

const offersAtOnce = 1000
/** All their names are held in memory for a moment; a larger catalogue is matched by codes and by people. */
const mostNames = 20_000
const mostCandidates = 5
/** Less alike than this is no help to anybody. */
const leastAlike = 0.05

/** One batch of what was not compared since it last changed; answers how many are left to do again at once. */
export async function compareOffers(hub: Hub, who: Who, connectionId: string): Promise<{ compared: number; mapped: number }> {
  const { open, variants } = await read(hub, who, async (work) => {
    const rows = await openOffers(work, connectionId)
    return { open: rows, variants: rows.length > 0 ? await allNames(work, rows.find((r) => r.currency)?.currency ?? 'TWD') : [] }
  })
  if (open.length === 0) return { compared: 0, mapped: 0 }
  const found = await lookUp(variants, open)
  const done = await inWork(hub, who, async (work) => ok(await keepFindings(work, connectionId, found)))
  return { compared: open.length, mapped: done.ok ? done.value : 0 }
}

const openOffers = (work: Work, connectionId: string): Promise<Open[]> => work.query<Open>(sql`
  select id, listing_id as "listingId", title, sku, barcode, price_minor as "priceMinor", currency, candidates, is_asked as "isAsked" from channels.offer
  where org_id = ${work.orgId} and connection_id = ${connectionId} and matched_by = 'none' and compared_at is null and state <> 'closed' order by id limit ${offersAtOnce}`)

async function allNames(work: Work, currency: string): Promise<NamedVariant[]> {
  const all: NamedVariant[] = []
  for (let page = await pageNames(work, { currency, limit: 2000 }); page.length > 0; page = await pageNames(work, { currency, after: page.at(-1)!.sku, limit: 2000 })) {
    all.push(...page)
    if (all.length > mostNames) {
      work.hub.log.warn({ orgId: work.orgId, most: mostNames }, 'the catalogue is too large to compare names; offers are matched by their codes')
      return []
    }
  }
  return all
}

type Finding = { offer: Open; match: Match | undefined; candidates: Candidate[]; variantId: string | undefined }

async function lookUp(variants: readonly NamedVariant[], open: readonly Open[]): Promise<Finding[]> {
  const names: Name[] = []
  for (const [i, v] of variants.entries()) {
    await breathe(i)
    names.push(readName({ title: v.name, brand: v.brand, more: v.options, codes: [v.sku], price: v.price }))
  }
  const matching = await matchNames(names, open.map((o) => readName({
    title: o.title, codes: o.sku === null ? [] : [o.sku], ...(o.priceMinor !== null && o.currency !== null ? { price: money(o.priceMinor, o.currency) } : {}),
  })))
  const findings: Finding[] = []
  for (const [i, offer] of open.entries()) {
    await breathe(i * 10 + 9)
    const [match, ...others] = matching.matchesOf(i, mostCandidates)
    const byName = [match, ...others].filter((m) => m !== undefined && m.alone >= leastAlike).map((m) => ({ variantId: variants[m!.at]!.variantId, score: Math.round(m!.score * 1000) / 1000, because: m!.because }))
    // What the codes said contradictorily stands before what the names say; and nothing is sure any more.
    const byCode = offer.candidates.filter((c) => c.because.some((b) => b === 'same_barcode' || b === 'same_sku'))
    const isSure = match?.isSure === true && byCode.length === 0 && !offer.isAsked
    findings.push({ offer, match, variantId: isSure ? variants[match!.at]!.variantId : undefined, candidates: [...byCode, ...byName.filter((c) => !byCode.some((b) => b.variantId === c.variantId))].slice(0, mostCandidates) })
  }
  return findings
}

/** Somebody may have said meanwhile what an offer is: that stands. */
async function keepFindings(work: Work, connectionId: string, findings: readonly Finding[]): Promise<number> {
  const still = new Set((await work.query<{ id: string }>(sql`
    select id from channels.offer where org_id = ${work.orgId} and connection_id = ${connectionId} and id = any(${findings.map((f) => f.offer.id)}::uuid[]) and matched_by = 'none' order by id for update`)).map((r) => r.id))
  const kept = findings.filter((f) => still.has(f.offer.id))
  const sure = new Map(kept.filter((f) => f.variantId !== undefined).map((f) => [f.offer.listingId, f]))
  const answers = await mapListings(work, [...sure].map(([id, f]) => ({ id, variantId: f.variantId! })))
  const listings = answers.flatMap((a) => (a.ok ? [a.listing] : []))
  await completeWaiting(work, listings)
  const mapped = new Set(listings.map((l) => l.id))
  const c = columns(kept, {
    id: (f) => f.offer.id, by: (f) => (mapped.has(f.offer.listingId) ? 'name' : 'none'), score: (f) => f.candidates[0]?.score ?? null,
    candidates: (f) => toJsonb(mapped.has(f.offer.listingId) ? [] : f.candidates),
  })
  await work.query(sql`
    update channels.offer o set matched_by = n.by, score = n.score, candidates = n.candidates, compared_at = ${work.now}, updated_at = ${work.now}
    from unnest(${c.id}::uuid[], ${c.by}::text[], ${c.score}::numeric[], ${c.candidates}::jsonb[]) as n(id, by, score, candidates)
    where o.org_id = ${work.orgId} and o.id = n.id`)
  return mapped.size
}
