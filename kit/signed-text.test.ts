import { expect, test } from 'vitest'
import { hmacHex } from './hook-signature.ts'
import { textToSign } from './signed-text.ts'
import { readShared } from './testing/read-vendor-file.ts'

test('the pairs are sorted by name, the signature is left out, and what belongs in front and behind stays there', () => {
  expect(textToSign({ around: 'S', before: '/path', pairs: [['b', '2'], ['a', '1'], ['sign', 'x'], ['B', '3']], without: ['sign'], after: '{}' })).toBe('S/pathB3a1b2{}S')
  expect(textToSign({})).toBe('')
})

type Vector = { scheme: string; secret: string; path?: string; query?: Record<string, string>; body?: string; app_key?: string; string_to_sign?: string; expected: string }
const vectors = readShared('specs/signing/signing-vectors.json')

test.skipIf(!vectors)('one piece makes the texts of Lazada and TikTok Shop, requests and hooks', () => {
  const of = (scheme: string): Vector => (JSON.parse(vectors!) as { vectors: Vector[] }).vectors.find((one) => one.scheme === scheme)!
  const [lazada, tiktok] = [of('lazada.api'), of('tiktokshop.api')]
  const text = { lazada: textToSign({ before: lazada.path!, pairs: Object.entries(lazada.query!) }), tiktok: textToSign({ around: tiktok.secret, before: tiktok.path!, pairs: Object.entries(tiktok.query!), after: tiktok.body! }) }

  expect(text).toEqual({ lazada: lazada.string_to_sign, tiktok: tiktok.string_to_sign })
  expect([hmacHex(lazada.secret, text.lazada).toUpperCase(), hmacHex(tiktok.secret, text.tiktok)]).toEqual([lazada.expected, tiktok.expected])
  for (const hook of [of('lazada.push'), of('tiktokshop.webhook')]) expect(hmacHex(hook.secret, textToSign({ before: hook.app_key!, after: hook.body! }))).toBe(hook.expected)
})
