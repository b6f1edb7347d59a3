/** What is wrong with terms before the hub has to say it: which field, and why. */
import { kindOf, readPercent, readSeconds, type RuleDraft, type TermsDraft } from './terms-draft.ts'

export type FaultCode = 'required' | 'percent' | 'tax' | 'minutes' | 'slot' | 'rising' | 'capBelowFloor' | 'same' | 'subscription'
/** By the field's path: "name", "rules.12.rate" (by the rule's key), "rules.12.steps.0.upTo". */
export type Faults = ReadonlyMap<string, FaultCode>

export function faultsOf(draft: TermsDraft): Faults {
  const faults = new Map<string, FaultCode>()
  const wrong = (path: string, code: FaultCode, isWrong: boolean): void => { if (isWrong && !faults.has(path)) faults.set(path, code) }
  wrong('name', 'required', draft.name.trim() === '')
  wrong('validDay', 'required', draft.validDay === '')
  const tax = readPercent(draft.tax)
  wrong('tax', 'tax', tax === undefined || tax > 500_000)
  const met = new Set<string>()
  for (const rule of draft.rules) {
    const at = (field: string): string => `rules.${rule.key}.${field}`
    wrong(at('slot'), 'required', rule.slot === '')
    wrong(at('slot'), 'slot', !/^[a-z0-9_]{1,60}$/.test(rule.slot))
    wrong(at('kind'), 'subscription', rule.type !== 'subscription' && kindOf(rule) === 'subscription')
    // Two for the same thing under the same conditions: the second would never count.
    const same = JSON.stringify([rule.slot, [...rule.category].sort(), [...rule.campaign].sort(), [...rule.payment].sort(), rule.currencyNot])
    wrong(at('slot'), 'same', met.has(same) && rule.type !== 'subscription')
    met.add(same)
    amountFaults(rule, (field, code, isWrong) => wrong(at(field), code, isWrong))
  }
  return faults
}

type Wrong = (field: string, code: FaultCode, isWrong: boolean) => void

function amountFaults(r: RuleDraft, wrong: Wrong): void {
  if (r.type === 'percent') percentFaults(r, wrong)
  if (r.type === 'fixed' || r.type === 'subscription') wrong('minor', 'required', r.minor === undefined)
  if (r.type === 'labour') {
    wrong('minutes', 'minutes', readSeconds(r.minutes) === undefined)
    wrong('hourMinor', 'required', r.hourMinor === undefined)
  }
  if (r.type === 'table') {
    rising(r.rows.map((row) => row.upTo), 'rows', wrong)
    r.rows.forEach((row, i) => wrong(`rows.${i}.minor`, 'required', row.minor === undefined))
  }
}

function percentFaults(r: RuleDraft, wrong: Wrong): void {
  if (r.steps.length === 0) wrong('rate', 'percent', readPercent(r.rate) === undefined)
  rising(r.steps.map((s) => s.upTo), 'steps', wrong)
  r.steps.forEach((s, i) => wrong(`steps.${i}.rate`, 'percent', readPercent(s.rate) === undefined))
  wrong('cap', 'capBelowFloor', r.floor !== undefined && r.cap !== undefined && BigInt(r.cap) < BigInt(r.floor))
}

/** Every ceiling above the one before; only the last may be without. */
function rising(ceilings: readonly (string | undefined)[], list: string, wrong: Wrong): void {
  ceilings.forEach((ceiling, i) => {
    const isLast = i === ceilings.length - 1
    const before = ceilings[i - 1]
    wrong(`${list}.${i}.upTo`, 'required', ceiling === undefined && !isLast)
    wrong(`${list}.${i}.upTo`, 'rising', ceiling !== undefined && before !== undefined && !(isLast && list === 'steps') && BigInt(ceiling) <= BigInt(before))
  })
}
