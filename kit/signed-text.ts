import { createHash } from 'node:crypto'

/**
 * What a request's signature is made of. Platforms differ in nothing but how the text is put together: some want the
 * path in front, some the body behind, some their secret on both ends; all sort the pairs by name.
 */
export type SignedParts = {
  /** On both ends of everything: the secret, where a platform wants it in the text, too. */
  around?: string
  before?: string
  pairs?: Iterable<readonly [string, string]>
  /** Names of pairs that are left out: the signature itself. */
  without?: readonly string[]
  after?: string
}

export function textToSign({ around = '', before = '', pairs = [], without = [], after = '' }: SignedParts): string {
  const sorted = [...pairs].filter(([name]) => !without.includes(name)).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return [around, before, ...sorted.flat(), after, around].join('')
}

/** For platforms that take nothing newer; the secret is then in the text itself, on both ends. */
export const md5Hex = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex')
