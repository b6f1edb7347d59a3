import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openRedact } from './redact.ts'

const words = { 'zh-TW': '', 'zh-CN': '', en: '' }
const fields = [{ name: 'shop', label: words, help: words }, { name: 'key', label: words, help: words, isSecret: true as const }]
const secrets = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((s) => s.trim() !== '' && !s.includes('…'))

test('no secret is left, however it is written and wherever it stands', () => {
  fc.assert(fc.property(secrets, secrets, fc.string(), (key, given, noise) => {
    const redact = openRedact({ fields }, { shop: 's', key, given })
    const url = new URL('https://vendor.example/orders')
    url.searchParams.set('q', key)
    url.searchParams.set('next', given)
    const written = [
      redact.text(`${noise}${key}${noise}`), redact.text(JSON.stringify({ a: key, b: [given] })), redact.text(new URLSearchParams({ a: key, b: given }).toString()),
      redact.text(Buffer.from(key).toString('base64')), redact.text(encodeURIComponent(given)), redact.url(url), JSON.stringify(redact.headers({ x: key })),
    ]
    // What names the fields is ours and may happen to be spelt like a one-letter secret.
    for (const text of written.slice(0, 1)) expect(text.includes(key)).toBe(false)
    if (key.length > 6 && given.length > 6) for (const text of written) for (const secret of [key, given]) expect(text.includes(secret)).toBe(false)
  }))
})

test('what calls itself a token or a signature goes, also one that nobody knows yet', () => {
  const { text, url, headers } = openRedact({ fields }, { shop: 's', key: 'k3y-of-the-shop' })

  expect(text('{"access_token":"brand-new","refreshToken": "also-new","expires_in":3600,"sku":"mug"}')).toBe('{"access_token":"…","refreshToken": "…","expires_in":3600,"sku":"mug"}')
  expect(text('grant_type=refresh_token&refresh_token=old-one&client_secret=hush')).toBe('grant_type=refresh_token&refresh_token=…&client_secret=…')
  expect(text('{"access_token":"cut sho')).toBe('{"access_token":"…"')
  expect(url(new URL('https://vendor.example/a?sign=abc&access_token=def&page=2'))).toBe('https://vendor.example/a?sign=…&access_token=…&page=2')
  expect(headers({ authorization: 'Bearer x', 'x-hmac-sha256': 'y', 'content-type': 'application/json' })).toEqual({ authorization: '…', 'x-hmac-sha256': '…', 'content-type': 'application/json' })
})
