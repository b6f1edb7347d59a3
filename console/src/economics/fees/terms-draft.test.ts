import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { draftOf, emptyRule, percentText, readPercent, readSeconds, rulesOf, termsOf, type TermsDraft } from './terms-draft.ts'
import { faultsOf } from './terms-faults.ts'

const draft = (more: Partial<TermsDraft> = {}): TermsDraft => ({ channelId: null, name: '合約', currency: 'TWD', timeZone: 'Asia/Taipei', validDay: '2026-03-01', tax: '5', rules: [], ...more })

/** As the hub ships them. */
const templates = JSON.parse(readFileSync('hub/economics/data/fee-templates.json', 'utf8')) as { id: string; currency: string; rules: { [part: string]: unknown; amount: { type: string } }[] }[]

test('every shipped template can be written down, has nothing wrong with it, and comes out as it went in', () => {
  for (const template of templates) {
    const one = draft({ rules: rulesOf(template), currency: template.currency })
    expect([...faultsOf(one)], template.id).toEqual([])
    const usual = { name: '', per: 'order', isCredit: false, when: {} }
    expect(termsOf(one).rules, template.id).toEqual(template.rules.map((r) => ({ ...usual, ...r, amount: r.amount.type === 'percent' ? { isPaidBack: false, ...r.amount } : r.amount })))
    // Written down and opened again it is the same.
    expect(termsOf(draftOf({ ...termsOf(one), id: 'fee_1', template: null, templateDay: null } as never)).rules).toEqual(termsOf(one).rules)
  }
})

test('a rate is exact to the ten-thousandth of a per cent, and what is none is told', () => {
  expect([readPercent('2.75'), readPercent('６％'), readPercent('100'), readPercent('0.0001')]).toEqual([27_500, 60_000, 1_000_000, 1])
  expect(['', 'abc', '101', '-1', '2.75001', '1,5'].map(readPercent)).toEqual(Array<undefined>(6).fill(undefined))
  expect([0, 1, 27_500, 1_000_000].map(percentText)).toEqual(['0', '0.0001', '2.75', '100'])
  expect([readSeconds('4.5'), readSeconds('0'), readSeconds('x')]).toEqual([270, undefined, undefined])
})

test('what is wrong is told at its field', () => {
  const rules = [
    { ...emptyRule(), key: 1, slot: 'commission', rate: '6', floor: '30', cap: '20' }, { ...emptyRule(), key: 2, slot: 'commission', rate: '7' }, { ...emptyRule(), key: 3, slot: 'Fee!', type: 'fixed' as const },
    { ...emptyRule(), key: 4, slot: 'steps', steps: [{ upTo: '500', rate: '20' }, { upTo: '300', rate: 'x' }, { rate: '5' }] }, { ...emptyRule(), key: 5, slot: 'table', type: 'table' as const, rows: [{ minor: '60' }, { upTo: '400' }] },
    { ...emptyRule(), key: 6, slot: 'pack', type: 'labour' as const, minutes: '0' }, { ...emptyRule(), key: 7, slot: 'plan', kind: 'subscription', rate: '1' },
  ]
  expect(Object.fromEntries(faultsOf(draft({ name: ' ', tax: '60', rules })))).toEqual({
    'name': 'required', 'tax': 'tax', 'rules.1.cap': 'capBelowFloor', 'rules.2.slot': 'same', 'rules.3.slot': 'slot', 'rules.3.minor': 'required', 'rules.4.steps.1.upTo': 'rising', 'rules.4.steps.1.rate': 'percent',
    'rules.5.rows.0.upTo': 'required', 'rules.5.rows.1.minor': 'required', 'rules.6.minutes': 'minutes', 'rules.6.hourMinor': 'required', 'rules.7.kind': 'subscription',
  })
})
