/** A channel's terms while they are being written: as people type them, and as the hub takes them. */
import type { FeeSchedule } from '../profit-api.ts'

export const amountTypes = ['percent', 'fixed', 'table', 'labour', 'subscription'] as const
export type AmountType = (typeof amountTypes)[number]
export const ruleKinds = ['commission', 'payment', 'fx', 'fulfilment', 'service', 'packaging', 'labour', 'storage', 'freight', 'returns', 'other', 'promo', 'subscription', 'fixed'] as const
export const bases = ['goods', 'goods_shipping', 'total', 'list', 'discount', 'shipping'] as const
export const pers = ['order', 'line', 'unit'] as const

/** Money is whole minor units as text, rates are per cent as typed. `upTo` undefined: no ceiling. */
export type StepDraft = { upTo?: string | undefined; rate: string }
export type RowDraft = { upTo?: string | undefined; minor?: string | undefined }
export type RuleDraft = {
  key: number; slot: string; kind: string; name: string; per: (typeof pers)[number]; isCredit: boolean; type: AmountType
  category: string[]; campaign: string[]; payment: string[]; currencyNot: string
  base: (typeof bases)[number]; rate: string; steps: StepDraft[]; floor?: string | undefined; cap?: string | undefined; isPaidBack: boolean
  minor?: string | undefined; by: 'grams' | 'goods'; rows: RowDraft[]; minutes: string; hourMinor?: string | undefined; every: 'month' | 'year'
}
export type TermsDraft = { id?: string | undefined; channelId: string | null; name: string; currency: string; timeZone: string; validDay: string; tax: string; rules: RuleDraft[]; template?: string | undefined; templateDay?: string | undefined }

type RuleText = { slot: string; kind: string; name?: string; per?: RuleDraft['per']; isCredit?: boolean; when?: { category?: string[]; campaign?: string[]; payment?: string[]; currencyNot?: string }; amount: Record<string, unknown> & { type: string } }
type Source = { rules: readonly unknown[] }

const million = 10_000
/** "2.75" per cent of 27,500 parts of a million, without a float. */
export function percentText(ppm: number): string {
  const rest = String(ppm % million).padStart(4, '0').replace(/0+$/, '')
  return rest === '' ? String(Math.trunc(ppm / million)) : `${Math.trunc(ppm / million)}.${rest}`
}

/** Parts of a million; undefined for what is no percentage from 0 to 100 of at most four decimals. */
export function readPercent(text: string): number | undefined {
  const found = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(text.normalize('NFKC').replace(/[\s%]/g, ''))
  if (!found) return undefined
  const ppm = Number(found[1]) * million + Number((found[2] ?? '').padEnd(4, '0'))
  return ppm <= 100 * million ? ppm : undefined
}

let lastKey = 0
export const emptyRule = (): RuleDraft => ({
  key: ++lastKey, slot: 'commission', kind: 'commission', name: '', per: 'order', isCredit: false, type: 'percent', category: [], campaign: [], payment: [], currencyNot: '',
  base: 'goods', rate: '', steps: [], isPaidBack: false, by: 'grams', rows: [{}], minutes: '', every: 'month',
})

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Rules of a schedule or a template, to be written anew. */
export const rulesOf = ({ rules }: Source): RuleDraft[] => (rules as readonly RuleText[]).map(({ slot, kind, name = '', per = 'order', isCredit = false, when = {}, amount }): RuleDraft => {
  const steps = (amount['steps'] as { upTo: string | null; ratePpm: number }[] | undefined) ?? []
  const rows = (amount['rows'] as { upTo: string | null; minor: string }[] | undefined) ?? []
  return {
    ...emptyRule(), slot, kind, name, per, isCredit, type: amountTypes.find((t) => t === amount.type) ?? 'fixed', category: when.category ?? [], campaign: when.campaign ?? [], payment: when.payment ?? [], currencyNot: when.currencyNot ?? '',
    base: bases.find((b) => b === amount['base']) ?? 'goods', rate: typeof amount['ratePpm'] === 'number' ? percentText(amount['ratePpm']) : '', steps: steps.map((s) => ({ upTo: s.upTo ?? undefined, rate: percentText(s.ratePpm) })),
    floor: text(amount['floor']), cap: text(amount['cap']), isPaidBack: amount['isPaidBack'] === true, minor: text(amount['minor']), by: amount['by'] === 'goods' ? 'goods' : 'grams',
    rows: rows.length > 0 ? rows.map((r) => ({ upTo: r.upTo ?? undefined, minor: r.minor })) : [{}], minutes: typeof amount['seconds'] === 'number' ? minutesText(amount['seconds']) : '', hourMinor: text(amount['hourMinor']), every: amount['every'] === 'year' ? 'year' : 'month',
  }
})

