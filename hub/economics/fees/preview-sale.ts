/** What one sale that has not happened would cost by a channel's terms or by a shipped template's: the same reckoning as for real ones. */
import { divide } from '#kit'
import { addMonths, dayOf, daysBetween, lastDayOf, monthOf, type Work } from '#platform'
import type { CostKind } from '../amounts.ts'
import { partOfDay } from '../costs/accrue.ts'
import { readKeeper, type Keeper } from '../keeper.ts'
import { FeeRules } from './fee-rule.ts'
import { reckonFees, withoutTax } from './reckon-fees.ts'
import { inForce, setOf, type Schedule } from './schedule.ts'
import { templates } from './templates.ts'

/** Amounts in `currency`; `minor` is what the buyer pays for all the units, `taxPpm` what of the net price is tax inside it. */
export type SaleWish = {
  channelId?: string | undefined; templateId?: string | undefined; currency: string; minor: bigint; taxPpm: number; units: number; grams: number; category: string; payment?: string | undefined
  /** Kinds of the shop's own costs that such a sale does not have: at a counter there is no parcel. */
  without?: readonly CostKind[] | undefined
}
/** Null: no such terms, or no rate into the currency. `terms`: whose they are and of which day, so that a reader can doubt them. */
export type SalePreview = { terms: { name: string; day: string; isConfirmed: boolean; isTemplate: boolean }; net: bigint; fees: { kind: CostKind; minor: bigint }[]; subscriptionMonth: bigint; skipped: number }

type Terms = Pick<Schedule, 'id' | 'rules' | 'taxInsidePpm' | 'currency'> & { told: SalePreview['terms'] }

export async function previewSales(work: Work, wishes: readonly SaleWish[]): Promise<(SalePreview | null)[]> {
  const keeper = await readKeeper(work)
  return wishes.map((wish) => previewOne(work, keeper, wish))
}

function previewOne(work: Work, keeper: Keeper, wish: SaleWish): SalePreview | null {
  const terms = termsOf(work, keeper, wish)
  if (!terms) return null
  const day = dayOf(work.now, keeper.zone)
  const own = inForce(keeper.schedules, null, work.now)
  const ownRules = own && { ...own, rules: own.rules.filter((rule) => !wish.without?.includes(rule.kind)) }
  const line = { units: wish.units, list: wish.minor, discount: 0n, shipping: 0n, taxOnTop: 0n, grams: wish.grams * wish.units, category: wish.category, campaigns: [] }
  const sets = [setOf(terms, wish.currency, day, keeper.convert), ...(ownRules ? [setOf(ownRules, wish.currency, day, keeper.convert)] : [])]
  const { fees, skipped } = reckonFees({ currency: wish.currency, payment: wish.payment, refunded: 0n, total: wish.minor, lines: [line] }, sets)
  const month = addMonths(monthOf(day), 1)
  const subscription = keeper.convert(subscriptionOf(terms, month), terms.currency, wish.currency, day)
  if (skipped > 0 || !subscription) return null
  const kinds = new Map<CostKind, bigint>()
  for (const { kind, minor } of fees) kinds.set(kind, (kinds.get(kind) ?? 0n) + minor)
  return { terms: terms.told, net: divide(wish.minor * 1_000_000n, 1_000_000n + BigInt(wish.taxPpm)), fees: [...kinds].map(([kind, minor]) => ({ kind, minor })), subscriptionMonth: subscription.minor, skipped }
}

/** The channel's own in force, else the template's. */
function termsOf(work: Work, { schedules }: Keeper, { channelId, templateId }: SaleWish): Terms | undefined {
  const running = channelId === undefined ? undefined : inForce(schedules, channelId, work.now)
  if (running) return { ...running, told: { name: running.name, day: running.validDay, isConfirmed: running.confirmedAt !== null, isTemplate: false } }
  const template = templates.find((t) => t.id === templateId)
  return template && { id: template.id, rules: FeeRules.parse(template.rules), taxInsidePpm: template.taxInsidePpm, currency: template.currency, told: { name: template.name, day: template.day, isConfirmed: false, isTemplate: true } }
}

/** What runs on by itself in a whole month. */
export function subscriptionOf(terms: Pick<Schedule, 'rules' | 'taxInsidePpm'>, month: string): bigint {
  return terms.rules.reduce((sum, { amount }) => {
    if (amount.type !== 'subscription') return sum
    const minor = withoutTax(amount.minor, terms)
    return sum + [...daysBetween(month, lastDayOf(month))].reduce((n, day) => n + partOfDay({ every: amount.every, minor }, day), 0n)
  }, 0n)
}
