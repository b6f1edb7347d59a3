import { createHmac, timingSafeEqual } from 'node:crypto'

export type HashName = 'sha256' | 'sha1' | 'sha512'

const hmac = (secret: string | Buffer, text: string, hash: HashName) => createHmac(hash, secret).update(text, 'utf8')

export const hmacBase64 = (secret: string | Buffer, text: string, hash: HashName = 'sha256'): string => hmac(secret, text, hash).digest('base64')
export const hmacHex = (secret: string | Buffer, text: string, hash: HashName = 'sha256'): string => hmac(secret, text, hash).digest('hex')

/** Compares a signature in constant time. An absent or empty one is never the same. */
export function sameText(given: string | undefined, expected: string): boolean {
  if (given === undefined || given === '' || expected === '') return false
  const key = Buffer.alloc(32)
  // Both are hashed first: timingSafeEqual wants equal lengths, and the length must not be told either.
  return timingSafeEqual(hmac(key, given, 'sha256').digest(), hmac(key, expected, 'sha256').digest())
}
