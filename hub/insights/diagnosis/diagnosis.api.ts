import { showId } from '#kit'
import { endpoint, idOf, read, z, type Api } from '#platform'
import { isRange, rangeRule } from '../range.ts'
import { causeKinds, type Cause } from './causes/scene.ts'
import { terms, type TermPart } from './change-of-sales.ts'
import { diagnose, type CurrencyDiagnosis } from './diagnose.ts'
import { remedyTexts } from './remedies.ts'

const Minor = z.string().openapi({ description: 'minor units of the currency of this block' })
const Day = z.iso.date()
const Span = z.object({ from: Day, to: Day })
const PartOf = z.object({ term: z.enum(terms), minor: Minor })
const GoodsOf = z.object({ variantId: z.string(), productId: z.string(), sku: z.string(), name: z.string(), title: z.string(), category: z.string() }).nullable()
const EvidenceOf = z.object({
  name: z.string().nullable(), channelId: z.string().nullable(), variantId: z.string().nullable(), sku: z.string().nullable(), from: z.string().nullable(), to: z.string().nullable(),
  amount: z.string().nullable(), before: z.string().nullable(), currency: z.string().nullable(), touched: Minor,
})
const CauseOf = z.object({ kind: z.enum(causeKinds), count: z.int(), countBefore: z.int().nullable(), touched: Minor, fits: z.boolean(), evidence: z.array(EvidenceOf), evidenceTotal: z.int() })
const DiagnosisOf = z.object({
  measure: z.enum(['sales', 'net_sales', 'profit']), from: Day, to: Day, compare: Span, zone: z.string(), complete: z.boolean(), badges: z.array(z.object({ code: z.string(), count: z.int() })),
  currencies: z.array(z.object({
    currency: z.string(), now: Minor, was: Minor, change: Minor, parts: z.array(PartOf),
    channels: z.array(z.object({ channelId: z.string().nullable(), now: Minor, was: Minor, change: Minor, parts: z.array(PartOf), withoutTraffic: z.enum(['nobody_counts', 'not_both_ranges']).nullable() })),
    categories: z.array(z.object({ category: z.string(), change: Minor })),
    skus: z.array(z.object({ goods: GoodsOf, change: Minor, parts: z.array(PartOf) })),
    skusLeft: z.object({ count: z.int(), change: Minor }),
    causes: z.array(CauseOf),
    remedies: z.array(z.object({ symptom: z.enum([...terms, ...causeKinds]), texts: z.array(z.enum(remedyTexts)) })),
  })),
}).openapi('Diagnosis')

/** So many SKUs are shown one by one; the others as one sum. */
const mostSkus = 30

export function diagnosisApi(api: Api): void {
  const query = z.object({
    from: Day, to: Day, measure: z.enum(['sales', 'net_sales', 'profit']).default('sales'), compare: z.enum(['previous', 'year']).default('previous'),
    compareFrom: Day.optional(), compareTo: Day.optional(), channelId: idOf('chn').optional(),
  }).refine(isRange, rangeRule()).refine((q) => isRange({ from: q.compareFrom, to: q.compareTo }), { message: "'compareFrom' and 'compareTo' come together, in this order", path: ['compareTo'] })
  endpoint(api, {
    method: 'get', path: '/api/v1/diagnosis', tag: 'insights', needs: 'insights.read', query, answer: DiagnosisOf,
    summary: 'Why a number changed: its parts to the coin, the channels and goods in which it lies, what happened there, and what to do. Of profit: whole months',
  }, ({ who, hub, query: { compareFrom, compareTo, compare, ...asked } }) => read(hub, who, async (work) => {
    const told = await diagnose(work, { ...asked, compare: compareFrom !== undefined && compareTo !== undefined ? { from: compareFrom, to: compareTo } : compare })
    return { ...told, currencies: told.currencies.map(shownCurrency) }
  }))
}

const chn = (id: string | null): string | null => (id === null ? null : showId('chn', id))
const shownParts = (parts: readonly TermPart[]) => parts.map(({ term, minor }) => ({ term, minor: String(minor) }))

function shownCurrency(c: CurrencyDiagnosis): z.input<typeof DiagnosisOf>['currencies'][number] {
  const left = c.skus.slice(mostSkus)
  return {
    currency: c.currency, now: String(c.now), was: String(c.was), change: String(c.now - c.was), parts: shownParts(c.parts),
    channels: c.channels.map((one) => ({ channelId: chn(one.channelId), now: String(one.now), was: String(one.was), change: String(one.now - one.was), parts: shownParts(one.parts), withoutTraffic: one.withoutTraffic })),
    categories: c.categories.map((one) => ({ category: one.category, change: String(one.minor) })),
    skus: c.skus.slice(0, mostSkus).map(({ goods, minor, parts }) => ({ goods: goods && { ...goods, variantId: showId('var', goods.variantId), productId: showId('prd', goods.productId) }, change: String(minor), parts: shownParts(parts) })),
    skusLeft: { count: left.length, change: String(left.reduce((n, s) => n + s.minor, 0n)) },
    causes: c.causes.map(shownCause), remedies: c.remedies.map((r) => ({ ...r, texts: [...r.texts] })),
  }
}

const text = (n: bigint | null): string | null => (n === null ? null : String(n))
const shownCause = (c: Cause): z.input<typeof CauseOf> => ({
  ...c, touched: String(c.touched),
  evidence: c.evidence.map((e) => ({
    name: e.name, sku: e.sku, currency: e.currency, channelId: chn(e.channelId), variantId: e.variantId === null ? null : showId('var', e.variantId),
    from: e.from?.toISOString() ?? null, to: e.to?.toISOString() ?? null, amount: text(e.amount), before: text(e.before), touched: String(e.touched),
  })),
})
