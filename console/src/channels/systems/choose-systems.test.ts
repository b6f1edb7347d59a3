import { expect, test } from 'vitest'
import { chooseSystems, endTone, portLines, promiseLines } from './choose-systems.ts'
import type { System } from './systems-api.ts'

const one = (label: string, kind: System['kind'], more: Partial<System> = {}): System => ({
  id: label.toLowerCase(), label, kind, docs: 'https://a.example', apiVersion: '1', readOn: null, unconfirmed: null, endsOn: null, daysLeft: null, sandbox: null, hooks: false, does: [], cannot: {}, promises: [], waived: {}, ...more,
})
const all = [one('Shopee 蝦皮購物', 'marketplace', { does: ['orders.pull'], promises: ['kept', 'not_asked'] }), one('Klaviyo', 'audience', { does: ['audience.push'], promises: ['waived', 'not_asked'] })]
const kinds = [{ kind: 'marketplace' as const, ports: ['orders.pull', 'account.health'] }, { kind: 'audience' as const, ports: ['audience.push', 'account.health'] }]

test('systems are found by a part of their name, in any case, and by their kind', () => {
  expect(chooseSystems(all, { kind: undefined, q: ' 蝦皮' }).map((s) => s.label)).toEqual(['Shopee 蝦皮購物'])
  expect(chooseSystems(all, { kind: 'audience', q: 'KLAV' })).toHaveLength(1)
  expect(chooseSystems(all, { kind: 'marketplace', q: 'klav' })).toHaveLength(0)
})

test('an end is told ninety days before, and red from thirty on', () => expect([null, 91, 90, 31, 30, -5].map(endTone)).toEqual(['quiet', 'quiet', 'warn', 'warn', 'bad', 'bad']))

test('a table has only lines that somebody is asked for', () => {
  expect(portLines({ kinds }, all)).toEqual([
    { id: 'orders.pull', marks: ['yes', 'not_asked'] }, { id: 'account.health', marks: ['no', 'no'] }, { id: 'audience.push', marks: ['not_asked', 'yes'] },
  ])
  expect(portLines({ kinds }, all.slice(0, 1)).map((l) => l.id)).toEqual(['orders.pull', 'account.health'])
  expect(promiseLines({ promises: [{ id: 'a', name: 'a' }, { id: 'b', name: 'b' }] }, all)).toEqual([{ id: 'a', marks: ['kept', 'waived'] }])
})
