import { expect, test } from 'vitest'
import { faultKind, healthOf } from './health.ts'

const well: Parameters<typeof healthOf>[0] = { state: 'live', fault: null, warnings: [], downSince: null }
const fault = { kind: 'unavailable', words: 'no answer', at: '2026-11-11T04:00:00Z' }

test('a connection is as well as the worst thing that is true of it', () => {
  expect(healthOf(well)).toBe('good')
  expect(healthOf({ ...well, fault })).toBe('warn')
  expect(healthOf({ ...well, fault, downSince: '2026-11-11T04:00:00Z' })).toBe('bad')
  expect(healthOf({ ...well, warnings: [{ code: 'connection.access_ends', level: 'bad', data: { days: 1 } }] })).toBe('bad')
  expect(healthOf({ ...well, state: 'refused' })).toBe('bad')
})

test('a connection that nobody works is neither well nor ill, whatever was wrong before', () => {
  expect(healthOf({ ...well, state: 'paused', fault, downSince: '2026-11-11T04:00:00Z' })).toBe('off')
  expect(healthOf({ ...well, state: 'draft', fault })).toBe('off')
})

test('a refusal while connecting is told like the fault that it is, and an unknown one still in words', () => {
  expect(['auth', 'connections.not_let_in', 'connections.no_answer', 'gremlins'].map(faultKind)).toEqual(['auth', 'auth', 'unavailable', 'other'])
})
