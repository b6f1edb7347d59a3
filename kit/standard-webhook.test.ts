import { expect, test } from 'vitest'
import type { Hook } from './hook.ts'
import { isStandardHook, standardSignature } from './standard-webhook.ts'

// The example of the specification (standardwebhooks.com, "Verifying signatures").
const vector = { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: '1614265330', body: '{"test": 2432232314}', signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=' }
const hook = (more: Record<string, string> = {}, body = vector.body): Hook => ({ method: 'POST', url: 'https://hub.example/h', body, headers: { 'webhook-id': vector.id, 'webhook-timestamp': vector.timestamp, 'webhook-signature': vector.signature, ...more } })

test('the example of the specification is signed as it says', () => expect(standardSignature(vector.secret, vector.id, vector.timestamp, vector.body)).toBe(vector.signature))

test.each<[string, Hook, boolean]>([
  ['the example', hook(), true],
  ['two signatures, one of a secret that was replaced', hook({ 'webhook-signature': `v1,AAAA ${vector.signature}` }), true],
  ['another body', hook({}, '{"test": 1}'), false],
  ['another moment', hook({ 'webhook-timestamp': '1614265331' }), false],
  ['another id', hook({ 'webhook-id': 'msg_x' }), false],
  ['no signature', hook({ 'webhook-signature': '' }), false],
])('%s', (_, one, isGood) => expect(isStandardHook(one, vector.secret)).toBe(isGood))

test('without a secret nothing is believed', () => expect([isStandardHook(hook(), undefined), isStandardHook(hook(), '')]).toEqual([false, false]))
