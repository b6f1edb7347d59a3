import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { graphFault, learnGraph, signGraph, type CallAnswer } from '#kit'

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): CallAnswer => ({ status, headers, body, text: '' })
const error = (code: number, more: object = {}, headers = {}) => graphFault(answer(400, { error: { message: 'no', code, ...more } }, headers), 'x')
const usage = (share: object) => ({ 'x-business-use-case-usage': JSON.stringify({ 112130216863063: [{ type: 'catalog_batch', ...share }] }) })

describe('Meta’s Graph API', () => {
  test('is shown the token in a header, and with the app’s secret the proof of it', () => {
    const request = { operation: 'x', method: 'GET', url: new URL('https://graph.facebook.com/v25.0/1?fields=id'), headers: {}, body: undefined }
    expect(signGraph(request, { accessToken: 'EAAB', appSecret: '' })).toMatchObject({ headers: { authorization: 'Bearer EAAB' }, url: request.url })
    expect(signGraph(request, { accessToken: 'EAAB', appSecret: 'shh' }).url.searchParams.get('appsecret_proof')).toBe(createHmac('sha256', 'shh').update('EAAB').digest('hex'))
    expect(request.url.search).toBe('?fields=id')
  })
  test.each([[190, 'auth'], [102, 'auth'], [10, 'auth'], [200, 'auth'], [4, 'rate_limited'], [17, 'rate_limited'], [32, 'rate_limited'], [613, 'rate_limited'], [80_014, 'rate_limited'], [80_009, 'rate_limited'], [1, 'unavailable'], [2, 'unavailable'], [100, 'invalid'], [368, 'invalid']])(
    'says %s for %s', (code, kind) => expect(error(code)).toMatchObject({ kind, code: String(code) }),
  )
  test('says itself when something will pass, and how many minutes to wait', () => {
    expect(error(99, { is_transient: true })?.kind).toBe('unavailable')
    expect(error(80_014, {}, usage({ call_count: 100, estimated_time_to_regain_access: 7 }))?.retryAfterMs).toBe(420_000)
    expect(graphFault(answer(500, '<html>'), 'x')).toBeUndefined()
  })
  test('tells the share of a budget that is used up; the fullest one counts', () => {
    expect(learnGraph(answer(200, {}, usage({ call_count: 28, total_cputime: 75, total_time: 25, estimated_time_to_regain_access: 0 })), 200)).toEqual({ remaining: 50 })
    expect(learnGraph(answer(200, {}, { 'x-app-usage': '{"call_count":140}' }), 200)).toEqual({ remaining: 0 })
    expect(learnGraph(answer(200, {}, { 'x-app-usage': 'no json' }), 200)).toBeUndefined()
  })
})