const minutesText = (seconds: number): string => (seconds % 60 === 0 ? String(seconds / 60) : (seconds / 60).toFixed(2))
/** "4.5" minutes; undefined outside of a second and a day. */
export function readSeconds(typed: string): number | undefined {
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(typed.normalize('NFKC').trim())) return undefined
  const seconds = Math.round(Number(typed) * 60)
  return seconds >= 1 && seconds <= 86_400 ? seconds : undefined
}

export const draftOf = (s: FeeSchedule): TermsDraft => ({ id: s.id, channelId: s.channelId, name: s.name, currency: s.currency, timeZone: s.timeZone, validDay: s.validDay, tax: percentText(s.taxInsidePpm), rules: rulesOf(s as unknown as Source), template: s.template ?? undefined, templateDay: s.templateDay ?? undefined })

/** As the hub takes it; only for a draft that `faultsOf` finds nothing wrong with. */
export function termsOf(d: TermsDraft) {
  return { channelId: d.channelId, name: d.name.trim(), currency: d.currency, timeZone: d.timeZone, validDay: d.validDay, taxInsidePpm: readPercent(d.tax) ?? 0, rules: d.rules.map(ruleOf) }
}

function ruleOf(r: RuleDraft) {
  const when = { ...(r.category.length > 0 && { category: r.category }), ...(r.campaign.length > 0 && { campaign: r.campaign }), ...(r.payment.length > 0 && { payment: r.payment }), ...(r.currencyNot !== '' && { currencyNot: r.currencyNot }) }
  return { slot: r.slot, kind: kindOf(r), name: r.name.trim(), per: r.per, isCredit: r.isCredit, when, amount: amountOf(r) }
}

/** What runs on by itself is a subscription, and nothing else is. */
export const kindOf = ({ kind, type }: RuleDraft): string => (type === 'subscription' ? 'subscription' : kind)

function amountOf(r: RuleDraft): { type: AmountType } & Record<string, unknown> {
  switch (r.type) {
    case 'percent': return {
      type: 'percent', base: r.base, isPaidBack: r.isPaidBack, ...(r.floor !== undefined && { floor: r.floor }), ...(r.cap !== undefined && { cap: r.cap }),
      ...(r.steps.length > 0 ? { steps: r.steps.map((s, i) => ({ upTo: i === r.steps.length - 1 ? null : s.upTo, ratePpm: readPercent(s.rate) })) } : { ratePpm: readPercent(r.rate) }),
    }
    case 'fixed': return { type: 'fixed', minor: r.minor }
    case 'table': return { type: 'table', by: r.by, rows: r.rows.map((row, i) => ({ upTo: i === r.rows.length - 1 ? row.upTo ?? null : row.upTo, minor: row.minor })) }
    case 'labour': return { type: 'labour', seconds: readSeconds(r.minutes), hourMinor: r.hourMinor }
    case 'subscription': return { type: 'subscription', minor: r.minor, every: r.every }
    default: return r.type satisfies never
  }
}
