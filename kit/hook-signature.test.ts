import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { hmacBase64, hmacHex, sameText } from './index.ts'

const file = join(resolve(process.env['TONGLU_SHARED'] ?? join(import.meta.dirname, '../../shared')), 'specs/signing/signing-vectors.json')
type Vector = { scheme: string; secret?: string; body?: string; base_string?: string; url?: string; expected?: string }
const vectors = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { vectors: Vector[] }).vectors : []
if (vectors.length === 0) process.stderr.write(`signature vectors not checked: ${file} is not here (set TONGLU_SHARED)\n`)
const vector = (scheme: string): Required<Vector> => vectors.find((v) => v.scheme === scheme) as Required<Vector>

test.skipIf(vectors.length === 0)('the published signatures come out to the letter', () => {
  const shopify = vector('shopify.webhook'), woo = vector('woocommerce.webhook'), shopee = vector('shopee.api.shop'), push = vector('shopee.push'), square = vector('square.webhook')

  expect(hmacBase64(shopify.secret, shopify.body)).toBe(shopify.expected)
  expect(hmacBase64(woo.secret, woo.body)).toBe(woo.expected)
  expect(hmacHex(shopee.secret, shopee.base_string)).toBe(shopee.expected)
  expect(hmacHex(push.secret, `${push.url}|${push.body}`)).toBe(push.expected)
  expect(hmacBase64(square.secret, `${square.url}${square.body}`)).toBe(square.expected)
})

test('a signature counts only when it is there and the same to the last letter', () => {
  expect(sameText('cyC6', 'cyC6')).toBe(true)
  expect(sameText('cyC6', 'cyC7')).toBe(false)
  expect(sameText('cyC', 'cyC6')).toBe(false)
  expect(sameText('', 'cyC6')).toBe(false)
  expect(sameText(undefined, 'cyC6')).toBe(false)
  expect(sameText('', '')).toBe(false)
})
